"""The history of a change: each step chained to the one before, and its digest on the access chain."""

from collections.abc import Mapping

from django.utils import timezone

from ombud.foundation.trail.access import record_access
from ombud.foundation.trail.digests import GENESIS, link
from ombud.records.staff.models import Staff

from .models import Change, Step

HOUSE = "system:rulebook"


def write_step(
    change: Change, verb: str, *, by: Staff | None, facts: Mapping[str, object] | None = None
) -> Step:
    """Append one step. The change's row must be locked by the caller."""
    last = Step.objects.filter(change=change).order_by("-sequence").first()
    step = Step(
        change=change,
        sequence=last.sequence + 1 if last else 1,
        at=timezone.now(),
        actor=by,
        verb=verb,
        facts=dict(facts or {}),
    )
    step.digest = link(bytes(last.digest) if last else GENESIS, b"", _fixed(step))
    step.save(force_insert=True)
    actor = f"staff:{by.pk}" if by else HOUSE
    record_access(
        actor=actor,
        verb=verb,
        subject=f"change:{change.pk}",
        reason=f"step {step.sequence} {step.digest.hex()}",
    )
    return step


def first_broken_step(change: Change) -> int | None:
    """The sequence of the first step that does not follow from the one before; None when the history is whole."""
    previous = GENESIS
    for expected, step in enumerate(Step.objects.filter(change=change).order_by("sequence"), start=1):
        if step.sequence != expected or bytes(step.digest) != link(previous, b"", _fixed(step)):
            return step.sequence
        previous = bytes(step.digest)
    return None


def _fixed(step: Step) -> Mapping[str, object]:
    return {
        "change": step.change_id,
        "sequence": step.sequence,
        "at": step.at.isoformat(),
        "actor": step.actor_id,
        "verb": step.verb,
        "facts": step.facts,
    }
