"""Lists and cases: who sees them, in which order, and in how many statements."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case, Queue
from ombud.cases.moves.hands import assign
from ombud.cases.moves.words import note
from ombud.cases.moves.work import add_task, request
from ombud.records.staff.models import Grant, Role, Scope, Staff, Team
from tests.cast import words

MOST_FOR_A_LIST = 12
MOST_FOR_A_CASE = 20


def letters(address: Address, count: int) -> None:
    for number in range(count):
        take_in(words(f"Question {number}", sender=f"c{number}@example.com"), address)


def test_the_first_page_is_where_something_waits(case: Case, amiras: Client, amira: Staff) -> None:
    assert amiras.get("/")["Location"] == "/queues/general/"
    assign(case, by=amira, to=amira.pk)
    assert amiras.get("/")["Location"] == "/views/mine/"


def test_a_queue_shows_its_cases_and_their_number(case: Case, amiras: Client) -> None:
    page = amiras.get("/queues/general/").content.decode()
    assert case.number in page
    assert "1 open" in page


@pytest.mark.parametrize(
    "key", ["mine", "due", "waiting", "snoozed", "mentions", "requests", "escalated", "all"]
)
def test_every_view_opens(case: Case, amiras: Client, key: str) -> None:
    assert amiras.get(f"/views/{key}/").status_code == 200


def test_a_stranger_sees_neither_queue_nor_case(
    case: Case, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    theirs = browser(boris)
    for path in ("queues/general/", f"cases/{case.number}/", "views/nothing/"):
        assert theirs.get(f"/{path}").status_code == 404
    for part in ("header", "entries"):
        assert theirs.get(f"/cases/{case.number}/{part}/").status_code == 404
    assert case.number not in theirs.get("/views/all/").content.decode()


def test_nobody_sees_anything_without_signing_in(case: Case, client: Client) -> None:
    assert client.get(f"/cases/{case.number}/").status_code == 302


def test_slips_in_a_number_read_over_the_phone_are_forgiven(case: Case, amiras: Client) -> None:
    assert amiras.get(f"/cases/{case.number.lower().replace('-', '')}/").status_code == 200


def test_nobody_is_shown_the_way_to_what_they_may_not_do(
    case: Case, amira: Staff, nina: Staff, payments: Team, browser: Callable[[Staff], Client]
) -> None:
    add_task(case, by=amira, text="Look at the ledger")
    request(case, by=amira, question="Stuck?", due_at=timezone.now() + timedelta(hours=3), team=payments.pk)
    ways = ("moves/add_task/", "moves/link/", "moves/answer_request/", "moves/withdraw_request/")
    page, hers = (browser(one).get(case.get_absolute_url()).content.decode() for one in (amira, nina))
    assert all(way in page for way in ways)
    assert not any(way in hers for way in ways)
    assert "disabled" in hers.partition('class="tasks"')[2].partition("</section>")[0]
    payments.people.add(nina)
    assert "moves/answer_request/" in browser(nina).get(case.get_absolute_url()).content.decode()


def test_a_panel_with_nothing_in_it_is_there_for_who_may_add_something(
    case: Case, amira: Staff, nina: Staff, browser: Callable[[Staff], Client]
) -> None:
    page, hers = (browser(one).get(case.get_absolute_url()).content.decode() for one in (amira, nina))
    assert 'class="tasks"' in page
    assert 'class="tasks"' not in hers


def test_a_long_list_comes_in_pages_without_gaps(case: Case, address: Address, amiras: Client) -> None:
    letters(address, 45)
    first = amiras.get("/queues/general/")
    seen = [row["number"] for row in first.context["list"]["rows"]]
    more = amiras.get(first.context["list"]["more_url"], HTTP_HX_REQUEST="true")
    seen += [row["number"] for row in more.context["rows"]]

    assert len(seen) == len(set(seen)) == 46
    assert amiras.get("/queues/general/?after=nonsense").status_code == 400


def test_pages_need_no_more_statements_for_more_rows(
    case: Case, address: Address, amiras: Client, amira: Staff
) -> None:
    letters(address, 30)
    for number in range(30):
        note(case, by=amira, text=f"Note {number}")
    with CaptureQueriesContext(connection) as of_list:
        amiras.get("/queues/general/")
    with CaptureQueriesContext(connection) as of_case:
        amiras.get(f"/cases/{case.number}/?in=queues/general")

    assert len(of_list) <= MOST_FOR_A_LIST
    assert len(of_case) <= MOST_FOR_A_CASE


def test_next_case_gives_the_most_urgent_one(case: Case, amiras: Client, amira: Staff) -> None:
    assert amiras.post("/next/")["Location"] == case.get_absolute_url()
    assert Case.objects.get(pk=case.pk).assignee == amira
    assert amiras.post("/next/")["Location"] == "/views/mine/"


def test_what_is_new_comes_by_itself_and_only_once(case: Case, amiras: Client, jonas: Staff) -> None:
    note(case, by=jonas, text="Something new.")
    new = amiras.get(f"/cases/{case.number}/entries/?after={case.version}").content.decode()
    assert "Something new." in new
    assert f'value="{case.version + 1}"' in new
    assert (
        "Something new."
        not in amiras.get(f"/cases/{case.number}/entries/?after={case.version + 1}").content.decode()
    )


def test_who_is_at_a_case_is_seen_by_the_others(
    case: Case, amiras: Client, jonas: Staff, browser: Callable[[Staff], Client]
) -> None:
    browser(jonas).post(f"/cases/{case.number}/presence/", {"writing": "1"})
    assert "Jonas is writing" in amiras.get(f"/cases/{case.number}/header/").content.decode()


def test_the_rail_counts_without_looking_at_strangers(
    case: Case, withdrawals: Queue, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    assert "Withdrawals" not in browser(boris).get("/rail/").content.decode()


def test_two_brands_may_call_a_queue_alike(
    case: Case, general: Queue, other_side: Scope, amira: Staff, amiras: Client
) -> None:
    role = Role.objects.create(name="Both", permissions=["inbox.*"])
    Grant.objects.create(staff=amira, role=role, scope=other_side)
    Queue.objects.create(brand=other_side.brand, scope=other_side, key="general", name="General")

    assert case.number in amiras.get("/queues/northgate.general/").content.decode()
    assert case.number not in amiras.get("/queues/solvane.general/").content.decode()
    assert "General, Solvane" in amiras.get("/rail/").content.decode()
