"""Taking moves from the page: a form for every move, and each refusal with its status."""

from collections.abc import Callable

import pytest
from django.test import Client

from ombud.cases.engine.opening import open_case
from ombud.cases.models import Approval, Case, Task
from ombud.cases.moves.work import add_task
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Scope, Staff
from ombud.shell.argument_forms import form_for
from ombud.shell.move_looks import look_of_move
from tests.errand.playbook import ErrandPlaybook, pay

HTMX = {"HTTP_HX_REQUEST": "true"}


def at(case: Case, move: str) -> str:
    return f"/cases/{case.number}/moves/{move}/"


def test_every_move_that_people_take_has_a_form(case: Case, amira: Staff) -> None:
    playbook = playbooks[case.playbook]
    for name in playbook.moves:
        if look_of_move(name).group:
            form = form_for(name, case, amira)
            assert set(form.fields) >= set(playbook.action_for(name).struct.model_fields)
            assert form.as_p() is not None


def test_a_move_without_arguments_is_one_click(case: Case, amiras: Client) -> None:
    response = amiras.post(at(case, "wait_for_customer"))
    assert response.status_code == 303
    assert Case.objects.get(pk=case.pk).stage == "waiting-for-customer"


def test_a_dialog_asks_and_the_page_is_told(case: Case, amiras: Client, jonas: Staff) -> None:
    assert "Jonas" in amiras.get(at(case, "assign"), **HTMX).content.decode()
    response = amiras.post(at(case, "assign"), {"to": jonas.pk, "why": "You know her"}, **HTMX)

    assert response.status_code == 204
    assert "changed" in response["HX-Trigger"]
    assert Case.objects.get(pk=case.pk).assignee == jonas


@pytest.mark.parametrize(
    ("move", "given", "field"),
    [
        ("snooze", {"until": "2020-01-01T09:00"}, "That moment has passed"),
        ("snooze", {"until": "soon"}, "valid date"),
        ("escalate", {"why": " ", "severity": "1"}, "required"),
        ("merge", {"into": "T-0000-0000", "why": "same"}, "number"),
        ("tag", {"tag": "x" * 41}, "1 to 40 characters"),
        ("discard", {"what": "nonsense"}, "not one of the available choices"),
    ],
)
def test_bad_arguments_are_said_beside_their_fields(
    case: Case, amiras: Client, move: str, given: dict[str, str], field: str
) -> None:
    response = amiras.post(at(case, move), given, **HTMX)
    assert response.status_code == 422
    assert field in response.content.decode()
    assert Case.objects.get(pk=case.pk).version == case.version


def test_the_wrong_stage_is_a_conflict_with_a_sentence(case: Case, amiras: Client) -> None:
    response = amiras.post(at(case, "close"), **HTMX)
    assert response.status_code == 409
    assert "cannot be done while the case is new" in response.content.decode()


def test_a_reader_may_not_and_a_stranger_finds_nothing(
    case: Case, nina: Staff, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    for person, status in ((nina, 403), (boris, 404)):
        assert browser(person).get(at(case, "solve")).status_code == status
        assert browser(person).post(at(case, "solve")).status_code == status


@pytest.mark.parametrize("move", ["receive", "breach", "reply", "open", "climb", "nonsense"])
def test_what_nobody_takes_by_hand_has_no_page(case: Case, amiras: Client, move: str) -> None:
    assert amiras.post(at(case, move)).status_code in (403, 404, 422)
    assert Case.objects.get(pk=case.pk).version == case.version


def test_a_task_is_ticked(case: Case, amiras: Client, amira: Staff) -> None:
    add_task(case, by=amira, text="Call back")
    task = Task.objects.get(case=case)
    assert amiras.post(f"/cases/{case.number}/tasks/{task.pk}/", **HTMX).status_code in (200, 204)
    assert Task.objects.get(pk=task.pk).done_by == amira


def test_two_cases_of_one_customer_are_merged_by_number(
    case: Case, amiras: Client, address: object, amira: Staff
) -> None:
    other = open_case(
        playbooks["inbox"], scope=case.scope, customer=case.customer, subject="Again", by=amira
    ).case
    amiras.post(at(case, "merge"), {"into": other.number.lower(), "why": "the same"})

    assert Case.objects.get(pk=case.pk).outcome == "merged"
    page = amiras.get(f"/cases/{other.number}/").content.decode()
    assert "My withdrawal is not here." in page


@pytest.fixture
def approval(front: Scope, amira: Staff) -> Approval:
    errand = open_case(ErrandPlaybook, scope=front, customer=None, subject="Pay back", by=amira).case
    pay(errand, by=amira, amount=500)
    return Approval.objects.get(case=errand)


def test_a_second_person_decides_on_the_page(
    approval: Approval, amiras: Client, jonas: Staff, browser: Callable[[Staff], Client]
) -> None:
    where = f"/cases/{approval.case.number}/approvals/{approval.pk}/approve/"
    assert amiras.post(where).status_code == 403
    assert "Approve" in browser(jonas).get(f"/cases/{approval.case.number}/").content.decode()
    assert browser(jonas).post(where).status_code == 303
    assert Case.objects.get(pk=approval.case_id).stage == "paid"


def test_a_no_needs_its_reason(approval: Approval, jonas: Staff, browser: Callable[[Staff], Client]) -> None:
    where = f"/cases/{approval.case.number}/approvals/{approval.pk}/reject/"
    assert browser(jonas).get(where, **HTMX).status_code == 200
    assert browser(jonas).post(where, {"reason": ""}, **HTMX).status_code == 422
    assert browser(jonas).post(where, {"reason": "The fee was right"}, **HTMX).status_code == 204
    assert Approval.objects.get(pk=approval.pk).reason == "The fee was right"


def test_tags_and_links_are_taken_off_from_the_menu(case: Case, amiras: Client, amira: Staff) -> None:
    other = open_case(playbooks["inbox"], scope=case.scope, customer=None, subject="Another", by=amira).case
    amiras.post(at(case, "tag"), {"tag": "Fee Question"})
    amiras.post(at(case, "link"), {"other": other.number, "kind": "related"})
    assert amiras.post(at(case, "untag"), {"tag": "fee-question"}).status_code == 303
    assert amiras.post(at(case, "unlink"), {"other": other.pk}).status_code == 303

    assert not case.tags.exists()
    assert not case.links.filter(ended_at=None).exists()
