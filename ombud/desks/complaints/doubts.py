"""When one person is not enough: the questions that moves ask before they are taken."""

from django.db.models import Q
from pydantic import BaseModel

from ombud.cases.actors import Actor
from ombud.cases.models import Case
from ombud.foundation.money import Money
from ombud.records.rulebook.limits import limit_for
from ombud.records.staff.models import Grant, Staff

from .models import Complaint, Redress

REDRESS = "complaint.redress"


def above_redress_limit(case: Case, arguments: BaseModel, by: Actor) -> bool:
    """Whether this redress, with what is planned already, is more than this person may grant alone here."""
    redress = getattr(arguments, "redress", None)
    if redress is None:
        return False
    limit = alone(case, by, redress.asset)
    return limit is None or redress + planned(case, redress.asset) > limit


def alone(case: Case, by: Actor, asset: str) -> Money | None:
    """What this person decides alone in this case and currency; None where a second person is always asked."""
    if not isinstance(by, Staff):
        return None
    return _limit(by, asset, case.brand_id, Q(scope_id=case.scope_id))


def more_than_one_may_grant(amount: Money, *, by: Staff, brand_id: int) -> bool:
    """Whether this is more than one person decides alone for a customer of the brand, without any case."""
    limit = _limit(by, amount.asset, brand_id, Q(scope__brand_id=brand_id))
    return limit is None or amount > limit


def _limit(by: Staff, asset: str, brand_id: int, where: Q) -> Money | None:
    roles = Grant.objects.in_force().filter(where, staff=by).values_list("role_id", flat=True)
    return limit_for(REDRESS, asset, brand_id=brand_id, roles=list(roles))


def planned(case: Case, asset: str) -> Money:
    """What has been put down for the answer so far."""
    waiting = Redress.objects.filter(complaint_id=case.pk, agreed_on=None, amount_asset=asset)
    return sum((each.amount for each in waiting), Money(asset, 0))


def changes_the_law(case: Case, arguments: BaseModel, by: Actor) -> bool:
    """Whether another regime or track takes the place of one that somebody has decided on."""
    decided = Complaint.objects.filter(case=case).exclude(regime="").values_list("regime", "track").first()
    wanted = tuple(getattr(arguments, name) for name in ("regime", "track"))
    return decided is not None and decided != wanted


def for_the_customer(case: Case, arguments: BaseModel, by: Actor) -> bool:
    """What only the customer can decide takes two of us to record for them."""
    return isinstance(by, Staff)


def always(case: Case, arguments: BaseModel, by: Actor) -> bool:
    """It ends the clocks of the law without an answer on the merits: never one person's decision."""
    return True
