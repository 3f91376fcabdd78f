"""Up to what amount one person decides alone: by kind of decision, brand, role and currency; kept in versions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ombud.foundation.money import Money
from ombud.foundation.trail.access import record_access

from .checking import parse
from .models import ApprovalLimit

SEED = Path(__file__).with_name("seed") / "approval-limits.toml"
# What a limit may be for, and how the screen says it.
KINDS = {"complaint.redress": "Redress for a complaint"}


@dataclass(frozen=True)
class Limit:
    """`most` is the highest amount for which nobody else is asked; none means that somebody always is.

    A limit for a role goes before one for everybody, one for a brand before one for the house.
    """

    kind: str
    asset: str
    most: Money | None
    brand_id: int | None = None
    role_id: int | None = None
    effective_from: date = date.min
    version: int = 0

    @property
    def series(self) -> str:
        given = {"brand": self.brand_id, "role": self.role_id}
        return " ".join(
            [self.kind, self.asset, *(f"{name}={value}" for name, value in given.items() if value)]
        )

    @property
    def specificity(self) -> tuple[bool, bool]:
        return self.role_id is not None, self.brand_id is not None


def limits_on(day: date, kind: str = "") -> list[Limit]:
    """Those in force: what people wrote down, and the house's defaults where nobody did."""
    rows = ApprovalLimit.objects.filter(effective_from__lte=day, **({"kind": kind} if kind else {}))
    newest = {row.series: _read(row) for row in rows.order_by("version")}
    defaults = {one.series: one for one in _defaults() if kind in ("", one.kind)}
    return sorted({**defaults, **newest}.values(), key=lambda one: one.series)


def limit_for(
    kind: str, asset: str, *, brand_id: int, roles: Collection[int], at: date | None = None
) -> Money | None:
    """What somebody with these roles decides alone in this currency; None where a second person is always asked."""
    fitting = [
        one
        for one in limits_on(at or timezone.localdate(), kind)
        if one.asset == asset and one.brand_id in (None, brand_id) and one.role_id in (None, *roles)
    ]
    closest = max((one.specificity for one in fitting), default=None)
    amounts = [one.most for one in fitting if one.specificity == closest and one.most is not None]
    return max(amounts, key=lambda amount: amount.minor, default=None)


def record_limit(limit: Limit, *, by: str = "", note: str = "", actor: str = "system") -> ApprovalLimit:
    """Write down the next version of the series. Raises IntegrityError if somebody was quicker."""
    with transaction.atomic():
        newest = ApprovalLimit.objects.filter(series=limit.series).order_by("-version").first()
        row = ApprovalLimit.objects.create(
            series=limit.series,
            kind=limit.kind,
            asset=limit.asset,
            brand_id=limit.brand_id,
            role_id=limit.role_id,
            version=newest.version + 1 if newest else 1,
            effective_from=max(limit.effective_from, date(2000, 1, 1)),
            body={"minor": str(limit.most.minor) if limit.most else None},
            recorded_by=by,
            note=note,
        )
        record_access(
            actor=actor,
            verb="set a limit",
            subject=f"limit:{row.pk}",
            reason=str(row)[:300],
            brand_id=row.brand_id,
        )
        return row


def history_of(series: str) -> Iterable[ApprovalLimit]:
    return ApprovalLimit.objects.filter(series=series).order_by("-version")


def _read(row: ApprovalLimit) -> Limit:
    minor = row.body["minor"]
    most = Money(row.asset, int(minor)) if minor is not None else None
    return Limit(row.kind, row.asset, most, row.brand_id, row.role_id, row.effective_from, row.version)


@cache
def _defaults() -> tuple[Limit, ...]:
    found = []
    for given in parse(SEED.name, SEED.read_text())["limit"]:
        amount, _, asset = given["amount"].partition(" ")
        found.append(Limit(given["kind"], asset, Money.of(asset, amount)))
    return tuple(found)
