"""New links for those who ask: the same answer to everybody, and a mail only to an address that is known on a case."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ombud.cases.models import Case, Message
from ombud.cases.refusals import NotAllowed
from ombud.foundation.trail.access import record_access
from ombud.records.brands.models import Brand
from ombud.records.customers.models import ContactPoint, Customer
from ombud.records.customers.normal import as_written
from ombud.records.customers.queries import known_by, merged_ids
from ombud.records.staff.models import Staff
from ombud.shell.offers import offer_for, offers

from .behind.permissions import REVOKE
from .models import AccessLink, LinkRequest
from .notices import tell_links

MOST = 10


def answer(request_id: int) -> None:
    """Once: the request goes with the mail that it brought about, or without one."""
    with transaction.atomic():
        asked = (
            LinkRequest.objects.select_for_update(of=("self",))
            .select_related("brand")
            .filter(pk=request_id)
            .first()
        )
        if asked is None:
            return
        address = as_written("email", str(asked.address))
        cases = list(cases_known_to(asked.brand, address))[:MOST]
        if cases:
            tell_links(asked.brand, cases, address, asked.language)
        asked.delete()


def cases_known_to(brand: Brand, address: str) -> Iterator[Case]:
    """Cases that the address may follow, the newest first: of the customer who has it, or who is represented by it."""
    customer = known_by(brand, "email", address)
    own = _shown(brand).filter(customer__in=merged_ids(customer)) if customer else Case.objects.none()
    seen = set()
    for case in [*own.order_by("-opened_at")[:MOST], *_represented(brand, address, customer)]:
        if case.pk not in seen and address in addresses_of(case):
            seen.add(case.pk)
            yield case


def addresses_of(case: Case) -> set[str]:
    """Addresses to which a link to this case may go: the customer's own, and those that the desk has checked."""
    customer = case.customer
    own = ContactPoint.objects.filter(customer__in=merged_ids(customer), kind="email") if customer else ()
    offer = offer_for(case)
    checked = [as_written("email", one) for one in (offer.addresses(case) if offer else ())]
    return {as_written("email", point.value) for point in own} | set(checked)


def revoke(case: Case, *, by: Staff, why: str) -> int:
    """Take back every link to a case, and with them the stays that they began; who and why is on the access chain.

    Raises NotAllowed.
    """
    if not by.may(REVOKE, scope_id=case.scope_id):
        raise NotAllowed(f"You need the permission {REVOKE} for this.")
    with transaction.atomic():
        gone = AccessLink.objects.filter(case=case, revoked_at=None).update(revoked_at=timezone.now())
        record_access(
            actor=f"staff:{by.pk}",
            verb="took back links",
            subject=f"case:{case.pk}",
            reason=why,
            brand_id=case.brand_id,
        )
    return gone


def _represented(brand: Brand, address: str, customer: Customer | None) -> list[Case]:
    """Where the address wrote for somebody else; whether it may see the case is asked afterwards."""
    wrote = Message.objects.filter(brand=brand, direction=Message.Direction.IN, sender=address).values("case")
    return list(_shown(brand).filter(pk__in=wrote).order_by("-opened_at")[:MOST])


def _shown(brand: Brand) -> QuerySet[Case]:
    return Case.objects.filter(brand=brand, playbook__in=[offer.playbook for offer in offers.values()])
