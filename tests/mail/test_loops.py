"""Machines that answer machines: two brands of ours, or two installations, never keep each other busy."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import LazySettings

from ombud.cases.arrivals import read_arrival
from ombud.cases.models import Arrival, Case, Message
from ombud.channels.email.compose import Correspondent, Outgoing, compose, message_id
from ombud.channels.email.house_mail import write_to_staff
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Refused
from ombud.records.staff.models import Scope

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def solvanes(other_side: Scope) -> Mailbox:
    return Mailbox.objects.create(brand=other_side.brand, scope=other_side, address="help@solvane.example")


def written(sender: str, to: str, turn: int, **more: Any) -> Outgoing:
    """A mail as this program writes it."""
    usual = {
        "case_number": "T-9XQ2-7HCN",
        "message_ref": str(turn),
        "sender": Correspondent(sender, "Help"),
        "to": (Correspondent(to),),
        "subject": "Re: " * turn + "We have your mail",
        "text": "We have your mail and will answer.",
        "language": "en",
        "written_at": datetime(2026, 3, 2, 9, turn, tzinfo=UTC),
        "in_reply_to": "what-was-answered@example.com",
    }
    return Outgoing(**{**usual, **more})


def automatic(sender: str, to: str, turn: int, **more: Any) -> bytes:
    return compose(written(sender, to, turn, automatic=True, **more))


def read(raw: bytes, box: Mailbox) -> str:
    arrival, _ = accept(raw, box, sender="", recipients=[box.address])
    read_arrival(arrival_id=arrival.pk)
    return str(Arrival.objects.get(pk=arrival.pk).fate)


def test_two_brands_that_answer_each_other_automatically_stop_at_once(
    mailbox: Mailbox, solvanes: Mailbox
) -> None:
    for turn in range(1, 6):
        here, there = (mailbox, solvanes) if turn % 2 else (solvanes, mailbox)
        assert read(automatic(there.address, here.address, turn), here) == Arrival.Fate.AUTOMATIC
    assert not Case.objects.exists()
    assert not Parcel.objects.exists()


def test_two_brands_that_write_to_each_other_are_heard_like_anybody_else(
    mailbox: Mailbox, solvanes: Mailbox, case: Case
) -> None:
    asked = written(mailbox.address, solvanes.address, 1, case_number=case.number)
    assert read(compose(asked), solvanes) == Arrival.Fate.MESSAGE
    theirs = Case.objects.get(brand=solvanes.brand)
    assert Message.objects.get(case=theirs).sender == mailbox.address

    answer = written(
        solvanes.address, mailbox.address, 2, case_number=theirs.number, in_reply_to=message_id(asked)
    )
    assert read(compose(answer), mailbox) == Arrival.Fate.MESSAGE
    linked = Case.objects.exclude(pk=case.pk).get(brand=mailbox.brand)
    back = written(
        mailbox.address, solvanes.address, 3, case_number=linked.number, in_reply_to=message_id(answer)
    )
    assert read(compose(back), solvanes) == Arrival.Fate.MESSAGE
    assert Case.objects.get(brand=solvanes.brand) == theirs


def test_what_comes_back_to_the_brand_that_wrote_it_or_was_written_by_a_machine_is_refused_as_ever(
    mailbox: Mailbox, solvanes: Mailbox, case: Case
) -> None:
    asked = compose(written(mailbox.address, solvanes.address, 1, case_number=case.number))
    machine = automatic(mailbox.address, solvanes.address, 2, case_number=case.number)
    assert read(asked, mailbox) == Arrival.Fate.AUTOMATIC
    assert read(machine, solvanes) == Arrival.Fate.AUTOMATIC
    assert not Case.objects.filter(brand=solvanes.brand).exists()


def test_another_installation_of_this_program_is_a_machine_like_any_other(
    mailbox: Mailbox, settings: LazySettings
) -> None:
    ours = settings.OMBUD_KEYS
    settings.OMBUD_KEYS = ["another installation keeps its own secret, long enough"]
    theirs = [automatic("help@elsewhere.example", mailbox.address, turn) for turn in range(1, 4)]
    settings.OMBUD_KEYS = ours
    assert {read(raw, mailbox) for raw in theirs} == {Arrival.Fate.AUTOMATIC}
    assert not Case.objects.exists()
    assert not Parcel.objects.exists()


def test_the_house_writes_nothing_secret_to_a_mailbox_that_others_read(mailbox: Mailbox) -> None:
    for address in (mailbox.address, mailbox.address.upper(), mailbox.address.replace("@", "+amira@")):
        with pytest.raises(Refused):
            write_to_staff(address, subject="Your password", text="A link", name="way-back-1")
