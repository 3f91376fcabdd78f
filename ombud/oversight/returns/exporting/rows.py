"""The rows that every table-like export has."""

from ..keeping import KeptLine, lines_of
from ..models import Return
from ..values import shown

HEADINGS = ("Section", "Line", "Figure", "Computed", "Complaints", "Reason or source", "Note", "Id")


def head_of(report: Return) -> list[tuple[str, str]]:
    """What stands above the table."""
    due = report.declared.due.due(report.declared.regime, report.period)
    return [
        ("Return", report.declared.name),
        ("Firm", f"{report.entity.name} {report.entity.reference}".strip()),
        ("Period", f"{report.first} to {report.last}"),
        ("Version", str(report.version)),
        ("State", report.get_state_display()),
        ("Due", due.on.isoformat() if due.on else f"no date known: {due.why}"),
        ("Rests on", f"{report.declared.citation} ({report.declared.confidence.value} confidence)"),
        ("Remarks", report.remarks),
        *(("Not known", sentence) for sentence in report.declared.unknown),
    ]


def rows_of(report: Return) -> list[tuple[str, ...]]:
    return [_row(line) for line in lines_of(report).values()]


def _row(line: KeptLine) -> tuple[str, ...]:
    return (
        line.section,
        line.label,
        shown(line.figure, line.unit),
        shown(line.computed, line.unit) if line.computed is not None else "",
        str(len(line.cases)),
        line.reason or line.source,
        line.note,
        line.key,
    )
