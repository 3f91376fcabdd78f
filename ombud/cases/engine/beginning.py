"""Which clocks begin with a move, and by which rule."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from ombud.records.rulebook import calendars
from ombud.records.rulebook.arithmetic import Basis, Calendar, EventKind, Rule, read
from ombud.records.rulebook.book import Book, rule_for

from ..grammar.clock import Clock
from ..models import Case, CaseClock, Priority
from ..stages import Status
from .change import Change
from .results import FixedClock, Ruling
from .runs import WALL_CLOCK, event, stand
from .standing_still import stand_still_at_once

LONGEST_LABEL = 120


def promised(obligation: str, case: Case, *, priority: str = "", topic: str = "") -> datetime | None:
    """When something begun now is due under the rulebook; None where the rulebook says nothing about it."""
    found = _rule(obligation, case, timezone.now(), priority=priority, topic=topic)
    if found is None:
        return None
    return read(*found, [event(EventKind.START, timezone.now(), timezone.now())]).due


def beginnings(change: Change, still: dict[str, CaseClock]) -> Iterable[CaseClock | None]:
    for name, clock in change.playbook.clocks.items():
        awaited = clock.after is not None and clock.after.name in still
        over = change.after.status == Status.ENDED and not clock.outlives
        begins = change.kept.begins and change.move.name in clock.started_by
        ended = name in change.kept.ends
        if begins and name not in still and not awaited and not over and not ended:
            yield _begin(clock, change)
    for fixed in change.kept.starts:
        yield _begin_fixed(fixed, change)


def _begin(clock: Clock, change: Change) -> CaseClock | None:
    """Nothing begins where no number is known for this brand, jurisdiction, topic and date."""
    ruling = clock.choice(change.case) if clock.choice else _firms_own(clock, change)
    if ruling is None:
        return None
    since = ruling.since or change.occurred_at
    then = clock.then.name if clock.then else "breach"
    run = _run(clock.name, clock.label, ruling, since, change, then)
    stand_still_at_once(run, change)
    return run


def _firms_own(clock: Clock, change: Change) -> Ruling | None:
    channel = str(change.kept.facts.get("channel", ""))
    found = _rule(clock.obligation, change.case, change.occurred_at, channel=channel, held=change.book)
    return Ruling(*found) if found else None


def _begin_fixed(fixed: FixedClock, change: Change) -> CaseClock:
    rule = Rule(id=f"own-word.{fixed.name}", obligation=f"own-word.{fixed.name}", until=fixed.due_at)
    label = fixed.label[:LONGEST_LABEL]
    return _run(fixed.name, label, Ruling(rule, WALL_CLOCK), change.occurred_at, change, fixed.then)


def _run(name: str, label: str, ruling: Ruling, since: datetime, change: Change, then: str) -> CaseClock:
    rule, calendar = ruling.rule, ruling.calendar
    start = event(EventKind.START, since, change.now)
    run = CaseClock(
        case=change.case,
        brand_id=change.case.brand_id,
        name=name,
        label=label,
        obligation=rule.obligation,
        legal=rule.basis is Basis.LAW,
        then=then,
        rule=rule.to_json(),
        calendar="" if calendar is WALL_CLOCK else calendars.keep(calendar),
        events=[start.to_json()],
        started_at=since,
    )
    stand(run, read(rule, calendar, [start]))
    return run


def _rule(
    obligation: str,
    case: Case,
    at: datetime,
    *,
    priority: str = "",
    topic: str = "",
    channel: str = "",
    held: tuple[str, Book] | None = None,
) -> tuple[Rule, Calendar] | None:
    return rule_for(
        obligation,
        brand_id=case.brand_id,
        at=at,
        tier=case.customer.tier if case.customer else "",
        topic=topic or case.topic,
        channel=channel,
        jurisdiction=case.jurisdiction,
        priority=priority or Priority(case.priority).label.lower(),
        held=held,
    )
