"""An answer taken back: the clocks that it had stopped go on as if it had never been given."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef

from ombud.records.rulebook.arithmetic import Event, EventKind

from ..models import CaseClock, Entry, Message
from ..stages import Status
from .change import Change
from .runs import event, turned

END = EventKind.END.value


def going_on(change: Change, open_runs: Iterable[CaseClock]) -> tuple[list[CaseClock], list[CaseClock]]:
    """The runs that the undone entry had ended, read anew; and the open ones that would not have begun without it."""
    if change.kept.undoes is None or change.after.status == Status.ENDED:
        return [], []
    ended = CaseClock.objects.filter(case=change.case, ended_at__isnull=False).order_by("id")
    back = {run.name: run for run in ended if _taken_back(run, change)}
    running = {name for name, run in back.items() if run.ended_at is None}
    void = [run for run in open_runs if run.name in running or _waited_for(run, change) in running]
    for run in void:
        turned(run, [event(EventKind.CANCEL, change.now, change.now)])
    return list(back.values()), void


def _taken_back(run: CaseClock, change: Change) -> bool:
    ended_by = _end_to_undo(run, change)
    if not ended_by:
        return False
    undo = Event(kind=EventKind.UNDO, occurred_at=change.now, recorded_at=change.now, undoes=ended_by)
    turned(run, [undo, *_answered_since(run, change)])
    # A deadline that was missed once stays missed, and is not told twice.
    if run.ended_at is None and run.broken_at:
        run.state = CaseClock.State.BROKEN
    return True


def _end_to_undo(run: CaseClock, change: Change) -> int:
    """The entry that ended the run: the undone one, or a later one of a case that comes back for this; 0 for others."""
    entry = _last_end(run)
    if entry == change.kept.undoes:
        return entry
    clock = change.playbook.clocks.get(run.name)
    comes_back = change.before is not None and change.before.status == Status.ENDED
    begins = clock is not None and change.move.name in clock.started_by
    return entry if comes_back and begins and entry > (change.kept.undoes or 0) else 0


def _last_end(run: CaseClock) -> int:
    undone = {each.get("undoes") for each in run.events}
    ends = [each["entry"] for each in run.events if each["kind"] == END and each.get("entry")]
    return int(next((entry for entry in reversed(ends) if entry not in undone), 0))


def _answered_since(run: CaseClock, change: Change) -> Iterator[Event]:
    """Another answer that left, or will, ended the run in its place."""
    clock = change.playbook.clocks.get(run.name)
    sent = Message.objects.filter(
        case=change.case, sequence=OuterRef("sequence"), direction=Message.Direction.OUT
    ).exclude(state=Message.State.WITHDRAWN)
    later = Entry.objects.filter(Exists(sent), case=change.case, sequence__gt=change.kept.undoes)
    for entry in later.order_by("sequence"):
        if clock is None or entry.move in clock.ended_by:
            yield Event(
                kind=EventKind.END,
                occurred_at=entry.occurred_at,
                recorded_at=change.now,
                entry=entry.sequence,
            )
            return


def _waited_for(run: CaseClock, change: Change) -> str:
    clock = change.playbook.clocks.get(run.name)
    return clock.after.name if clock and clock.after else ""
