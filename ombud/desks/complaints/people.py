"""Who speaks for the customer and may do so, and what the customer needs from whoever serves them."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.models import Attachment, Priority, Task
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.customers.actions import lift_flag, raise_flag
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Staff

from .evidence import files_of
from .models import Complaint, Need, Representation
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
    Task.objects.create(case=case, text=f"See to what they need: {what.strip()}"[:300], owner=case.assignee)
    if case.customer:
        _stands(complaint, case.customer, by, what.strip(), driver)
    return Kept(
        facts={"driver": driver.label.lower()},
        words=what.strip(),
        changes={"priority": max(case.priority, Priority.HIGH)},
    )


def _stands(complaint: Complaint, customer: Customer, by: Staff, what: str, driver: Need.Driver) -> None:
    Need.objects.create(
        customer=customer.living,
        brand_id=complaint.brand_id,
        complaint=complaint,
        driver=driver,
        what=what,
        noted_at=timezone.now(),
        noted_by=by,
    )
    raise_flag(customer, VULNERABLE, by, f"{driver.label}, noted in {complaint.case.number}")


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
    return Kept(facts={"why": why.strip()}, words=found.what)


def needs_of(customer: Customer) -> "QuerySet[Need]":
    """What stands now for this customer, whichever complaint it was noted in."""
    return Need.objects.filter(customer=customer.living, lifted_at=None)


@ComplaintPlaybook.note_representative
def note_representative(
    complaint: Complaint,
    *,
    by: Staff,
    name: str,
    address: str,
    kind: Representation.Kind = Representation.Kind.OTHER,
    scope: str = "",
    document: int | None = None,
    valid_until: date | None = None,
) -> Kept:
    """Somebody says that they speak for the customer. Letters go to the customer until the authority was checked."""
    if not name.strip() or "@" not in address:
        raise BadArguments({"address": "Give their name and an e-mail address."})
    if valid_until and valid_until < timezone.localdate():
        raise BadArguments({"valid_until": "That authority is over. Ask for a new one."})
    _end_standing(complaint)
    Representation.objects.create(
        complaint=complaint,
        brand_id=complaint.brand_id,
        kind=kind,
        name=name.strip(),
        address=address.strip(),
        scope=scope.strip(),
        document=_file_of(complaint, document),
        valid_until=valid_until,
        noted_at=timezone.now(),
    )
    _mirror(complaint, name.strip(), address.strip())
    facts = {"kind": kind.label.lower(), "checked": "authority not yet checked"}
    return Kept(facts=facts, words=name.strip())


@ComplaintPlaybook.check_authority
def check_authority(
    complaint: Complaint, *, by: Staff, holds: bool, how: str, document: int | None = None
) -> Kept:
    """What was looked at, and whether they may speak for the customer. From then on letters go to them."""
    standing = _standing(complaint)
    if not how.strip():
        raise BadArguments(
            {"how": "Say what you looked at, for instance: signed letter, signature compared."}
        )
    standing.document = _file_of(complaint, document) or standing.document
    if holds and standing.document is None:
        raise BadArguments({"document": "Choose the file that gives them authority, or ask them for it."})
    if holds and standing.over:
        raise NotPossible("That authority is over. Ask for a new one.")
    now = timezone.now()
    standing.checked_at, standing.checked_by = (now, by) if holds else (None, None)
    standing.ended_at = None if holds else now
    standing.save()
    _mirror(complaint, standing.name if holds else None, standing.address if holds else None, checked=holds)
    verdict = "they may speak for the customer" if holds else "they may not"
    return Kept(facts={"verdict": verdict}, words=how.strip())


@ComplaintPlaybook.end_representation
def end_representation(complaint: Complaint, *, by: Staff, why: str) -> Kept:
    """From now on letters go to the customer again."""
    standing = _standing(complaint)
    if not why.strip():
        raise BadArguments({"why": "Say who ended it, and when."})
    _end_standing(complaint)
    _mirror(complaint, None, None)
    return Kept(facts={"why": why.strip()}, words=standing.name)


def writes_to(complaint: Complaint) -> tuple[str, ...]:
    """To whom letters go instead of the customer: the representative whose checked authority still holds."""
    if not complaint.authority_checked:
        return ()
    standing = complaint.representations.filter(ended_at=None).first()
    return (standing.address,) if standing and standing.counts else ()


def _standing(complaint: Complaint) -> Representation:
    found = complaint.representations.filter(ended_at=None).first()
    if found is None:
        raise NotPossible("Nobody speaks for the customer here.")
    return found


def _end_standing(complaint: Complaint) -> None:
    complaint.representations.filter(ended_at=None).update(ended_at=timezone.now())


def _mirror(complaint: Complaint, name: str | None, address: str | None, *, checked: bool = False) -> None:
    complaint.representative, complaint.representative_address = name, address
    complaint.authority_checked = checked
    complaint.save(update_fields=["representative", "representative_address", "authority_checked"])


def _file_of(complaint: Complaint, document: int | None) -> Attachment | None:
    if document is None:
        return None
    found = files_of(complaint).filter(pk=document).first()
    if found is None:
        raise BadArguments({"document": "That file is not one of this case."})
    return found
