"""A return as tables: its cells, what has to agree, and when it is due."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row, table

from .dates import Due
from .forms import key_of
from .slots import Slot, Standing

CRUMBS = [{"name": "Returns", "url": "/returns/"}]
COLUMNS = ("Line", "#Figure", "#Complaints")
LOOKS: dict[Standing, tuple[str, str, str]] = {
    Standing.FILED: ("Filed", "circle-check", "good"),
    Standing.LATE: ("Late", "clock-exclamation", "bad"),
    Standing.NEAR: ("Due soon", "calendar-due", "warn"),
    Standing.OPEN: ("To be filed", "circle-dashed", ""),
    Standing.RUNNING: ("Period runs", "clock", "soft"),
    Standing.AHEAD: ("Period to come", "clock", "soft"),
    Standing.NOT_OWED: ("Not owed", "circle-dashed", "soft"),
    Standing.NO_DATE: ("No date known", "circle-dashed", "soft"),
}


def address(name: str, *places: object) -> str:
    return reverse(f"returns:{name}", args=places)


def when(due: Due) -> str:
    return f"{due.on:%-d %B %Y}" if due.on else "No date known"


def day(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%-d %B %Y")


def sure_of(due: Due) -> str:
    """From which clause a date comes and how sure it is; a day that is not known says why."""
    known = f"{due.citation}, {due.confidence.value} confidence"
    return (
        f"{known}; holidays not known that far"
        if due.provisional
        else known
        if due.at
        else f"{due.why} {known}"
    )


def slots_table(name: str, slots: Sequence[Slot], *, may: bool, now: datetime, empty: str) -> Plain:
    rows = [_slot_row(slot, may=may, now=now) for slot in slots]
    return table(name, ("Return", "Firm", "Due", "How far"), rows, empty=empty, empty_icon="file-text")


def _slot_row(slot: Slot, *, may: bool, now: datetime) -> Plain:
    name, icon, tone = LOOKS[slot.standing(now)]
    report = slot.report
    state = (
        f"{report.get_state_display()}{f', {report.receipt}' if report.receipt else ''}"
        if report
        else "Not begun"
    )
    begin = act("Prepare", f"{address('prepare')}?what={key_of(slot)}")
    return row(
        [
            cell(slot.form.name, note=str(slot.period).capitalize() if str(slot.period).startswith("the") else str(slot.period)),
            cell(slot.entity.name, note=slot.entity.reference),
            cell(when(slot.due), note=sure_of(slot.due)),
            cell(name, note=state, mark=icon, tone=tone),
        ],
        url=report.get_absolute_url() if report else "",
        acts=[begin] if may and report is None and slot.period.first <= now.date() else [],
    )  # fmt: skip
