"""Mails that did not arrive: staff get a task, and the customer is told where they look."""

from django.db import transaction
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.models import Case, Message
from ombud.cases.moves.work import add_task
from ombud.cases.refusals import WrongStage
from ombud.foundation.discretion import discreet
from ombud.records.customers.masking import masked

from .models import Notice

POSTMASTER = System("the portal")
LOST = (Message.State.BOUNCED, Message.State.FAILED)


def not_delivered(notice: Notice, problem: str) -> None:
    """Once for each notice: kept with it, and a task on its case, if that is still open."""
    with transaction.atomic():
        fresh = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
        if fresh.failed_at:
            return
        fresh.failed_at, fresh.problem = timezone.now(), problem[:2000]
        fresh.save(update_fields=["failed_at", "problem"])
        if fresh.case:
            _ask_staff(fresh.case, masked(str(fresh.address), "email"), discreet(problem[:120]))


def lost_to(case: Case) -> str:
    """The address, masked, that the newest mail to the customer did not get to; empty where it did."""
    notice = Notice.objects.filter(case=case).order_by("-id").first()
    letter = Message.objects.filter(case=case, direction=Message.Direction.OUT).order_by("-id").first()
    if letter and letter.state in LOST and letter.recipients:
        return masked(letter.recipients[0], "email")
    return masked(str(notice.address), "email") if notice and notice.failed_at else ""


def _ask_staff(case: Case, address: str, problem: str) -> None:
    said = (
        f"A mail from the portal to {address} did not arrive ({problem}). Reach the customer in another way."
    )
    try:
        add_task(case, by=POSTMASTER, text=said)
    except WrongStage:
        return  # it has ended; the panel beside it says so all the same
