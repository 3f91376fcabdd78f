"""What the pages are given: tiles, charts with their tables, cuts, filters."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from ombud.shell.contexts import Plain
from ombud.shell.figures import Figure, Measured, Period, Point, Step, Unit, totals
from ombud.shell.tables import cell, row, table

from .charts import Line, chart
from .comparing import compared, turning_points
from .saying import UNITS, assets_of, besides, in_asset, period_named, plain, said
from .wishes import Wish


def tiles(wish: Wish, figures: Sequence[Figure]) -> list[Plain]:
    """All in one statement, those of the earlier period included."""
    before = wish.compared_with
    now = totals(
        [(figure, wish.asked(figure)) for figure in figures]
        + [(figure, wish.asked(figure, before)) for figure in figures if before]
    )
    then: Sequence[Measured | None] = now[len(figures) :] if before else [None] * len(figures)
    return [_tile(wish, *one) for one in zip(figures, now[: len(figures)], then, strict=True)]


def _tile(wish: Wish, figure: Figure, now: Measured, then: Measured | None) -> Plain:
    return {
        "name": figure.name,
        "said": said(now),
        "note": besides(now),
        "compared": compared(figure, now, then),
        "help": figure.sentence,
        "url": wish.address(reverse("insights_figure", args=[figure.key])),
    }


def line(wish: Wish, figures: Sequence[Figure]) -> Plain:
    """A chart of one or more figures of the same unit, with the table of its numbers and what has changed."""
    told = [(figure, figure.series(wish.asked(figure), wish.step)) for figure in figures]
    lines = [each for figure, points in told for each in lines_of(figure, points)]
    if len(lines) == 1 and (before := wish.compared_with):
        lines += _earlier(wish, figures[0], before, len(lines[0].values))
    labels = [step_named(point.since, wish.step) for point in told[0][1]]
    return drawn(wish, [figure for figure, _ in told], [points for _, points in told], lines, labels)


def lines_of(figure: Figure, points: Sequence[Point]) -> list[Line]:
    """One for a number, one for each currency of money: of a sum, nothing is nought."""
    assets = assets_of(point.measured for point in points)
    if figure.unit is not Unit.MONEY or not assets:
        return [Line(figure.name, [plain(point.measured) for point in points])]
    return [
        Line(f"{figure.name}, {asset}", [in_asset(point.measured, asset) or 0.0 for point in points])
        for asset in assets
    ]


def drawn(
    wish: Wish,
    figures: Sequence[Figure],
    told: Sequence[list[Point]],
    lines: Sequence[Line],
    labels: Sequence[str],
) -> Plain:
    turns = [
        turn
        for figure, points in zip(figures, told, strict=True)
        for turn in turning_points(figure, _whole_steps(wish, points), wish.step)
    ]
    return {
        "name": " and ".join([figures[0].name, *(figure.name.lower() for figure in figures[1:])]),
        "unit": UNITS[figures[0].unit],
        "step": wish.step.value,
        "drawn": chart(lines, labels, [turn["at"] for turn in turns]),
        "turns": turns,
        "numbers": _numbers(lines, labels, wish.step),
        "empty": not any(value for line in lines for value in line.values),
    }


def _earlier(wish: Wish, figure: Figure, period: Period, steps: int) -> list[Line]:
    """The same steps of an earlier period; not where that was in other currencies."""
    found = lines_of(figure, figure.series(wish.asked(figure, period), wish.step))
    values = found[0].values[:steps]
    return (
        [Line(period_named(period), [*values, *[None] * (steps - len(values))], faint=True)]
        if len(found) == 1
        else []
    )


def _whole_steps(wish: Wish, points: list[Point]) -> list[Point]:
    """Without steps of which only a part lies in the period, or which are not over: those would look like a fall."""
    last = min(wish.period.until, wish.today)
    whole = [point for point in points if wish.step.after(point.since) <= last]
    return whole if whole and whole[0].since >= wish.period.since else _later(points, whole, wish)


def _later(points: list[Point], whole: list[Point], wish: Wish) -> list[Point]:
    """The first step began before the period: it keeps its place and takes the value of its neighbour."""
    if len(whole) < 2:
        return []
    return [Point(whole[0].since, whole[1].measured), *whole[1:]]


def _numbers(lines: Sequence[Line], labels: Sequence[str], step: Step) -> Plain:
    columns = (step.value.capitalize(), *(f"#{line.name}" for line in lines))
    rows = [
        row([cell(label), *(cell(_figure(line.values[at]), figure=True) for line in lines)])
        for at, label in enumerate(labels)
    ]
    return table("The numbers", columns, rows)


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def step_named(day: date, step: Step) -> str:
    match step:
        case Step.DAY | Step.WEEK:
            return f"{day.day} {day:%b}"
        case Step.MONTH:
            return f"{day:%b %Y}"
        case Step.QUARTER:
            return f"Q{(day.month - 1) // 3 + 1} {day.year}"
