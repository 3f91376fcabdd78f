"""The demo world is made by the real code, once, and has something of everything."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from ombud.cases.models import Case, CaseClock, Entry, Escalation, Message, Request, Signal, Transfer
from ombud.cases.verifying import breaks
from ombud.channels.email.models import Mailbox
from ombud.demo import FIRST_ADDRESS, LOGINS, PASSWORD
from ombud.desks.complaints.models import Fix, LookedAt, Member
from ombud.foundation.outbox.models import Parcel
from ombud.records.staff.models import Staff

pytestmark = pytest.mark.django_db

AN_HOUR = timedelta(hours=1)


def make_world() -> str:
    said = StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()


def states(model: type, field: str = "state") -> set[str]:
    return set(model._default_manager.values_list(field, flat=True))


def test_a_quiet_tuesday_has_something_of_everything_on_an_unbroken_record() -> None:
    now = timezone.now()
    said = make_world()

    assert PASSWORD in said
    assert Case.objects.count() > 60
    assert list(breaks()) == []
    assert states(CaseClock) == {"running", "paused", "kept", "broken", "cancelled"}
    assert CaseClock.objects.filter(state="running", due_at__range=(now, now + AN_HOUR / 2)).count() > 4
    assert Case.objects.filter(next_due__lt=now).exists()
    assert states(Case, "stage") == {
        "received",
        "investigating",
        "answered",
        "new",
        "open",
        "waiting-for-customer",
        "waiting-for-others",
        "solved",
        "closed",
    }
    assert Case.objects.filter(snoozed_until__gt=now).exists()
    assert Escalation.objects.filter(ended_at=None, accepted_at=None).exists()
    assert Transfer.objects.filter(state="offered").exists()
    assert states(Request) == {"asked", "answered"}
    assert Signal.objects.filter(settled_at=None).exists()
    assert {"sent", "bounced", "failed"} <= states(Message)
    assert {"zh", "hi", "ar", "es", "de", "en"} <= states(Case, "language")
    assert Entry.objects.filter(grant_id__isnull=False).exists()
    assert states(Fix) == {"open", "done"}
    assert states(LookedAt, "verdict") >= {"affected", "not-affected", "unclear"}
    assert Member.objects.filter(left_at=None).count() == 3


def test_making_the_world_twice_changes_nothing_and_leaves_nothing_to_be_sent() -> None:
    make_world()
    before = (Case.objects.count(), Entry.objects.count(), Staff.objects.count())

    assert "is here already" in make_world()
    assert (Case.objects.count(), Entry.objects.count(), Staff.objects.count()) == before
    assert not Parcel.objects.filter(state="queued").exists()
    assert not Entry.objects.filter(recorded_at__gt=timezone.now()).exists()
    assert {person.email for person in Staff.objects.all()} >= {address for address, _, _ in LOGINS}
    assert Staff.objects.get(email="mei@ombud.example").check_password(PASSWORD)
    assert Mailbox.objects.for_address(FIRST_ADDRESS)
