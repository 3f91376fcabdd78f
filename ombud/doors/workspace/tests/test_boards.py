"""Boards show what is called for, and let people answer the call."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Mention, Request
from ombud.cases.moves.escalations import accept_escalation, escalate
from ombud.cases.moves.words import note
from ombud.cases.moves.work import request
from ombud.channels.email.models import BlockedSender
from ombud.records.staff.models import Staff, Team


def test_an_escalation_is_on_the_board_until_it_is_settled(
    case: Case, amiras: Client, jonas: Staff, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    escalate(case, by=jonas, why="He threatens to sue", severity=2)
    assert "He threatens to sue" in amiras.get("/views/escalated/").content.decode()
    assert "He threatens to sue" not in browser(boris).get("/views/escalated/").content.decode()
    accept_escalation(case, by=jonas)
    columns = amiras.get("/views/escalated/").context["columns"]

    assert [len(column["cards"]) for column in columns] == [0, 1]


def test_a_team_finds_what_it_is_asked_and_answers_without_other_grants(
    case: Case, amira: Staff, priya: Staff, payments: Team, browser: Callable[[Staff], Client]
) -> None:
    due = timezone.now() + timedelta(hours=3)
    request(case, by=amira, question="Is batch 8841 stuck?", due_at=due, team=payments.pk)
    theirs, asked = browser(priya), Request.objects.get()
    assert "Is batch 8841 stuck?" in theirs.get("/views/requests/").content.decode()
    where = f"/cases/{case.number}/moves/answer_request/"
    assert theirs.get(f"{where}?request={asked.pk}", HTTP_HX_REQUEST="true").status_code == 200
    answered = theirs.post(where, {"request": asked.pk, "text": "Yes, fee raised.", "final": "on"})

    assert answered.status_code == 303
    assert Request.objects.get().state == "answered"


def test_a_mention_is_seen_once_the_case_was_looked_at(
    case: Case, amira: Staff, amiras: Client, jonas: Staff
) -> None:
    note(case, by=jonas, text="@Amira look", mentions=(amira.pk,))
    assert case.number in amiras.get("/views/mentions/").content.decode()
    amiras.post(f"/cases/{case.number}/presence/", {"writing": "0"})

    assert Mention.objects.get().seen_at
    assert case.number not in amiras.get("/views/mentions/").content.decode()


def test_spam_is_put_away_and_its_sender_blocked(case: Case, amiras: Client) -> None:
    where = f"/cases/{case.number}/moves/discard/"
    assert "Block the sender" in amiras.get(where, HTTP_HX_REQUEST="true").content.decode()
    amiras.post(where, {"what": "spam", "block_sender": "on"})

    assert Case.objects.get(pk=case.pk).outcome == "spam"
    assert BlockedSender.objects.get().pattern == "daniel@example.com"


def test_putting_away_alone_blocks_nobody(case: Case, amiras: Client) -> None:
    amiras.post(f"/cases/{case.number}/moves/discard/", {"what": "no answer needed"})
    assert not BlockedSender.objects.exists()


def test_what_one_watches_is_in_a_list_of_its_own(case: Case, amira: Staff, amiras: Client) -> None:
    assert case.number not in amiras.get("/views/watching/").content.decode()
    take("watch", case, by=amira)
    assert case.number in amiras.get("/views/watching/").content.decode()
