"""A number for each value of a dimension, as a table with bars that lead to the cases."""

from collections.abc import Sequence

from django.urls import reverse

from ombud.shell.contexts import Plain
from ombud.shell.figures import Cut, Figure, Measured, Unit, cuts, dimension_of

from .saying import besides, plain, said
from .wishes import Wish, value_in_address

MOST_ROWS = 8


def cut_table(wish: Wish, figure: Figure, by: str, *, most: int = 0) -> Plain:
    """The figure for each value of a dimension, the largest first, each leading to its cases."""
    return _drawn(wish, figure, by, figure.cut(wish.asked(figure), by), most)


def cut_tables(wish: Wish, wanted: Sequence[tuple[Figure, str]], *, most: int = 0) -> list[Plain]:
    """Several, in one statement."""
    found = cuts([(figure, wish.asked(figure), (by,)) for figure, by in wanted])
    return [_drawn(wish, *one, some, most) for one, some in zip(wanted, found, strict=True)]


def _drawn(wish: Wish, figure: Figure, by: str, found: Sequence[Cut], most: int) -> Plain:
    dimension = dimension_of(by)
    largest = sorted(found, key=lambda cut: size(cut.measured), reverse=True)
    kept = sorted(found, key=lambda cut: cut.values) if by == "age" else largest
    whole = sum(cut.measured.count for cut in found) or 1
    top = max((size(cut.measured) for cut in found), default=0) or 1
    shown = kept[:most] if most else kept
    return {
        "name": f"{figure.name} by {dimension.name.lower()}",
        "dimension": dimension.name,
        "figure": figure.name,
        "overlapping": dimension.overlapping,
        "rows": [_cut_row(wish, figure, by, cut, whole, top) for cut in shown],
        "more": len(found) - len(shown),
        "more_url": wish.address(reverse("insights_figure", args=[figure.key]), cut=by),
        "shares": figure.unit is Unit.COUNT,
    }


def _cut_row(wish: Wish, figure: Figure, by: str, cut: Cut, whole: int, top: float) -> Plain:
    value = value_in_address(cut.values[0])
    return {
        "name": cut.names[0],
        "said": said(cut.measured),
        "note": besides(cut.measured),
        "share": f"{100 * cut.measured.count / whole:.0f} %",
        "width": round(100 * size(cut.measured) / top),
        "url": wish.address(reverse("insights_cases", args=[figure.key]), **{by: value}),
    }


def size(measured: Measured) -> float:
    """By what rows are ordered: the number, or how much it rests on where it is none that rows share, as of currencies."""
    value = None if measured.unit is Unit.MONEY else plain(measured)
    return value if value is not None else float(measured.count)
