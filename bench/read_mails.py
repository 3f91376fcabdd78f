"""How quickly mails are read: python -m bench.read_mails, medians in milliseconds of CPU time, beside the standard parser."""

import email
import email.policy
import os
import resource
import statistics
import time
from collections.abc import Callable

from ombud.channels.email.natures import nature_of
from ombud.channels.email.parsing import read_mail
from ombud.channels.email.quoting import new_words

WORDS = (
    "My withdrawal of half a bitcoin has been pending since Tuesday. Could somebody look into it, please? "
    * 8
)
ORDINARY = (
    "Return-Path: <mira@customer.example>\nReceived: from a by b with ESMTPS id 1 for <support@brand.example>; "
    "Tue, 3 Mar 2026 10:15:01 +0100\nFrom: =?utf-8?Q?Mira_Nov=C3=A1kov=C3=A1?= <mira@customer.example>\n"
    "To: Support <support@brand.example>\nSubject: =?utf-8?B?V28gaXN0IG1laW5lIEF1c3phaGx1bmc/?=\nDate: Tue, 3 Mar 2026 10:15:00 +0100\n"
    "Message-ID: <a1@customer.example>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
    f"--b\nContent-Type: text/plain; charset=utf-8\n\nHello,\n\n{WORDS}\n\nMira\n\nOn Mon, 2 Mar 2026 at 09:00, Brand <s@b.example> wrote:\n> Hello\n> Sam\n"
    f"--b\nContent-Type: text/html; charset=utf-8\n\n<p>Hello,</p><p>{WORDS}</p><p>Mira</p>\n--b--\n"
).encode()
HEAVY = (
    b"From: a@b.example\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello\r\n--x\r\n"
    b"Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    + (b"A" * 76 + b"\r\n") * 670_000
    + b"--x--\r\n"
)


def median(work: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def by_the_standard_library(raw: bytes) -> None:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    _ = message["from"], message["to"], message["subject"], message["date"]
    for part in message.walk():
        if not part.is_multipart():
            part.get_content()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
    mail = read_mail(ORDINARY)
    print(f"ordinary mail of {len(ORDINARY)} bytes")
    print(
        f"  read_mail {median(lambda: read_mail(ORDINARY), 500):.2f}, standard parser {median(lambda: by_the_standard_library(ORDINARY), 500):.2f}"
    )
    print(
        f"  nature_of {median(lambda: nature_of(mail), 500):.2f}, new_words {median(lambda: new_words(mail.text, mail.html), 500):.2f}"
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    took = median(lambda: read_mail(HEAVY), 3)
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 - before
    standard = median(lambda: by_the_standard_library(HEAVY), 3)
    both = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 - before
    print(
        f"mail of {len(HEAVY) / 1e6:.0f} MB: {took:.0f} ms and {ours} MB more, standard parser {standard:.0f} ms and {both} MB more"
    )


if __name__ == "__main__":
    main()
