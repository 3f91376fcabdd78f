"""A mail comes in over LMTP, an agent answers, the customer's answer comes back into the same case."""

import smtplib
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
import time_machine
from django.utils import timezone

from ombud.cases.models import Arrival, Case, CaseClock, Message, Request
from ombud.cases.moves.erasure import erase_words
from ombud.cases.moves.words import reply, withdraw_reply
from ombud.cases.moves.work import request
from ombud.cases.refusals import NotPossible
from ombud.cases.verifying import first_break
from ombud.channels.email.models import BlockedSender, Mailbox
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.storage import FileRef, NoSuchFile, open_file
from ombud.records.staff.models import Staff
from tests.cast import words
from tests.harness.working import work_off

from .conftest import Outside

pytestmark = pytest.mark.django_db(transaction=True)


def mail(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    named = {
        "From": "Daniel Okafor <daniel@example.com>",
        "To": "help@northgate.example",
        "Subject": "My withdrawal",
    }
    for name, value in {**named, **{n.replace("_", "-"): v for n, v in headers.items()}}.items():
        message[name] = value
    message.set_content(text)
    return message


def send(port: int, message: EmailMessage, to: str = "help@northgate.example") -> None:
    with smtplib.LMTP("127.0.0.1", port) as server:
        server.sendmail("daniel@example.com", [to], message.as_bytes())


def answer(case: Case, by: Staff) -> Message:
    letter = words(
        "It left this morning.", sender="help@northgate.example", recipients=("daniel@example.com",)
    )
    return Message.objects.get(case=case, sequence=reply(case, by=by, letter=letter).entry.sequence)


def later(seconds: int = 60) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds))


@pytest.fixture
def opened(lmtp_port: int, mailbox: Mailbox) -> Case:
    send(lmtp_port, mail("My withdrawal is not here.\n", Message_ID="<one@example.com>"))
    work_off()
    return Case.objects.get()


def test_a_mail_becomes_a_case_an_answer_leaves_and_the_reply_comes_home(
    opened: Case, lmtp_port: int, outside: Outside, amira: Staff
) -> None:
    sent = answer(opened, amira)
    with later():
        work_off()
    assert Message.objects.get(pk=sent.pk).state == Message.State.SENT

    received = message_from_bytes(outside.took[0], policy=SMTP)
    assert "It left this morning." in received.get_body(("plain",)).get_content()
    back = mail("Thank you, it is here.\n", In_Reply_To=received["Message-ID"])
    send(lmtp_port, back)
    work_off()
    assert Case.objects.count() == 1
    assert opened.entries.latest("sequence").kind == "inbox.receive"


def test_the_same_bytes_twice_are_one_arrival(opened: Case, lmtp_port: int) -> None:
    send(lmtp_port, mail("My withdrawal is not here.\n", Message_ID="<one@example.com>"))
    work_off()
    assert (Arrival.objects.count(), Message.objects.count()) == (1, 1)


def test_a_mail_to_nobody_is_refused_while_the_sender_listens(mailbox: Mailbox, lmtp_port: int) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(lmtp_port, mail("Hello?\n"), to="nobody@northgate.example")


def test_an_answer_can_be_taken_back_until_it_leaves(opened: Case, amira: Staff, outside: Outside) -> None:
    withdraw_reply(opened, by=amira, sequence=answer(opened, amira).sequence)
    second = answer(opened, amira)
    with later():
        work_off()
        with pytest.raises(NotPossible, match="left already"):
            withdraw_reply(opened, by=amira, sequence=second.sequence)
    assert len(outside.took) == 1


def test_a_server_that_says_never_is_believed_and_shown(opened: Case, amira: Staff, outside: Outside) -> None:
    outside.answer = "550 5.7.1 We do not take this"
    sent = answer(opened, amira)
    with later():
        work_off()
    assert Message.objects.get(pk=sent.pk).state == Message.State.FAILED
    assert "5.7.1" in opened.entries.latest("sequence").kept.facts["problem"]


def test_a_server_that_is_busy_is_asked_again(opened: Case, amira: Staff, outside: Outside) -> None:
    outside.answer = "451 4.3.0 Later, please"
    sent = answer(opened, amira)
    with later():
        work_off()
    assert Parcel.objects.get(key=sent.parcel_key).attempts == 1
    outside.answer = "250 Taken"
    with later(600):
        work_off()
    assert Message.objects.get(pk=sent.pk).state == Message.State.SENT


def test_a_bounce_comes_back_to_the_answer_it_is_about(
    opened: Case, amira: Staff, outside: Outside, lmtp_port: int
) -> None:
    sent = answer(opened, amira)
    with later():
        work_off()
    original = message_from_bytes(outside.took[0], policy=SMTP)
    send(lmtp_port, bounce(original))
    work_off()

    assert Message.objects.get(pk=sent.pk).state == Message.State.BOUNCED
    assert Arrival.objects.filter(fate=Arrival.Fate.BOUNCE).count() == 1
    assert Case.objects.get().unanswered_since is not None


def bounce(original: EmailMessage) -> EmailMessage:
    fields = (
        "Reporting-MTA: dns; example.com\r\n\r\nFinal-Recipient: rfc822; daniel@example.com\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n"
    )
    return report("delivery-status", fields, original)


def receipt(original: EmailMessage) -> EmailMessage:
    fields = (
        f"Final-Recipient: rfc822; daniel@example.com\r\nOriginal-Message-ID: {original['Message-ID']}\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\r\n"
    )
    return report("disposition-notification", fields, original)


def report(kind: str, fields: str, original: EmailMessage) -> EmailMessage:
    """What a machine says of our mail: words for people, fields for machines, and the headers it is about."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "MAILER-DAEMON@example.com", "help@northgate.example"
    message["Subject"] = "About your mail"
    message["Content-Type"] = f'multipart/report; report-type={kind}; boundary="b"'
    message.set_payload(
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is about your mail.\r\n"
        f"--b\r\nContent-Type: message/{kind}\r\n\r\n{fields}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {original['Message-ID']}\r\n\r\n--b--\r\n"
    )
    return message


def test_an_out_of_office_note_is_kept_and_never_answered(opened: Case, lmtp_port: int) -> None:
    send(lmtp_port, mail("I am away.\n", Auto_Submitted="auto-replied", Subject_="x"))
    work_off()
    assert Arrival.objects.filter(fate=Arrival.Fate.AUTOMATIC).count() == 1
    assert Message.objects.count() == 1


def test_a_blocked_sender_opens_nothing_and_nothing_is_lost(
    mailbox: Mailbox, lmtp_port: int, amira: Staff
) -> None:
    BlockedSender.objects.create(brand=mailbox.brand, pattern="@example.com", why="Spam", blocked_by=amira)
    send(lmtp_port, mail("Buy now.\n"))
    work_off()
    assert Arrival.objects.get().fate == Arrival.Fate.BLOCKED
    assert not Case.objects.exists()


def test_secrets_are_blacked_out_before_anybody_sees_them(mailbox: Mailbox, lmtp_port: int) -> None:
    send(lmtp_port, mail("My card is 4111 1111 1111 1111, please help.\n"))
    work_off()
    message = Message.objects.get()
    said = message.case.entries.get(sequence=message.sequence).kept.words
    assert "4111 1111" not in said
    assert "•••• 1111" in said
    assert message.blacked_out == ["card"]


def test_a_request_to_an_outside_address_leaves_as_mail_and_its_answer_ends_its_clock(
    opened: Case, amira: Staff, outside: Outside, lmtp_port: int
) -> None:
    due = timezone.now() + timedelta(days=1)
    request(
        opened,
        by=amira,
        question="Was this card used on 19 November?",
        due_at=due,
        address="desk@bank.example",
    )
    work_off()
    asked = message_from_bytes(outside.took[0], policy=SMTP)
    assert asked["To"] == "desk@bank.example"

    answer = mail("Yes, twice.\n", In_Reply_To=asked["Message-ID"])
    answer.replace_header("From", "Bank <desk@bank.example>")
    send(lmtp_port, answer)
    work_off()
    assert opened.requests.get().state == Request.State.ANSWERED
    assert opened.clocks.get(name__startswith="request-").state == CaseClock.State.KEPT
    assert Case.objects.count() == 1


def test_erasing_a_letter_takes_its_files_along(mailbox: Mailbox, lmtp_port: int, amira: Staff) -> None:
    sent = mail("See the picture.\n")
    sent.add_attachment(b"not really a picture", maintype="image", subtype="png", filename="me.png")
    send(lmtp_port, sent)
    work_off()
    message = Message.objects.get()
    file = FileRef(message.attachments.get().file)
    erase_words(message.case, by=amira, sequence=message.sequence, why="Demanded under GDPR Art. 17")
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        work_off()

    assert message.attachments.count() == 0
    with pytest.raises(NoSuchFile):
        open_file(file)
    assert first_break(Case.objects.get()) is None


def test_a_reading_receipt_shows_that_the_answer_was_read(
    opened: Case, amira: Staff, outside: Outside, lmtp_port: int
) -> None:
    sent = answer(opened, amira)
    with later():
        work_off()
    send(lmtp_port, receipt(message_from_bytes(outside.took[0], policy=SMTP)))
    work_off()
    assert Message.objects.get(pk=sent.pk).state == Message.State.READ
