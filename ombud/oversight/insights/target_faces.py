"""Targets as their pages draw them: what was reached, and by whom it was set."""

from django.urls import reverse
from django.utils import timezone

from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.contexts import Plain
from ombud.shell.figures import figure_of
from ombud.shell.tables import act, cell, row, table

from .models import Target
from .permissions import TARGETS
from .saying import UNITS, period_named, said
from .targets import Held, held

MARKS = {
    True: ("Kept", "circle-check", "good"),
    False: ("Missed", "x", "bad"),
    None: ("Nothing to judge", "circle-dashed", ""),
}


def table_of(found: list[Target], person: Staff, *, empty: str, empty_note: str) -> Plain:
    today = timezone.localdate()
    now, last = held(found, today), held(found, today, ago=1)
    may_set = set(brands_within(person, TARGETS))
    columns = ("Who", "Target", "Now", "The time before", "Set by")
    rows = [
        _row(target, now[target.pk], last[target.pk], may_set=target.brand in may_set) for target in found
    ]
    return table("Targets", columns, rows, empty=empty, empty_note=empty_note, empty_icon="flag")


def _row(target: Target, now: Held, last: Held, *, may_set: bool) -> Plain:
    figure = figure_of(target.figure)
    url = reverse("insights_target_cases", args=[target.pk])
    value = f"{target.value:f}".rstrip("0").rstrip(".") if target.value is not None else ""
    cells = [
        cell(str(target.staff or target.team), note=target.brand.name),
        cell(
            figure.name,
            note=f"{target.get_bound_display()} {value} {UNITS[figure.unit]}, {target.get_every_display().lower()}",
        ),
        _judged(now, ongoing=True),
        _judged(last),
        cell(target.set_by.name, note=f"version {target.version}, from {target.effective_from:%-d %b %Y}"),
    ]
    acts = [
        act("Change", reverse("insights_target", args=[target.pk])),
        act("End", reverse("insights_target_end", args=[target.pk])),
    ]
    return row(cells, url=url, acts=acts if may_set else [])


def _judged(one: Held, *, ongoing: bool = False) -> Plain:
    name, mark, tone = MARKS[one.kept]
    if ongoing and one.kept is False and one.target.bound == Target.Bound.AT_LEAST:
        name, mark, tone = "Not yet", "clock", ""
    return cell(name, mark=mark, tone=tone, note=f"{said(one.measured)}, {period_named(one.period)}")
