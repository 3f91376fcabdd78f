"""One move for every member of a group: asked for once, taken for each by a job, seen for what became of it."""

import json
from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ombud.cases.engine.results import Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry
from ombud.cases.refusals import NotPossible, Refusal, Stale
from ombud.records.staff.models import Staff
from ombud.shell.refusing import sentence_of

from ..models import Complaint, Group, Round, Turn
from .lettering import LETTERS, arguments_of_letter
from .permissions import LEADS, check_may
from .record import put_on_record

MOST = 500
JOINING = "join_group"
OVERTAKEN = "Something was said or done here since this was asked for. Read it, then try again."
Later = Callable[[int], object]
_later: list[Later] = []


def taken_later(later: Later) -> Later:
    """Register what has a turn taken once this is committed."""
    _later.append(later)
    return later


@transaction.atomic
def ask_round(
    group: Group, *, by: Staff, move: str, arguments: dict[str, Any], complaints: Collection[int]
) -> Round:
    """Have a move taken for each of these complaints, as this person; every one is checked as if it were alone."""
    check_may(by, LEADS, group.brand_id)
    seen = Case.objects.visible_to(by).filter(pk__in=list(complaints)[:MOST], brand=group.brand_id)
    found = Complaint.objects.filter(pk__in=seen.values("pk")).order_by("pk")
    wanted = list(found.values_list("pk", flat=True))
    if not wanted:
        raise NotPossible("Choose at least one complaint of this brand.")
    asked = Round.objects.create(
        group=group,
        brand_id=group.brand_id,
        move=move,
        arguments=json.dumps(arguments),
        asked_by=by,
        asked_at=timezone.now(),
    )
    turns = [Turn(round=asked, brand_id=group.brand_id, complaint_id=pk) for pk in wanted]
    for turn in Turn.objects.bulk_create(turns):
        _ask_for(turn)
    put_on_record(group, by, f"asked for {move}", f"for {len(wanted)} complaints")
    return asked


@transaction.atomic
def ask_again(asked: Round, *, by: Staff) -> int:
    """Have those turns taken again that were refused or that nobody took; returns how many."""
    check_may(by, LEADS, asked.brand_id)
    stuck = asked.turns.filter(state__in=[Turn.State.REFUSED, Turn.State.WAITING])
    for turn in stuck:
        stuck.filter(pk=turn.pk).update(state=Turn.State.WAITING, problem="")
        _ask_for(turn)
    return len(stuck)


def take_turn(turn_id: int) -> None:
    """Take it, in the transaction that says so: a worker that dies half-way has done nothing, one that comes twice nothing more.

    A refusal stands with the turn for everybody to see; it holds up no other.
    """
    with transaction.atomic():
        rows = Turn.objects.select_for_update(no_key=True, of=("self",))
        turn = rows.select_related("round__group", "complaint__case").get(pk=turn_id)
        if turn.state != Turn.State.WAITING:
            return
        try:
            with transaction.atomic():
                turn.state, turn.problem = _take(turn), ""
        except Refusal as no:
            turn.state, turn.problem = Turn.State.REFUSED, sentence_of(no)
        turn.taken_at = timezone.now()
        turn.save(update_fields=["state", "problem", "taken_at"])


def _ask_for(turn: Turn) -> None:
    for later in _later:
        later(turn.pk)


def _take(turn: Turn) -> Turn.State:
    """As the person who asked, whose permissions count at this moment."""
    asked, complaint = turn.round, turn.complaint
    by = Staff.objects.get(pk=asked.asked_by_id)
    given: dict[str, Any] = json.loads(str(asked.arguments))
    if asked.move != JOINING:
        _check_inside(turn)
    if asked.move == "find":
        given["point"] = _point_for(complaint, given.pop("question"), by)
    if asked.move in LETTERS:
        given = arguments_of_letter(complaint, asked.move, given, by=by)
    try:
        done = take(asked.move, complaint.case, by=by, seen=_seen(turn), key=f"round:{asked.pk}", **given)
    except Stale as stale:
        raise NotPossible(OVERTAKEN) from stale
    return Turn.State.PENDING if isinstance(done, Pending) else Turn.State.DONE


def _check_inside(turn: Turn) -> None:
    if not turn.round.group.members.filter(complaint=turn.complaint_id, left_at=None).exists():
        raise NotPossible("It is not in the group any more.")


def _seen(turn: Turn) -> int:
    """The last entry that stood when it was asked for, or when its last refusal was shown."""
    known = turn.taken_at or turn.round.asked_at
    stood = Entry.objects.filter(case=turn.complaint_id, recorded_at__lte=known)
    return stood.aggregate(last=Max("sequence"))["last"] or 0


def _point_for(complaint: Complaint, question: str, by: Staff) -> int:
    """The point that asks this, added where the complaint has none."""
    known = next((point for point in complaint.points.all() if point.question == question), None)
    if known is None:
        take("raise_point", complaint.case, by=by, question=question)
        known = complaint.points.latest("pk")
    return known.pk
