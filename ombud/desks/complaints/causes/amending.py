"""Redress for customers who never complained: granted, agreed to by a second person, paid."""

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from ..doubts import more_than_one_may_grant
from ..models import Amends, LookedAt
from ..redressing import check_amount
from .looking import check_open
from .permissions import LOOKS, check_may
from .record import put_on_record


@transaction.atomic
def grant(looked: LookedAt, *, by: Staff, amount: Money, calculation: str) -> Amends:
    """Redress for somebody who never complained; above the limit of one person a second one has to agree."""
    check_open(looked, by)
    if looked.verdict != LookedAt.Verdict.AFFECTED:
        raise NotPossible("Decide first that they were affected.")
    check_amount("amount", amount)
    if not calculation.strip():
        raise BadArguments({"calculation": "Say how the amount was found."})
    if Amends.objects.filter(looked_at=looked).exists():
        raise NotPossible("Their redress has been decided already.")
    amends = Amends(
        looked_at=looked,
        brand_id=looked.brand_id,
        calculation=calculation.strip(),
        agreed_by=by,
        agreed_at=timezone.now(),
        needs_second=more_than_one_may_grant(amount, by=by, brand_id=looked.brand_id),
    )
    amends.amount = amount
    amends.save()
    put_on_record(looked.look, by, "granted redress", f"{amount} to customer:{looked.customer_id}")
    return amends


@transaction.atomic
def approve(amends: Amends, *, by: Staff) -> None:
    """The second person. Raises NotAllowed for the first one."""
    _hold(amends, by)
    if amends.agreed_by_id == by.pk:
        raise NotAllowed("Somebody else has to agree.")
    if not amends.needs_second or amends.approved_by_id:
        raise NotPossible("Nobody waits for a second person here.")
    amends.approved_by = by
    amends.save(update_fields=["approved_by"])
    put_on_record(amends.looked_at.look, by, "agreed to redress", str(amends.amount))


@transaction.atomic
def pay(amends: Amends, *, by: Staff, reference: str) -> None:
    """The money has left us; the reference finds the payment again."""
    _hold(amends, by)
    if amends.needs_second and amends.approved_by_id is None:
        raise NotPossible("A second person has to agree first.")
    if amends.paid_at:
        raise NotPossible("It is paid already.")
    if not reference.strip():
        raise BadArguments({"reference": "Give the reference of the payment."})
    amends.paid_at, amends.reference = timezone.now(), reference.strip()
    amends.save(update_fields=["paid_at", "reference"])
    put_on_record(amends.looked_at.look, by, "paid redress", f"{amends.amount} as {amends.reference}")


def _hold(amends: Amends, by: Staff) -> None:
    """Until the end of the transaction, with what others wrote meanwhile: nobody is paid twice."""
    check_may(by, LOOKS, amends.brand_id)
    amends.refresh_from_db(from_queryset=Amends.objects.select_for_update(no_key=True, of=("self",)))
