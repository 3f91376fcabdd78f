"""The charts of a pack: a year by month, and the changes of level in its last half."""

from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string

from ombud.shell.figures import Asked, Figure, Period, Step

from ..charts import Line, chart
from ..comparing import turning_points
from ..faces import step_named
from ..saying import plain

YEAR = 12
HALF_A_YEAR = 6


def lines_of(charted: list[Figure], asked: Asked) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A year by month as a chart, and the changes of level that the last half-year shows."""
    if not charted:
        return [], []
    year = _months_up_to(asked.period, YEAR)
    series = {figure.name: figure.series(asked.during(year), Step.MONTH) for figure in charted}
    months = list(Step.MONTH.within(year))
    labels = [step_named(month, Step.MONTH) for month in months]
    lines = [Line(name, [plain(point.measured) for point in points]) for name, points in series.items()]
    turns = [turn for figure in charted for turn in _turns(figure, asked)]
    marks = [months.index(Step.MONTH.begins(turn["since"])) for turn in turns]
    svg = render_to_string("insights/pack_chart.svg", {"chart": chart(lines, labels, marks)})
    name = " and ".join(each if not at else each.lower() for at, each in enumerate(series))
    drawn = {
        "name": f"{name}, by month",
        "svg": svg,
        "keys": [line.name for line in lines],
        "alt": _alt(lines, labels),
        "turns": [turn["sentence"] for turn in turns],
    }
    return [drawn], turns


def _turns(figure: Figure, asked: Asked) -> list[dict[str, Any]]:
    """What the whole weeks of the last half-year show."""
    weeks = [
        day
        for day in Step.WEEK.within(_months_up_to(asked.period, HALF_A_YEAR))
        if Step.WEEK.after(day) <= asked.period.until
    ]
    whole = replace(asked.period, since=weeks[1], until=Step.WEEK.after(weeks[-1]))
    return turning_points(figure, figure.series(asked.during(whole), Step.WEEK), Step.WEEK)


def _months_up_to(period: Period, months: int) -> Period:
    first = period
    for _ in range(months - 1):
        first = first.before()
    return replace(period, since=first.since)


def _alt(lines: list[Line], labels: list[str]) -> str:
    """The chart in words, for whoever listens to the pack."""
    told = (
        f"{line.name}: "
        + ", ".join(
            f"{label} {value:g}"
            for label, value in zip(labels, line.values, strict=True)
            if value is not None
        )
        for line in lines
    )
    return ". ".join(told)
