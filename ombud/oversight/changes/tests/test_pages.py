"""The register in the browser: found, entered, worked on, exported; by who may."""

import csv
from collections.abc import Callable

import pytest
from django.test import Client

from ombud.oversight.changes.actions import assess
from ombud.oversight.changes.models import Change, State, Todo
from ombud.records.staff.models import Staff

type Browse = Callable[[Staff], Client]
ENTERED = {
    "title": "=New guidance on redress",
    "regulator": "FCA",
    "jurisdictions": "gb, ie",
    "source": "regulator",
    "summary": "Pay sooner.",
    "confidence": "high",
    "in_force_on": "2027-02-01",
}


def text(answer: object) -> str:
    return answer.content.decode()


def test_the_rail_shows_the_register_to_who_may_see_it(
    change: Change, sofia: Staff, amira: Staff, browse: Browse
) -> None:
    assert 'href="/changes/"' in text(browse(sofia).get("/procedures/"))
    assert 'href="/changes/"' not in text(browse(amira).get("/procedures/"))
    assert browse(amira).get("/changes/").status_code == 403


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", True),
        ("?show=mine", True),
        ("?show=coming", True),
        ("?show=late", False),
        ("?q=return", True),
        ("?q=moon", False),
    ],
)
def test_a_change_is_found_in_the_lists_where_it_belongs(
    change: Change, vera: Staff, browse: Browse, address: str, shown: bool
) -> None:
    client = browse(vera)
    client.post("/changes/reminders/")
    assert (change.title in text(client.get(f"/changes/{address}"))) is shown


def test_a_change_is_entered_assessed_and_given_tasks(vera: Staff, browse: Browse) -> None:
    client = browse(vera)
    assert client.post("/changes/new/", ENTERED).status_code == 302
    change = Change.objects.get()
    assert change.jurisdictions == ["GB", "IE"]
    here = change.get_absolute_url()
    client.post(
        f"{here}assess/",
        {"effect": "Ten days instead of twenty.", "desks": ["complaint"], "touches": ["letters"]},
    )
    client.post(f"{here}tasks/", {"what": "Change the letter", "due_on": "2026-12-01", "owner": vera.pk})
    todo = Todo.objects.get()
    client.post(f"{here}tasks/{todo.pk}/done/", {"how": ""})
    page = text(client.get(here))
    assert Change.objects.get().state == State.IN_WORK
    for said in (
        "Ten days instead of twenty.",
        "Complaint",
        "Letters",
        "Change the letter",
        "Done",
        "Task given",
    ):
        assert said in page


def test_a_refusal_is_said_where_one_asked(change: Change, grace: Staff, browse: Browse) -> None:
    assess(change, by=grace, effect="x")
    answer = browse(grace).post(f"{change.get_absolute_url()}sign/", {"words": ""})
    assert answer.status_code == 422
    assert "somebody else has to sign it off" in text(answer)


def test_who_only_sees_is_offered_nothing_else(change: Change, sofia: Staff, browse: Browse) -> None:
    page = text(browse(sofia).get(change.get_absolute_url()))
    assert change.title in page
    for last in ("edit/", "assess/", "sign/", "dismiss/", "tasks/"):
        assert f'{change.get_absolute_url()}{last}"' not in page
    assert browse(sofia).post(f"{change.get_absolute_url()}dismiss/", {"reason": "x"}).status_code == 403


def test_the_board_puts_each_open_change_into_one_column(
    change: Change, sofia: Staff, browse: Browse
) -> None:
    columns = browse(sofia).get("/changes/board/").context["columns"]
    assert {column["name"]: len(column["cards"]) for column in columns} == {
        "Overdue": 0,
        "Within 30 days": 0,
        "Later, or without a date": 1,
        "To sign off": 0,
    }


def test_the_export_opens_in_a_spreadsheet_without_becoming_a_formula(vera: Staff, browse: Browse) -> None:
    client = browse(vera)
    client.post("/changes/new/", ENTERED)
    [row] = csv.DictReader(text(client.get("/changes/export/")).splitlines())
    assert (row["title"], row["jurisdictions"], row["state"]) == ("'=New guidance on redress", "GB IE", "new")


def test_a_reminder_is_shown_until_it_is_put_away(change: Change, vera: Staff, browse: Browse) -> None:
    client = browse(vera)
    assert "It is due on 31 Dec 2026." in text(client.get("/changes/"))
    client.post("/changes/reminders/")
    assert "It is due on 31 Dec 2026." not in text(client.get("/changes/"))
