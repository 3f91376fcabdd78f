"""A regime as plain values for the shell's tables."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from ombud.records.rulebook.arithmetic import Basis
from ombud.records.rulebook.regimes import Regime, RegimeRule, coming
from ombud.records.rulebook.regimes.telling import (
    applies,
    closes,
    counted,
    due,
    ended,
    obligation,
    since,
    stretched,
    trust,
)

from ..pages import Plain, cell, row, table
from .faces import address

ANSWER = "complaint.final-response"


def list_table(found: Iterable[Regime]) -> Plain:
    rows = [
        row(_list_cells(regime), url=address("regime", regime.id))
        for regime in sorted(found, key=lambda regime: regime.name)
    ]
    return table(
        "Regimes", ("Regime", "Where", "The answer to a complaint", "#Clocks", "Dates"), rows, stacked=True
    )


def _list_cells(regime: Regime) -> list[Plain]:
    answers = dict.fromkeys(str(rule.length) for rule in regime.enabled() if rule.obligation == ANSWER)
    return [
        cell(regime.name, note=", ".join(filter(None, [regime.id, _next_change(regime)]))),
        cell(regime.jurisdiction),
        cell(" or ".join(answers) or "no number"),
        cell(len({rule.id for rule in regime.enabled()}), figure=True),
        cell("not tested yet" if regime.untested else "tested"),
    ]


def how_days_count(regime: Regime) -> str:
    return f"{regime.business_days} The clock on the wall is that of {regime.calendar.zone}."


def clocks_table(regime: Regime, day: date) -> Plain:
    rows = [row(_clock_cells(rule)) for rule in regime.rules if rule.in_force(day)]
    return table(
        "What is due when", ("What", "What must happen", "When", "Counted", "Clause"), rows, stacked=True
    )


def _clock_cells(rule: RegimeRule) -> list[Plain]:
    ours = "Our own number: the clause gives none" if rule.basis is Basis.POLICY else ""
    notes = (closes(rule), ours, stretched(rule))
    return [
        cell(obligation(rule), note=applies(rule)),
        cell(rule.must),
        cell(due(rule), note=". ".join(note for note in notes if note)),
        cell(counted(rule), note=ended(rule)),
        cell(rule.citation, note=f"{since(rule)}; {trust(rule)}; {rule.id}"),
    ]


def letters_table(regime: Regime) -> Plain:
    rows = [
        row([cell(one.letter), cell(one.must), cell(one.citation, note=one.id), cell(trust(one))])
        for one in regime.contents
    ]
    return table(
        "What letters must contain", ("Letter", "It must say", "Clause", "How sure"), rows, stacked=True
    )


def duties_table(regime: Regime, day: date) -> Plain:
    rows = [
        row([cell(duty.must), cell(duty.citation, note=duty.id), cell(since(duty), note=trust(duty))])
        for duty in regime.duties
        if duty.in_force(day)
    ]
    return table("What is asked without a clock", ("What", "Clause", "In force"), rows, stacked=True)


def coming_table(regime: Regime, day: date) -> Plain:
    rows = [
        row(
            [
                cell(f"From {one.day:%-d %B %Y}"),
                cell(one.name, note=one.one.id),
                cell(" ".join(one.says)),
                cell(one.one.citation, note=trust(one.one)),
            ]
        )
        for one in coming(regime, day)
    ]
    return table("What changes later", ("When", "What", "What is different", "Clause"), rows, stacked=True)


def _next_change(regime: Regime) -> str:
    later = coming(regime, timezone.localdate())
    return f"changes on {later[0].day:%-d %B %Y}" if later else ""


def changes_of(regime: Regime) -> list[date]:
    """The days on which a rule or a duty of the regime begins."""
    rules, duties = regime.rules, regime.duties
    begun = {rule.effective_from for rule in rules} | {duty.effective_from for duty in duties}
    return sorted(begun - {date.min})
