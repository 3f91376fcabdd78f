"""Machines that answer machines: two brands of ours, or two installations, never keep each other busy."""

from datetime import UTC, datetime

import pytest
from django.conf import LazySettings

from ombud.cases.arrivals import read_arrival
from ombud.cases.models import Arrival, Case
from ombud.channels.email.compose import Correspondent, Outgoing, compose
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


def automatic(sender: str, to: str, turn: int) -> bytes:
    """An automatic answer as this program writes it."""
    return compose(
        Outgoing(
            case_number="T-9XQ2-7HCN",
            message_ref=str(turn),
            sender=Correspondent(sender, "Help"),
            to=(Correspondent(to),),
            subject="Re: " * turn + "We have your mail",
            text="We have your mail and will answer.",
            language="en",
            written_at=datetime(2026, 3, 2, 9, turn, tzinfo=UTC),
            automatic=True,
            in_reply_to="what-was-answered@example.com",
        )
    )


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
