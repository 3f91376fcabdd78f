"""Opening a link: whoever has it had the mail, so the address is theirs."""

from django.db import transaction
from django.utils import timezone

from ombud.foundation.trail.access import record_access
from ombud.records.customers.models import ContactPoint
from ombud.records.customers.models.contact import contact_blinds
from ombud.records.customers.normal import as_written

from .models import AccessLink, Session
from .sessions import begin_by_link


def open_link(link: AccessLink) -> Session:
    """Begin a stay; that it was opened is on the access chain, and the address counts as verified from now on."""
    now = timezone.now()
    with transaction.atomic():
        AccessLink.objects.filter(pk=link.pk).update(used_at=now)
        wanted = contact_blinds(link.brand_id, "email", as_written("email", str(link.address)))
        own = ContactPoint.objects.filter(
            brand=link.brand_id, kind="email", value_blind__in=wanted, verified_at=None
        )
        own.update(verified_at=now)
        record_access(
            actor=f"customer:{link.customer_id}",
            verb="opened link",
            subject=f"case:{link.case_id}",
            brand_id=link.brand_id,
        )
        return begin_by_link(link)
