"""When one person is not enough: the questions that moves ask before they are taken."""

from django.db.models import Q
from pydantic import BaseModel

from ombud.cases.actors import Actor
from ombud.cases.models import Case
from ombud.foundation.money import Money
from ombud.records.rulebook.limits import limit_for
from ombud.records.staff.models import Grant, Staff

from .models import Complaint, Redress
from .models.offered import STANDING

REDRESS = "complaint.redress"


def above_redress_limit(case: Case, arguments: BaseModel, by: Actor) -> bool:
    """Whether this redress, with all that was put down already, is more than this person may grant alone here.

    What another part of the complaint or an earlier answer gave counts, too. Nobody adds up different currencies alone.
    """
    redress: Money | None = getattr(arguments, "redress", None)
    if redress is None:
        return False
    given = put_down(case)
    limit = alone(case, by, redress.asset)
    if limit is None or any(each.asset != redress.asset for each in given):
        return True
    return redress.minor + sum(each.minor for each in given) > limit.minor


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


def put_down(case: Case) -> list[Money]:
    """What has been planned, offered or paid so far, in the complaint and in all parts that it was split into."""
    whole = Complaint.objects.filter(case=case).values_list("part_of", flat=True).first() or case.pk
    # Two officers at two parts: the second one counts what the first has put down.
    list(Complaint.objects.select_for_update(no_key=True).filter(pk=whole).values_list("pk"))
    parts = Q(complaint=whole) | Q(complaint__part_of=whole)
    return [each.amount for each in Redress.objects.filter(STANDING, parts)]


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
