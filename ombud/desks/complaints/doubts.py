"""When one person is not enough, and who may not judge: the questions that moves ask before they are taken."""

from pydantic import BaseModel

from ombud.cases.actors import ActorKind
from ombud.cases.models import Case, Entry, Link
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .models import Complaint

# Up to here one officer decides alone; every other asset needs a second person.
ALONE = {
    "GBP": Money.of("GBP", 250),
    "EUR": Money.of("EUR", 250),
    "USD": Money.of("USD", 250),
    "USDT": Money.of("USDT", 250),
}
OWN_WORK = "This complaint is about your own work, so somebody else has to look into it."


def above_redress_limit(case: Case, arguments: BaseModel) -> bool:
    """Whether the redress of this letter is more than one person may grant."""
    redress = getattr(arguments, "redress", None)
    if redress is None:
        return False
    limit = ALONE.get(redress.asset)
    return limit is None or redress > limit


def changes_the_law(case: Case, arguments: BaseModel) -> bool:
    """Whether another regime or track takes the place of one that somebody has decided on."""
    decided = Complaint.objects.filter(case=case).exclude(regime="").values_list("regime", "track").first()
    wanted = tuple(getattr(arguments, name) for name in ("regime", "track"))
    return decided is not None and decided != wanted


def always(case: Case, arguments: BaseModel) -> bool:
    """It ends the clocks of the law without an answer on the merits: never one person's decision."""
    return True


def own_work(case: Case, staff: Staff) -> str:
    """A sentence for whoever the complaint names, or who answered the case that it came from; empty for others."""
    named = Staff.objects.filter(complaints_about__case=case, pk=staff.pk).exists()
    origins = Link.objects.filter(other=case, kind=Link.Kind.PARENT, ended_at=None).values("case")
    answered = Entry.objects.filter(
        case__in=origins, kind__endswith=".reply", actor_kind=ActorKind.STAFF, actor_id=staff.pk
    )
    return OWN_WORK if named or answered.exists() else ""
