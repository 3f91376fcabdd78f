"""Writing, reviewing, approving, retiring and reading: never by one person alone, never in place."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.foundation.trail.access import record_access
from ombud.oversight.changes.history import write_step
from ombud.oversight.changes.models import Change
from ombud.records.staff.models import Staff
from ombud.records.staff.refusals import NotPossible, NotYours

from .models import Because, Decision, Procedure, Reading, Version, decided
from .permissions import APPROVE, EDIT
from .queries import may_for

Verdict = Decision.Verdict


@transaction.atomic
def set_up(procedure: Procedure, *, by: Staff, **given: Any) -> Procedure:
    """Title, brand, language, owner and review date: of a new procedure, or of one that is there."""
    if procedure.pk:
        _must(by, EDIT, Procedure.objects.get(pk=procedure.pk))
    for name, value in given.items():
        setattr(procedure, name, value)
    _must(by, EDIT, procedure)
    procedure.save()
    _on_the_chain(by, "set up a procedure", procedure, procedure.title)
    return procedure


@transaction.atomic
def write_version(
    procedure: Procedure,
    *,
    by: Staff,
    body: str,
    public_summary: str = "",
    note: str = "",
    because: Iterable[Change] = (),
) -> Version:
    """The next version, a draft until others have looked at it."""
    _must(by, EDIT, procedure)
    Procedure.objects.select_for_update(no_key=True).get(pk=procedure.pk)
    last = procedure.versions.order_by("-number").values_list("number", flat=True).first()
    version = Version.objects.create(
        procedure=procedure,
        number=(last or 0) + 1,
        body=body.replace("\r\n", "\n"),
        public_summary=public_summary.replace("\r\n", "\n"),
        note=note,
        written_by=by,
        written_at=timezone.now(),
    )
    for change in because:
        Because.objects.create(version=version, change=change)
        locked = Change.objects.select_for_update(no_key=True).get(pk=change.pk)
        write_step(locked, "paper written", by=by, facts={"version": str(version)})
    _on_the_chain(by, "wrote a version", procedure, str(version.number))
    return version


@transaction.atomic
def review(version: Version, *, by: Staff, words: str = "") -> Decision:
    """Somebody else has looked at it."""
    _hold(version, by, EDIT)
    _not_the_writer(version, by)
    _not_yet(version, Verdict.REVIEWED, "It is reviewed already.")
    return _decide(version, Verdict.REVIEWED, by, words)


@transaction.atomic
def approve(version: Version, *, by: Staff, in_force_from: date, words: str = "") -> Decision:
    """A second person brings it into force from a day on, today at the earliest; what is in force then is replaced."""
    _hold(version, by, APPROVE)
    _not_the_writer(version, by)
    if not decided(version, Verdict.REVIEWED):
        raise NotPossible("Nobody has reviewed it yet. Have it reviewed first.")
    _not_yet(version, Verdict.APPROVED, "It is approved already.")
    if in_force_from < timezone.localdate():
        raise NotPossible("It cannot have been in force before it was approved. Choose today or a later day.")
    return _decide(version, Verdict.APPROVED, by, words, in_force_from=in_force_from)


@transaction.atomic
def retire(version: Version, *, by: Staff, words: str) -> Decision:
    """Take it out of force without another in its place."""
    _hold(version, by, APPROVE)
    if not decided(version, Verdict.APPROVED):
        raise NotPossible("It was never in force.")
    _not_yet(version, Verdict.RETIRED, "It is retired already.")
    return _decide(version, Verdict.RETIRED, by, words)


def acknowledge(version: Version, *, by: Staff) -> Reading:
    """Say that one has read it; saying it twice changes nothing."""
    if not decided(version, Verdict.APPROVED):
        raise NotPossible("This version is not approved yet.")
    reading, _ = Reading.objects.get_or_create(version=version, person=by)
    return reading


def _decide(version: Version, verdict: str, by: Staff, words: str, **more: Any) -> Decision:
    _on_the_chain(by, verdict, version.procedure, f"version {version.number}")
    return Decision.objects.create(
        version=version, verdict=verdict, by=by, at=timezone.now(), words=words, **more
    )


def _not_the_writer(version: Version, by: Staff) -> None:
    if version.written_by_id == by.pk:
        raise NotPossible("You wrote this version, so somebody else has to look at it.")


def _not_yet(version: Version, verdict: str, said: str) -> None:
    if decided(version, verdict):
        raise NotPossible(said)


def _hold(version: Version, by: Staff, permission: str) -> None:
    """One decision on a paper at a time, on what is decided by then."""
    _must(by, permission, version.procedure)
    Procedure.objects.select_for_update(no_key=True).get(pk=version.procedure_id)
    version.refresh_from_db()


def _must(by: Staff, permission: str, procedure: Procedure) -> None:
    if not may_for(by, permission, procedure.brand_id):
        raise NotYours(f"You need the permission {permission} for this.")


def _on_the_chain(by: Staff, verb: str, procedure: Procedure, what: str) -> None:
    record_access(
        actor=f"staff:{by.pk}",
        verb=verb,
        subject=f"procedure:{procedure.pk}",
        reason=what[:200],
        brand_id=procedure.brand_id,
    )
