"""What the customer needs from whoever serves them: noted once, seen above every case of theirs, taken back in time."""

from django.db.models import QuerySet
from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.models import Priority, Task
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.customers.actions import lift_flag, raise_flag
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Staff

from .models import Complaint, Need
from .playbook import ComplaintPlaybook

VULNERABLE = "vulnerable"


@ComplaintPlaybook.note_vulnerability
def note_vulnerability(
    complaint: Complaint, *, by: Staff, what: str, driver: Need.Driver = Need.Driver.CAPABILITY
) -> Kept:
    """What they need from us: it stands above every case of theirs, as a task, and the case goes up in its queue."""
    if not what.strip():
        raise BadArguments({"what": "Say what they need, for instance: telephone instead of letters."})
    complaint.vulnerable = True
    complaint.save(update_fields=["vulnerable"])
    case = complaint.case
    task = Task.objects.create(
        case=case, text=f"See to what they need: {what.strip()}"[:300], owner=case.assignee
    )
    need = _stands(complaint, case.customer, by, what.strip(), driver) if case.customer else None
    return Kept(
        facts={
            "driver": driver.label.lower(),
            "task": task.pk,
            "need": need.pk if need else None,
        },
        words=what.strip(),
        changes={"priority": max(case.priority, Priority.HIGH)},
    )


def _stands(complaint: Complaint, customer: Customer, by: Staff, what: str, driver: Need.Driver) -> Need:
    need = Need.objects.create(
        customer=customer.living,
        brand_id=complaint.brand_id,
        complaint=complaint,
        driver=driver,
        what=what,
        noted_at=timezone.now(),
        noted_by=by,
    )
    raise_flag(customer, VULNERABLE, by, f"{driver.label}, noted in {complaint.case.number}")
    return need


@ComplaintPlaybook.lift_vulnerability
def lift_vulnerability(complaint: Complaint, *, by: Staff, need: int, why: str) -> Kept:
    """What is no longer true stands no longer; with the last need the mark on the customer goes, too."""
    if not why.strip():
        raise BadArguments({"why": "Say how you know: it is kept with your name."})
    customer = complaint.case.customer
    found = needs_of(customer).filter(pk=need).first() if customer else None
    if customer is None or found is None:
        raise NotPossible("That need does not stand any more.")
    found.lifted_at, found.lifted_by = timezone.now(), by
    found.save(update_fields=["lifted_at", "lifted_by"])
    if not needs_of(customer).exists():
        complaint.vulnerable = False
        complaint.save(update_fields=["vulnerable"])
        if VULNERABLE in Customer.objects.get(pk=customer.living.pk).flags:
            lift_flag(customer, VULNERABLE, by, why.strip()[:300])
    return Kept(facts={"need": found.pk, "why": why.strip()}, words=found.what)


def needs_of(customer: Customer) -> "QuerySet[Need]":
    """What stands now for this customer, whichever complaint it was noted in."""
    return Need.objects.filter(customer=customer.living, lifted_at=None)
