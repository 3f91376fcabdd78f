"""Two officers at one complaint: what one has not read they do not answer, and nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry, Message
from ombud.cases.refusals import Refusal, Stale
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.records.staff.models import Staff

from .conftest import again
from .letters import hold, letter

YES = {"outcome": Outcome.UPHELD}


def test_an_answer_to_what_was_not_read_is_refused(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    seen = Case.objects.get(pk=investigated.pk).version
    sealed = letter(investigated, "answer", by=vera, **YES)
    hold(investigated, by=ines, reason="The bank", until=date(2026, 7, 20))
    with pytest.raises(Stale, match="Ines was here"):
        take("answer", investigated.case, by=vera, seen=seen, letter=sealed, **YES)
    assert again(investigated).case.stage == "investigating"


def test_a_second_click_sends_one_letter(investigated: Complaint, vera: Staff) -> None:
    sealed = letter(investigated, "answer", by=vera, **YES)
    first = take("answer", investigated.case, by=vera, key="click", letter=sealed, **YES)
    second = take("answer", investigated.case, by=vera, key="click", letter=sealed, **YES)
    assert first.entry == second.entry
    assert Message.objects.filter(case=investigated.case, direction="out").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_the_same_moment_are_one(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    sealed = {who.pk: letter(investigated, "answer", by=who, **YES) for who in (vera, ines)}

    def send(by: Staff) -> str:
        try:
            take("answer", investigated.case, by=by, letter=sealed[by.pk], **YES)
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "sent"

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(send, (vera, ines)))
    assert said == ["WrongStage", "sent"]
    assert Entry.objects.filter(case=investigated.case, kind="complaint.answer").count() == 1
