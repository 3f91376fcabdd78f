"""A return as tables: its cells, what has to agree, and when it is due."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import timezone

from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row, table

from .cells import Unit
from .computing import LEFT_OUT
from .dates import Due
from .differences import Moved
from .forms import key_of
from .models import Cell, Return
from .slots import Slot, Standing
from .values import shown
from .verdicts import Verdict

CRUMBS = [{"name": "Returns", "url": "/returns/"}]
COLUMNS = ("Line", "#Figure", "#Complaints")
LOOKS: dict[Standing, tuple[str, str, str]] = {
    Standing.FILED: ("Filed", "circle-check", "good"),
    Standing.LATE: ("Late", "clock-exclamation", "bad"),
    Standing.NEAR: ("Due soon", "calendar-due", "warn"),
    Standing.OPEN: ("To be filed", "circle-dashed", ""),
    Standing.RUNNING: ("Period runs", "clock", "soft"),
    Standing.NO_DATE: ("No date known", "circle-dashed", "soft"),
}


def address(name: str, *places: object) -> str:
    return reverse(f"returns:{name}", args=places)


def when(due: Due) -> str:
    return f"{due.on:%-d %B %Y}" if due.on else "no date known"


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
        acts=[begin] if may and report is None else [],
    )  # fmt: skip


def section_tables(report: Return, cells: Sequence[Cell], *, may: bool) -> list[Plain]:
    """One part for each section, in the order of the declaration; what is left out stands last."""
    titles = {section.id: (section.title, section.note) for section in report.declared.sections}
    titles[LEFT_OUT] = (
        "Not in this return, and why",
        "Each complaint of the firm stands under the first reason that fits.",
    )
    found: list[Plain] = []
    for key, (title, note) in titles.items():
        rows = [cell_row(each, may=may) for each in cells if each.section == key]
        if rows:
            found.append({"name": title, "help": note, "table": table(title, COLUMNS, rows)})
    return found  # fmt: skip


def cell_row(one: Cell, *, may: bool) -> Plain:
    unknown = one.unit == Unit.UNKNOWN
    url = address("cell", one.report_id, one.pk)
    return row(
        [
            cell(one.label, note=one.note),
            cell(shown(one.told, one.unit), note=hand_on(one), figure=True, tone=_tone(one)),
            cell("" if one.unit in (Unit.GIVEN, Unit.UNKNOWN) else behind(one), figure=True),
        ],
        url="" if unknown else url,
        acts=cell_acts(one) if may and not unknown else [],
    )


def behind(one: Cell) -> int:
    """How many cases stand behind a cell; counted in the database where the list was not fetched."""
    counted = getattr(one, "behind", None)
    return len(one.cases) if counted is None else counted or 0


def hand_on(one: Cell) -> str:
    """What a person did with the figure."""
    who = f" ({one.touched_by.name})" if one.touched_by else ""
    if one.corrected is not None:
        return f"computed {shown(one.figure, one.unit)}; {one.reason}{who}"
    return f"{one.source}{who}" if one.given else ""


def _tone(one: Cell) -> str:
    if one.unit == Unit.UNKNOWN or (one.unit == Unit.GIVEN and not one.given):
        return "soft"
    return "warn" if one.corrected is not None else ""


def cell_acts(one: Cell) -> list[Plain]:
    if one.unit == Unit.GIVEN:
        return [act("Fill in", address("give", one.report_id, one.pk))]
    acts = [act("Correct", address("correct", one.report_id, one.pk))]
    if one.corrected is not None:
        acts.append(act("Take back", address("take_back", one.report_id, one.pk)))
    return acts


def rules_table(report: Return, verdicts: Iterable[Verdict]) -> Plain:
    rows = [_verdict_row(report, verdict) for verdict in verdicts]
    return table("What has to agree", ("Rule", "Holds"), rows)


def _verdict_row(report: Return, verdict: Verdict) -> Plain:
    mark, tone = ("check", "good") if verdict.holds else ("alert-triangle", "bad")
    return row(
        [
            cell(verdict.sentence, note=verdict.what),
            cell("Yes" if verdict.holds else "No", mark=mark, tone=tone),
        ],
        url=address("rule", report.pk, verdict.rule) if verdict.cases else "",
    )


def moved_table(report: Return, moved: Sequence[Moved]) -> Plain:
    rows = [_moved_row(report, place, each) for place, each in enumerate(moved)]
    empty = "Nothing has changed since it was approved."
    return table(
        "Differences", ("Line", "#As kept", "#Now", "#Came", "#Went"), rows, empty=empty, empty_icon="check"
    )


def _moved_row(report: Return, place: int, each: Moved) -> Plain:
    figures = (shown(each.before, each.unit), shown(each.now, each.unit), len(each.came), len(each.went))
    return row(
        [cell(each.label), *(cell(figure, figure=True) for figure in figures)],
        url=address("difference", report.pk, place),
    )


def _at(report: Return, name: str) -> str:
    return address(name, report.pk)


def acts_on(report: Return, person: Staff, held: set[str]) -> list[Plain]:
    """The buttons above a return: what may be done with it now, by this person."""
    here = partial(_at, report)
    dialog = {"in_dialog": True}
    prepares, approves = "returns.prepare" in held, "returns.approve" in held
    match report.state:
        case Return.State.DRAFT if prepares:
            return [
                act("Compute again", here("compute"), icon="refresh", **dialog),
                act("Remarks", here("remark"), icon="note", **dialog),
                act("Hand over", here("hand_over"), icon="send", likely=True, **dialog),
            ]
        case Return.State.HANDED_OVER:
            back = act("Send back", here("send_back"), icon="arrow-back-up", **dialog)
            freeze = act("Approve", here("approve"), icon="check", likely=True, **dialog)
            mine = report.prepared_by_id == person.pk
            return [*([back] if prepares or approves else []), *([freeze] if approves and not mine else [])]
        case Return.State.APPROVED if prepares:
            return [
                act("It is filed", here("file"), icon="send", likely=True, **dialog),
                act("Amend", here("amend"), **dialog),
            ]
        case Return.State.FILED if prepares:
            return [act("Amend", here("amend"), **dialog)]
    return []  # fmt: skip
