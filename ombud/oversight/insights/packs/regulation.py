"""Regulatory changes that the firm is working on, or that came into force in the month."""

from django.db.models import Q

from ombud.oversight.changes.models import OPEN, Change
from ombud.records.brands.models import Brand
from ombud.shell.figures import Period

from .parts import Part, pack_part

COLUMNS = ("Change", "Regulator", "In force", "Owner", "Stands at")


@pack_part(20)
def regulatory_changes(brand: Brand, period: Period) -> Part:
    """Those of this brand's, those of nobody's in particular, and those not yet assessed."""
    touching = Q(brands=brand) | Q(brands=None)
    in_force = Q(in_force_on__gte=period.since, in_force_on__lt=period.until)
    found = Change.objects.filter(touching, Q(state__in=OPEN) | in_force, created_at__lt=period.ends)
    rows = [
        (
            change.title,
            change.regulator,
            f"{change.in_force_on:%-d %b %Y}" if change.in_force_on else "No date",
            change.owner.name if change.owner else "Nobody yet",
            change.get_state_display(),
        )
        for change in found.select_related("owner").distinct()
    ]
    return Part("Regulatory changes", COLUMNS, rows, "None is open.")
