"""What a reader asks for by the address: which kind of case, when, compared with what, which brand, under which conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from ombud.cases.registry import playbooks
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.figures import Asked, Figure, Period, Step

from .permissions import SEE

PERIODS = {
    "this-month": "This month",
    "last-month": "Last month",
    "quarter": "Last three months",
    "half-year": "Last six months",
    "year": "Last twelve months",
    "days": "From day to day",
}
COMPARED = {"before": "The time before", "year": "A year earlier", "nothing": "Nothing"}
MONTHS = {"quarter": 3, "half-year": 6, "year": 12}
UNKNOWN = "-"
EARLIEST, FURTHEST = date(2000, 1, 1), timedelta(days=366)  # nothing of ours lies outside
FEW_WEEKS = 200  # days up to which a period is told by week


@dataclass(frozen=True)
class Wish:
    """`given` is the query of the address, one value for each name."""

    given: Mapping[str, str]
    brands: tuple[Brand, ...]
    today: date

    @cached_property
    def kind(self) -> str:
        asked = self.given.get("kind", "")
        return (
            asked
            if asked in playbooks
            else ("complaint" if "complaint" in playbooks else next(iter(playbooks)))
        )

    @cached_property
    def period(self) -> Period:
        chosen = self.given.get("period", "half-year")
        first = self.today.replace(day=1)
        if chosen == "days":
            return self._from_day_to_day(first)
        if chosen == "this-month":
            return Period(first, Step.MONTH.after(first), self.zone)
        return Period(
            _months_before(first, MONTHS.get(chosen, 1 if chosen == "last-month" else 6)), first, self.zone
        )

    @cached_property
    def compared_with(self) -> Period | None:
        match self.given.get("compare", "before"):
            case "year":
                return self.period.a_year_earlier()
            case "nothing":
                return None
            case _:
                return self.period.before()

    @cached_property
    def chosen(self) -> tuple[Brand, ...]:
        """The one brand asked for, else all that the reader may see numbers of."""
        asked = self.given.get("brand", "")
        return tuple(brand for brand in self.brands if str(brand.pk) == asked) or self.brands

    @property
    def zone(self) -> str:
        """Days are those of the first brand; several brands in several zones are told in one."""
        return self.chosen[0].time_zone if self.chosen else "UTC"

    @property
    def step(self) -> Step:
        long = (self.period.until - self.period.since).days
        return Step.DAY if long <= 31 else Step.WEEK if long <= FEW_WEEKS else Step.MONTH

    def asked(self, figure: Figure, period: Period | None = None) -> Asked:
        """The conditions that make sense for this figure; others are left out."""
        known = {dimension.key for dimension in figure.dimensions} - {"brand"}
        where = {
            key: ("" if value == UNKNOWN else value)
            for key, value in self.given.items()
            if key in known and value
        }
        return Asked(
            period=period or self.period, brands=tuple(brand.pk for brand in self.chosen), where=where
        )

    def of_kind(self, playbook: str) -> "Wish":
        return replace(self, given={**self.given, "kind": playbook})

    def address(self, path: str, **other: str) -> str:
        """The same wish on another page, or with other values; an empty one leaves a name out."""
        query = {key: value for key, value in {**self.given, **other}.items() if value}
        return f"{path}?{urlencode(query)}" if query else path

    def _from_day_to_day(self, first: date) -> Period:
        latest = self.today + FURTHEST
        since = min(max(_day(self.given.get("since")) or first, EARLIEST), latest)
        last = min(_day(self.given.get("until")) or self.today, latest)
        return Period(since, max(last, since) + timedelta(days=1), self.zone)


def wish_of(request: HttpRequest, person: Staff) -> Wish:
    """Raises Http404 for whoever may see no brand's numbers."""
    brands = tuple(brands_within(person, SEE))
    if not brands:
        raise Http404
    # The database knows no text with a NUL in it.
    given = {key: str(value) for key, value in request.GET.items() if value and "\0" not in value}
    return Wish(given, brands, timezone.localdate())


def value_in_address(value: str) -> str:
    """An empty value ("not known") is a wish, too, and has to be told from none."""
    return value or UNKNOWN


def _months_before(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
