"""What one scope says is not heard in another, whichever door somebody tries."""

from collections.abc import Callable

import pytest
from django.test import Client

from ombud.cases.engine.opening import open_case
from ombud.cases.models import Case, Entry, Transfer
from ombud.cases.moves.hands import transfer
from ombud.cases.moves.joining import merge_cases
from ombud.cases.moves.words import note
from ombud.cases.refusals import NotPossible
from ombud.desks.inbox.playbook import InboxPlaybook
from ombud.foundation.live.rules import may_listen
from ombud.records.staff.models import Grant, Scope, Staff
from tests.cast import AGENT, person

SECRET = "He is on the watch list"


@pytest.fixture
def back(front: Scope) -> Scope:
    """Another part of the same brand."""
    return Scope.objects.create(brand=front.brand, name="Risk")


@pytest.fixture
def amira_of_both(amira: Staff, back: Scope) -> Staff:
    Grant.objects.create(staff=amira, role=amira.grants.get().role, scope=back)
    return Staff.objects.get(pk=amira.pk)


@pytest.fixture
def ahead(case: Case, amira_of_both: Staff, back: Scope) -> Case:
    """A case of the back office, about the same customer, with something said for the back office alone."""
    opened = open_case(
        InboxPlaybook, scope=back, customer=case.customer, subject="Look closer", by=amira_of_both
    ).case
    note(opened, by=amira_of_both, text=SECRET)
    return opened


def test_words_of_a_merged_case_are_for_those_who_may_see_that_case(
    case: Case,
    ahead: Case,
    amira_of_both: Staff,
    jonas: Staff,
    browser: Callable[[Staff], Client],
) -> None:
    merge_cases(ahead, case, by=amira_of_both, why="The same matter")

    page = f"/cases/{case.number}/"
    assert SECRET in browser(amira_of_both).get(page).content.decode()
    assert SECRET not in browser(jonas).get(page).content.decode()


def test_nobody_says_that_a_case_was_merged_which_was_not(
    case: Case, amiras: Client, other_side: Scope, boris: Staff
) -> None:
    hidden = open_case(InboxPlaybook, scope=other_side, customer=None, subject="Of others", by=boris).case

    said = amiras.post(f"/cases/{case.number}/moves/take_in/", {"case_id": hidden.pk})
    assert said.status_code in (404, 409)
    assert not Entry.objects.filter(case=case, kind="inbox.take_in").exists()
    assert hidden.number not in amiras.get(f"/cases/{case.number}/").content.decode()


def test_a_case_is_offered_only_to_people_who_may_see_it(
    case: Case, amira: Staff, jonas: Staff, boris: Staff
) -> None:
    with pytest.raises(NotPossible):
        transfer(case, by=amira, staff=boris.pk, why="You know this")
    assert not Transfer.objects.filter(case=case).exists()
    transfer(case, by=amira, staff=jonas.pk, why="You know this")


@pytest.mark.parametrize("rest", ["²", "9" * 5000, "-1", "", "9" * 30])
def test_a_topic_that_was_bent_is_nobodys_to_hear(case: Case, amira: Staff, rest: str) -> None:
    assert not may_listen(amira, f"case:{rest}")
    assert not may_listen(amira, f"scope:{rest}")
    assert may_listen(amira, f"case:{case.pk}")


def test_no_page_about_a_customer_stays_in_the_browser(case: Case, amiras: Client) -> None:
    for place in (
        "/views/mine/",
        f"/cases/{case.number}/",
        f"/customers/{case.customer_id}/",
        "/search/?q=Daniel",
    ):
        assert "no-store" in amiras.get(place)["Cache-Control"]


def test_somebody_of_another_brand_hears_nothing(
    case: Case, browser: Callable[[Staff], Client], boris: Staff
) -> None:
    stranger = browser(boris)
    for place in (
        f"/cases/{case.number}/",
        f"/cases/{case.number}/texts/",
        f"/customers/{case.customer_id}/",
    ):
        assert stranger.get(place).status_code == 404
    assert not may_listen(boris, f"case:{case.pk}")


def test_a_person_whose_scope_ended_sees_no_case_of_it(
    case: Case, front: Scope, browser: Callable[[Staff], Client]
) -> None:
    guest = person("Guest", front, AGENT)
    there = browser(guest)
    assert there.get(f"/cases/{case.number}/").status_code == 200
    guest.grants.update(revoked_at="2020-01-01T00:00Z")
    assert there.get(f"/cases/{case.number}/").status_code == 404
