"""Where an agent writes: the reply, the note, the request, each with its draft."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ombud.cases.answering import correspondence_after
from ombud.cases.models import Case, Message
from ombud.cases.registry import playbooks
from ombud.records.customers.masking import masked
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import teams_within
from ombud.shell.contexts import Plain
from ombud.shell.ways import is_open

from ..forms import ENDS
from ..masks import AS_MAIL, under_mask
from .beside import Beside
from .letters import CHANNELS

END_OF_DAY = 18


def composer_of(
    case: Case, staff: Staff, beside: Beside, messages: Sequence[Message], *, opened: str = ""
) -> Plain:
    """What may be written here now, with what was written before and not sent."""
    kinds = {
        "reply": _reply(case, staff, beside, messages),
        "note": _note(case, beside),
        "request": _request(case, beside),
    }
    kept = {kind: form for kind, form in kinds.items() if is_open(case, staff, kind)}
    drafted = next((kind for kind in kept if beside.draft(kind)), "")
    return {**kept, "open": opened if opened in kept else drafted or next(iter(kept), "")}


def answered_to(messages: Iterable[Message]) -> Message | None:
    """The letter that an answer answers: the last that came in."""
    inward = [message for message in messages if message.direction == Message.Direction.IN]
    return max(inward, key=lambda message: message.pk, default=None)


def _form(case: Case, beside: Beside, kind: str) -> Plain:
    draft = beside.draft(kind)
    here = case.get_absolute_url()
    return {
        "url": f"{here}{kind}/",
        "draft_url": f"{here}drafts/{kind}/",
        "texts_url": f"{here}texts/",
        "draft": uuid.uuid4().hex,
        "text": draft.get("text", ""),
        "extras": draft.get("extras", {}),
        "saved": f"Draft saved {_time(draft['saved_at'])}" if draft else "",
        "ends": [],
    }


def _heed(case: Case) -> str:
    """What whoever writes must not overlook; what they need stands above the case."""
    marked = case.customer is not None and "vulnerable" in case.customer.flags
    return "needs care: see above" if marked else ""


def _reply(case: Case, staff: Staff, beside: Beside, messages: Sequence[Message]) -> Plain:
    form = _form(case, beside, "reply")
    known, chosen = correspondence_after(case, answered_to(messages)), form["extras"]
    to = chosen.get("to") or known.theirs
    return {
        **form,
        "to": _masked(to, known.channel) or "nobody yet",
        "changed": {name: chosen.get(name, "") for name in ("to", "cc", "subject")},
        "cc": chosen.get("cc") or under_mask(known.copies),
        "subject": chosen.get("subject") or known.subject,
        "channel": CHANNELS.get(known.channel, known.channel),
        "promises": promises(),
        "heed": _heed(case),
        "ends": [{"value": end, "name": name} for end, name in ENDS.items() if _ends(case, staff, end)],
    }


def _masked(to: str, channel: str) -> str:
    return under_mask(to.replace(",", " ").split()) if channel == AS_MAIL else masked(to, channel)


def _ends(case: Case, staff: Staff, move: str) -> bool:
    """Whether the move can follow an answer, which opens a new case."""
    playbook = playbooks[case.playbook]
    if move not in playbook.moves or not staff.may(playbook.permission(move), scope_id=case.scope_id):
        return False
    after = playbook.moves["reply"].target(playbook.stage(case.stage))
    return playbook.moves[move].allowed_from(after)


def _note(case: Case, beside: Beside) -> Plain:
    names = f"{case.get_absolute_url()}names/"
    return {**_form(case, beside, "note"), "send": "Add note", "names_url": names}


def _request(case: Case, beside: Beside) -> Plain:
    form = _form(case, beside, "request")
    teams = [{"value": str(team.pk), "name": team.name} for team in teams_within(case.brand_id)]
    return {
        **form,
        "send": "Ask",
        "owners": teams,
        "due": timezone.localtime(timezone.now() + timedelta(hours=4)),
    }


def promises() -> list[Plain]:
    """Moments that a person is likely to promise, as they are said."""
    return [
        {"value": moment.isoformat(), "name": name} for name, moment in promised_moments(timezone.localtime())
    ]


def promised_moments(now: datetime) -> list[tuple[str, datetime]]:
    evening = now.replace(hour=END_OF_DAY, minute=0, second=0, microsecond=0)
    noon = (now + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
    hour = now + timedelta(hours=1)
    said = [("within 1 hour", hour), ("within 4 hours", now + timedelta(hours=4))]
    return [
        *said,
        *([(f"today, {END_OF_DAY}:00", evening)] if evening > hour else []),
        ("tomorrow, 12:00", noon),
    ]


def _time(moment: str) -> str:
    parsed = parse_datetime(moment)
    return timezone.localtime(parsed).strftime("%H:%M") if parsed else ""
