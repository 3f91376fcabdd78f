"""Two agents press send in the same instant."""

import pytest

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry
from ombud.cases.refusals import NotPossible, Stale
from ombud.cases.verifying import first_break
from ombud.foundation.outbox.models import Parcel
from ombud.records.staff.models import Staff
from tests.harness.together import together

from .rows import ANSWER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("again", range(5))
def test_one_answer_goes_and_the_other_is_told_what_it_missed(
    again: int, case: Case, amira: Staff, jonas: Staff
) -> None:
    seen = case.version
    fates = together(
        *(lambda by=by: take("reply", case, by=by, seen=seen, letter=ANSWER) for by in (amira, jonas))
    )
    assert fates == sorted(["done", Stale.__name__])
    assert (Entry.objects.filter(kind="inbox.reply").count(), Parcel.objects.count()) == (1, 1)
    assert first_break(Case.objects.get(pk=case.pk)) is None


def test_who_did_not_say_what_they_saw_answer_one_after_the_other(
    case: Case, amira: Staff, jonas: Staff
) -> None:
    fates = together(*(lambda by=by: take("reply", case, by=by, letter=ANSWER) for by in (amira, jonas)))
    assert fates == ["done", "done"]
    assert Parcel.objects.count() == 2
    assert first_break(Case.objects.get(pk=case.pk)) is None


def test_a_waiting_case_is_claimed_by_one(case: Case, amira: Staff, jonas: Staff) -> None:
    fates = together(*(lambda by=by: take("claim", case, by=by) for by in (amira, jonas)))
    assert fates == sorted(["done", NotPossible.__name__])
