"""Who may do one thing in a case without holding the permission, because they were asked for it."""

from ombud.records.staff.models import Staff

from .models import Case, Request


def asked_by_a_request(case: Case, staff: Staff) -> bool:
    """A member of the team that an open request in this case asks."""
    return Request.objects.filter(case=case, state=Request.State.ASKED, to_team__people=staff).exists()
