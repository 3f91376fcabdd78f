"""What is erased is gone from everywhere, and nothing goes without the record saying so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from ombud.cases.anchoring import make_anchor
from ombud.cases.arrivals import store
from ombud.cases.engine.deciding import approve
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Done, Pending
from ombud.cases.intake import Address, take_in
from ombud.cases.models import (
    Approval,
    Arrival,
    Case,
    Entry,
    EntryWords,
    Escalation,
    Message,
    Original,
    Request,
    SearchRow,
    Task,
    Transfer,
)  # fmt: skip
from ombud.cases.moves.erasure import erase_words
from ombud.cases.moves.escalations import escalate
from ombud.cases.moves.hands import assign, transfer
from ombud.cases.moves.words import note, reply
from ombud.cases.moves.work import add_task, request
from ombud.cases.refusals import NotPossible
from ombud.cases.verifying import first_break
from ombud.records.staff.models import Scope, Staff
from tests.cast import words
from tests.errand.playbook import ErrandPlaybook, pay

LAW = "Demanded under GDPR Art. 17"
SECRET = "Daniel Okafor, 4 Elm Street"


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_letter_takes_its_subject_original_and_envelope_along(address: Address, amira: Staff) -> None:
    arrival, _ = store(
        "email", "help@x", "1", b"raw", envelope={"sender": "daniel@example.com"}, brand_id=address.brand.pk
    )
    done = take_in(words("Hello", subject=SECRET, arrival_id=arrival.pk), address)
    erase_words(done.case, by=amira, sequence=done.entry.sequence, why=LAW)

    assert again(done.case).subject == ""
    assert not EntryWords.objects.filter(entry__case=done.case, words__contains=SECRET).exists()
    assert not SearchRow.objects.filter(case=done.case, sequence__lte=done.entry.sequence).exists()
    assert not Original.objects.filter(arrival=arrival).exists()
    assert Arrival.objects.get(pk=arrival.pk).envelope == {}
    assert first_break(again(done.case)) is None


def test_a_task_and_a_request_lose_the_words_that_stand_beside_them(
    case: Case, amira: Staff, payments
) -> None:
    task = add_task(case, by=amira, text=SECRET).entry
    due = timezone.now() + timedelta(days=1)
    asked = request(case, by=amira, question=SECRET, due_at=due, team=payments.pk).entry
    for entry in (task, asked):
        erase_words(case, by=amira, sequence=entry.sequence, why=LAW)

    assert Task.objects.get(case=case).text == ""
    assert Request.objects.get(case=case).question == ""
    assert first_break(again(case)) is None


@pytest.mark.parametrize(
    ("act", "copies"),
    [
        (lambda case, by, to: escalate(case, by=by, why=SECRET), Escalation),
        (lambda case, by, to: transfer(case, by=by, why=SECRET, staff=to.pk), Transfer),
        (lambda case, by, to: assign(case, by=by, why=SECRET, to=to.pk), None),
    ],
)
def test_a_reason_goes_with_its_entry_and_its_copies(
    case: Case,
    amira: Staff,
    jonas: Staff,
    act: Callable[[Case, Staff, Staff], Done],
    copies: type[Model] | None,
) -> None:
    entry = act(case, amira, jonas).entry
    erase_words(case, by=amira, sequence=entry.sequence, why=LAW)

    assert "why" not in EntryWords.objects.get(pk=entry.pk).facts
    assert copies is None or copies._default_manager.get(case=case).reason == ""
    assert first_break(again(case)) is None


def test_a_decided_approval_forgets_what_was_asked(front: Scope, amira: Staff, jonas: Staff) -> None:
    errand = open_case(ErrandPlaybook, scope=front, customer=None, subject="A fee", by=amira).case
    asked = pay(errand, by=amira, amount=500)
    assert isinstance(asked, Pending)
    done = approve(asked.approval, by=jonas)
    erase_words(done.case, by=amira, sequence=done.entry.sequence, why=LAW)
    assert Approval.objects.get(pk=asked.approval.pk).arguments == {}


def test_why_something_was_erased_stays(case: Case, amira: Staff) -> None:
    written = note(case, by=amira, text=SECRET).entry
    erased = erase_words(case, by=amira, sequence=written.sequence, why=LAW).entry
    with pytest.raises(NotPossible):
        erase_words(case, by=amira, sequence=erased.sequence, why=LAW)
    assert EntryWords.objects.get(pk=erased.pk).facts["why"] == LAW


def test_an_answer_that_has_not_left_is_not_emptied_on_its_way(case: Case, amira: Staff) -> None:
    answer = reply(case, by=amira, letter=words("Hello", recipients=("daniel@example.com",))).entry
    with pytest.raises(NotPossible):
        erase_words(case, by=amira, sequence=answer.sequence, why=LAW)
    assert Message.objects.get(case=case, sequence=answer.sequence).recipients == ["daniel@example.com"]


def test_words_that_go_behind_the_record_are_noticed(case: Case, amira: Staff) -> None:
    entry = note(case, by=amira, text="The address is right.").entry
    EntryWords.objects.filter(pk=entry.pk).update(words="", salt=None, facts={}, erased_at=timezone.now())

    found = first_break(again(case))
    assert found is not None
    assert found.sequence == entry.sequence


def test_facts_are_never_put_in_while_words_are_erased(case: Case, amira: Staff) -> None:
    entry = note(case, by=amira, text="The address is right.").entry
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryWords.objects.filter(pk=entry.pk).update(
            words="", salt=None, facts={"forged": "yes"}, erased_at=timezone.now()
        )


def test_an_entry_put_in_from_beside_is_named_and_stops_no_verification(case: Case, amira: Staff) -> None:
    """The database holds a forger to sequence and predecessor; the digest is what verification tells."""
    entry = note(case, by=amira, text="The address is right.").entry
    columns = [f.column for f in Entry._meta.concrete_fields if f.column != "id"]
    forged = {"sequence": "sequence + 1", "previous": "digest"}
    chosen = ", ".join(forged.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO cases_entry ({', '.join(columns)}) SELECT {chosen} FROM cases_entry WHERE id = %s",
            [entry.pk],
        )
        cursor.execute("UPDATE cases_case SET version = version + 1 WHERE id = %s", [case.pk])

    found = first_break(again(case))
    assert found is not None
    assert found.sequence == entry.sequence + 1


def test_an_entry_under_way_while_an_anchor_was_made_is_in_the_next(case: Case, amira: Staff) -> None:
    now = timezone.now()
    with time_machine.travel(now + timedelta(minutes=2)):
        make_anchor()
    with time_machine.travel(now + timedelta(minutes=1)):
        entry = note(case, by=amira, text="Written before the anchor, committed after").entry
    with time_machine.travel(now + timedelta(days=1)):
        anchor = make_anchor()
        assert anchor is not None
        assert anchor.heads[f"case:{case.pk}"][0] == entry.sequence
        assert make_anchor() is None
