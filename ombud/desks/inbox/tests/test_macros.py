"""A macro takes all of its steps or none."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from ombud.cases.engine.opening import open_case
from ombud.cases.intake import take_in
from ombud.cases.models import Case, CaseTag, Message
from ombud.desks.inbox.models import Macro
from ombud.records.staff.models import Scope, Staff
from tests.cast import words
from tests.errand.playbook import ErrandPlaybook

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def fee(front: Scope) -> Macro:
    return Macro.objects.create(
        scope=front,
        name="Explain the fee",
        text="Hello {customer.first_name|there}, the network fee was too low.",
        steps=[
            {"move": "tag", "arguments": {"tag": "fee"}},
            {"move": "solve", "arguments": {"cause": "fee"}},
        ],
    )


def at(case: Case, macro: Macro) -> str:
    return f"/cases/{case.number}/macros/{macro.pk}/"


@pytest.fixture
def amiras(amira: Staff, client: Client) -> Client:
    client.force_login(amira)
    return client


def test_it_answers_and_acts_in_one_go(case: Case, fee: Macro, amiras: Client) -> None:
    assert "Explain the fee" in amiras.get(case.get_absolute_url()).content.decode()
    shown = amiras.get(at(case, fee), **HTMX)
    assert "Hello Daniel, the network fee was too low." in shown.content.decode()
    once = {"version": case.version, "key": shown.context["key"]}
    for _ in range(2):
        assert amiras.post(at(case, fee), once, **HTMX).status_code == 204

    assert Message.objects.filter(case=case, direction="out").count() == 1
    assert CaseTag.objects.get(case=case).tag == "fee"
    assert Case.objects.get(pk=case.pk).stage == "solved"


def test_it_stands_beside_questions_and_no_other_kind_of_case(
    case: Case, fee: Macro, front: Scope, amira: Staff, amiras: Client
) -> None:
    errand = open_case(ErrandPlaybook, scope=front, customer=case.customer, subject="Pay back", by=amira).case
    assert "Explain the fee" not in amiras.get(errand.get_absolute_url()).content.decode()


def test_a_step_that_is_refused_undoes_the_answer(case: Case, fee: Macro, amiras: Client) -> None:
    CaseTag.objects.create(case=case, tag="fee")
    refused = amiras.post(at(case, fee), {"version": case.version}, **HTMX)

    assert refused.status_code == 409
    assert "Nothing was done" in refused.content.decode()
    assert not Message.objects.filter(case=case, direction="out").exists()


def test_it_answers_nothing_that_was_not_read(case: Case, fee: Macro, address, amiras: Client) -> None:
    take_in(words("It is here!"), address, token=case.number)
    assert amiras.post(at(case, fee), {"version": case.version}, **HTMX).status_code == 409


def test_readers_may_not_run_it_and_other_scopes_do_not_have_it(
    case: Case, fee: Macro, nina: Staff, boris: Staff, other_side: Scope, client: Client
) -> None:
    for person, status in ((nina, 403), (boris, 404)):
        client.force_login(person)
        assert client.post(at(case, fee), {"version": case.version}).status_code == status
    strange = Macro.objects.create(scope=other_side, name="Strange", text="Hello")
    client.force_login(nina)
    assert client.get(at(case, strange)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "", "steps": []},
        {"text": "Hello {nobody}"},
        {"steps": [{"move": "fly"}]},
        {"steps": [{"move": "merge", "arguments": {"into": 1}}]},
        {"steps": [{"move": "tag", "arguments": {"colour": "red"}}]},
    ],
)
def test_a_macro_that_could_not_run_is_not_saved(front: Scope, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Macro.objects.create(scope=front, name="Wrong", **wrong)
