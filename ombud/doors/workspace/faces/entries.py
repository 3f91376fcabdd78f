"""How each entry of a timeline is drawn; a request's answers stand in its thread."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ombud.cases.models import Case, Entry, Message, Request
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.move_looks import look_of_move
from ombud.shell.ways import way_to

from .letters import file_face, message_face
from .sentences import day_name, is_mine, name_of, sentence_of
from .timeline import Timeline, with_letters

FRESH = timedelta(minutes=2)
UNSAID = frozenset({"withdraw_reply", "unwatch", "watch"})


def faces_of(timeline: Timeline, *, days: bool = True) -> list[Plain]:
    """One value for each line that is drawn; a request's answers stand in its thread."""
    drawn: list[Plain] = []
    day = ""
    for entry in timeline.entries:
        face = _face(entry, timeline)
        if face is None:
            continue
        if days and (name := day_name(entry.occurred_at)) != day:
            drawn.append({"template": "shell/entries/day.html", "day": name, "sequence": ""})
            day = name
        drawn.append(face)
    return drawn


def _face(entry: Entry, timeline: Timeline) -> Plain | None:
    if entry.kept.erased_at:
        return _line(entry, timeline, erased=True)
    message = timeline.messages.get((entry.case_id, entry.sequence))
    if message and message.direction != Message.Direction.ASIDE:
        return message_face(entry, message, timeline.case, timeline.reader, customer=timeline.customer)
    if asked := timeline.asked.get((entry.case_id, entry.sequence)):
        return _request(entry, asked, timeline)
    if entry.move == "note":
        return {**_said(entry, timeline), "template": "shell/entries/note.html"}
    if entry.move in UNSAID:
        return None
    return _line(entry, timeline)


def _said(entry: Entry, timeline: Timeline) -> Plain:
    return {
        "sequence": entry_name(entry, timeline.case),
        "author": name_of(entry, customer=timeline.customer),
        "mine": is_mine(entry, timeline.reader),
        "at": timezone.localtime(entry.occurred_at),
        "text": entry.kept.words,
        "from_case": entry.case.number if entry.case_id != timeline.case.pk else "",
        "files": _files(entry, timeline),
    }


def _files(entry: Entry, timeline: Timeline) -> list[Plain]:
    message = timeline.messages.get((entry.case_id, entry.sequence))
    return [file_face(file) for file in message.attachments.all()] if message else []


def entry_name(entry: Entry, case: Case) -> str:
    """Its sequence; behind the number of its case where that is another one."""
    return str(entry.sequence) if entry.case_id == case.pk else f"{entry.case.number}-{entry.sequence}"


def changed_letters(case: Case, reader: Staff, newer: Sequence[Entry]) -> list[Plain]:
    """Letters whose state others may still see as it was: named by new entries, or sent a moment ago."""
    named = [entry.kept.facts["of"] for entry in newer if isinstance(entry.kept.facts.get("of"), int)]
    fresh = Q(sent_at__gt=timezone.now() - FRESH) | Q(sequence__in=named)
    sequences = Message.objects.filter(fresh, case=case, direction="out").values("sequence")
    shown = Entry.objects.filter(case=case, sequence__in=sequences).select_related("kept", "case")
    known = {entry.sequence for entry in newer}
    timeline = with_letters(case, reader, [entry for entry in shown if entry.sequence not in known])
    return [{**face, "swap": True} for face in faces_of(timeline, days=False)] if timeline.entries else []


def _line(entry: Entry, timeline: Timeline, *, erased: bool = False) -> Plain:
    lead, sentence = sentence_of(entry, timeline.reader, customer=timeline.customer)
    return {
        **_said(entry, timeline),
        "icon": look_of_move(entry.move).icon,
        "lead": lead,
        "sentence": sentence + (" (words erased)" if erased else ""),
        "reason": "" if entry.move == "open" else entry.kept.words,
    }


def _request(entry: Entry, asked: Request, timeline: Timeline) -> Plain | None:
    """Drawn where it was asked; what came back is its thread."""
    lines = [line.sequence for line in asked.lines.all()]
    if entry.sequence != lines[0]:
        if lines[0] in {other.sequence for other in timeline.entries}:
            return None
        return {**_said(entry, timeline), "template": "shell/entries/request.html", **_state(asked)}
    answers = [
        other for other in timeline.entries if other.case_id == entry.case_id and other.sequence in lines[1:]
    ]
    return {
        **_said(entry, timeline),
        "template": "shell/entries/request.html",
        **_state(asked),
        "thread": [_said(answer, timeline) for answer in answers],
        "acts": _acts(asked, timeline),
    }


def _state(asked: Request) -> Plain:
    said = {"asked": "asked", "answered": "answered", "withdrawn": "withdrawn"}[asked.state]
    clock = {"due": asked.due_at, "state": "late" if asked.due_at < timezone.now() else ""}
    return {
        "asked": asked.whom,
        "state_text": f"request {said}",
        "clock": clock if asked.state == Request.State.ASKED else None,
    }


def _acts(asked: Request, timeline: Timeline) -> list[Plain]:
    if asked.state != Request.State.ASKED:
        return []
    case, reader, query = timeline.case, timeline.reader, f"?request={asked.pk}"
    answer = way_to(case, reader, "answer_request", query)
    if not answer and asked.to_team and asked.to_team.people.filter(pk=reader.pk).exists():
        answer = f"{case.get_absolute_url()}moves/answer_request/{query}"
    withdraw = way_to(case, reader, "withdraw_request", query)
    return [{"name": name, "url": url} for name, url in (("Answer", answer), ("Withdraw", withdraw)) if url]


def undoable(
    entries: Iterable[Entry], messages: dict[tuple[int, int], Message], reader: Staff
) -> Message | None:
    """The reader's own last answer, while it is still in the house."""
    now = timezone.now().isoformat()
    for entry in reversed(list(entries)):
        message = messages.get((entry.case_id, entry.sequence))
        if message and message.direction == "out" and is_mine(entry, reader):
            waits = message.state == Message.State.QUEUED and entry.kept.facts.get("leaves_at", "") > now
            return message if waits else None
    return None
