"""What stands in a pack: sentences, tables and charts about one month of one brand."""

from datetime import datetime
from typing import Any

from django.conf.locale import LANG_INFO

from ombud.cases.registry import playbooks
from ombud.records.brands.models import Brand
from ombud.shell.figures import Asked, Figure, Measured, Period, figures, totals
from ombud.shell.figures.dimensions import dimension_of

from ..comparing import difference_said
from ..cuts import size
from ..saying import UNITS, besides, period_named, plain, said
from .charting import lines_of
from .parts import Part, parts_of

MOST_ROWS = 12
# The words of figures and packs; where there are others, they are chosen by the first language of the brand.
LANGUAGE = "en"
MISSED = ("late-by-law", "late-by-our-word")


def compose(brand: Brand, kind: str, period: Period, known_at: datetime) -> dict[str, Any]:
    """Everything as plain values, as the template draws it."""
    asked = Asked(period=period, brands=(brand.pk,), known_at=known_at)
    found = figures(kind)
    headline = [figure for figure in found if figure.headline]
    told = _told(headline, asked)
    lines, turns = lines_of([figure for figure in found if figure.charted], asked)
    return {
        "title": f"{playbooks[kind].label}s, {period_named(period)}",
        "brand": brand.legal_name or brand.name,
        "period": period_named(period),
        "known": f"{known_at:%-d %B %Y, %H:%M} UTC",
        "before": period_named(period.before()),
        "year": period_named(period.a_year_earlier()),
        "language": LANGUAGE,
        "language_note": language_note(brand),
        "sentences": [*(each["sentence"] for each in told), *(turn["sentence"] for turn in turns)],
        "figures": told,
        "lines": lines,
        "tables": [
            *(_cut(figure, by, asked) for figure in found for by in figure.told_by if by != "brand"),
            *(_cut(figure, "promise", asked) for figure in found if figure.key.endswith(MISSED)),
            *map(_drawn, parts_of(brand, kind, period)),
        ],
        "glossary": [{"name": figure.name, "sentence": figure.sentence} for figure in headline],
    }


def language_note(brand: Brand) -> str:
    """That it is not in the brand's own language, where that is so."""
    own = brand.languages[0] if brand.languages else LANGUAGE
    name = LANG_INFO.get(own, {}).get("name", own)
    return "" if own == LANGUAGE else f"In English: there is no wording of this report in {name} yet."


def _told(headline: list[Figure], asked: Asked) -> list[dict[str, Any]]:
    """Each beside the month before and the year before; asked together."""
    periods = (asked.period, asked.period.before(), asked.period.a_year_earlier())
    found = iter(totals([(figure, asked.during(period)) for figure in headline for period in periods]))
    return [_line(figure, asked, *(next(found) for _ in periods)) for figure in headline]


def _line(figure: Figure, asked: Asked, now: Measured, before: Measured, year: Measured) -> dict[str, Any]:
    return {
        "name": figure.name,
        "unit": UNITS[figure.unit],
        "now": said(now),
        "note": besides(now),
        "before": said(before),
        "year": said(year),
        "sentence": _sentence(figure, now, before, year, asked.period),
    }


def _sentence(figure: Figure, now: Measured, before: Measured, year: Measured, period: Period) -> str:
    """ "Complaints received: 24, 6 more than in May 2026 and 3 fewer than in June 2025." """
    moved = [
        f"{difference_said(figure.unit, now, then)} {period_named(earlier)}"
        for then, earlier in ((before, period.before()), (year, period.a_year_earlier()))
        if difference_said(figure.unit, now, then)
    ]
    rests = f" ({besides(now)})" if besides(now) and plain(now) is not None else ""
    return f"{figure.name}: {said(now)}{rests}" + (f", {' and '.join(moved)}." if moved else ".")


def _cut(figure: Figure, by: str, asked: Asked) -> dict[str, Any]:
    """A number by one dimension, this month beside the one before."""
    now = {cut.values[0]: cut for cut in figure.cut(asked, by)}
    then = {cut.values[0]: cut for cut in figure.cut(asked.during(asked.period.before()), by)}
    order = sorted({**then, **now}, key=lambda value: -size(now[value].measured) if value in now else 0.0)
    nothing = said(Measured(unit=figure.unit))
    rows = [
        [
            (now.get(value) or then[value]).names[0],
            said(now[value].measured) if value in now else nothing,
            said(then[value].measured) if value in then else nothing,
        ]
        for value in order[:MOST_ROWS]
    ]
    dimension = dimension_of(by).name
    columns = [dimension, period_named(asked.period), period_named(asked.period.before())]
    return {
        "name": f"{figure.name} by {dimension.lower()}",
        "columns": columns,
        "rows": rows,
        "empty": "None.",
    }


def _drawn(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "columns": list(part.columns),
        "rows": [list(row) for row in part.rows],
        "empty": part.empty,
    }
