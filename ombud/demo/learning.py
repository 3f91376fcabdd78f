"""What a world has learnt from its complaints: a group, a look sideways, actions, and one whose effect was measured."""

from datetime import timedelta

from ombud.desks.complaints.causes.fixing import finish, open_fix
from ombud.desks.complaints.causes.grouping import open_group, propose, set_plan
from ombud.desks.complaints.causes.looking import decide, open_look
from ombud.desks.complaints.causes.measuring import measure
from ombud.desks.complaints.causes.rounds import take_turn
from ombud.desks.complaints.causes.searching import suggest
from ombud.desks.complaints.causes.verifying import verify
from ombud.desks.complaints.models import Complaint, Fix, Turn
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from . import travel
from .places import Places

BRAND, CAUSE = "northgate", "process.payments.templates"
TOGETHER = ("complaint-payment", "template-samuel", "template-daniel")
DONE = timedelta(weeks=10)


def learn(places: Places) -> None:
    """Nothing where the world has not the three complaints that hang together."""
    if not set(TOGETHER) <= set(places.cases):
        return
    with travel.at(places.now - timedelta(days=2)):
        _handle_together(places)
    with travel.at(places.now - timedelta(days=1)):
        _look_sideways(places)
    _mend(places)


def measure_the_past() -> None:
    """Once the past is told, what was done ten weeks ago can be measured."""
    for fix in Fix.objects.filter(state=Fix.State.DONE, measurements=None, cause__key=CAUSE):
        measure(fix)


def _handle_together(places: Places) -> None:
    edith, brand = _person("edith", places), places.brands[BRAND]
    members = [places.cases[key].pk for key in TOGETHER]
    group = open_group(
        brand=brand, by=edith, title="Payments to replaced accounts", cause=_cause(), complaints=members
    )
    for turn in Turn.objects.filter(round__group=group):
        take_turn(turn.pk)
    plan = (
        "Ask payments operations for every template older than a year, then answer all three with one text."
    )
    set_plan(group, by=edith, lead=edith, plan=plan)
    propose(
        group,
        by=edith,
        question="Why did the payment go to an account that the customer had replaced?",
        finding="upheld",
        evidence="The template kept the account that was in the profile when it was saved.",
        cause=_cause(),
    )


def _look_sideways(places: Places) -> None:
    edith = _person("edith", places)
    today = (places.now - timedelta(days=1)).date()
    look = open_look(
        brand=places.brands[BRAND],
        by=edith,
        cause=_cause(),
        title="Withdrawals through an old template",
        who="Whoever replaced their bank account and then paid out with a template saved before. "
        "They may have been paid to the old account without noticing.",
        topic="payments.withdrawal",
        since=today - timedelta(days=60),
        until=today,
    )
    suggest(look, by=edith)
    verdicts = ("not-affected", "affected", "unclear")
    for looked, verdict in zip(
        look.customers.select_related("look").order_by("pk")[:3], verdicts, strict=False
    ):
        why = (
            "The template still names the old account; deleted, and the customer is told."
            if verdict == "affected"
            else ""
        )
        decide(looked, by=edith, verdict=verdict, why=why)


def _mend(places: Places) -> None:
    """One done ten weeks ago, one late, one still to come."""
    edith, grace, dmitri = (_person(key, places) for key in ("edith", "grace", "dmitri"))
    brand, cause = places.brands[BRAND], _cause()
    with travel.at(places.now - DONE - timedelta(days=20)):
        due = (places.now - DONE).date()
        warn = "Show a warning when a template names an account that is no longer in the profile"
        old = open_fix(brand=brand, cause=cause, what=warn, owner=dmitri, due_on=due, by=edith)
    with travel.at(places.now - DONE):
        finish(old, by=dmitri, how="Released with version 8.4: a yellow line above the amount.")
    with travel.at(places.now - DONE + timedelta(days=3)):
        verify(
            old, by=grace, seen="Tried it with the test account: the line is there, and easy to pass over."
        )
    with travel.at(places.now - timedelta(days=20)):
        due, late = (places.now + timedelta(days=9)).date(), (places.now - timedelta(days=2)).date()
        delete = "Delete a template when its account leaves the profile"
        held = list(Complaint.objects.filter(pk=places.cases[TOGETHER[0]].pk))
        open_fix(brand=brand, cause=cause, what=delete, owner=dmitri, due_on=due, by=grace, complaints=held)
        fees = Cause.objects.get(brand=None, key="process.information.fees")
        lists = "Publish the list of fees before a fee is taken, and not after"
        open_fix(brand=brand, cause=fees, what=lists, owner=edith, due_on=late, by=grace)


def _cause() -> Cause:
    return Cause.objects.get(brand=None, key=CAUSE)


def _person(key: str, places: Places) -> Staff:
    """Loaded afresh: what they may do depends on the moment."""
    return Staff.objects.get(pk=places.people[key].pk)
