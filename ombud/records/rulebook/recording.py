"""Writing service levels down: never in place, always as the next version."""

from datetime import date

from django.db import transaction

from .levels import Level
from .models import ServiceLevel


@transaction.atomic
def record_level(level: Level, *, by: str = "", note: str = "") -> ServiceLevel:
    """Write down a new version of the level's series, from its `effective_from` on.

    Clocks that run keep the rule they have. Raises IntegrityError if somebody was quicker.
    """
    newest = ServiceLevel.objects.filter(series=level.series).order_by("-version").first()
    version = newest.version + 1 if newest else 1
    return ServiceLevel.objects.create(
        series=level.series,
        obligation=level.obligation,
        brand_id=level.brand_id,
        version=version,
        effective_from=level.effective_from,
        body=level.model_copy(update={"version": version}).to_json(),
        recorded_by=by,
        note=note,
    )


def withdraw(level: Level, *, from_: date, by: str = "", note: str = "") -> ServiceLevel:
    """End a series: from that day the next less specific level holds."""
    return record_level(
        level.model_copy(update={"withdrawn": True, "effective_from": from_}), by=by, note=note
    )
