"""Promises, setting aside, coming back, being late."""

from datetime import datetime

from django.utils import timezone

from ombud.records.rulebook.arithmetic import Rule
from ombud.records.rulebook.regimes import calendar_of, change_of
from ombud.records.staff.models import Staff

from ..actors import Actor, System
from ..engine.results import FixedClock, Kept, Renewal, Ruling
from ..engine.runs import renewed
from ..models import Case, CaseClock
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible


@Playbook.promise
def promise(case: Case, *, by: Staff, due_at: datetime, what: str = "to write") -> Kept:
    """A clock like any other, from an agent's own word; the next answer keeps it. A new promise replaces the last."""
    _in_the_future(due_at)
    clock = FixedClock(name="promise", label=f"Promised {what}", due_at=due_at)
    return Kept(facts={"what": what, "due": due_at.isoformat()}, ends=("promise",), starts=(clock,))


@Playbook.keep_promise
def keep_promise(case: Case, *, by: Staff) -> Kept:
    """Kept in another way than by writing, for instance by telephone."""
    if not CaseClock.objects.filter(case=case, name="promise", ended_at=None).exists():
        raise NotPossible("There is no open promise.")
    return Kept(ends=("promise",))


@Playbook.snooze
def snooze(case: Case, *, by: Staff, until: datetime) -> Kept:
    """Out of the lists until then, or until the customer writes. Clocks run on."""
    _in_the_future(until)
    clock = FixedClock(name="snooze", label="Comes back", due_at=until, then="wake")
    facts = {"until": until.isoformat()}
    return Kept(facts=facts, changes={"snoozed_until": until}, ends=("snooze",), starts=(clock,))


@Playbook.wake
def wake(case: Case, *, by: Actor) -> Kept:
    return Kept(changes={"snoozed_until": None}, ends=("snooze",))


@Playbook.adopt_rule
def adopt_rule(case: Case, *, by: Actor, clock: str, why: str) -> Kept:
    """Let a running clock go on under the rule that holds today. A missed deadline keeps the rule it was missed under."""
    run = CaseClock.objects.filter(case=case, name=clock, ended_at=None).first()
    if run is None:
        raise NotPossible("There is no deadline of that name running.")
    if run.broken_at or (run.due_at and run.due_at <= timezone.now()):
        raise NotPossible(
            "This deadline has passed already. It stays under the rule under which it was missed."
        )
    change = change_of(Rule.from_json(run.rule), timezone.localdate())
    if change is None:
        raise NotPossible("No other rule has taken the place of the one under which it runs.")
    ruling = Ruling(change.now.rule(), calendar_of(change.regime.id, at=run.started_at), run.started_at)
    due = renewed(run, ruling).due_at
    facts = {
        "clock": clock,
        "label": run.label,
        "citation": change.now.citation,
        "kept": change.kept.id,
        "due": due.isoformat() if due else "",
        "was": run.due_at.isoformat() if run.due_at else "",
        "why": why,
    }
    return Kept(facts=facts, renews=(Renewal(clock=clock, ruling=ruling),))


@Playbook.breach
def breach(case: Case, *, by: System, clock: int) -> Kept:
    """The clock was not kept in time; it stays on the record, whatever happens later."""
    run = CaseClock.objects.get(pk=clock, case=case)
    if run.due_at is None or run.due_at > timezone.now():
        raise NotPossible("It is not due.")
    facts = {"clock": run.name, "label": run.label, "due": run.due_at.isoformat(), "legal": run.legal}
    return Kept(facts=facts, occurred_at=run.due_at)


def _in_the_future(moment: datetime) -> None:
    if moment <= timezone.now():
        raise BadArguments({"due_at": "That moment has passed. Choose a later one."})
