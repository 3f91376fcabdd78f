"""Parts of one complaint on different tracks: the same receipt, clocks of their own, one family; and what is here twice."""

from datetime import timedelta

import pytest
import time_machine

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Pending
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Approval, Case, CaseClock, Entry, Link, Message
from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.desks.complaints.actions import make_complaint, raise_point
from ombud.desks.complaints.beside import beside
from ombud.desks.complaints.duplicates import mark_duplicate
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.desks.complaints.parting import split_part
from ombud.records.staff.models import Staff

from .conftest import again, assessed
from .letters import answer

TOLD = "We answer your complaint in two parts."


@pytest.fixture
def mixed(investigated: Complaint, vera: Staff) -> Complaint:
    """A payment complaint with a point that is about no payment."""
    raise_point(investigated, by=vera, question="Why was the price so bad?")
    return investigated


def split_off(mixed: Complaint, by: Staff, **more: object) -> Complaint:
    point = mixed.points.get(finding="")
    given = {
        "points": (point.pk,),
        "regime": "uk.disp",
        "product": Product.DERIVATIVES,
        "why": "A price is no payment",
        "text": TOLD,
    }
    split_part(mixed, by=by, **{**given, **more})
    return Complaint.objects.select_related("case").get(part_of=mixed)


def due(complaint: Complaint, name: str = "final_response") -> object:
    return CaseClock.objects.filter(case=complaint.case, name=name).latest("id").due_at


def test_a_part_counts_from_the_same_receipt_under_its_own_track(
    mixed: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=5))
    part = split_off(mixed, vera)

    assert (part.received_at, part.track, part.case.stage) == (mixed.received_at, "", "investigating")
    assert str(due(part))[:10] == "2026-08-10"
    assert not CaseClock.objects.filter(
        case=part.case, name__in=("acknowledgement", "own_acknowledgement")
    ).exists()
    assert [point.question for point in part.points.all()] == ["Why was the price so bad?"]
    assert Message.objects.filter(case=mixed.case, direction="out").count() == 2
    assert Entry.objects.get(case=mixed.case, kind="complaint.split_part").kept.words == TOLD


def test_both_show_each_other_and_the_answer_of_one_leaves_the_others_clocks(
    mixed: Complaint, vera: Staff
) -> None:
    part = split_off(mixed, vera)
    shown = [hangs.parts for hangs in (beside(mixed.case), beside(part.case)) if hangs]
    assert [[each["number"] for each in rows] for rows in shown] == [[part.case.number], [mixed.case.number]]
    before = due(part)
    answer(mixed, by=vera, outcome=Outcome.UPHELD)
    run = CaseClock.objects.get(case=part.case, name="final_response", ended_at=None)
    assert (run.due_at, Case.objects.get(pk=part.pk).stage) == (before, "investigating")


def test_each_keeps_a_point_and_the_customer_is_told(mixed: Complaint, vera: Staff) -> None:
    everything = tuple(mixed.points.values_list("pk", flat=True))
    with pytest.raises(BadArguments, match="leave at least one"):
        split_off(mixed, vera, points=everything)
    with pytest.raises(BadArguments, match="Write the letter"):
        split_off(mixed, vera, text=" ")
    with pytest.raises(BadArguments, match="no track"):
        split_off(mixed, vera, track="nonsense")
    found = mixed.points.exclude(finding="").get()
    with pytest.raises(NotPossible, match="stays where it was found"):
        split_off(mixed, vera, points=(found.pk,))
    assert not Complaint.objects.filter(part_of=mixed).exists()


def test_whoever_may_not_judge_the_whole_may_not_judge_a_part(
    mixed: Complaint, vera: Staff, amira: Staff
) -> None:
    part = split_off(mixed, vera)
    assert Link.objects.filter(other=part.case, kind=Link.Kind.PARENT).count() == 1
    with pytest.raises(NotAllowed):
        raise_point(part, by=amira, question="Was I rude?")


def test_a_deadline_of_a_part_is_missed_by_itself(
    mixed: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    part = split_off(mixed, vera)
    answer(mixed, by=vera, outcome=Outcome.UPHELD)
    monday.shift(timedelta(weeks=9))
    while fire_due_clocks():
        continue
    late = Entry.objects.filter(kind="complaint.breach", kept__facts__clock="final_response")
    assert [entry.case_id for entry in late] == [part.pk]


def test_the_same_complaint_twice_goes_on_in_the_one_that_came_first(
    payment_complaint: Complaint, question: Case, amira: Staff, vera: Staff, ines: Staff
) -> None:
    second = again_complained(question, amira)
    first = ask(second, payment_complaint, vera)
    with pytest.raises(NotPossible, match="different tracks"):
        approve(first, by=ines)
    assessed(second, vera, "psd-emd")
    approve(ask(second, payment_complaint, vera), by=ines)

    ended = Case.objects.get(pk=second.pk)
    assert (ended.stage, ended.outcome) == ("closed", "duplicate")
    assert not CaseClock.objects.filter(case=ended, ended_at=None).exists()
    assert CaseClock.objects.filter(
        case=payment_complaint.case, name="final_response", ended_at=None
    ).exists()


def test_an_earlier_complaint_is_never_ended_for_a_later_one(
    payment_complaint: Complaint, question: Case, amira: Staff, vera: Staff, ines: Staff
) -> None:
    second = again_complained(question, amira)
    Case.objects.filter(pk=second.pk).update(opened_at=payment_complaint.received_at + timedelta(days=1))
    with pytest.raises(NotPossible, match="came later"):
        approve(ask(payment_complaint, again(second), vera), by=ines)


def again_complained(question: Case, amira: Staff) -> Complaint:
    make_complaint(question, by=amira, grievance="Again the same.")
    return Complaint.objects.select_related("case").latest("case_id")


def ask(complaint: Complaint, other: Complaint, by: Staff) -> Approval:
    asked = mark_duplicate(complaint, by=by, other=other.pk, why="The same withdrawal")
    assert isinstance(asked, Pending)
    return asked.approval
