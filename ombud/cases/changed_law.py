"""Open clocks under a rule that has changed: who hears of it, and which of them the law itself takes along."""

from django.utils import timezone

from ombud.records.rulebook.arithmetic import Rule
from ombud.records.rulebook.regimes import RuleChange, change_of, takes_open_along

from .actors import System
from .engine.taking import take
from .models import Case, CaseClock

RULEBOOK = System("rulebook")


def changed_clocks(case: Case) -> list[tuple[CaseClock, RuleChange]]:
    """The running clocks of a case whose rule is no longer the one that holds. No statement where clocks are fetched."""
    today = timezone.localdate()
    running = [
        run for run in case.clocks.all() if run.ended_at is None and run.broken_at is None and run.calendar
    ]
    found = ((run, change_of(Rule.from_json(run.rule), today)) for run in running)
    return [(run, change) for run, change in found if change]


def adopt_changed_rules() -> int:
    """Move what the law takes along; returns how many clocks moved. What has passed already stays as it is."""
    moved, today = 0, timezone.localdate()
    for rule_id in takes_open_along(today):
        runs = CaseClock.objects.filter(ended_at=None, broken_at=None, rule__id=rule_id)
        for run in runs.filter(due_at__gt=timezone.now()).select_related("case"):
            change = change_of(Rule.from_json(run.rule), today)
            if change and change.now.applies_to_open:
                why = change.now.transition or "the clause says that it holds for open complaints"
                take("adopt_rule", run.case, by=RULEBOOK, clock=run.name, why=why)
                moved += 1
    return moved
