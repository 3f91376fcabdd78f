"""Arguments for each move that a random sequence may take, lawful more often than not."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st

from ombud.cases.models import Case, Entry, Message, Queue, Request, Task
from ombud.cases.models.links import Link
from ombud.records.staff.models import Staff, Team
from tests.cast import words

type Draw = Callable[[st.SearchStrategy[Any]], Any]
type Arguments = Mapping[str, Any]

ANSWER = words("It left this morning.", sender="help@northgate.example", recipients=("daniel@example.com",))


def soon(draw: Draw) -> datetime:
    return timezone.now() + timedelta(minutes=draw(st.sampled_from([5, 90, 2000])))


def one_of(draw: Draw, ids: list[int]) -> int:
    """One that is there, or one that is not."""
    return int(draw(st.sampled_from([*ids, 0])))


def of_case(model: Any, field: str = "pk") -> Callable[[Case, Draw], int]:
    return lambda case, draw: one_of(
        draw, list(model.objects.filter(case=case).values_list(field, flat=True))
    )


def _another(case: Case, draw: Draw) -> int:
    return one_of(draw, list(Case.objects.exclude(pk=case.pk).order_by("pk").values_list("pk", flat=True)))


def _person(draw: Draw) -> int:
    return one_of(draw, list(Staff.objects.order_by("pk").values_list("pk", flat=True)))


def _team() -> int:
    return Team.objects.values_list("pk", flat=True)[0]


def _queue(case: Case) -> int:
    return Queue.objects.filter(scope=case.scope_id).values_list("pk", flat=True)[0]


def because(case: Case, draw: Draw) -> Arguments:
    return {"why": "because"}


# What is not named here takes no arguments.
ARGUMENTS: dict[str, Callable[[Case, Draw], Arguments]] = {
    "receive": lambda case, draw: {"letter": words("Is there any news?")},
    "reply": lambda case, draw: {"letter": ANSWER},
    "withdraw_reply": lambda case, draw: {"sequence": of_case(Message, "sequence")(case, draw)},
    "record_delivery": lambda case, draw: {
        "sequence": of_case(Message, "sequence")(case, draw),
        "state": Message.State.FAILED.value,
        "problem": "550 No such mailbox",
    },
    "make_complaint": lambda case, draw: {"grievance": "It took a week."},
    "hint": lambda case, draw: {"kind": "complaint-like", "phrase": "this is not good enough"},
    "note": lambda case, draw: {"text": "The fee was too low."},
    "confirm": lambda case, draw: {"to": "daniel@example.com", "what": "received", "text": "We have it."},
    "assign": lambda case, draw: {"to": _person(draw)},
    "release": lambda case, draw: {"queue": _queue(case)},
    "transfer": lambda case, draw: {"why": "they know", "team": _team()},
    "decline_transfer": because,
    "escalate": because,
    "settle_escalation": because,
    "classify": lambda case, draw: {"topic": draw(st.sampled_from(["payments.refund", "account"]))},
    "tag": lambda case, draw: {"tag": "fee"},
    "untag": lambda case, draw: {"tag": "fee"},
    "signal": lambda case, draw: {"kind": "self-harm", "phrase": "end it all"},
    "settle_signal": lambda case, draw: {"kind": "self-harm", "how": "called them"},
    "promise": lambda case, draw: {"due_at": soon(draw)},
    "snooze": lambda case, draw: {"until": soon(draw)},
    "add_task": lambda case, draw: {"text": "Look at the ledger"},
    "finish_task": lambda case, draw: {"task": of_case(Task)(case, draw)},
    "request": lambda case, draw: {"question": "Did it leave?", "due_at": soon(draw), "team": _team()},
    "answer_request": lambda case, draw: {"request": of_case(Request)(case, draw), "text": "It did."},
    "withdraw_request": lambda case, draw: {"request": of_case(Request)(case, draw), "why": "settled"},
    "link": lambda case, draw: {"other": _another(case, draw), "kind": Link.Kind.RELATED},
    "unlink": lambda case, draw: {"other": _another(case, draw)},
    "take_in": lambda case, draw: {"case_id": _another(case, draw)},
    "merge": lambda case, draw: {"into": _another(case, draw), "why": "the same matter"},
    "unmerge": because,
    "split": lambda case, draw: {
        "entries": (of_case(Entry, "sequence")(case, draw),),
        "subject": "The other matter",
        "why": "two matters",
    },
    "erase_words": lambda case, draw: {"sequence": of_case(Entry, "sequence")(case, draw), "why": "GDPR 17"},
    "wait_for_others": lambda case, draw: {"what": "the bank"},
    "reopen": because,
    "adopt_rule": lambda case, draw: {"clock": "final_response", "why": "the clause changed"},
    "discard": lambda case, draw: {"what": "spam"},
    "pay": lambda case, draw: {"amount": draw(st.sampled_from([50, 500]))},
}
