"""Where a version stands, and which one is in force on a day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.utils import timezone

from .models import Decision, Procedure, Version, begins, decided

Verdict = Decision.Verdict


class Standing(StrEnum):
    DRAFT = "Draft"
    REVIEWED = "Reviewed"
    APPROVED = "Approved, not yet in force"
    IN_FORCE = "In force"
    REPLACED = "Replaced"
    RETIRED = "Retired"


def in_force(versions: Iterable[Version], on: date | None = None) -> Version | None:
    """The approved version that began last by that day; none once it is retired: what it replaced stays replaced."""
    day = on or timezone.localdate()
    begun = [(first, one.number, one) for one in versions if (first := begins(one)) and first <= day]
    latest = max(begun, key=lambda each: each[:2], default=None)
    return None if latest is None or _retired(latest[2], day) else latest[2]


def standing(version: Version, versions: Iterable[Version], on: date | None = None) -> Standing:
    day = on or timezone.localdate()
    if _retired(version, day):
        return Standing.RETIRED
    first = begins(version)
    if first:
        if first > day:
            return Standing.APPROVED
        return Standing.IN_FORCE if in_force(versions, day) == version else Standing.REPLACED
    return Standing.REVIEWED if decided(version, Verdict.REVIEWED) else Standing.DRAFT


def version_in_force(procedure: Procedure, on: date | None = None) -> Version | None:
    return in_force(procedure.versions.prefetch_related("decisions"), on)


def _retired(version: Version, day: date) -> bool:
    retired = decided(version, Verdict.RETIRED)
    return retired is not None and timezone.localdate(retired.at) <= day
