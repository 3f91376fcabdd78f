"""Calling for more authority, and the ladder that an unanswered call climbs."""

from django.utils import timezone

from ombud.records.staff.models import Staff

from ..actors import Actor, System
from ..engine.beginning import promised
from ..engine.results import FixedClock, Kept
from ..models import Case, Escalation
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..teams import team_of

OFFICER_IN_CHARGE = "the officer in charge"


@Playbook.escalate
def escalate(case: Case, *, by: Actor, why: str, severity: int = 1, team: int | None = None) -> Kept:
    """Call a team, or without one the officer in charge; a clock runs until somebody accepts."""
    if not why.strip():
        raise BadArguments({"why": "Say what is the matter: the person who comes will read it first."})
    if Escalation.objects.filter(case=case, ended_at=None).exists():
        raise NotPossible("It is escalated already. Add a note if there is news.")
    if severity not in Escalation.Severity.values:
        raise BadArguments({"severity": "Choose one of the severities."})
    level = Escalation.Severity(severity)
    to_team = team_of(case, team)
    Escalation.objects.create(
        case=case,
        brand_id=case.brand_id,
        raised_by_name=by.name,
        reason=why.strip(),
        severity=level,
        to_team=to_team,
        raised_at=timezone.now(),
    )
    facts = {
        "to": to_team.name if to_team else OFFICER_IN_CHARGE,
        "severity": level.label.lower(),
        "why": why.strip(),
    }
    return Kept(facts=facts, starts=_clock(case, level))


@Playbook.accept_escalation
def accept_escalation(case: Case, *, by: Staff) -> Kept:
    """Somebody with the authority has it now: the clock stops."""
    call = _open(case)
    if call.accepted_by_id:
        raise NotPossible("Somebody has accepted it already.")
    call.accepted_by, call.accepted_at = by, timezone.now()
    call.save(update_fields=["accepted_by", "accepted_at"])
    return Kept(facts={"staff": by.pk}, ends=("escalation",))


@Playbook.climb
def climb(case: Case, *, by: System) -> Kept:
    """Nobody accepted in time: call the next team up, and at the top the officer in charge, again and again."""
    call = _open(case)
    above = call.to_team.escalates_to if call.to_team else None
    call.to_team, call.rung = above, call.rung + 1
    call.save(update_fields=["to_team", "rung"])
    facts = {"to": above.name if above else OFFICER_IN_CHARGE, "rung": call.rung}
    return Kept(facts=facts, ends=("escalation",), starts=_clock(case, Escalation.Severity(call.severity)))


@Playbook.settle_escalation
def settle_escalation(case: Case, *, by: Staff, why: str) -> Kept:
    """The matter no longer needs more authority; say what was decided."""
    call = _open(case)
    call.ended_at = timezone.now()
    call.save(update_fields=["ended_at"])
    return Kept(facts={"why": why}, ends=("escalation",))


def _open(case: Case) -> Escalation:
    call = Escalation.objects.select_related("to_team__escalates_to").filter(case=case, ended_at=None).first()
    if call is None:
        raise NotPossible("This case is not escalated.")
    return call


def _clock(case: Case, severity: Escalation.Severity) -> tuple[FixedClock, ...]:
    due = promised("case.escalation", case, priority=severity.label.lower())
    return (
        (FixedClock(name="escalation", label="Escalation accepted", due_at=due, then="climb"),) if due else ()
    )
