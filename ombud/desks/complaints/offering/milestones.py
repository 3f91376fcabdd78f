"""The lines of a complaint's story: what has happened, and what comes next."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ombud.shell.offers import Milestone

from ..law import WITHDRAWN
from ..models import Complaint
from ..models.offered import STANDING
from ..playbook import Stage


def milestones_of(complaint: Complaint, due: dict[str, datetime]) -> Iterator[Milestone]:
    """In order of time; one of them is where it stands now."""
    stage = complaint.case.stage
    yield Milestone(_("We received your complaint."), "done", complaint.received_at)
    yield _step(_("We confirmed who looks into it."), _("We confirm who looks into it."), complaint.acknowledged_at,
                due.get("complaint.acknowledgement"), now=stage == Stage.RECEIVED)  # fmt: skip
    if complaint.held_until and not complaint.answered_at:
        note = _("We wrote that our answer takes until %(day)s.") % {"day": _day(complaint)}
        yield Milestone(note, "done")
    if stage in (Stage.FORWARDED, Stage.OUT_OF_SCOPE):
        yield Milestone(_("We wrote to you how it goes on."), "done", complaint.case.closed_at)
        return
    if complaint.case.outcome == WITHDRAWN:
        yield Milestone(_("You withdrew your complaint."), "done", complaint.case.closed_at)
        return
    looking = stage == Stage.INVESTIGATING
    ahead = _("We look into it, and you get our answer.") if looking else _("You get our answer.")
    yield _step(_("We sent you our answer."), ahead, complaint.answered_at,
                due.get("complaint.final-response"), now=looking)  # fmt: skip
    yield from _afterwards(complaint, due)


def _step(done: str, ahead: str, happened: datetime | None, due: datetime | None, *, now: bool) -> Milestone:
    if happened:
        return Milestone(done, "done", happened)
    return Milestone(ahead, "now" if now else "next", due)


def _afterwards(complaint: Complaint, due: dict[str, datetime]) -> Iterator[Milestone]:
    if not complaint.answered_at:
        return
    if complaint.accepted_at:
        yield Milestone(_("You accepted it."), "done", complaint.accepted_at)
    if complaint.disputed_at:
        yield Milestone(_("You told us that you do not agree."), "now", complaint.disputed_at)
    yield from _payments(complaint, due)
    if complaint.referral_outcome:
        yield Milestone(_("%(body)s has decided.") % {"body": complaint.referred_to}, "done")
    elif complaint.referred_to:
        yield Milestone(_("It went to %(body)s.") % {"body": complaint.referred_to}, "now")
    elif window := due.get("complaint.referral-window"):
        yield Milestone(_("Until then you can turn to an independent body."), "next", window)


def _payments(complaint: Complaint, due: dict[str, datetime]) -> Iterator[Milestone]:
    for owed in complaint.redress.filter(STANDING):
        if owed.paid_at:
            yield Milestone(_("We paid %(amount)s.") % {"amount": owed.amount}, "done", owed.paid_at)
        elif complaint.accepted_at:
            yield Milestone(
                _("We pay %(amount)s.") % {"amount": owed.amount}, "now", due.get("complaint.redress-payment")
            )


def _day(complaint: Complaint) -> str:
    return date_format(complaint.held_until, "DATE_FORMAT") if complaint.held_until else ""
