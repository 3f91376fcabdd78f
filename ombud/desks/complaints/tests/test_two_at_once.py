"""Two officers at one complaint: what one has not read they do not answer, and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry, Message
from ombud.cases.refusals import Refusal, Stale
from ombud.desks.complaints.actions import raise_point
from ombud.desks.complaints.answering import answer
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.records.staff.models import Staff

from .conftest import FINAL, again

YES = {"outcome": Outcome.UPHELD, "text": "You are right.", "contains": FINAL}


def test_an_answer_to_what_was_not_read_is_refused(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    seen = Case.objects.get(pk=investigated.pk).version
    raise_point(investigated, by=ines, question="And the fee?")
    holding = {
        "reason": "The bank",
        "until": date(2026, 7, 20),
        "text": "We need until 20 July.",
        "contains": ("hold15.1", "hold15.2"),
    }
    take("hold", investigated.case, by=ines, **holding)
    with pytest.raises(Stale, match="Ines was here"):
        take("answer", investigated.case, by=vera, seen=seen, **YES)
    assert again(investigated).case.stage == "investigating"


def test_a_second_click_sends_one_letter(investigated: Complaint, vera: Staff) -> None:
    first = take("answer", investigated.case, by=vera, key="click", **YES)
    second = take("answer", investigated.case, by=vera, key="click", **YES)
    assert first.entry == second.entry  # type: ignore[union-attr]
    assert Message.objects.filter(case=investigated.case, direction="out").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_the_same_moment_are_one(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    def send(by: Staff) -> str:
        try:
            answer(investigated, by=by, **YES)
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "sent"

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(send, (vera, ines)))
    assert said == ["WrongStage", "sent"]
    assert Entry.objects.filter(case=investigated.case, kind="complaint.answer").count() == 1
