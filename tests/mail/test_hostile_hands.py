"""What comes from people and programs that mean no good, or know no better: kept, and believed no further than it goes."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from aiosmtpd.smtp import SMTP
from django.utils import timezone

from ombud.cases.arrivals import read_arrival
from ombud.cases.models import Arrival, Case, Entry, Message
from ombud.cases.moves.words import reply
from ombud.channels.email.incoming import accept
from ombud.channels.email.listener import Keeper
from ombud.channels.email.models import Mailbox
from ombud.records.staff.models import Scope, Staff
from tests.cast import words
from tests.harness.together import together
from tests.harness.working import work_off

from .conftest import serving
from .test_round_trip import mail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def smtp_port() -> Iterator[int]:
    with serving(lambda loop: SMTP(Keeper(), hostname="ombud", loop=loop, enable_SMTPUTF8=True)) as port:
        yield port


def dropped(raw: bytes, mailbox: Mailbox) -> Arrival:
    arrival, _ = accept(raw, mailbox, sender="daniel@example.com", recipients=[mailbox.address])
    read_arrival(arrival_id=arrival.pk)
    return Arrival.objects.get(pk=arrival.pk)


def talk(port: int, *lines: bytes) -> list[bytes]:
    """Each line as it is, and the last line of the answer to each."""
    answers = []
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire, wire.makefile("rb") as answer:
        answer.readline()
        for line in lines:
            wire.sendall(line)
            while (said := answer.readline())[3:4] == b"-":
                continue
            answers.append(said)
    return answers


@pytest.mark.parametrize(
    "sender", [b"a\x80b@example.com", "zoë@example.com".encode(), b"a\x00b@example.com", b""]
)
def test_no_envelope_loses_its_mail(smtp_port: int, mailbox: Mailbox, sender: bytes) -> None:
    *_, kept = talk(
        smtp_port,
        b"EHLO there\r\n",
        b"MAIL FROM:<" + sender + b"> SMTPUTF8\r\n",
        b"RCPT TO:<help@northgate.example>\r\n",
        b"DATA\r\n",
        b"From: a@example.com\r\n\r\nHello\r\n.\r\n",
    )
    assert kept.startswith(b"250") == Arrival.objects.exists()
    if not Arrival.objects.exists():
        assert kept.startswith((b"4", b"503")), kept


def test_a_second_mail_is_never_smuggled_in_behind_a_bare_line_feed(smtp_port: int, mailbox: Mailbox) -> None:
    talk(
        smtp_port,
        b"EHLO there\r\n",
        b"MAIL FROM:<a@example.com>\r\n",
        b"RCPT TO:<help@northgate.example>\r\n",
        b"DATA\r\n",
        b"From: a@example.com\r\n\r\nHello\n.\nMAIL FROM:<boss@northgate.example>\r\n"
        b"RCPT TO:<help@northgate.example>\r\nDATA\r\nFrom: boss@northgate.example\r\n\r\nPay\r\n.\r\n",
    )
    assert Arrival.objects.count() <= 1


def test_nothing_is_passed_on_to_others(smtp_port: int, mailbox: Mailbox) -> None:
    with smtplib.SMTP("127.0.0.1", smtp_port) as server, pytest.raises(smtplib.SMTPRecipientsRefused):
        server.sendmail("a@example.com", ["victim@elsewhere.example"], b"Subject: x\r\n\r\nx")
    assert not Arrival.objects.exists()


def test_a_program_that_gives_every_mail_one_message_id_loses_none(mailbox: Mailbox) -> None:
    for text in ("My deposit is missing.", "Now my withdrawal is missing, too."):
        dropped(mail(text, Message_ID="<form@example.com>", Subject="Contact form").as_bytes(), mailbox)
    said = set(Entry.objects.filter(kind="inbox.receive").values_list("kept__words", flat=True))
    assert len(said) == 2


def test_one_mail_to_two_of_our_addresses_is_heard_once(mailbox: Mailbox) -> None:
    first = mail("My deposit is missing.", Message_ID="<one@example.com>").as_bytes()
    assert dropped(first, mailbox).fate == Arrival.Fate.MESSAGE
    assert dropped(b"Received: by another way\r\n" + first, mailbox).fate == Arrival.Fate.DUPLICATE


@pytest.fixture
def complaints_box(front: Scope) -> Mailbox:
    """A mailbox of the same brand that other people read."""
    scope = Scope.objects.create(brand=front.brand, name="Complaints")
    return Mailbox.objects.create(brand=front.brand, scope=scope, address="complaints@northgate.example")


def test_one_mail_to_two_mailboxes_of_two_scopes_is_heard_in_both(
    mailbox: Mailbox, complaints_box: Mailbox
) -> None:
    written = mail("My deposit is missing.", Message_ID="<one@example.com>").as_bytes()
    for box in (mailbox, complaints_box):
        assert dropped(written, box).fate == Arrival.Fate.MESSAGE
        assert dropped(b"Received: by another way\r\n" + written, box).fate == Arrival.Fate.DUPLICATE
    assert [case.scope for case in Case.objects.order_by("pk")] == [mailbox.scope, complaints_box.scope]


def test_an_answer_sent_to_two_scopes_too_stands_once_in_its_case(
    mailbox: Mailbox, complaints_box: Mailbox
) -> None:
    dropped(mail("My deposit is missing.", Message_ID="<one@example.com>").as_bytes(), mailbox)
    more = mail("Any news?", Message_ID="<two@example.com>", In_Reply_To="<one@example.com>").as_bytes()
    assert dropped(more, mailbox).fate == Arrival.Fate.MESSAGE
    assert dropped(more, complaints_box).fate == Arrival.Fate.DUPLICATE
    assert Entry.objects.filter(kind="inbox.receive", case=Case.objects.get()).count() == 2


def test_one_mail_to_two_addresses_read_at_the_same_moment_is_heard_once(mailbox: Mailbox) -> None:
    written = mail("My deposit is missing.", Message_ID="<one@example.com>").as_bytes()
    both = [written, b"Received: by another way\r\n" + written]
    kept = [accept(raw, mailbox, sender="daniel@example.com", recipients=[])[0] for raw in both]
    together(*(partial(read_arrival, arrival_id=arrival.pk) for arrival in kept))
    assert sorted(Arrival.objects.values_list("fate", flat=True)) == ["duplicate", "message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"From": f"{'d' * 400}@example.com"},
        {"Message-ID": f"<{'m' * 3000}@example.com>"},
        {"In-Reply-To": f"<{'m' * 3000}@example.com>"},
        {"Subject": "s" * 5000},
        {"To": ", ".join(f"p{n}@example.com" for n in range(3000))},
        {"From": f"{'Name ' * 300}<d@example.com>"},
        {"Date": "Fri, 99 Foo 99999 99:99:99 +9999"},
        {"Content-Type": f"text/{'x' * 400}; charset={'y' * 400}"},
        {"From": "=?utf-8?B?AAAA?= <d@example.com>", "Subject": "=?utf-8?B?AABhYmM=?="},
        {"Subject": "=?utf-8?B?7aCA7bCA?="},
        {"Reply-To": "d@\x00example.com"},
    ],
)
def test_no_header_keeps_a_mail_from_being_heard(mailbox: Mailbox, headers: dict[str, str]) -> None:
    given = {"From": "d@example.com", "To": "help@northgate.example", "Subject": "Hello", **headers}
    raw = "".join(f"{name}: {value}\r\n" for name, value in given.items()) + "\r\nMy words\r\n"
    arrival = dropped(raw.encode(), mailbox)
    assert (arrival.fate, arrival.problem) == (Arrival.Fate.MESSAGE, "")


def test_somebody_who_was_copied_and_answers_with_the_mark_gets_a_case_apart(
    mailbox: Mailbox, amira: Staff
) -> None:
    dropped(mail("My deposit is missing.").as_bytes(), mailbox)
    case = Case.objects.get()
    letter = words(
        "Soon.", sender=mailbox.address, recipients=("daniel@example.com",), copies=("eve@example.com",)
    )
    reply(case, by=amira, letter=letter)
    work_off()
    ours = Message.objects.get(direction="out").transport_id or "none"

    dropped(mail("Tell me more", From="eve@example.com", In_Reply_To=f"<{ours}>").as_bytes(), mailbox)
    assert Case.objects.count() == 2
    assert Entry.objects.filter(case=case, kind="inbox.receive").count() == 1


def test_an_answer_that_goes_elsewhere_than_its_sender_says_so(mailbox: Mailbox) -> None:
    dropped(mail("Hello", Reply_To="daniel@example.com", From="mallory@example.net").as_bytes(), mailbox)
    assert Message.objects.get().signs["written_by"] == "mallory@example.net"
    dropped(mail("Hello again", Reply_To="daniel@example.com").as_bytes(), mailbox)
    assert "written_by" not in Message.objects.latest("id").signs


def test_a_mail_server_whose_clock_is_ahead_starts_no_clock_in_the_future(mailbox: Mailbox) -> None:
    ahead = timezone.now() + timedelta(days=400)
    arrival, _ = accept(
        mail("Hello").as_bytes(), mailbox, sender="d@example.com", recipients=[], received_at=ahead
    )
    read_arrival(arrival_id=arrival.pk)
    assert Case.objects.get().opened_at <= timezone.now()
