"""Having a pack made by hand."""

from datetime import date

from django.db import transaction

from ombud.cases.refusals import NotAllowed, NotPossible
from ombud.foundation.trail.access import record_access
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.figures import Step, desks_with_figures

from ..jobs import make_pack
from ..models import Pack
from ..permissions import PACKS


def ask_for_pack(brand: Brand, month: date, *, by: Staff, kind: str = "complaint") -> Pack:
    """Have one made now, beside those of the schedule. Raises NotAllowed, NotPossible."""
    if brand not in brands_within(by, PACKS):
        raise NotAllowed(f"You need the permission {PACKS} for {brand}.")
    if kind not in desks_with_figures():
        raise NotPossible("There is no report of this kind of case.")
    first = Step.MONTH.begins(month)
    with transaction.atomic():
        pack = Pack.objects.create(
            brand=brand, kind=kind, since=first, until=Step.MONTH.after(first), made_by=by
        )
        record_access(
            actor=f"staff:{by.pk}", verb="asked for board pack", subject=f"pack:{pack.pk}", brand_id=brand.pk
        )
        make_pack.defer(pack_id=pack.pk)
    return pack
