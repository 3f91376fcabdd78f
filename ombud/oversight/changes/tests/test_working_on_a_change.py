"""From entered to signed off: assessed by one, done by another, signed off by a second person, never taken back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from ombud.foundation.trail.models import Access
from ombud.oversight.changes.actions import (
    amend,
    assess,
    dismiss,
    finish_task,
    give_task,
    register,
    sign_off,
    take_up,
)
from ombud.oversight.changes.history import first_broken_step
from ombud.oversight.changes.models import Change, State, Step
from ombud.records.staff.models import Staff
from ombud.records.staff.refusals import NotPossible, NotYours

TOMORROW = date(2026, 11, 24)


def verbs(change: Change) -> list[str]:
    return list(Step.objects.filter(change=change).values_list("verb", flat=True))


def test_a_change_goes_from_entered_to_signed_off(change: Change, vera: Staff, grace: Staff) -> None:
    assess(change, by=vera, effect="Our return changes.", desks=["complaint"], touches=["returns"])
    todo = give_task(change, by=vera, what="Map the products", owner=vera, due_on=TOMORROW)
    change.refresh_from_db()
    assert change.state == State.IN_WORK
    finish_task(todo, by=vera, how="In the product list")
    assert sign_off(change, by=grace, words="Looked at the mapping").state == State.SIGNED_OFF
    assert verbs(change) == ["entered", "assessed", "task given", "task done", "signed off"]


def test_it_is_signed_off_by_somebody_else_and_only_when_all_is_done(
    change: Change, vera: Staff, grace: Staff
) -> None:
    with pytest.raises(NotPossible, match="Nobody has assessed it yet"):
        sign_off(change, by=grace)
    assess(change, by=grace, effect="Nothing for us to do.")
    with pytest.raises(NotPossible, match="somebody else has to sign it off"):
        sign_off(change, by=grace)
    assess(change, by=vera, effect="Our return changes.")
    todo = give_task(change, by=vera, what="Map the products", owner=vera, due_on=TOMORROW)
    with pytest.raises(NotPossible, match="1 of its tasks is not done yet"):
        sign_off(change, by=grace)
    finish_task(todo, by=vera)
    with pytest.raises(NotPossible, match="done already"):
        finish_task(todo, by=vera)
    with pytest.raises(NotYours):
        sign_off(change, by=vera)


def test_a_task_follows_from_an_assessment(change: Change, vera: Staff) -> None:
    with pytest.raises(NotPossible, match="Assess it first"):
        give_task(change, by=vera, what="Do something", owner=vera, due_on=TOMORROW)


def test_what_is_not_relevant_has_a_reason_and_may_be_taken_up_again(change: Change, vera: Staff) -> None:
    with pytest.raises(NotPossible, match="Say why"):
        dismiss(change, by=vera, reason=" ")
    dismiss(change, by=vera, reason="We hold no such permission")
    with pytest.raises(NotPossible, match="Take it up again first"):
        assess(change, by=vera, effect="It does concern us")
    assert take_up(change, by=vera, reason="We applied for one").state == State.NEW


def test_a_correction_keeps_what_stood_there_before(change: Change, vera: Staff) -> None:
    amend(change, by=vera, title=change.title, in_force_on=date(2027, 1, 1))
    step = Step.objects.filter(change=change).latest("sequence")
    assert step.facts == {"from": {"in_force_on": "2026-12-31"}, "to": {"in_force_on": "2027-01-01"}}
    amend(change, by=vera, in_force_on=date(2027, 1, 1))
    assert verbs(change) == ["entered", "amended"]


def test_who_only_sees_changes_nothing(change: Change, sofia: Staff) -> None:
    for act in (
        lambda: register(by=sofia, title="x", regulator="y", summary="z"),
        lambda: assess(change, by=sofia, effect="x"),
        lambda: dismiss(change, by=sofia, reason="x"),
        lambda: sign_off(change, by=sofia),
    ):
        with pytest.raises(NotYours):
            act()


def test_the_history_is_chained_stands_on_the_access_chain_and_cannot_be_changed(
    change: Change, vera: Staff
) -> None:
    assess(change, by=vera, effect="Our return changes.")
    digests = [bytes(step.digest).hex() for step in Step.objects.filter(change=change)]
    told = Access.objects.filter(subject=f"change:{change.pk}").order_by("sequence")
    assert [each.reason.split()[-1] for each in told] == digests
    assert first_broken_step(change) is None
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE changes_step SET verb = 'never'")


def test_a_history_that_was_tampered_with_is_noticed(change: Change, vera: Staff, owner_connection) -> None:
    step = Step(
        change=change, sequence=2, at=change.created_at, actor=vera, verb="signed off", digest=b"forged"
    )
    step.save()
    assert first_broken_step(change) == 2


def test_late_coming_and_mine_are_told_apart(change: Change, vera: Staff, grace: Staff) -> None:
    old = register(
        by=grace, title="Old", regulator="FCA", summary="x", in_force_on=date(2026, 11, 1), owner=grace
    )
    assert list(Change.objects.late()) == [old]
    assert list(Change.objects.coming()) == [change]
    assert list(Change.objects.open().of(vera)) == [change]
    assess(change, by=vera, effect="x")
    give_task(change, by=vera, what="y", owner=grace, due_on=TOMORROW - timedelta(days=3))
    assert set(Change.objects.late()) == {old, change}
    assert set(Change.objects.of(grace)) == {old, change}
