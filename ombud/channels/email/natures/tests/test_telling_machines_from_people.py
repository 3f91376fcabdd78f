"""A machine's notice is never answered, and a person's words are never swallowed."""

from pathlib import Path

import pytest

from ombud.channels.email.natures import Kind, Nature, Reason, nature_of
from ombud.channels.email.natures.reasons import is_hard, reason_of
from ombud.channels.email.parsing import read_mail
from ombud.channels.email.threading import reference_for

MAILS = Path(__file__).parents[2] / "tests" / "mails"


def nature(name: str) -> Nature:
    return nature_of(read_mail((MAILS / f"{name}.eml").read_bytes()))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plain", Kind.ORDINARY),
        ("bounce-postfix", Kind.BOUNCE),
        ("bounce-in-plain-words", Kind.BOUNCE),
        ("delayed", Kind.DELAY),
        ("read-receipt", Kind.DELIVERY_REPORT),
        ("complaint-of-spam", Kind.FEEDBACK_REPORT),
        ("out-of-office", Kind.AUTOMATIC_REPLY),
        ("invitation", Kind.CALENDAR),
        ("sent-through-a-list", Kind.ORDINARY),
        ("a-person-writes-automatic-reply-in-the-subject", Kind.ORDINARY),
        ("a-person-forwards-a-bounce", Kind.ORDINARY),
        ("a-person-writes-about-a-holiday", Kind.ORDINARY),
        ("a-person-writes-from-a-postmaster-address", Kind.ORDINARY),
    ],
)
def test_each_mail_is_told_by_more_than_its_subject(name, kind):
    assert nature(name).kind == kind


@pytest.mark.parametrize(
    "name",
    [
        "bounce-postfix",
        "delayed",
        "read-receipt",
        "out-of-office",
        "sent-through-a-list",
        "complaint-of-spam",
    ],
)
def test_machines_and_lists_are_not_answered_by_machines(name):
    assert not nature(name).may_answer


def test_people_may_be_answered_by_machines():
    assert nature("plain").may_answer


def test_a_report_says_who_did_not_get_which_mail_and_why():
    found = nature("bounce-postfix")
    assert found.original_message_id == "ombud.T-1.m1.x@brand.example"
    assert [(f.recipient, f.status, f.code, f.reason, f.hard) for f in found.failures] == [
        ("gone@customer.example", "5.1.1", "550", Reason.USER_UNKNOWN, True),
        ("full@customer.example", "5.2.2", "552", Reason.MAILBOX_FULL, False),
    ]


def test_a_notice_in_plain_words_says_the_same():
    found = nature("bounce-in-plain-words")
    (failure,) = found.failures
    assert (failure.recipient, failure.code, failure.hard) == ("gone@customer.example", "550", True)
    assert found.original_message_id == "m7@brand.example"
    assert found.original is not None
    assert found.original.text("subject") == "Your withdrawal"


def test_a_receipt_and_a_complaint_name_the_mail_they_are_about():
    assert nature("read-receipt").original_message_id == "m7@brand.example"
    complaint = nature("complaint-of-spam")
    assert (complaint.original_message_id, complaint.feedback) == ("m7@brand.example", "abuse")


def test_our_own_mail_that_comes_back_is_a_loop():
    own = reference_for("T-9XQ2-7HCN", "m1", domain="brand.example")
    raw = f"From: support@brand.example\nMessage-ID: <{own}>\nSubject: x\n\nHello\n".encode()
    assert nature_of(read_mail(raw)).kind == Kind.LOOP
    forged = own.replace("m1", "m2")
    assert nature_of(read_mail(raw.replace(own.encode(), forged.encode()))).kind == Kind.ORDINARY


@pytest.mark.parametrize(
    ("words", "status", "reason", "hard"),
    [
        (
            "550 5.1.1 <a@b>: Recipient address rejected: User unknown in virtual mailbox table",
            "5.1.1",
            Reason.USER_UNKNOWN,
            True,
        ),
        ("550 No such user - psmtp", "", Reason.USER_UNKNOWN, True),
        ("550 Requested action not taken: mailbox unavailable", "5.1.1", Reason.USER_UNKNOWN, True),
        ("550 Requested action not taken: mailbox unavailable", "", Reason.FILTERED, False),
        (
            "552 5.2.2 The email account that you tried to reach is over quota",
            "5.2.2",
            Reason.MAILBOX_FULL,
            False,
        ),
        ("Host or domain name not found. Name service error", "5.4.4", Reason.HOST_UNKNOWN, True),
        ("Host or domain name not found. Name service error", "4.4.4", Reason.HOST_UNKNOWN, False),
        ("Host not found, try again", "4.4.3", Reason.NETWORK, False),
        (
            "554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org",
            "5.7.1",
            Reason.BLOCKED,
            False,
        ),
        ("550-5.7.26 This mail is unauthenticated: SPF did not pass", "5.7.26", Reason.AUTHENTICATION, False),
        ("552 5.3.4 Message size exceeds fixed maximum message size", "5.3.4", Reason.TOO_LARGE, False),
        ("550 User unknown (in reply to end of DATA command)", "5.0.0", Reason.FILTERED, False),
        ("553 sender domain does not exist", "5.1.8", Reason.SENDER_REJECTED, False),
        ("550 5.1.6 recipient no longer on server, has moved to a@c", "5.1.6", Reason.MOVED, True),
        ("", "5.1.1", Reason.USER_UNKNOWN, True),
        ("", "", Reason.UNKNOWN, False),
    ],
)
def test_only_a_dead_address_is_hard(words, status, reason, hard):
    found = reason_of(words, status)
    assert (found, is_hard(found, status, words[:3])) == (reason, hard)
