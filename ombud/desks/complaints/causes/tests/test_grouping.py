"""Several complaints with one cause are handled together, and each is answered by a letter of its own."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from ombud.cases.actors import System
from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry, Message
from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.desks.complaints.actions import assess
from ombud.desks.complaints.causes.grouping import (
    add,
    adopt,
    close_group,
    open_group,
    propose,
    set_plan,
    write_to,
)
from ombud.desks.complaints.causes.membership import join_group, leave_group
from ombud.desks.complaints.causes.rounds import ask_again, take_turn
from ombud.desks.complaints.models import Complaint, Group, Member, Outcome, Product, Turn
from ombud.desks.complaints.tests.letters import acknowledge, answer, give_letterhead
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff
from tests.cast import words

from .conftest import TEMPLATES, Browser, Complain, page

UK = {
    "regime": "uk.disp",
    "track": "psd-emd",
    "product": Product.PAYMENT,
    "complainant": "consumer",
    "reasons": "A UK consumer",
}


def work_off() -> list[str]:
    """What the worker does once it is committed; returns what became of each."""
    waiting = list(Turn.objects.filter(state=Turn.State.WAITING).values_list("pk", flat=True))
    for pk in waiting:
        take_turn(pk)
    return list(Turn.objects.filter(pk__in=waiting).order_by("pk").values_list("state", flat=True))


@pytest.fixture
def members(complain: Complain, vera: Staff) -> list[Complaint]:
    """Two complaints under the UK's payment rules, acknowledged, with nothing found yet."""
    made = []
    give_letterhead(Brand.objects.get(key="northgate"))
    for day in (1, 2):
        complaint = complain(day, "")
        assess(complaint, by=vera, **UK)
        acknowledge(complaint, by=vera)
        made.append(Complaint.objects.select_related("case").get(pk=complaint.pk))
    return made


@pytest.fixture
def group(members: list[Complaint], northgate: Brand, vera: Staff) -> Group:
    cause = Cause.objects.get(key=TEMPLATES)
    made = open_group(
        brand=northgate, by=vera, title="Templates", cause=cause, complaints=[each.pk for each in members]
    )
    assert work_off() == ["done", "done"]
    return made


@pytest.fixture
def found(group: Group, members: list[Complaint], vera: Staff) -> Group:
    """The finding is proposed, and recorded for both."""
    propose(
        group,
        by=vera,
        question="Where did it go?",
        finding="upheld",
        evidence="Ledger",
        cause=Cause.objects.get(key=TEMPLATES),
    )
    adopt(group, [each.pk for each in members], by=vera)
    assert work_off() == ["done", "done"]
    return group


LETTER = {
    "outcome": "upheld",
    "text": "Yours is {case.number}, {customer.name}.",
    "contains": ["fr.1"],
}


def test_each_member_joins_by_a_move_of_its_own(group: Group, members: list[Complaint]) -> None:
    assert Member.objects.filter(group=group, left_at=None).count() == 2
    for member in members:
        entry = Entry.objects.get(case=member.case, kind="complaint.join_group")
        assert entry.kept.facts["group"] == "Templates"


def test_a_complaint_is_in_one_group_and_leaves_it_with_a_reason(
    group: Group, members: list[Complaint], northgate: Brand, vera: Staff
) -> None:
    other = open_group(brand=northgate, by=vera, title="Another", complaints=[members[0].pk])
    assert work_off() == ["refused"]
    assert "in the group “Templates” already" in Turn.objects.latest("pk").problem
    with pytest.raises(BadArguments, match="handled alone"):
        leave_group(members[0], by=vera, why=" ")
    leave_group(members[0], by=vera, why="Another account was meant")
    join_group(members[0], by=vera, group=other.pk)
    with pytest.raises(NotPossible, match="no group"):
        leave_group(members[1], by=vera, why="x") and leave_group(members[1], by=vera, why="x")


def test_who_may_not_lead_makes_no_group_and_joins_none(
    group: Group, members: list[Complaint], northgate: Brand, amira: Staff, boris: Staff
) -> None:
    for stranger in (amira, boris):
        with pytest.raises(NotAllowed):
            open_group(brand=northgate, by=stranger, title="Mine")
        with pytest.raises(NotAllowed):
            add(group, [members[0].pk], by=stranger)
    with pytest.raises(NotAllowed):
        leave_group(members[0], by=amira, why="x")


def test_the_finding_is_recorded_for_each_with_its_cause(found: Group, members: list[Complaint]) -> None:
    for member in members:
        point = member.points.get()
        assert (point.question, point.finding, str(point.causes.get().cause.key)) == (
            "Where did it go?",
            "upheld",
            TEMPLATES,
        )


def test_one_text_becomes_a_letter_to_each_with_its_own_entry(
    found: Group, members: list[Complaint], vera: Staff
) -> None:
    write_to(found, [each.pk for each in members], by=vera, move="answer", arguments=LETTER)
    assert work_off() == ["done", "done"]
    for member in members:
        case = Case.objects.get(pk=member.pk)
        assert case.stage == "answered"
        words = Entry.objects.get(case=case, kind="complaint.answer").kept.words
        assert words.startswith(f"Dear {case.customer},")
        assert f"You are right. Yours is {case.number}, {case.customer}." in words
        assert Message.objects.filter(case=case, direction="out").count() == 2
        assert not case.clocks.filter(name="final_response", ended_at=None).exists()


def test_a_letter_that_lacks_what_a_regime_demands_goes_to_nobody_and_says_why(
    found: Group, members: list[Complaint], vera: Staff
) -> None:
    short = {**LETTER, "contains": []}
    write_to(found, [each.pk for each in members], by=vera, move="answer", arguments=short)
    assert work_off() == ["refused", "refused"]
    assert "fr.1" in Turn.objects.latest("pk").problem
    assert {each.stage for each in Case.objects.filter(playbook="complaint")} == {"investigating"}


def test_one_refusal_holds_up_nobody_and_can_be_tried_again(
    group: Group, members: list[Complaint], vera: Staff
) -> None:
    """The second member has no finding yet."""
    propose(group, by=vera, question="Where?", finding="upheld", evidence="Ledger", cause=None)
    adopt(group, [members[0].pk], by=vera)
    work_off()
    write_to(group, [each.pk for each in members], by=vera, move="answer", arguments=LETTER)
    assert work_off() == ["done", "refused"]

    asked = group.rounds.get(move="answer")
    adopt(group, [members[1].pk], by=vera)
    work_off()
    assert ask_again(asked, by=vera) == 1
    assert work_off() == ["done"]
    assert Entry.objects.filter(kind="complaint.answer").count() == 2


def test_a_turn_that_is_taken_twice_sends_one_letter(
    found: Group, members: list[Complaint], vera: Staff
) -> None:
    write_to(found, [members[0].pk], by=vera, move="answer", arguments=LETTER)
    turn = Turn.objects.latest("pk")
    take_turn(turn.pk)
    take_turn(turn.pk)
    assert Entry.objects.filter(kind="complaint.answer").count() == 1


def test_much_redress_waits_for_a_second_person_in_each(
    found: Group, members: list[Complaint], vera: Staff
) -> None:
    much = {**LETTER, "redress": {"asset": "GBP", "minor": "90000"}, "calculation": "All of it"}
    write_to(found, [each.pk for each in members], by=vera, move="answer", arguments=much)
    assert work_off() == ["pending", "pending"]


def test_a_member_can_still_be_answered_alone(found: Group, members: list[Complaint], vera: Staff) -> None:
    answer(members[0], by=vera, outcome=Outcome.UPHELD)
    write_to(found, [each.pk for each in members], by=vera, move="answer", arguments=LETTER)
    assert work_off() == ["refused", "done"]


def test_what_was_said_meanwhile_is_read_before_a_member_is_answered(
    found: Group, members: list[Complaint], vera: Staff, monday: time_machine.Traveller
) -> None:
    write_to(found, [each.pk for each in members], by=vera, move="answer", arguments=LETTER)
    monday.shift(60)
    first = members[0].case
    take("receive", first, by=System("mail"), letter=words("I found my receipt: it was 900, not 90."))
    assert work_off() == ["refused", "done"]
    assert "Read it, then try again" in Turn.objects.get(complaint=first.pk, round__move="answer").problem
    assert ask_again(found.rounds.get(move="answer"), by=vera) == 1
    assert work_off() == ["done"]


def test_who_was_taken_out_is_not_written_to_with_the_others(
    found: Group, members: list[Complaint], vera: Staff
) -> None:
    write_to(found, [each.pk for each in members], by=vera, move="answer", arguments=LETTER)
    leave_group(members[0], by=vera, why="It is another matter")
    assert work_off() == ["refused", "done"]
    assert "not in the group any more" in Turn.objects.get(complaint=members[0], round__move="answer").problem


def test_a_text_with_a_field_that_does_not_exist_is_refused_before_anybody_is_written_to(
    found: Group, members: list[Complaint], vera: Staff
) -> None:
    wrong = {**LETTER, "text": "Dear {nobody}"}
    with pytest.raises(BadArguments, match="no field"):
        write_to(found, [members[0].pk], by=vera, move="answer", arguments=wrong)


def test_a_closed_group_does_nothing_more(group: Group, members: list[Complaint], vera: Staff) -> None:
    close_group(group, by=vera, why="All are answered")
    for act in (
        lambda: add(group, [members[0].pk], by=vera),
        lambda: set_plan(group, by=vera, lead=vera, plan="More"),
    ):
        with pytest.raises(NotPossible, match="closed"):
            act()


def test_a_group_is_made_planned_and_answered_on_screens(
    members: list[Complaint], browser: Browser, vera: Staff
) -> None:
    client: Client = browser(vera)
    chosen = [str(each.pk) for each in members]
    assert members[0].case.number in page(client, "/complaints/groups/new/?brand=northgate")
    made = {"title": "Templates", "lead": vera.pk, "complaints": chosen}
    address = client.post("/complaints/groups/new/?brand=northgate", made)["Location"]
    work_off()
    shown = page(client, address)
    assert "DISP 1.6.2AR(1)" in shown
    assert "2 of 2" in shown

    finding: dict[str, Any] = {
        "question": "Where?",
        "finding": "upheld",
        "evidence": "Ledger",
        "cause": TEMPLATES,
    }
    client.post(f"{address}finding/", finding)
    client.post(f"{address}adopt/", {"complaints": chosen})
    work_off()
    assert "DISP" in page(client, f"{address}answer/")
    client.post(f"{address}answer/", {**LETTER, "complaints": chosen})
    assert work_off() == ["done", "done"]
    client.post(f"{address}members/{chosen[0]}/", {"why": "Answered"})
    assert Member.objects.filter(left_at=None).count() == 1
    client.post(f"{address}close/", {"why": "All answered"})
    assert "All answered" in page(client, address)
