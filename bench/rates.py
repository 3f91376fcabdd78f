"""How many mails a second the house takes and reads, one way after the other on one server."""

import http.client
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count

import psycopg

from ombud.cases.models import Case
from ombud.channels.email.drops import make_key

from .faults.house import House
from .faults.sending import Senders, mail
from .figures import furnished, owner, statements, tell, whole_way

PLACES = 4


class Figures:
    """One run on one server, one after the other, so that only ratios matter."""

    def __init__(self, house: House, mails: int) -> None:
        self.house, self.mails, self.numbers = house, mails, count()

    def measured(self) -> dict[str, float]:
        box = furnished()
        key = make_key(box, "bench")
        self._lmtp(97)  # every customer has written before
        whole_way()
        with self.house.worker_stopped():
            listener = self._rate(lambda: self._lmtp(self.mails))
            drop = self._rate(lambda: self._http(self.mails, key))
        reading = 2 * self.mails / self._time(whole_way)
        lmtp_case = self._rate(lambda: (self._lmtp(self.mails), whole_way()))
        http_case = self._rate(lambda: (self._http(self.mails, key), whole_way()))
        with (
            self.house.worker_stopped(),
            psycopg.connect(**owner(self.house).libpq(), autocommit=True) as connection,
        ):
            kept, whole = statements(box, connection, next(self.numbers) + 10_000, self.house)
        assert Case.objects.count() > 4 * self.mails
        return {
            "listener": listener,
            "drop": drop,
            "reading": reading,
            "lmtp_case": lmtp_case,
            "http_case": http_case,
            **kept,
            **whole,
        }

    def _rate(self, act: Callable[[], object]) -> float:
        return self.mails / self._time(act)

    def _time(self, act: Callable[[], object]) -> float:
        began = time.monotonic()
        act()
        return time.monotonic() - began

    def _lmtp(self, mails: int) -> None:
        senders = Senders(self.house.lmtp, 0, connections=PLACES, pause=0)
        for _ in range(mails):
            senders.waiting.put(next(self.numbers))
        senders.start()
        for thread in senders.threads:
            thread.join()

    def _http(self, mails: int, key: str) -> None:
        numbers = iter([next(self.numbers) for _ in range(mails)])
        threads = [threading.Thread(target=self._post_all, args=[numbers, key]) for _ in range(PLACES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _post_all(self, numbers: Iterator[int], key: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.house.web)
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "message/rfc822"}
        for number in numbers:
            connection.request("POST", "/mail/drop/", mail(number), headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 202, answer.status


if __name__ == "__main__":
    tell(Figures(House.here(), int(sys.argv[1])).measured())
