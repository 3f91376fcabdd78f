"""To whom we write where somebody speaks for the customer."""

from django.db.models import Exists, OuterRef, Q

from ombud.cases.answering import Addressed, addressed_by
from ombud.cases.models import Case, Message, SplitEntry

from .models import Complaint, Representation
from .playbook import ComplaintPlaybook

LAST_LETTERS = 50


def spokesperson_of(complaint: Complaint) -> Representation | None:
    """Who gets the letters instead of the customer: a representative whose checked authority still holds."""
    return next((each for each in complaint.representations.all() if each.counts), None)


@addressed_by(ComplaintPlaybook.name)
def written_to(case: Case, last: str) -> Addressed:
    """The representative who may speak, with the customer in copy where that was decided; else the customer.

    Who only says that they speak for the customer is not written to, although they wrote `last`.
    """
    known = list(Representation.objects.filter(complaint=case.pk))
    if not known:
        return Addressed(last)
    customer = _customers_own(case, last, {str(each.address).lower() for each in known})
    speaks = next((each for each in known if each.counts), None)
    if speaks is None:
        return Addressed(customer or last)
    copies = (customer,) if speaks.copies_customer and customer else ()
    return Addressed(str(speaks.address), copies)


def _customers_own(case: Case, last: str, others: set[str]) -> str:
    """The last address that wrote here and is none of these; else how the customer can be reached at all."""
    if last and last.lower() not in others:
        return last
    split = SplitEntry.objects.filter(
        case=case, undone_at=None, entry__case=OuterRef("case"), entry__sequence=OuterRef("sequence")
    )
    heard = Message.objects.filter(Q(case=case) | Exists(split), direction=Message.Direction.IN)
    senders = list(heard.order_by("-id").values_list("sender", flat=True)[:LAST_LETTERS])
    points = case.customer.contact_points.filter(kind="email").order_by("id") if case.customer else ()
    candidates = [*senders, *(str(point.value) for point in points)]
    return next((each for each in candidates if each and each.lower() not in others), "")
