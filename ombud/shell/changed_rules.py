"""What an officer sees when a rule changed while a case was open: what is different, and that the case keeps its dates."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from ombud.cases.changed_law import changed_clocks
from ombud.cases.models import Case, CaseClock
from ombud.cases.registry import playbooks
from ombud.records.rulebook.regimes import RuleChange
from ombud.records.staff.models import Staff

from .argument_fields import Asked, field_for
from .contexts import Plain
from .notices import notice


@notice
def changed_rule(case: Case, staff: Staff) -> Plain | None:
    """All changes in one notice; a way to the new rule for each, for who may take it."""
    changed = changed_clocks(case)
    if not changed:
        return None
    may = staff.may(playbooks[case.playbook].permission("adopt_rule"), scope_id=case.scope_id)

    return {
        "icon": "gavel",
        "title": _title(changed[0][1]),
        "text": " ".join(_said(*one) for one in changed),
        "acts": [_act(case, one) for one, _ in changed] if may else [],
    }


@field_for("adopt_rule.clock")
def which_clock(asked: Asked) -> forms.Field:
    runs = [(run.name, f"{run.label}: {change.now.citation}") for run, change in changed_clocks(asked.case)]
    return forms.ChoiceField(label="Which deadline", choices=runs)


def _title(change: RuleChange) -> str:
    when = f"changed on {change.when}" if change.when else "was corrected"
    return f"{change.kept.citation} {when}"


def _said(run: CaseClock, change: RuleChange) -> str:
    due = date_format(timezone.localtime(run.due_at), "j F Y") if run.due_at else ""
    keeps = f"This case keeps {change.kept.length} for “{run.label}”" + (f", due {due}." if due else ".")
    return " ".join([*change.differences, change.now.transition, keeps]).replace("  ", " ")


def _act(case: Case, run: CaseClock) -> Plain:
    return {
        "name": f"Move “{run.label}” to the new rule",
        "url": f"{case.get_absolute_url()}moves/adopt_rule/?clock={run.name}",
    }
