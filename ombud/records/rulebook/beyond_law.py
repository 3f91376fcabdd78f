"""Whether what the firm promises would come later than the law of the places where it works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ombud.records.brands.models import Brand

from .arithmetic import Basis, Calendar, Kind, NoWorkingTime, later_than_law
from .arithmetic.moments import ONE_DAY, local_date
from .book import OWN_CALENDAR, Book
from .checking import BadRules, Fault
from .levels import Level, holding
from .previewing import usual_starts
from .regimes import Regime, RegimeRule, calendar_of, regimes_held

MEMBER_STATES = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
_EVERY, _DAYS = 9, 365  # each ninth day of a year: every day of the week, and each holiday's neighbourhood


@dataclass(frozen=True)
class TooLate:
    """A legal maximum that the promise would miss, with the first start for which it does."""

    regime: Regime
    rule: RegimeRule
    start: datetime
    promised: datetime
    lawful: datetime

    def __str__(self) -> str:
        begun, ours, theirs = (f"{one:%-d %B %Y}" for one in (self.start, self.promised, self.lawful))
        return (
            f"{self.regime.name} allows {self.rule.length} ({self.rule.citation}): "
            f"begun on {begun}, ours is due on {ours} and theirs on {theirs}. Promise less."
        )


def beyond_law(level: Level, ours: Calendar, on: date) -> tuple[list[TooLate], bool]:
    """The legal maxima that a promise misses, and whether it misses every one that could apply to it.

    Which regime a firm is under cannot be known from its jurisdictions alone, so missing one is a warning and
    missing all is unlawful. Compared are rules of law in force on `on` for the same obligation.
    """
    compared = list(_laws(level, on))
    found = [miss for regime, rule in compared if (miss := _miss(level, ours, regime, rule, on))]
    return found, bool(compared) and len(found) == len(compared)


def refuse_beyond_law(level: Level, ours: Calendar, on: date) -> None:
    """Raises ValueError, saying by which clause, where a promise is later than every law that could apply."""
    found, unlawful = beyond_law(level, ours, on)
    if unlawful:
        raise ValueError(f"This promise is later than the law allows. {found[0]}")


def check_promises(book: Book, on: date) -> list[str]:
    """Warnings for promises later than some law. Raises BadRules for those later than every one."""
    faults, warnings = [], list[str]()
    for level in holding(book.levels, on):
        zone = (
            Brand.objects.filter(pk=level.brand_id or 0).values_list("time_zone", flat=True).first() or "UTC"
        )
        ours = book.calendar(level.calendar or OWN_CALENDAR, level.brand_id, on=on, zone=zone)
        found, unlawful = beyond_law(level, ours, on)
        if unlawful:
            faults.append(Fault("service levels", level.series, str(found[0])))
        else:
            warnings.extend(f"{level.series}: {miss}" for miss in found)
    if faults:
        raise BadRules(faults)
    return warnings


def _laws(level: Level, on: date) -> Iterator[tuple[Regime, RegimeRule]]:
    places = _places(level)
    for regime in regimes_held():
        for rule in regime.enabled() if regime.jurisdiction in places else ():
            legal = rule.basis is Basis.LAW and rule.kind is Kind.DEADLINE
            if legal and rule.obligation == level.obligation and rule.in_force(on):
                yield regime, rule


def _places(level: Level) -> set[str]:
    """Where the promise holds: its own jurisdiction, else those of its brand, else those of every brand."""
    brands = Brand.objects.filter(pk=level.brand_id) if level.brand_id else Brand.objects.all()
    listed = [[level.jurisdiction]] if level.jurisdiction else brands.values_list("jurisdictions", flat=True)
    places = {place for some in listed for place in some}
    return places | ({"EU"} if places & MEMBER_STATES else set())


def _miss(level: Level, ours: Calendar, regime: Regime, rule: RegimeRule, on: date) -> TooLate | None:
    first = usual_starts(ours, on)
    starts = [*first, *(first[0] + day * ONE_DAY for day in range(0, _DAYS, _EVERY))]
    theirs = calendar_of(regime.id, at=first[0])
    try:
        late = later_than_law(level.rule(), rule.rule(), starts, ours=ours, theirs=theirs)
    except NoWorkingTime:
        return None  # the calendar is at fault, and `check_rows` says so
    return next(
        (TooLate(regime, rule, *one) for one in late if _by_a_day(rule, ours, theirs, *one[1:])), None
    )


def _by_a_day(
    rule: RegimeRule, ours: Calendar, theirs: Calendar, promised: datetime, lawful: datetime
) -> bool:
    """The same day in two zones ends an hour or more apart: that alone makes no promise of days too long."""
    if rule.length and rule.length.time:
        return True
    return local_date(promised, ours.zone) > local_date(lawful, theirs.zone)
