"""How numbers moved: against an earlier period, and where a series changed its level."""

from collections.abc import Sequence
from datetime import date, timedelta

from ombud.shell.contexts import Plain
from ombud.shell.figures import Figure, Measured, Point, Step, Unit

from .changes import Change, changes
from .saying import NONE, assets_of, day_named, days, lasted, plain, said


def compared(figure: Figure, now: Measured, then: Measured | None) -> Plain | None:
    """How it moved: the difference, whether that is good, and the earlier number."""
    if then is None:
        return None
    one, other = _both(now, then)
    if one is None or other is None:
        return {"text": f"was {said(then)}", "tone": ""} if said(then) != NONE else None
    return {
        "text": f"{_difference(figure.unit, one - other)}, was {said(then)}",
        "tone": _tone(figure, one - other),
    }


def _both(now: Measured, then: Measured) -> tuple[float | None, float | None]:
    """The two as plain numbers, unless they are of different currencies: then nothing can be said of their difference."""
    if now.money and then.money and assets_of([now]) != assets_of([then]):
        return None, None
    return plain(now), plain(then)


def difference_said(unit: Unit, now: Measured, then: Measured) -> str:
    """ "6 more than in", "as in"; empty where one of the two says nothing."""
    one, other = _both(now, then)
    if one is None or other is None:
        return ""
    step = one - other
    if not round(step, 2):
        return "as in"
    return f"{_difference(unit, abs(step)).lstrip('+')} {'more' if step > 0 else 'fewer' if unit is Unit.COUNT else 'less'} than in"


def _difference(unit: Unit, step: float) -> str:
    if not round(step, 2):
        return "As before"
    sign = "+" if step > 0 else "−"
    match unit:
        case Unit.COUNT:
            return f"{sign}{abs(step):,.0f}"
        case Unit.SHARE:
            return f"{sign}{abs(step):.0f} points"
        case Unit.MONEY:
            return f"{sign}{abs(step):,.2f}"
        case Unit.WORKING_TIME:
            return f"{sign}{lasted(timedelta(hours=abs(step)))}"
        case Unit.TIME:
            return f"{sign}{days(timedelta(days=abs(step)))}"


def _tone(figure: Figure, step: float) -> str:
    if figure.fewer_is_better is None or not round(step, 2):
        return ""
    return "good" if (step < 0) == figure.fewer_is_better else "bad"


def turning_points(figure: Figure, points: Sequence[Point], step: Step) -> list[Plain]:
    """Each change of level in a series of counts, with its place and a plain sentence."""
    if figure.unit is not Unit.COUNT or figure.stands:
        return []
    # Before the first case there was nothing to count: that it began is no change of level.
    begun = next((at for at, point in enumerate(points) if point.measured.count), len(points))
    found = changes([point.measured.count for point in points[begun:]])
    return [
        {
            "at": begun + change.at,
            "since": points[begun + change.at].since,
            "sentence": _sentence(figure, change, points[begun + change.at].since, step),
        }
        for change in found
    ]


def _sentence(figure: Figure, change: Change, since: date, step: Step) -> str:
    """ "Complaints received rose from about 4 to 9 a week since 2 March 2026." """
    moved = "rose" if change.after > change.before else "fell"
    levels = f"from about {_about(change.before)} to {_about(change.after)} a {step.value}"
    return f"{figure.name} {moved} {levels} since {day_named(since)}."


def _about(mean: float) -> str:
    return f"{mean:.0f}" if mean >= 3 or mean == round(mean) else f"{mean:.1f}"
