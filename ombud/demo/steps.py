"""What one line of a story becomes: a letter from the customer, or a move of somebody of the house."""

import mimetypes
from collections.abc import Callable
from typing import Any

from ombud.cases.actors import Actor, System
from ombud.cases.engine.taking import take
from ombud.cases.intake import take_in
from ombud.cases.letters import Enclosure, Letter
from ombud.cases.models import Case, Message
from ombud.cases.moves.joining import merge_cases
from ombud.desks.complaints.evidence import files_of
from ombud.desks.complaints.letters.kinds import BY_MOVE
from ombud.foundation.storage import store
from ombud.records.staff.models import Staff

from .letters import send_letter
from .offsets import read_offset
from .places import Places
from .posting import carry_mail
from .reading import WORLDS
from .stories import Step, Story

WRITES = ("reply", "request", "acknowledge", "hold", "answer", "resolve", "split_part")
Finder = Callable[[Any, Case, Places], Any]


def take_step(step: Step, story: Story, places: Places) -> None:
    case = Case.objects.get(pk=places.cases[story.key].pk)
    if step.by == "customer":
        take_in(letter_from(story, step.given["text"], places), places.address_of(story), token=case.number)
    elif step.move == "merge":
        into = places.cases[step.given["into"]]
        merge_cases(case, into, by=_person(step.by, places), why=step.given["why"])
    elif step.move in BY_MOVE:
        send_letter(step.move, case, _person(step.by, places), _arguments(step, case, story, places))
    else:
        take(step.move, case, by=_actor(step.by, places), **_arguments(step, case, story, places))
    if step.move == "make_complaint":
        # The rest of the story is the complaint's.
        places.cases[story.key] = case.links.latest("id").other
    if step.move in WRITES:
        carry_mail(case)


def letter_from(story: Story, text: str, places: Places, files: tuple[str, ...] = ()) -> Letter:
    """What the customer wrote, as the mail channel hands it over."""
    customer = places.customers[story.customer]
    return Letter(
        channel="email",
        sender=places.emails[story.customer],
        sender_name=customer.name,
        recipients=(story.to,),
        subject=story.subject,
        text=text,
        signs={"may_answer": "yes"},
        received_at=places.present(),
        enclosures=tuple(_enclosure(name, story, places) for name in files),
    )


def _enclosure(name: str, story: Story, places: Places) -> Enclosure:
    data = (WORLDS / places.world / "files" / name).read_bytes()
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    ref = store(places.address_of(story).brand.key, data, media_type=media_type)
    return Enclosure(key=ref.key, name=name, media_type=media_type, size=len(data))


def _answer(text: str, case: Case, story: Story, places: Places) -> Letter:
    return Letter(
        channel="email",
        sender=story.to,
        sender_name=places.address_of(story).brand.name,
        recipients=(places.emails[story.customer],),
        subject=f"Re: {case.subject}",
        text=text,
    )


def _actor(key: str, places: Places) -> Actor:
    return System(key.removeprefix("system:")) if key.startswith("system:") else _person(key, places)


def _person(key: str, places: Places) -> Staff:
    """Loaded afresh: what they may do depends on the moment."""
    return Staff.objects.get(pk=places.people[key].pk)


def _arguments(step: Step, case: Case, story: Story, places: Places) -> dict[str, Any]:
    given = step.given
    if step.move == "reply":
        return {"letter": _answer(given["text"], case, story, places)}
    if step.move in ("record_delivery", "withdraw_reply"):
        given["sequence"] = _last_answer(case).sequence
    return {
        name: FINDERS.get((step.move, name), FINDERS.get(name, _as_it_is))(value, case, places)
        for name, value in given.items()
    }


def _last_answer(case: Case) -> Message:
    return Message.objects.filter(case=case, direction=Message.Direction.OUT).latest("sequence")


def _as_it_is(value: Any, case: Case, places: Places) -> Any:
    return value


def _moment(value: Any, case: Case, places: Places) -> Any:
    return places.now + read_offset(value)


def _who(value: Any, case: Case, places: Places) -> int:
    return places.people[value].pk


def _points(case: Case) -> list[int]:
    return list(case.complaint.points.values_list("pk", flat=True))


def _files(case: Case) -> list[int]:
    return [file.pk for file in files_of(case.complaint).order_by("pk")]


FINDERS: dict[Any, Finder] = {
    "due_at": _moment,
    "until": _moment,
    "owner": _who,
    "staff": _who,
    ("assign", "to"): _who,
    "mentions": lambda keys, case, places: tuple(places.people[key].pk for key in keys),
    "team": lambda name, case, places: places.teams[name].pk,
    "queue": lambda key, case, places: places.queues[key].pk,
    "other": lambda key, case, places: places.cases[key].pk,
    ("find", "point"): lambda number, case, places: case.complaint.points.all()[number - 1].pk,
    ("attach_evidence", "point"): lambda number, case, places: _points(case)[number - 1],
    ("attach_evidence", "files"): lambda numbers, case, places: tuple(_files(case)[n - 1] for n in numbers),
    ("note_representative", "document"): lambda number, case, places: _files(case)[number - 1],
    ("request", "point"): lambda number, case, places: _points(case)[number - 1],
    ("split_part", "points"): lambda numbers, case, places: tuple(_points(case)[n - 1] for n in numbers),
    ("hold", "until"): lambda offset, case, places: (places.now + read_offset(offset)).date(),
    ("answer_request", "request"): lambda number, case, places: case.requests.all()[number - 1].pk,
    ("withdraw_request", "request"): lambda number, case, places: case.requests.all()[number - 1].pk,
    ("finish_task", "task"): lambda number, case, places: case.tasks.all()[number - 1].pk,
}
