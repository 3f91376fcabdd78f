"""Tasks, and requests to other functions and outside parties."""

from datetime import datetime

from django.utils import timezone

from ombud.foundation.outbox.carrying import post
from ombud.records.staff.models import Staff

from ..actors import Actor, System
from ..engine.results import FixedClock, Kept
from ..letters import Enclosure
from ..models import Case, Request, RequestLine, Task
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..teams import team_of
from .messages import keep_files


@Playbook.add_task
def add_task(
    case: Case, *, by: Staff | System, text: str, owner: int | None = None, due_at: datetime | None = None
) -> Kept:
    if not text.strip():
        raise BadArguments({"text": "Say what has to be done."})
    if owner is not None and not _may_own(case, owner):
        raise BadArguments({"owner": "That person cannot see this case. Choose somebody who can."})
    task = Task.objects.create(case=case, text=text.strip()[:300], owner_id=owner, due_at=due_at)
    return Kept(facts={"task": task.pk}, words=task.text)


def _may_own(case: Case, owner: int) -> bool:
    person = Staff.objects.filter(pk=owner, is_active=True).first()
    return person is not None and Case.objects.visible_to(person).filter(pk=case.pk).exists()


@Playbook.finish_task
def finish_task(case: Case, *, by: Staff, task: int) -> Kept:
    found = Task.objects.filter(case=case, pk=task, done_at=None).first()
    if found is None:
        raise NotPossible("That task is finished already.")
    found.done_at, found.done_by = timezone.now(), by
    found.save(update_fields=["done_at", "done_by"])
    return Kept(facts={"task": found.pk}, words=found.text)


@Playbook.request
def request(
    case: Case, *, by: Staff, question: str, due_at: datetime, team: int | None = None, address: str = ""
) -> Kept:
    """Ask a team or an outside address; its clock runs until the answer is here."""
    if not question.strip():
        raise BadArguments({"question": "Say what you need from them."})
    if (team is None) == (not address):
        raise BadArguments({"team": "Choose one team, or give one address."})
    asked_team = team_of(case, team)
    if due_at <= timezone.now():
        raise BadArguments({"due_at": "That moment has passed. Choose a later one."})
    asked = Request.objects.create(
        case=case,
        brand_id=case.brand_id,
        question=question.strip(),
        owner=by,
        to_team=asked_team,
        to_address=address,
        due_at=due_at,
        asked_at=timezone.now(),
    )
    RequestLine.objects.create(request=asked, sequence=case.next_sequence)
    if address:
        post(f"request:{asked.pk}", "email.request", {"request": asked.pk})
    of = asked_team.name if asked_team else address
    clock = FixedClock(name=f"request-{asked.pk}", label=f"Answer from {of}", due_at=due_at)
    facts = {"request": asked.pk, "of": of, "due": due_at.isoformat()}
    return Kept(facts=facts, words=asked.question, starts=(clock,))


@Playbook.answer_request
def answer_request(
    case: Case,
    *,
    by: Actor,
    request: int,
    text: str,
    final: bool = True,
    enclosures: tuple[Enclosure, ...] = (),
) -> Kept:
    """Write into the request's thread, with files; a final answer stops its clock."""
    asked = _open(case, request)
    if not text.strip():
        raise BadArguments({"text": "Write the answer."})
    RequestLine.objects.create(request=asked, sequence=case.next_sequence, answers=final)
    if enclosures:
        keep_files(case, enclosures)
    if final:
        _settle(asked, Request.State.ANSWERED)
    return Kept(facts={"request": asked.pk}, words=text, ends=(f"request-{asked.pk}",) if final else ())


@Playbook.withdraw_request
def withdraw_request(case: Case, *, by: Staff, request: int, why: str) -> Kept:
    asked = _open(case, request)
    _settle(asked, Request.State.WITHDRAWN)
    return Kept(facts={"request": asked.pk, "why": why}, ends=(f"request-{asked.pk}",))


def _open(case: Case, request: int) -> Request:
    asked = Request.objects.filter(case=case, pk=request, state=Request.State.ASKED).first()
    if asked is None:
        raise NotPossible("That request is no longer open.")
    return asked


def _settle(asked: Request, state: Request.State) -> None:
    asked.state, asked.answered_at = state, timezone.now()
    asked.save(update_fields=["state", "answered_at"])
