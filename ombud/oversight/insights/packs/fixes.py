"""What is being done about causes: actions still open, and those that ended in the month."""

from django.db.models import Q

from ombud.desks.complaints.models import Fix
from ombud.records.brands.models import Brand
from ombud.shell.figures import Period

from .parts import Part, pack_part

COLUMNS = ("Action", "Against", "Owner", "Due", "Stands at")


@pack_part(10, kind="complaint")
def actions_to_fix(brand: Brand, period: Period) -> Part:
    ended = Q(done_on__gte=period.since, done_on__lt=period.until)
    begun = Fix.objects.filter(brand=brand, opened_at__lt=period.ends)
    found = (
        begun.filter(ended | Q(state=Fix.State.OPEN))
        .select_related("cause", "owner")
        .order_by("due_on", "pk")
    )
    rows = [
        (fix.what, str(fix.cause), fix.owner.name, f"{fix.due_on:%-d %b %Y}", _stands(fix, period))
        for fix in found
    ]
    return Part("Actions to fix causes", COLUMNS, rows, "No action is open.")


def _stands(fix: Fix, period: Period) -> str:
    if fix.done_on:
        return f"Done on {fix.done_on:%-d %b %Y}" + ("" if fix.verified_at else ", not yet verified")
    return "Late" if fix.due_on < period.until else "Open"
