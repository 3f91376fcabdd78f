"""What people do to customers' records: merge and part, flag, add addresses and contact persons."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .models import ContactPerson, ContactPoint, Customer, CustomerFlag, CustomerMerge
from .models.contact import contact_blinds
from .models.customer import Person
from .normal import normal_form
from .queries import merged_ids

LONGEST_REASON = 300
# A person, or a reference such as "system:intake" for the house itself.
Who = Person | str


class CustomerRefusal(ValueError):
    """It cannot be done to this customer; the message says why and what to do."""


def merge(keep: Customer, other: Customer, by: Who, reason: str) -> CustomerMerge:
    """Join two records of one customer: `other` goes on as `keep`. Nothing is moved, and `unmerge` undoes it."""
    why = given(reason)
    if keep.brand_id != other.brand_id:
        raise CustomerRefusal("These are customers of two brands, and brands never share a customer.")
    with transaction.atomic():
        kept, gone = _lock_living(keep, other)
        if kept.pk == gone.pk:
            raise CustomerRefusal("These are one customer already.")
        if (kept.kind == Customer.Kind.PERSON) != (gone.kind == Customer.Kind.PERSON):
            raise CustomerRefusal(
                "A person and an organisation cannot be one customer. Make the person its contact person instead."
            )
        return CustomerMerge.objects.create(
            brand_id=kept.brand_id,
            kept=kept,
            gone=gone,
            reason=why,
            merged_at=timezone.now(),
            merged_by=_who(by),
        )


def unmerge(merge: CustomerMerge, by: Who, reason: str) -> None:
    """Part them again, exactly as they were."""
    why = given(reason)
    open_one = CustomerMerge.objects.filter(pk=merge.pk, undone_at=None)
    if not open_one.update(undone_at=timezone.now(), undone_by=_who(by), undo_reason=why):
        raise CustomerRefusal("This merge was undone already.")


def raise_flag(customer: Customer, flag: str, by: Who, reason: str) -> CustomerFlag:
    """Mark the living customer; a flag that stands already stays as it was first raised."""
    why = given(reason)
    with transaction.atomic():
        person = _lock(customer.living)[0]
        standing = _standing(person, flag).first()
        if standing:
            return standing
        raised = CustomerFlag.objects.create(
            brand_id=person.brand_id,
            customer=person,
            flag=flag,
            raised_at=timezone.now(),
            raised_by=_who(by),
            reason=why,
        )
        _keep_flags(person)
        return raised


def lift_flag(customer: Customer, flag: str, by: Who, reason: str) -> None:
    """Take the mark away; that it stood is kept."""
    why = given(reason)
    with transaction.atomic():
        person = _lock(customer.living)[0]
        if not _standing(person, flag).update(lifted_at=timezone.now(), lifted_by=_who(by), lift_reason=why):
            raise CustomerRefusal(f"{person} is not marked {flag}.")
        _keep_flags(person)


def add_contact_point(
    customer: Customer, kind: str, value: str, *, verified_at: datetime | None = None
) -> ContactPoint:
    """Raises `BadContact` for what is no address, `CustomerRefusal` when another customer is known by it."""
    address = normal_form(kind, value)
    wanted = contact_blinds(customer.brand_id, kind, address)
    same = ContactPoint.objects.filter(brand_id=customer.brand_id, kind=kind, value_blind__in=wanted)
    if not same.exists():
        point = ContactPoint(
            brand_id=customer.brand_id, customer=customer, kind=kind, value=address, value_blind=wanted[0],
            verified_at=verified_at,
        )  # fmt: skip
        ContactPoint.objects.bulk_create([point], ignore_conflicts=True)
    kept = same.select_related("customer").order_by("id")[0]
    if kept.customer.living.pk != customer.living.pk:
        raise CustomerRefusal(
            f"Customer {kept.customer.living.number} is known by this {kind}. If they are one person, merge them."
        )
    return kept


def add_contact_person(organisation: Customer, person: Customer, by: Who, *, role: str = "") -> ContactPerson:
    """Say that this person may speak for the organisation."""
    if organisation.brand_id != person.brand_id:
        raise CustomerRefusal("The person and the organisation belong to two brands.")
    if organisation.kind == Customer.Kind.PERSON or person.kind != Customer.Kind.PERSON:
        raise CustomerRefusal("A contact person is a person, and speaks for an organisation.")
    found, _ = ContactPerson.objects.get_or_create(
        organisation=organisation, person=person, until=None,
        defaults={"brand_id": person.brand_id, "role": role, "added_by": _who(by)},
    )  # fmt: skip
    return found


def _lock(*customers: Customer) -> list[Customer]:
    """In ascending id, so that two who merge the same pair never wait for each other."""
    wanted = Customer.objects.filter(pk__in=[customer.pk for customer in customers])
    return list(wanted.order_by("pk").select_for_update(no_key=True, of=("self",)))


def _lock_living(keep: Customer, other: Customer) -> tuple[Customer, Customer]:
    """Both as they go on now; asked again once they are locked, since another merge may just have moved one on."""
    while True:
        kept, gone = keep.living.pk, other.living.pk
        locked = {person.pk: person for person in _lock(keep.living, other.living)}
        if all(person.living.pk == person.pk for person in locked.values()):
            return locked[kept], locked[gone]


def _standing(customer: Customer, flag: str) -> QuerySet[CustomerFlag]:
    return CustomerFlag.objects.filter(customer_id__in=merged_ids(customer), flag=flag, lifted_at=None)


def _keep_flags(customer: Customer) -> None:
    """Each record lists its own, so that a merge that is undone takes no flag along."""
    for person in Customer.objects.filter(pk__in=merged_ids(customer)):
        own = CustomerFlag.objects.filter(customer=person, lifted_at=None).values_list("flag", flat=True)
        Customer.objects.filter(pk=person.pk).update(flags=sorted(own))


def given(reason: str) -> str:
    """The reason as it is kept; raises `CustomerRefusal` when there is none, or a whole story."""
    if not 3 <= len(reason.strip()) <= LONGEST_REASON:
        raise CustomerRefusal(f"Say why, in 3 to {LONGEST_REASON} characters: it is kept with your name.")
    return reason.strip()


def _who(by: Who) -> str:
    return by if isinstance(by, str) else f"staff:{by.pk}"
