"""The cells of a return, what has to agree, and what has moved, as tables."""

from collections.abc import Iterable, Sequence

from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row, table

from .cells import Unit
from .computing import LEFT_OUT
from .differences import Moved
from .faces import address
from .models import Cell, Return
from .values import shown
from .verdicts import Verdict

COLUMNS = ("Line", "#Figure", "#Complaints")


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
    empty = "Nothing has changed since."
    return table(
        "Differences",
        ("Line", "#In the return", "#Now", "#Came", "#Went"),
        rows,
        empty=empty,
        empty_icon="check",
    )


def _moved_row(report: Return, place: int, each: Moved) -> Plain:
    figures = (shown(each.before, each.unit), shown(each.now, each.unit), len(each.came), len(each.went))
    return row(
        [cell(each.label), *(cell(figure, figure=True) for figure in figures)],
        url=address("difference", report.pk, place),
    )
