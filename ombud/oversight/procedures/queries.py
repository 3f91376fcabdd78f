"""What others ask: what the public may read of a procedure, who has read it, and which papers are due for a look."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ombud.records.staff.models import Grant, Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.prose import rendered

from .models import Kind, Procedure, Reading, Version
from .standing import version_in_force


def procedures_seen_by(person: Staff) -> QuerySet[Procedure]:
    """Those of every brand, and those of the brands whose cases this person may see."""
    own = Q(brand__scopes__in=person.powers.scopes)
    return Procedure.objects.filter(Q(brand=None) | own).select_related("brand", "owner").distinct()


def may_for(person: Staff, permission: str, brand_id: int | None) -> bool:
    """Whether this person holds it for the brand; for a paper of every brand anywhere is enough."""
    if brand_id is None:
        return person.may_somewhere(permission)
    return brands_within(person, permission).filter(pk=brand_id).exists()


@dataclass(frozen=True)
class PublicSummary:
    """What a customer may read of how we handle complaints, and since when it holds."""

    title: str
    language: str
    html: str
    version: int
    since: date | None


def public_procedure(
    brand_id: int, language: str, *, kind: str = Kind.COMPLAINTS, on: date | None = None
) -> PublicSummary | None:
    """The public summary in force for a brand, in that language, else in its own; None where nothing is public.

    The brand's own paper goes before one for all brands.
    """
    found = Procedure.objects.filter(Q(brand=brand_id) | Q(brand=None), public=True, kind=kind)
    ordered = sorted(found, key=lambda one: (one.language != language, one.brand_id is None, one.pk))
    for procedure in ordered:
        version = version_in_force(procedure, on)
        if version and version.public_summary:
            approved = (
                version.decisions.filter(verdict="approved").values_list("in_force_from", flat=True).first()
            )
            return PublicSummary(
                procedure.title,
                procedure.language,
                rendered(version.public_summary),
                version.number,
                approved,
            )
    return None


def readers_of(procedure: Procedure) -> QuerySet[Staff]:
    """Everybody at work who should know it: of its brand, or of all brands."""
    grants = Grant.objects.in_force().exclude(scope=None)
    if procedure.brand_id:
        grants = grants.filter(scope__brand=procedure.brand_id)
    return Staff.objects.filter(is_active=True, grants__in=grants).distinct()


def has_read(version: Version, person: Staff) -> bool:
    return Reading.objects.filter(version=version, person=person).exists()
