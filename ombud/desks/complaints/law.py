"""What the law says about one complaint: which rule each clock runs under, and by when."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from ombud.cases.engine.results import Ruling
from ombud.cases.models import CaseClock
from ombud.records.rulebook.arithmetic import Event, EventKind, read
from ombud.records.rulebook.regimes import (
    RegimeRule,
    UnknownRegime,
    calendar_of,
    regime_of,
    rules_of,
    tracks_of,
)

from .models import Complaint


class Letter(StrEnum):
    """The letters whose contents a regime prescribes, by the obligation that they keep."""

    ACKNOWLEDGEMENT = "complaint.acknowledgement"
    FIRST_RESPONSE = "complaint.response"
    HOLDING = "holding"
    FINAL_RESPONSE = "complaint.final-response"
    SUMMARY_RESOLUTION = "complaint.fast-resolution"
    FORWARDING = "complaint.forwarding"


# How a complaint ends that the customer takes back.
WITHDRAWN = "withdrawn by the customer"


class Ground(StrEnum):
    """Why a complaint ends without a decision on its merits."""

    OUT_OF_SCOPE = "out of scope"
    NOT_ELIGIBLE = "not eligible"
    OUT_OF_TIME = "out of time"
    NO_COMPLAINT = "no complaint after all"


def rule_of(complaint: Complaint, obligation: str, at: datetime | None = None) -> RegimeRule | None:
    """The regime's rule for an obligation whose clock starts at `at`, or with the receipt of the complaint."""
    if not complaint.under_law:
        return None
    rules = rules_of(
        complaint.regime,
        at=at or complaint.received_at,
        track=track_of(complaint),
        product=complaint.product,
    )
    return next((rule for rule in rules if rule.obligation == obligation), None)


def track_of(complaint: Complaint) -> str:
    """The track that was chosen, else the one that the regime has for just this product."""
    return complaint.track or (complaint.product if complaint.product in tracks_of(complaint.regime) else "")


def name_of_track(track: str) -> str:
    return track.replace("-", " ").upper()


def name_of_regime(regime: str) -> str:
    """As people know it, also where no law applies, nobody has decided, or the rulebook has lost it."""
    if not regime:
        return "Not yet decided"
    if regime == Complaint.NO_REGIME:
        return "No regime"
    try:
        return regime_of(regime).name
    except UnknownRegime:
        return regime


def began(complaint: Complaint, event: str) -> datetime | None:
    """When the event happened from which a rule counts; None while it has not. What only just happened is now."""
    moments = {
        "complaint_received": complaint.received_at,
        "complaint_sent_to_portal": complaint.received_at,
        "acknowledged": complaint.acknowledged_at,
        "final_response_sent": complaint.answered_at,
        "deemed_resolved": complaint.answered_at,
        "period_end": _end_of_month(),
    }
    return moments.get(event, timezone.now())


def ruled(complaint: Complaint, obligation: str) -> Ruling | None:
    """The rule with its calendar, counted from what the rule itself says; None while that has not happened."""
    rule = rule_of(complaint, obligation) or rule_of(complaint, obligation, timezone.now())
    since = began(complaint, rule.starts_on) if rule else None
    return ruling(complaint, obligation, since) if since else None


def ruling(complaint: Complaint, obligation: str, since: datetime) -> Ruling | None:
    """The rule with its calendar, counted from `since`."""
    rule = rule_of(complaint, obligation, since)
    return Ruling(rule.rule(), calendar_of(complaint.regime, at=since), since) if rule else None


def due_of(complaint: Complaint, obligation: str) -> datetime | None:
    """When it would be due, counted from receipt; None where the regime says nothing."""
    found = ruling(complaint, obligation, complaint.received_at)
    return due_by(found, complaint.received_at) if found else None


def latest_answer(complaint: Complaint) -> datetime | None:
    """The day beyond which no holding letter can move the final response; None where the law names none."""
    found = ruling(complaint, Letter.FINAL_RESPONSE, complaint.received_at)
    if found is None or found.rule.extension is None:
        return None
    longer = found.rule.model_copy(update={"length": found.rule.extension.length, "extension": None})
    return due_by(Ruling(longer, found.calendar), complaint.received_at)


def responded(complaint: Complaint) -> bool:
    """Whether a first response was given; a complaint that is only thought of, as in a sample letter, has none."""
    if complaint._state.adding:
        return False
    given = CaseClock.objects.filter(case=complaint.case_id, name="response", ended_at__isnull=False)
    return given.exclude(state=CaseClock.State.CANCELLED).exists()


def _end_of_month() -> datetime:
    today = timezone.localtime()
    # Noon: the same day wherever the regime counts.
    first = today.replace(day=28, hour=12, minute=0, second=0, microsecond=0) + timedelta(days=4)
    return first - timedelta(days=first.day)


def due_by(found: Ruling, since: datetime) -> datetime | None:
    """When a rule that counts from `since` is due."""
    start = Event(kind=EventKind.START, occurred_at=since, recorded_at=since)
    return read(found.rule, found.calendar, [start]).due
