"""The only way a case changes: lock, see, may, stage, second person, action, and the paperwork; in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DataError, transaction
from django.utils import timezone

from ..actors import Actor, System
from ..models import Approval, Case, CaseClock
from ..refusals import BadArguments, NotAllowed, NotPossible, WrongStage
from ..registry import playbooks
from . import approvals, keys, reading
from .attempt import Attempt
from .change import Change
from .results import NOTHING, Done, Kept, Pending
from .writing import write

BREACH = "breach"
TIMEKEEPER = System("timekeeper")
AS_YOU_WROTE = "while you wrote. Your text is kept as a draft: read, then send again."


def take(
    move: str,
    subject: Any,
    /,
    *,
    by: Actor,
    seen: int | None = None,
    key: str | None = None,
    **arguments: Any,
) -> Done | Pending:
    """Take `move` on a case or on a desk's own record of one.

    `seen` is the last entry the actor had before them: what others said since refuses a move that speaks.
    `key` makes a repetition return the first answer. Raises a Refusal; then nothing has changed.
    """
    try:
        with transaction.atomic(), _within_bounds(move):
            case = reading.locked(subject, by)
            if move != BREACH:
                record_lateness(case)
            attempt = _attempt(case, move, by, arguments)
            return _repeated(attempt, key) or _take(attempt, seen=seen, key=key)
    except NotAllowed:
        reading.note_refusal(subject, by, move)
        raise


@contextmanager
def _within_bounds(move: str) -> Iterator[None]:
    """What the database has no room for is a fault of the arguments."""
    try:
        yield
    except DataError as problem:
        raise BadArguments({move: "Something here is too long or too large. Make it shorter."}) from problem


def record_lateness(case: Case) -> None:
    """What was due and is late stands on the record before anything else is done, even if nobody has noticed yet."""
    now = timezone.now()
    if case.next_due is None or case.next_due > now:
        return
    late = CaseClock.objects.filter(
        case=case, ended_at=None, broken_at=None, state=CaseClock.State.RUNNING, then=BREACH, due_at__lte=now
    )
    for run in late.order_by("due_at"):
        _take(_attempt(case, BREACH, TIMEKEEPER, {"clock": run.pk}), seen=None, key=None)


def carry_out(approval: Approval, *, approver: Actor) -> Done:
    """Take an approved move; the requester is checked again. Runs in the approver's transaction.

    Raises NotPossible when what is kept is no longer what was asked for.
    """
    attempt = _attempt(
        approval.case, approval.move, approval.requested_by, dict(approval.arguments), approver
    )
    if keys.digest_of(approval.move, attempt.arguments) != approval.digest:
        raise NotPossible("What was asked for has changed since. Ask again.")
    with _within_bounds(approval.move):
        return _act(attempt)


def _attempt(
    case: Case, name: str, by: Actor, arguments: dict[str, Any], approver: Actor | None = None
) -> Attempt:
    playbook = playbooks[case.playbook]
    if not playbook.has_action(name):
        raise NotPossible(f"“{name}” is nothing that can be done with this kind of case.")
    move, action = playbook.moves[name], playbook.action_for(name)
    reading.check_may(by, case, playbook, move)
    return Attempt(case, playbook, move, action, action.arguments(arguments), by, approver)


def _repeated(attempt: Attempt, key: str | None) -> Done | None:
    entry = keys.recall(attempt.case, key, attempt.move.name, attempt.arguments) if key else None
    return Done(attempt.case, entry) if entry else None


def _take(attempt: Attempt, *, seen: int | None, key: str | None) -> Done | Pending:
    _check_stage(attempt)
    if seen is not None and attempt.move.speaks:
        reading.check_nothing_new(attempt.case, attempt.by, seen, attempt.playbook, AS_YOU_WROTE)
    doubt = attempt.move.second_person
    if doubt is not None and doubt(attempt.case, attempt.arguments, attempt.by):
        return approvals.ask(attempt)
    done = _act(attempt)
    if key:
        keys.remember(attempt.case, key, attempt.move.name, attempt.arguments, done.entry)
    return done


def _check_stage(attempt: Attempt) -> None:
    stage = attempt.playbook.stage(attempt.case.stage)
    if not attempt.move.allowed_from(stage):
        raise WrongStage(f"“{attempt.move.label}” cannot be done while the case is {stage.label.lower()}.")


def _act(attempt: Attempt) -> Done:
    _check_stage(attempt)
    subject = reading.subject_of(attempt.action, attempt.case)
    given = {name: getattr(attempt.arguments, name) for name in type(attempt.arguments).model_fields}
    kept: Kept = attempt.action.run(subject, by=attempt.by, **given) or NOTHING
    return write(_change(attempt, kept, timezone.now()))


def _change(attempt: Attempt, kept: Kept, now: datetime) -> Change:
    before = attempt.playbook.stage(attempt.case.stage)
    return Change(
        case=attempt.case,
        playbook=attempt.playbook,
        move=attempt.move,
        by=attempt.by,
        approver=attempt.approver,
        kept=kept,
        before=before,
        after=kept.to or attempt.move.target(before),
        now=now,
    )
