"""No bytes make the reader raise, loop or eat the machine."""

import tracemalloc
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from ombud.channels.email.natures import nature_of
from ombud.channels.email.parsing import read_mail
from ombud.channels.email.quoting import new_words

MAILS = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "tests" / "mails").glob("*.eml"))]
PIECES = [
    *(
        b"From: ",
        b"Subject: ",
        b"Content-Type: multipart/mixed; boundary=",
        b"\n\n",
        b"--",
        b"\r\n",
        b"=?utf-8?B?",
        b"?=",
    ),
    *(
        b"Content-Transfer-Encoding: base64\n",
        b"begin 644 x\n",
        b"end\n",
        b"\x00",
        b"\xff\xfe",
        b"\x1b$B",
        b"a@b.c",
        b"<",
        b'"',
    ),
    *(
        b"Content-Type: text/html; charset=",
        b"utf-7",
        b"idna",
        b"punycode",
        b"Content-Type: message/rfc822\n",
        b"=ybegin name=a\n",
    ),
    *(
        b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22",
        b"(",
        b"Date: ",
        b"filename*0*=utf-8''%",
        b"; ",
        b"Message-ID: ",
    ),
    *(
        b"Content-Type: application/pkcs7-mime\n\n0\x80",
        b"BEGIN:VEVENT\nDTSTART:",
        b"Content-Type: message/delivery-status\n\n",
    ),
]


def check(raw: bytes) -> None:
    mail = read_mail(raw)
    assert "unreadable" not in {defect.kind for defect in mail.defects}, mail.defects
    people = [*mail.to, *mail.cc, *mail.reply_to, *([mail.sender] if mail.sender else [])]
    written = [text for person in people for text in (person.name, person.address)]
    ids = [
        mail.message_id or "",
        mail.return_path or "",
        *mail.in_reply_to,
        *mail.references,
        *mail.delivered_to,
    ]
    named = [text for file in mail.attachments for text in (file.name, file.media_type, file.content_id)]
    for text in (mail.subject, mail.text, mail.html, *written, *ids, *named, mail.lists.id):
        assert "\x00" not in text
        text.encode("utf-8")
    for failure in nature_of(mail).failures:
        failure.diagnostic.encode("utf-8")
    new_words(mail.text, mail.html).new.encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(some.binary(max_size=400))
def test_any_bytes_are_read(raw):
    check(raw)


@settings(max_examples=400, deadline=None)
@given(some.lists(some.sampled_from(PIECES) | some.binary(max_size=12), max_size=40))
def test_any_heap_of_mail_pieces_is_read(pieces):
    check(b"".join(pieces))


@settings(max_examples=300, deadline=None)
@given(some.sampled_from(MAILS), some.data())
def test_any_damaged_mail_is_read(raw, data):
    at = data.draw(some.integers(0, len(raw)))
    until = data.draw(some.integers(at, min(len(raw), at + 40)))
    check(raw[:at] + data.draw(some.binary(max_size=10)) + raw[until:])


def test_a_mail_of_fifty_megabytes_takes_a_few_times_its_size():
    line = b"A" * 76 + b"\r\n"
    raw = (
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello\r\n--x\r\n"
        b"Content-Type: application/zip; name=big.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + line * 670_000
        + b"--x--\r\n"
    )
    tracemalloc.start()
    mail = read_mail(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert mail.text == "hello"
    assert len(mail.attachments[0].data) == 670_000 * 57
    assert peak < 4 * len(raw)


def test_thousands_of_parts_are_bounded_and_said():
    raw = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nword\n" * 5000
    mail = read_mail(raw)
    assert len(mail.text.splitlines()) < 1100
    assert "too-many-parts" in {defect.kind for defect in mail.defects}
