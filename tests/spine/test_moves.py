"""What the engine does around every move, and what it refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.engine.results import Done
from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry, Task
from ombud.cases.moves.words import note, reply
from ombud.cases.moves.work import add_task
from ombud.cases.refusals import BadArguments, KeyReused, NotAllowed, NotFound, Stale, WrongStage
from ombud.desks.inbox.actions import close, solve
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.models import Access
from ombud.records.staff.models import Grant, Role, Scope, Staff
from tests.cast import words

ANSWER = words("It left this morning.", sender="help@northgate.example", recipients=("daniel@example.com",))


def test_a_move_writes_one_entry_and_counts_the_case_up(case: Case, amira: Staff) -> None:
    before = case.version
    done = note(case, by=amira, text="Looks like the fee was too low.")

    assert isinstance(done, Done)
    assert done.case.version == before + 1 == done.entry.sequence
    assert done.entry.kept.words == "Looks like the fee was too low."
    assert done.entry.kind == "inbox.note"
    assert done.entry.actor_name == "Amira"


def test_an_answer_opens_a_new_case_and_waits_in_the_outbox(case: Case, amira: Staff) -> None:
    done = reply(case, by=amira, letter=ANSWER)

    assert done.case.stage == "open"
    assert done.case.unanswered_since is None
    assert Parcel.objects.get(route="email.message").state == Parcel.State.QUEUED


def test_a_move_is_refused_in_the_wrong_stage_and_nothing_changes(case: Case, amira: Staff) -> None:
    with pytest.raises(WrongStage, match="cannot be done while the case is new"):
        close(case, by=amira)

    assert Case.objects.get(pk=case.pk).version == case.version


def test_a_stranger_is_told_there_is_no_such_case(case: Case, boris: Staff) -> None:
    with pytest.raises(NotFound):
        note(case, by=boris, text="Let me in.")


def test_somebody_who_may_see_but_not_do_is_refused_and_the_attempt_is_kept(case: Case, nina: Staff) -> None:
    note(case, by=nina, text="I am learning.")
    with pytest.raises(NotAllowed, match="inbox.solve"):
        solve(case, by=nina)

    assert Access.objects.get(verb="refused").actor == f"staff:{nina.pk}"
    assert Case.objects.get(pk=case.pk).stage == "new"


def test_arguments_that_make_no_sense_are_named(case: Case, amira: Staff) -> None:
    with pytest.raises(BadArguments) as refusal:
        take("snooze", case, by=amira, until="next week or so")

    assert set(refusal.value.problems) == {"until"}


def test_a_task_goes_to_nobody_who_cannot_see_the_case(
    case: Case, amira: Staff, jonas: Staff, boris: Staff
) -> None:
    for nobody in (boris.pk, 9_999_999):
        with pytest.raises(BadArguments, match="cannot see this case"):
            add_task(case, by=amira, text="Call back", owner=nobody)
    add_task(case, by=amira, text="Call back", owner=jonas.pk)
    assert Task.objects.get().owner == jonas


def test_a_failure_in_the_action_leaves_no_trace(case: Case, amira: Staff) -> None:
    with pytest.raises(BadArguments):
        note(case, by=amira, text="  ")

    assert Entry.objects.filter(case=case).count() == case.version


def test_an_answer_written_while_the_customer_wrote_again_is_refused(
    case: Case, amira: Staff, jonas: Staff
) -> None:
    looked_at = case.version
    note(case, by=jonas, text="A note disturbs nobody.")
    take("reply", case, by=jonas, letter=ANSWER)

    with pytest.raises(Stale, match="Jonas"):
        take("reply", case, by=amira, seen=looked_at, letter=ANSWER)


def test_an_answer_after_a_mere_note_goes_through(case: Case, amira: Staff, jonas: Staff) -> None:
    note(case, by=jonas, text="A note disturbs nobody.")
    assert isinstance(take("reply", case, by=amira, seen=case.version, letter=ANSWER), Done)


def test_the_same_key_gets_the_same_answer_and_another_request_a_refusal(case: Case, amira: Staff) -> None:
    first = take("note", case, by=amira, key="abc", text="Once.")
    again = take("note", case, by=amira, key="abc", text="Once.")
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert first.entry.pk == again.entry.pk

    with pytest.raises(KeyReused):
        take("note", case, by=amira, key="abc", text="Something else.")


def test_what_is_done_under_a_shift_grant_names_the_grant(case: Case, nina: Staff, front: Scope) -> None:
    role = Role.objects.create(name="In charge of the shift", permissions=["inbox.solve"])
    shift = Grant.objects.create(
        staff=nina, role=role, scope=front, ends_at=timezone.now() + timedelta(hours=8)
    )
    done = solve(case, by=Staff.objects.get(pk=nina.pk))

    assert isinstance(done, Done)
    assert done.entry.grant_id == shift.pk
