"""Whatever a browser or a program sends gets an answer below 500, with a sentence, and nothing is lost."""

import base64
import json
from typing import Any

import pytest
from django.test import Client

from ombud.cases.models import Case, Draft, Message
from ombud.cases.moves.escalations import escalate
from ombud.cases.moves.words import reply
from ombud.records.staff.models import Staff, Team
from tests.cast import words

DRAFT = "0" * 32
HUGE = "9" * 30


def cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize(
    "place",
    [
        "/search/?q=a%00b",
        "/search/?q=tag:a%00b",
        "/search/?q=%ED%A0%80",
        "/search/?q=" + "x" * 5000,
        f"/customers/{HUGE}/",
        f"/files/{HUGE}/",
        "/queues/general/?after=%00",
        "/views/a%00b/",
    ],
)
def test_no_address_breaks_the_house(case: Case, amiras: Client, place: str) -> None:
    assert amiras.get(place).status_code < 500
    assert amiras.get(place, HTTP_HX_REQUEST="true").status_code < 500


@pytest.mark.parametrize("order", ["", "&order=newest"])
@pytest.mark.parametrize(
    "after",
    [
        cursor(None, 10**30),
        cursor(None, 1),
        cursor("2026-01-01T00:00:00", 1),
        cursor("2026-01-01T00:00:00+00:00", -(10**30)),
        cursor(5, 5),
        cursor([], {}),
        base64.urlsafe_b64encode(b"[null, 1e400]").decode(),
        "%C3%A9",
        "x" * 3000,
    ],
)
def test_a_cursor_that_was_bent_is_refused(case: Case, amiras: Client, after: str, order: str) -> None:
    answer = amiras.get(f"/queues/general/?after={after}{order}", HTTP_HX_REQUEST="true")
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "part",
    [
        f"entries/?after={HUGE}",
        f"entries/?before={HUGE}",
        f"entries/?after={'9' * 5000}",
        "entries/?after=%C2%B2",
        f"messages/{HUGE}/html/",
        f"messages/{HUGE}/original/",
        "texts/?q=a%00b",
        "moves/nothing/",
        "moves/assign/?to=a%00b",
        f"moves/settle_signal/?kind={'x' * 3000}",
    ],
)
def test_no_part_of_a_case_page_breaks(case: Case, amiras: Client, part: str) -> None:
    assert amiras.get(f"/cases/{case.number}/{part}").status_code < 500


@pytest.mark.parametrize(
    "given",
    [
        {"version": HUGE},
        {"version": "9" * 5000},
        {"version": "-1"},
        {"text": "a\x00b"},
        {"text": "x" * 1_100_000},
        {"subject": "a\r\nBcc: everybody@example.com"},
        {"to": "a\x00b@example.com"},
        {"to": "not an address"},
        {"cc": ", ".join(f"person{n}@example.com" for n in range(300))},
        {"then": "nothing"},
        {"then": "merge"},
        {"then": "open"},
        {"then": "climb"},
        {"promise": "99999-01-01T00:00"},
        {"promise": "9999-12-31T23:59"},
        {"draft": "x"},
    ],
)
def test_no_answer_breaks_the_composer(case: Case, amiras: Client, given: dict[str, str]) -> None:
    sound = {"text": "Hello", "to": "daniel@example.com", "version": str(case.version), "draft": DRAFT}
    answer = amiras.post(f"/cases/{case.number}/reply/", {**sound, **given})
    assert answer.status_code < 500


def test_a_draft_with_bytes_that_no_text_has_is_kept_without_them(case: Case, amiras: Client) -> None:
    given = {"text": "a\x00b", "version": HUGE, "to": "x\x00y"}
    assert amiras.post(f"/cases/{case.number}/drafts/reply/", given).status_code == 200
    assert Draft.objects.get(case=case).text == "ab"


@pytest.mark.parametrize(
    "given",
    [{"owner": HUGE}, {"owner": "77777"}, {"address": f"{'a' * 60}@{'b' * 60}.example.com"}, {"due": "soon"}],
)
def test_no_request_breaks_the_composer(
    case: Case, amiras: Client, payments: Team, given: dict[str, str]
) -> None:
    sound = {"text": "Where is it?", "due": "2099-01-01T10:00", "version": "1", "draft": DRAFT}
    if "address" not in given:
        sound["owner"] = str(payments.pk)
    answer = amiras.post(f"/cases/{case.number}/request/", {**sound, **given})
    assert answer.status_code < 500


@pytest.mark.parametrize(
    ("move", "given"),
    [
        ("escalate", {"why": "x" * 5000, "severity": "1"}),
        ("escalate", {"why": "now", "severity": "7"}),
        ("escalate", {"why": "now", "severity": "1", "team": HUGE}),
        ("transfer", {"why": "x" * 5000, "queue": "1"}),
        ("classify", {"topic": "x" * 300}),
        ("classify", {"language": "x" * 300}),
        ("classify", {"jurisdiction": "x" * 300}),
        ("promise", {"due_at": "2099-01-01T10:00", "what": "x" * 300}),
        ("promise", {"due_at": "9999-12-31T23:59", "what": "x"}),
        ("add_task", {"text": "x" * 900, "owner": HUGE}),
        ("add_task", {"text": "x", "due_at": "0001-01-01T00:00"}),
        ("finish_task", {"task": HUGE}),
        ("finish_task", {"task": "-1"}),
        ("note", {"text": "x"}),
        ("take_in", {"case_id": HUGE}),
        ("take_in", {"case_id": "1"}),
        ("withdraw_reply", {"sequence": HUGE}),
        ("erase_words", {"sequence": HUGE, "why": "x"}),
        ("answer_request", {"request": HUGE, "text": "x"}),
        ("tag", {"tag": "a\x00b"}),
        ("untag", {"tag": "x" * 3000}),
        ("settle_signal", {"kind": "x" * 3000, "how": "x"}),
        ("split", {"entries": HUGE, "subject": "x", "why": "x"}),
        ("snooze", {"until": "9999-12-31T23:59"}),
        ("open", {}),
        ("climb", {}),
        ("record_delivery", {"sequence": "1", "state": "x" * 300}),
        ("breach", {"clock": "1"}),
        ("wait_for_others", {"what": "x" * 300}),
        ("solve", {"cause": "x" * 5000}),
        ("reopen", {"why": "x" * 5000}),
    ],
)
def test_no_form_of_a_move_breaks_the_house(
    case: Case, amiras: Client, move: str, given: dict[str, str]
) -> None:
    assert amiras.get(f"/cases/{case.number}/moves/{move}/").status_code < 500
    assert amiras.post(f"/cases/{case.number}/moves/{move}/", given).status_code < 500


@pytest.mark.parametrize("reason", ["x" * 5000, "a\x00b", " "])
def test_no_reason_breaks_the_original(case: Case, amira: Staff, amiras: Client, reason: str) -> None:
    reply(case, by=amira, letter=words("Hello", recipients=("daniel@example.com",)))
    role = amira.grants.get().role
    role.permissions = [*role.permissions, "arrivals.*"]
    role.save()
    for message in Message.objects.filter(case=case):
        address = f"/cases/{case.number}/messages/{message.sequence}/original/"
        assert amiras.post(address, {"reason": reason}).status_code < 500


@pytest.mark.parametrize("why", ["2026-11-21T10:00", "2026-13-45T99:99", "{0}", "{actor}", "{why!r:>99999}"])
def test_no_words_of_a_reason_break_the_page_of_the_case(
    case: Case, amira: Staff, amiras: Client, why: str
) -> None:
    escalate(case, by=amira, why=why)
    assert amiras.get(f"/cases/{case.number}/").status_code == 200
