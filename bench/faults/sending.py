"""Senders as the world has them: they keep a mail until somebody says 250, and only then forget it."""

import smtplib
import threading
import time
from collections.abc import Iterator
from queue import Empty, Queue

TO = "help@faults.example"


class Senders:
    """Several connections at once, each sending mails that it repeats until they are taken."""

    def __init__(self, port: int, mails: int, *, connections: int = 4, pause: float = 0.01) -> None:
        self.port, self.repeated, self.pause = port, 0, pause
        self.waiting: Queue[int] = Queue()
        for number in range(mails):
            self.waiting.put(number)
        self.threads = [threading.Thread(target=self._send_all, daemon=True) for _ in range(connections)]

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    @property
    def busy(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)

    def _send_all(self) -> None:
        for number in self._numbers():
            while not self._taken(number):
                self.repeated += 1
                time.sleep(0.3)
            time.sleep(self.pause)

    def _numbers(self) -> Iterator[int]:
        while True:
            try:
                yield self.waiting.get_nowait()
            except Empty:
                return

    def _taken(self, number: int) -> bool:
        try:
            with smtplib.LMTP("127.0.0.1", self.port) as server:
                server.sendmail(sender_of(number), [TO], mail(number))
        except (smtplib.SMTPException, OSError):
            return False
        return True


def sender_of(number: int) -> str:
    return f"customer{number % 97}@example.com"


def mail(number: int) -> bytes:
    return (
        f"From: Customer {number % 97} <{sender_of(number)}>\r\nTo: {TO}\r\nSubject: Question {number}\r\n"
        f"Message-ID: <fault-{number}@example.com>\r\n\r\nThis is question {number}. My withdrawal is late.\r\n"
    ).encode()
