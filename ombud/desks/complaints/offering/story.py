"""What a customer may know of their complaint: what has happened, what comes next and by when the law wants it."""

from datetime import datetime

from django.utils.translation import gettext as _

from ombud.cases.models import Case, CaseClock
from ombud.shell.offers import Story

from ..law import WITHDRAWN
from ..models import Complaint, Outcome, PublishedRegime
from ..playbook import Stage
from .bodies import body_of
from .milestones import milestones_of
from .products import likely

OURS = "our own promise"
ENDED = (Stage.CLOSED, Stage.FORWARDED, Stage.OUT_OF_SCOPE)


def story_of(case: Case) -> Story:
    complaint = Complaint.objects.filter(case=case).first() or Complaint(case=case, brand_id=case.brand_id)
    complaint.case = case
    due = _due(case)
    headline, lead = _standing(complaint)
    return Story(headline, lead, tuple(milestones_of(complaint, due)), _pointers(complaint))


def _standing(complaint: Complaint) -> tuple[str, str]:
    """Where it stands, in a heading and a sentence."""
    match complaint.case.stage:
        case Stage.RECEIVED:
            return _("We have your complaint"), _("Somebody who had no part in it will look into it.")
        case Stage.INVESTIGATING:
            return _("We are looking into it"), _(
                "We write to you if we need something, and when we have an answer."
            )
        case Stage.ANSWERED | Stage.CONTESTED:
            return _answered(complaint)
        case Stage.REFERRED:
            body = complaint.referred_to or _("the independent body")
            return _("It is with %(body)s") % {"body": body}, _(
                "They decide independently of us, and write to you."
            )
        case Stage.FORWARDED:
            return _("Another firm answers it"), _(
                "Our letter below says which one, why, and how to reach it."
            )
        case Stage.OUT_OF_SCOPE:
            return _("We could not decide on it"), _(
                "Our letter below says why, and where else you can turn."
            )
        case _ if complaint.case.outcome == WITHDRAWN:
            return _("You withdrew it"), _(
                "We do not look into it any further. Should you think otherwise, write to us again."
            )
        case _:
            return _("It is closed"), _(
                "You can still read everything here. To write again, start a new complaint."
            )


def _answered(complaint: Complaint) -> tuple[str, str]:
    if complaint.accepted_at:
        return _("You accepted our answer"), _("If we owe you something, we see to it now.")
    if complaint.disputed_at:
        return _("You do not agree with our answer"), _(
            "We look again. You can also turn to the body named below."
        )
    if complaint.case.stage == Stage.CONTESTED:
        return _("You wrote after our answer"), _("Somebody reads it and looks again.")
    said: dict[str, str] = {
        Outcome.UPHELD: _("We agree with your complaint. Our letter below has the details."),
        Outcome.PARTLY: _("We agree with a part of your complaint. Our letter below has the reasons."),
        Outcome.REJECTED: _("We do not agree with your complaint. Our letter below has the reasons."),
    }
    return _("Our answer is here"), said.get(complaint.case.outcome, _("Our letter below has the details."))


def _due(case: Case) -> dict[str, datetime]:
    """What the law wants by when; our own promises are ours alone. Of several runs the last one."""
    if case.stage in ENDED:
        return {}
    runs = CaseClock.objects.filter(case=case, due_at__isnull=False).exclude(state=CaseClock.State.CANCELLED)
    lawful = (
        runs.exclude(rule__citation=OURS).exclude(obligation__contains=".own-").order_by("started_at", "id")
    )
    return {run.obligation: run.due_at for run in lawful if run.due_at}


def _pointers(complaint: Complaint) -> tuple[tuple[str, str], ...]:
    """Who can help after us: shown once there is an answer."""
    if not complaint.answered_at:
        return ()
    law = _law(complaint)
    body = body_of(law) if law else {}
    return tuple(
        (body["name"] if key == "website" else "", body[key])
        for key in ("website", "email", "phone", "post")
        if body.get(key)
    )


def _law(complaint: Complaint) -> PublishedRegime | None:
    decided = PublishedRegime.objects.filter(brand=complaint.brand_id, regime=complaint.regime)
    if complaint.regime:
        return decided.filter(track=complaint.track).first() or decided.first() or _unpublished(complaint)
    return likely(complaint.case.brand, complaint.product, complaint.case.jurisdiction)


def _unpublished(complaint: Complaint) -> PublishedRegime:
    """A law that somebody chose although the brand publishes nothing under it: its own body is known all the same."""
    return PublishedRegime(brand_id=complaint.brand_id, regime=complaint.regime, track=complaint.track)
