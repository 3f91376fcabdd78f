"""What stands in the workspace: a panel beside each case that its customer can follow, and a place on the rail."""

from django.urls import reverse
from django.utils import timezone

from ombud.cases.models import Case
from ombud.records.customers.masking import masked
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.offers import offer_for
from ombud.shell.panels import SHORT, panel
from ombud.shell.places import RailPlace, register_place

from ..models import AccessLink
from .holding import held_for
from .permissions import JUDGE, REVOKE

register_place(
    RailPlace(
        "Held back", "shield-x", "/portal/held/", lambda person: person.may_somewhere(JUDGE), waiting=held_for
    )
)


@panel(70)
def portal_panel(case: Case, staff: Staff) -> Plain | None:
    """Who was sent a link to this case, and what became of it; nothing where nobody was."""
    if offer_for(case) is None:
        return None
    links = list(AccessLink.objects.filter(case=case).select_related("notice").order_by("-id")[:20])
    if not links:
        return None
    newest = {str(link.address): link for link in sorted(links, key=lambda one: (one.holds, one.pk))}
    drawn: Plain = {
        "template": SHORT,
        "key": "portal",
        "name": "Portal",
        "note": "",
        "lines": [_line(address, link) for address, link in newest.items()],
    }
    if any(link.holds for link in links) and staff.may(REVOKE, scope_id=case.scope_id):
        drawn["add_url"] = reverse("portal_revoke_links", args=[case.number])
        drawn["add_name"], drawn["add_in_dialog"] = "Take back the links", True
    return drawn


def _line(address: str, link: AccessLink) -> Plain:
    failed = link.notice and link.notice.failed_at
    icon = "mail-x" if failed else "link"
    return {"name": masked(address, "email"), "note": _standing(link), "icon": icon}


def _standing(link: AccessLink) -> str:
    """What became of the newest link to an address, in few words."""
    day = "%-d %b"
    if link.revoked_at:
        return f"taken back {timezone.localtime(link.revoked_at).strftime(day)}"
    if link.notice and link.notice.failed_at:
        return "mail did not arrive"
    if not link.holds:
        return "expired"
    if link.used_at:
        return f"opened {timezone.localtime(link.used_at).strftime(day)}"
    return f"sent {timezone.localtime(link.made_at).strftime(day)}"
