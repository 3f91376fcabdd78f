"""Nobody looks into a complaint about their own work, and nobody approves the answer to one."""

import pytest
from django.test import Client
from django.utils import timezone

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Pending
from ombud.cases.models import Case, Queue
from ombud.cases.moves.hands import assign, claim, release, transfer
from ombud.cases.moves.words import note
from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.cases.routing import claim_next
from ombud.desks.complaints.actions import assess, raise_point
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.foundation.money import Money
from ombud.records.staff.models import Grant, Role, Scope, Staff
from ombud.shell.argument_fields import Asked, field_of

from .conftest import OFFICER
from .letters import acknowledge, answer

UK = {
    "regime": "uk.disp",
    "track": "psd-emd",
    "product": Product.PAYMENT,
    "complainant": "consumer",
    "reasons": "As before",
}


@pytest.fixture
def amira_decides(amira: Staff, front: Scope) -> Staff:
    """She answered the question that became the complaint; now she is an officer, too."""
    role = Role.objects.create(name="Officer for a day", permissions=OFFICER)
    Grant.objects.create(staff=amira, role=role, scope=front)
    return Staff.objects.get(pk=amira.pk)


@pytest.fixture
def desk_queue(front: Scope) -> Queue:
    return Queue.objects.create(
        brand=front.brand, scope=front, key="complaints", name="Complaints", playbook="complaint"
    )


def test_who_answered_the_question_does_not_investigate_the_complaint(
    payment_complaint: Complaint, amira_decides: Staff, vera: Staff
) -> None:
    with pytest.raises(NotAllowed, match="about your own work"):
        raise_point(payment_complaint, by=amira_decides, question="Was I rude?")
    raise_point(payment_complaint, by=vera, question="Was she rude?")
    note(payment_complaint.case, by=amira_decides, text="I am sorry that it came across so.")


def test_who_is_named_in_it_does_not_answer_it(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    assess(investigated, by=ines, about=(vera.pk,), **UK)
    with pytest.raises(NotAllowed, match="about your own work"):
        answer(investigated, by=vera, outcome=Outcome.REJECTED)
    answer(investigated, by=ines, outcome=Outcome.REJECTED)
    assert Case.objects.get(pk=investigated.pk).stage == "answered"


def test_of_a_stranger_it_is_not_told_that_they_exist(
    investigated: Complaint, vera: Staff, ines: Staff, boris: Staff
) -> None:
    for nobody in (boris.pk, 9_999_999):
        with pytest.raises(BadArguments, match="people who work for this brand"):
            assess(investigated, by=vera, about=(ines.pk, nobody), **UK)
    assert not investigated.about.exists()
    Grant.objects.filter(staff=ines).update(revoked_at=timezone.now())
    assess(investigated, by=vera, about=(ines.pk,), **UK)
    assert investigated.about.get() == ines, "who has left can be named, too"


def test_nor_do_they_approve_what_is_owed(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    assess(investigated, by=vera, about=(ines.pk,), **UK)
    asked = answer(
        investigated,
        by=vera,
        outcome=Outcome.UPHELD,
        redress=Money.of("GBP", 900),
        calculation="All of it",
    )
    assert isinstance(asked, Pending)
    with pytest.raises(NotAllowed, match="about your own work"):
        approve(asked.approval, by=ines)


def test_they_neither_take_it_nor_get_it_next_nor_are_given_it(
    payment_complaint: Complaint, amira_decides: Staff, vera: Staff, desk_queue: Queue
) -> None:
    case = payment_complaint.case
    release(case, by=vera, queue=desk_queue.pk)
    with pytest.raises(NotAllowed, match="about your own work"):
        claim(case, by=amira_decides)
    assert claim_next(amira_decides, queue=desk_queue.pk) is None
    with pytest.raises(NotPossible, match="Amira had a hand in this matter"):
        assign(case, by=vera, to=amira_decides.pk)
    with pytest.raises(NotPossible, match="Amira had a hand"):
        transfer(case, by=vera, staff=amira_decides.pk, why="she knows it")
    found = claim_next(vera, queue=desk_queue.pk)
    assert found == case


def test_the_supervisors_list_leaves_them_out(
    payment_complaint: Complaint, amira_decides: Staff, vera: Staff, ines: Staff
) -> None:
    asked = Asked(payment_complaint.case, vera, "assign", "to", int, required=True)
    names = {str(name) for _, name in field_of(asked).choices}
    assert names == {"Choose", "Vera (you)", "Ines"}


def test_who_turns_out_to_be_named_gives_the_case_back(
    investigated: Complaint, vera: Staff, ines: Staff, desk_queue: Queue
) -> None:
    assign(investigated.case, by=ines, to=vera.pk)
    assess(investigated, by=ines, about=(vera.pk,), **UK)
    case = Case.objects.get(pk=investigated.pk)
    assert (case.assignee, case.queue) == (None, desk_queue)


def test_a_manager_who_answered_neither_acknowledges_nor_assesses(
    complaint: Complaint, amira_decides: Staff, vera: Staff
) -> None:
    with pytest.raises(NotAllowed, match="own work"):
        assess(complaint, by=amira_decides, **UK)
    assess(complaint, by=vera, **UK)
    with pytest.raises(NotAllowed, match="own work"):
        acknowledge(complaint, by=amira_decides)
    acknowledge(complaint, by=vera)


def test_the_menu_says_why_they_may_not_and_no_dialog_opens(
    investigated: Complaint, amira_decides: Staff, vera: Staff, client: Client
) -> None:
    here = investigated.case.get_absolute_url()
    why = "This complaint is about your own work, so somebody else has to look into it."
    client.force_login(amira_decides)
    shown = client.get(here).content.decode()
    assert shown.count(why) > 3, "above the case, and beside each move"
    assert f"{here}moves/find/" not in shown
    assert client.get(f"{here}moves/find/").status_code == 403
    client.force_login(vera)
    shown = client.get(here).content.decode()
    assert why not in shown
    assert f"{here}moves/find/" in shown


def test_whoever_is_named_finds_nothing_to_approve(
    investigated: Complaint, vera: Staff, ines: Staff, client: Client
) -> None:
    assess(investigated, by=vera, about=(ines.pk,), **UK)
    answer(investigated, by=vera, outcome=Outcome.UPHELD, redress=Money.of("GBP", 900), calculation="All")
    client.force_login(ines)
    shown = client.get(investigated.case.get_absolute_url()).content.decode()
    assert "a second person has to agree" in shown
    assert "/approve/" not in shown
