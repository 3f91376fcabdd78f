"""The daily mail of what is due leaves as mail of the house, and that it did not arrive is seen."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings

from ombud.cases.arrivals import read_arrival
from ombud.cases.models import Arrival, Case
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from ombud.foundation.outbox.models import Parcel
from ombud.oversight.changes.models import Change
from ombud.records.reminders.models import Digest
from ombud.records.reminders.telling import tell_everybody
from ombud.records.staff.models import Scope, Staff
from tests.cast import person
from tests.harness.working import work_off

from .test_round_trip import bounce

pytestmark = pytest.mark.django_db(transaction=True)
EIGHT = datetime(2026, 11, 23, 8, 8, tzinfo=UTC)


@pytest.fixture
def vera(front: Scope) -> Staff:
    return person("Vera", front, ["changes.see"])


@pytest.fixture
def posted(vera: Staff, mailbox: Mailbox, tmp_path: Path, settings: LazySettings) -> Path:
    """A change is in force, which is Vera's; where mail lies that no server takes."""
    settings.OMBUD_STATE = str(tmp_path)
    Change.objects.create(
        title="Consolidated return", regulator="FCA", summary="x", owner=vera, in_force_on=date(2026, 11, 1)
    )
    with time_machine.travel(EIGHT, tick=False):
        assert tell_everybody() == 1
    return tmp_path / "outgoing"


def carried(posted: Path) -> EmailMessage:
    with time_machine.travel(EIGHT, tick=False):
        work_off()
    (file,) = posted.glob("digest-*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_it_leaves_with_its_link_and_says_that_nobody_answers(posted: Path, vera: Staff) -> None:
    mail = carried(posted)
    assert (mail["To"], mail["Subject"]) == (vera.email, "1 thing is late")
    assert mail["Auto-Submitted"] == "auto-generated"
    change = Change.objects.get()
    links = [word for word in mail.get_content().split() if "://" in word]
    assert [link.endswith(change.get_absolute_url()) for link in links] == [True]
    assert Digest.objects.get().sent_at is not None


def test_a_report_that_it_came_back_stands_with_the_person_and_opens_no_case(
    posted: Path, mailbox: Mailbox
) -> None:
    arrival, _ = accept(bytes(bounce(carried(posted))), mailbox, sender="", recipients=[mailbox.address])
    read_arrival(arrival_id=arrival.pk)
    assert Arrival.objects.get(pk=arrival.pk).fate == Arrival.Fate.BOUNCE
    assert Digest.objects.lost().get().problem != ""
    assert not Case.objects.exists()


def test_somebody_elses_report_of_such_a_mail_changes_nothing(posted: Path, mailbox: Mailbox) -> None:
    mail = carried(posted)
    forged = mail["Message-ID"].replace("ombud.HOUSE.", "ombud.HOUSE.9")
    mail.replace_header("Message-ID", forged)
    arrival, _ = accept(bytes(bounce(mail)), mailbox, sender="", recipients=[mailbox.address])
    read_arrival(arrival_id=arrival.pk)
    assert not Digest.objects.lost().exists()


def test_a_refusal_stands_with_the_person_too(posted: Path, vera: Staff, mailbox: Mailbox) -> None:
    Staff.objects.filter(pk=vera.pk).update(email=mailbox.address)
    with time_machine.travel(EIGHT, tick=False):
        work_off()
    assert Parcel.objects.get().state == Parcel.State.FAILED
    assert "a team reads" in Digest.objects.lost().get().problem


@pytest.mark.parametrize("why", ["left", "sees nothing of it"])
def test_who_left_in_the_meantime_gets_nothing(posted: Path, vera: Staff, why: str) -> None:
    if why == "left":
        Staff.objects.filter(pk=vera.pk).update(is_active=False)
    else:
        vera.grants.update(revoked_at=EIGHT)
    with time_machine.travel(EIGHT, tick=False):
        work_off()
    assert not list(posted.glob("*.eml"))
    assert Parcel.objects.get().state == Parcel.State.SENT
