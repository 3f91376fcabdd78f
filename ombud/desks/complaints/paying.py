"""What was offered is paid, or done: each payment is recorded once, and for one customer."""

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.customers.queries import is_same
from ombud.records.staff.models import Staff

from .models import Complaint, Redress
from .models.offered import STANDING
from .playbook import ComplaintPlaybook


@ComplaintPlaybook.pay_redress
def pay_redress(complaint: Complaint, *, by: Staff, reference: str, redress: int | None = None) -> Kept:
    """The money has left us; the reference finds the payment again. Without a choice it is the first that is owed."""
    owed = owed_by(complaint)
    chosen = next((each for each in owed if redress in (None, each.pk)), None)
    if chosen is None:
        raise NotPossible("There is no redress to pay.")
    _check_reference(complaint, reference.strip(), chosen_on_purpose=redress is not None)
    chosen.paid_at, chosen.reference = timezone.now(), reference.strip()
    chosen.save(update_fields=["paid_at", "reference"])
    facts = {"amount": str(chosen.amount), "reference": chosen.reference}
    # While another amount is owed, the clock of the payment runs on.
    return Kept(facts=facts, ends=("redress_payment",) if len(owed) == 1 else ())


@ComplaintPlaybook.do_remedy
def do_remedy(complaint: Complaint, *, by: Staff, remedy: int, how: str) -> Kept:
    """The apology has reached them, or it is put right; say how."""
    owed = complaint.remedies.filter(STANDING, pk=remedy, done_at=None).exclude(agreed_on=None).first()
    if owed is None:
        raise NotPossible("That is done already, or was never offered.")
    if not how.strip():
        raise BadArguments({"how": "Say how it was done."})
    owed.done_at, owed.done_by = timezone.now(), by
    owed.save(update_fields=["done_at", "done_by"])
    return Kept(facts={"kind": owed.get_kind_display().lower(), "how": how.strip()}, words=owed.what)


def owed_by(complaint: Complaint) -> list[Redress]:
    """What was offered and is not paid."""
    return list(complaint.redress.filter(STANDING, paid_at=None).exclude(agreed_on=None))


def _check_reference(complaint: Complaint, reference: str, *, chosen_on_purpose: bool) -> None:
    """One payment may pay several amounts of one customer, if somebody says so; it never pays two customers."""
    if not reference:
        raise BadArguments({"reference": "Give the reference of the payment."})
    used = Redress.objects.filter(brand=complaint.brand_id, reference__iexact=reference)
    here = [
        each for each in used.select_related("complaint__case__customer") if _same_customer(complaint, each)
    ]
    if len(here) < len(used):
        raise BadArguments({"reference": "That payment is recorded for another customer already."})
    if here and not chosen_on_purpose:
        said = (
            f"That payment is recorded for {here[0].amount} already. Choose the amount that it pays as well."
        )
        raise BadArguments({"redress": said})


def _same_customer(complaint: Complaint, paid: Redress) -> bool:
    own = paid.complaint_id == complaint.pk
    return own or is_same(paid.complaint.case.customer, complaint.case.customer)
