"""When one person is not enough: the questions that moves ask before they are taken."""

from pydantic import BaseModel

from ombud.cases.models import Case
from ombud.foundation.money import Money

from .models import Complaint

# Up to here one officer decides alone; every other asset needs a second person.
ALONE = {
    "GBP": Money.of("GBP", 250),
    "EUR": Money.of("EUR", 250),
    "USD": Money.of("USD", 250),
    "USDT": Money.of("USDT", 250),
}


def above_redress_limit(case: Case, arguments: BaseModel) -> bool:
    """Whether the redress of this letter is more than one person may grant."""
    redress = getattr(arguments, "redress", None)
    return redress is not None and more_than_one_may_grant(redress)


def more_than_one_may_grant(amount: Money) -> bool:
    limit = ALONE.get(amount.asset)
    return limit is None or amount > limit


def changes_the_law(case: Case, arguments: BaseModel) -> bool:
    """Whether another regime or track takes the place of one that somebody has decided on."""
    decided = Complaint.objects.filter(case=case).exclude(regime="").values_list("regime", "track").first()
    wanted = tuple(getattr(arguments, name) for name in ("regime", "track"))
    return decided is not None and decided != wanted


def always(case: Case, arguments: BaseModel) -> bool:
    """It ends the clocks of the law without an answer on the merits: never one person's decision."""
    return True
