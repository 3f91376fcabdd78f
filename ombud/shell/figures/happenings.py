"""The rows that figures rest on: what was entered in a period, and what stood open at a moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ombud.cases.models import Case, Entry
from ombud.cases.registry import playbooks
from ombud.cases.stages import Status

from .asking import Asked


def entries(asked: Asked, *kinds: str) -> QuerySet[Entry]:
    """Entries of these kinds (`complaint.answer`) that tell of something in the period."""
    found = Entry.objects.filter(
        brand_id__in=asked.brands, kind__in=kinds, occurred_at__gte=asked.begins, occurred_at__lt=asked.ends
    )
    return found.filter(recorded_at__lte=asked.known_at) if asked.known_at else found


def last_of(asked: Asked, *kinds: str) -> QuerySet[Entry]:
    """One entry for each case: the last of these kinds in the period."""
    later = _others(asked, kinds).filter(occurred_at__lt=asked.ends, sequence__gt=OuterRef("sequence"))
    return entries(asked, *kinds).filter(~Exists(later))


def first_of(asked: Asked, *kinds: str) -> QuerySet[Entry]:
    """One entry for each case in which the first of these kinds falls into the period."""
    earlier = _others(asked, kinds).filter(sequence__lt=OuterRef("sequence"))
    return entries(asked, *kinds).filter(~Exists(earlier))


def standing_open(
    playbook: str, asked: Asked, at: datetime | None = None, stages: Sequence[str] = ()
) -> QuerySet[Case]:
    """The cases of a playbook that were open at a moment, without other word the end of the period.

    A case that has been opened again since had perhaps ended by then: its last change of stage before it tells.
    `stages` are those that count as open; without them all in which a case has not ended.
    """
    moment = at or asked.ends
    changed = Entry.objects.filter(case=OuterRef("pk"), occurred_at__lt=moment)
    changed = changed.exclude(stage_before=F("stage_after")).order_by("-sequence")
    found = Case.objects.filter(playbook=playbook, brand_id__in=asked.brands, opened_at__lt=moment)
    found = found.filter(Q(closed_at=None) | Q(closed_at__gte=moment))
    stood = found.alias(stood=Subquery(changed.values("stage_after")[:1])).filter(
        stood__in=stages or living(playbook)
    )
    return stood.filter(Exists(_known(asked.known_at))) if asked.known_at else stood


def living(playbook: str) -> list[str]:
    """The stages of a playbook in which a case is not over."""
    return [stage.value for stage in playbooks[playbook].stages if stage.status != Status.ENDED]


def ended(playbook: str) -> list[str]:
    return [stage.value for stage in playbooks[playbook].stages if stage.status == Status.ENDED]


def _others(asked: Asked, kinds: tuple[str, ...]) -> QuerySet[Entry]:
    found = Entry.objects.filter(case=OuterRef("case"), kind__in=kinds)
    return found.filter(recorded_at__lte=asked.known_at) if asked.known_at else found


def _known(moment: datetime) -> Any:
    return Entry.objects.filter(case=OuterRef("pk"), sequence=1, recorded_at__lte=moment)
