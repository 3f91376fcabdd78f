"""How long the worst mails take that we could think of, each of two million bytes: python -m bench.hostile_mails"""

import os
import time
from itertools import pairwise

from ombud.channels.email.natures import nature_of
from ombud.channels.email.parsing import read_mail
from ombud.channels.email.quoting import new_words
from ombud.foundation.text.html import sanitise

HEAD = b"From: a@b.example\nSubject: x\n"
HTML = HEAD + b"Content-Type: text/html\n\n"
DAEMON = b"Return-Path: <>\nFrom: mailer-daemon@x\nSubject: failure notice\n\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n"
SIZE = 2_000_000


def filled(head: bytes, piece: bytes, tail: bytes = b"") -> bytes:
    return head + piece * (SIZE // len(piece)) + tail


MAILS = {
    "lines": filled(HEAD + b"\n", b"word word\n"),
    "attributions that are none": filled(HEAD + b"\n", b"On 3 Mar 2026 10:15 word:\n"),
    "attributions, copied to many": filled(HEAD + b"\n", b"On 3 Mar 2026 10:15 a <a@b.c> wrote cc: x:\n"),
    "From: and nothing": filled(HEAD + b"\n", b"From: x\n"),
    "quotes and answers": filled(HEAD + b"\n", b"> x\ny\n"),
    "brackets": filled(HEAD + b"\n", b"<a@b>" * 55 + b" 2026:\n"),
    "one line": filled(HEAD + b"\n", b"x "),
    "dashes": filled(HEAD + b"\n", b"--\n"),
    "nested HTML": filled(HTML, b"<div>"),
    "nested quotations": filled(HTML, b"<blockquote>x"),
    "pictures": filled(HTML, b"<img src=cid:x>"),
    "headers only": filled(b"", b"A: b\n"),
    "encoded words": filled(b"Subject: ", b"=?utf-8?q?a?= ", b"\n\nx"),
    "quotes in To": filled(b"To: ", b'"a, ', b"\n\nx"),
    "brackets in To": filled(b"To: ", b"(", b"\n\nx"),
    "addresses in To": filled(b"To: ", b"a@b,", b"\n\nx"),
    "parameters": filled(b"Content-Type: text/plain; ", b"a*0*=x; ", b"\n\nx"),
    "references": filled(b"References: ", b"<", b"\n\nx"),
    "uuencode begun": filled(HEAD + b"\n", b"begin 644 x\n"),
    "boundaries": filled(MIXED, b"--x\n"),
    "boundaries in one line": filled(MIXED, b"--x"),
    "quoted-printable": filled(HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n", b"="),
    "base64": filled(HEAD + b"Content-Transfer-Encoding: base64\n\n", b"=a"),
    "high bytes": filled(HEAD + b"\n", b"\xd0\xff"),
    "flowed": filled(HEAD + b"Content-Type: text/plain; format=flowed\n\n", b"word \n"),
    "calendar": filled(HEAD + b"Content-Type: text/calendar\n\nBEGIN:VEVENT\n", b'A;"'),
    "bounce of many": filled(DAEMON, b"a@b said: user unknown 550 \n"),
    "bounce of headers": filled(DAEMON, b"A: b\n"),
    "report of many": filled(
        HEAD
        + b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
        b"Final-Recipient: rfc822;a@b\nAction: failed\n\n",
    ),
}


def seconds(raw: bytes) -> list[float]:
    moments = [time.perf_counter()]
    mail = read_mail(raw)
    moments.append(time.perf_counter())
    nature_of(mail)
    moments.append(time.perf_counter())
    new_words(mail.text, mail.html)
    moments.append(time.perf_counter())
    sanitise(mail.html)
    moments.append(time.perf_counter())
    return [end - begin for begin, end in pairwise(moments)]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
    print(f"{'seconds':30} {'read':>6} {'tell':>6} {'fold':>6} {'clean':>6}")
    for name, raw in MAILS.items():
        print(f"{name:30}", *(f"{took:6.2f}" for took in seconds(raw)))


if __name__ == "__main__":
    main()
