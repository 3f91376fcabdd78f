"""Setting targets, and holding them against what was done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from ombud.cases.refusals import NotAllowed, NotPossible
from ombud.foundation.trail.access import record_access
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff, Team
from ombud.records.staff.scopes import brands_within
from ombud.shell.figures import Asked, Figure, Measured, Period, Step, Unit, figure_of, figures

from .models import Target
from .permissions import TARGETS
from .saying import plain

MEASURABLE = (Unit.COUNT, Unit.SHARE, Unit.WORKING_TIME, Unit.TIME)


@dataclass(frozen=True)
class Held:
    """A target, what was done in one of its periods, and whether that keeps it: None where nothing was done."""

    target: Target
    period: Period
    measured: Measured

    @property
    def kept(self) -> bool | None:
        done = plain(self.measured)
        if done is None or self.target.value is None:
            return None
        if self.target.bound == Target.Bound.AT_LEAST:
            return done >= float(self.target.value)
        return done <= float(self.target.value)


def figures_with_targets() -> list[Figure]:
    """Those that tell what an officer or a team did."""
    return [
        figure
        for figure in figures()
        if figure.unit in MEASURABLE and "officer" in figure.cuts and not figure.stands
    ]


def set_target(
    *,
    by: Staff,
    brand: Brand,
    figure: str,
    bound: str,
    value: Decimal | None,
    staff: Staff | None = None,
    team: Team | None = None,
    every: str = Target.Every.MONTH,
    effective_from: date | None = None,
) -> Target:
    """Write down a new version, from a day on; without a value there is no target any more. Raises NotAllowed, NotPossible."""
    if brand not in brands_within(by, TARGETS):
        raise NotAllowed(f"You need the permission {TARGETS} for {brand}.")
    if figure not in {one.key for one in figures_with_targets()}:
        raise NotPossible("There can be no target for this number.")
    series = {"brand": brand, "figure": figure, "staff": staff, "team": team, "every": every}
    newest = Target.objects.filter(**series).aggregate(last=Max("version"))["last"] or 0
    whom = staff or team
    try:
        with transaction.atomic():
            record_access(
                actor=f"staff:{by.pk}",
                verb="set target" if value is not None else "ended target",
                subject=f"figure:{figure}",
                reason=f"{whom}: {bound} {value} each {every}",
                brand_id=brand.pk,
            )
            return Target.objects.create(
                **series,
                bound=bound,
                value=value,
                version=newest + 1,
                effective_from=effective_from or timezone.localdate(),
                set_by=by,
            )
    except IntegrityError:
        raise NotPossible("Somebody else has just set this target. Look at it again.") from None


def standing(brands: Iterable[Brand], on: date) -> QuerySet[Target]:
    """The version of each series that holds on a day; those that were ended are left out."""
    series = ("brand_id", "figure", "staff_id", "team_id", "every")
    begun = Target.objects.filter(brand__in=brands, effective_from__lte=on)
    newest = begun.order_by(*series, "-version").distinct(*series)
    return (
        Target.objects.filter(pk__in=newest.values("pk"))
        .exclude(value=None)
        .select_related("brand", "staff", "team", "set_by")
        .order_by("brand__name", "figure", "team__name", "staff__name", "pk")
    )


def of_person(person: Staff, on: date) -> QuerySet[Target]:
    """Their own, and those of the teams that they are in."""
    mine = standing(Brand.objects.all(), on)
    return mine.filter(staff=person) | mine.filter(team__in=person.teams.all())


def period_of(target: Target, on: date, *, ago: int = 0) -> Period:
    """The target's period in which a day lies, or one that lies so many periods back."""
    step = Step(target.every)
    period = step.period(step.begins(on), target.brand.time_zone)
    for _ in range(ago):
        period = period.before()
    return period


def asked_by(target: Target, period: Period) -> Asked:
    who = {"officer": str(target.staff_id)} if target.staff_id else {"team": str(target.team_id)}
    return Asked(period=period, brands=(target.brand_id,), where=who)


def held(targets: Iterable[Target], on: date, *, ago: int = 0) -> dict[int, Held]:
    """Each target against what was done: one statement for each figure, brand and period, whatever the number of people."""
    together: Mapping[tuple[str, str, Brand, Period], list[Target]] = defaultdict(list)
    for target in targets:
        by = "officer" if target.staff_id else "team"
        together[target.figure, by, target.brand, period_of(target, on, ago=ago)].append(target)
    found: dict[int, Held] = {}
    for (key, by, brand, period), group in together.items():
        figure = figure_of(key)
        cuts = {
            cut.values[0]: cut.measured for cut in figure.cut(Asked(period=period, brands=(brand.pk,)), by)
        }
        nothing = Measured(unit=figure.unit)
        for target in group:
            who = str(target.staff_id or target.team_id)
            found[target.pk] = Held(target, period, cuts.get(who, nothing))
    return found
