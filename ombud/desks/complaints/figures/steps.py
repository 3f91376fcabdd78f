"""How long each step took by the calendar, and how often a limit of our own for it was not kept."""

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, F, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from ombud.cases.models import CaseClock
from ombud.shell.figures import Asked, Dimension, HowOften, Time, dimension
from ombud.shell.figures.dimensions import NONE

from ..models import Complaint, Point
from .cuts import OF_COMPLAINTS
from .declaring import figure
from .flow import closings

STEPS = {"acknowledgement": "Acknowledgement", "investigation": "Investigation", "response": "Response"}
OF_A_STEP = r"^complaint\.(own-)?"
RECEIVED, CLOSED = F("case__opened_at"), F("occurred_at")
LAST_FOUND = (
    Point.objects.filter(complaint=OuterRef("case"), found_at__isnull=False)
    .order_by()
    .values("complaint")
    .annotate(last=Max("found_at"))
    .values("last")
)
ACKNOWLEDGED = Coalesce(F("case__complaint__acknowledged_at"), RECEIVED)
FOUND = Subquery(LAST_FOUND)
ANSWERING = Coalesce(FOUND, ACKNOWLEDGED)

dimension(Dimension(key="step", name="Step", names=lambda values: STEPS))


def acknowledged(asked: Asked) -> QuerySet[Complaint]:
    """Parts of one complaint that was acknowledged before it was split are acknowledged with it."""
    within = {"acknowledged_at__gte": asked.begins, "acknowledged_at__lt": asked.ends}
    return Complaint.objects.filter(brand_id__in=asked.brands, **within)


def own_limits(asked: Asked) -> QuerySet[CaseClock]:
    """Runs of a limit of ours that passed unkept, dated by when they were due and not by who noticed when."""
    within = {"due_at__gte": asked.begins, "due_at__lt": asked.ends}
    ours = CaseClock.objects.filter(legal=False, broken_at__isnull=False, obligation__regex=OF_A_STEP)
    return ours.filter(brand_id__in=asked.brands, **within)


def step_of_a_limit() -> Any:
    """Of which step a limit is; what follows the answer is of none."""
    whens = [
        When(obligation__regex=f"{OF_A_STEP}({words})", then=Value(step))
        for step, words in (
            ("acknowledgement", "acknowledgement"),
            ("investigation", "investigation"),
            ("response", "answer|final"),
        )
    ]
    return Choose(*whens, default=NONE, output_field=CharField())


def spent(since: Any, until: Any) -> Time:
    """Never less than nothing: a finding may come before the acknowledgement."""
    return Time(Least(since, until), until, working=False)


figure(
    "days-to-acknowledge",
    "Days from receipt to acknowledgement",
    "Time by the calendar from receipt to our acknowledgement, for those acknowledged in the period.",
    rows=acknowledged,
    at="acknowledged_at",
    measure=Time("case__opened_at", "acknowledged_at", working=False),
    fewer_is_better=True,
)
figure(
    "days-to-investigate",
    "Days from acknowledgement to the last finding",
    "Time by the calendar from our acknowledgement to the last finding, for those closed in the period.",
    rows=closings,
    measure=spent(ACKNOWLEDGED, FOUND),
    fewer_is_better=True,
)
figure(
    "days-to-respond",
    "Days from the last finding to the answer",
    "Time by the calendar from the last finding to the answer, for those closed in the period.",
    rows=closings,
    measure=spent(ANSWERING, CLOSED),
    fewer_is_better=True,
)
figure(
    "days-to-close",
    "Days from receipt to the answer",
    "Time by the calendar from receipt until it ceased to wait for our answer, for those closed in the period.",
    rows=closings,
    measure=spent(RECEIVED, CLOSED),
    fewer_is_better=True,
)
figure(
    "own-limits",
    "Limits of our own missed, by step",
    "Each limit that we set ourselves for a step and that passed unkept in the period; a complaint may miss several.",
    rows=own_limits,
    measure=HowOften(),
    at="due_at",
    cuts=("step", *OF_COMPLAINTS),
    own={"step": step_of_a_limit()},
    fewer_is_better=True,
)
