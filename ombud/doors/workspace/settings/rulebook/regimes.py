"""What each regulator demands, in plain words; everybody on staff may read it, and only a file changes it."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from ombud.records.rulebook.regimes import Regime, UnknownRegime, regime_of, regimes_held

from ..gates import needs
from ..pages import CRUMBS, Plain, act, sheet_page, table_page
from .regime_faces import (
    changes_of,
    clocks_table,
    coming_table,
    duties_table,
    how_days_count,
    letters_table,
    list_table,
)

UNTESTED = (
    "Nobody has tabled the dates of this regime yet. Check each against its clause before you rely on it."
)


@needs()
def listed(request: HttpRequest) -> HttpResponse:
    lead = "What is due when, from which clause. The firm's own promises stand under Service levels."
    return table_page(request, "Regimes", list_table(regimes_held()), lead=lead)


@needs()
def one(request: HttpRequest, regime: str) -> HttpResponse:
    try:
        found = regime_of(regime)
    except UnknownRegime:
        raise Http404 from None
    day = _day(request.GET.get("on", ""))
    return sheet_page(
        request,
        found.name,
        lead=f"What is in force on {day:%-d %B %Y}. The day of the event counts, not today.",
        crumbs=[*CRUMBS, {"name": "Regimes", "url": reverse("rulebook_settings:regimes")}],
        heed=[{"text": UNTESTED}] if found.untested else [],
        chips=_chips(found, day),
        parts=_parts(found, day),
    )


def _parts(regime: Regime, day: date) -> list[Plain]:
    parts = (
        ("What changes later", coming_table(regime, day)),
        ("What is due when", clocks_table(regime, day)),
        ("What letters must contain", letters_table(regime)),
        ("What is asked without a clock", duties_table(regime, day)),
    )
    counting = {"name": "How days are counted", "help": how_days_count(regime)}
    return [*({"name": name, "table": drawn} for name, drawn in parts if drawn["rows"]), counting]


def _chips(regime: Regime, day: date) -> list[Plain]:
    """Today, and each day on which the regime changes."""
    here = reverse("rulebook_settings:regime", args=[regime.id])
    today = timezone.localdate()
    days = sorted({today, day, *changes_of(regime)}) if changes_of(regime) else []
    return [
        act("Today" if each == today else f"{each:%-d %b %Y}", f"{here}?on={each}", current=each == day)
        for each in days
    ]


def _day(given: str) -> date:
    try:
        return parse_date(given) or timezone.localdate()
    except ValueError:
        return timezone.localdate()
