"""The pages of what is learnt: who is shown what, what they can press, and in how many statements."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ombud.desks.complaints.causes.fixing import finish
from ombud.desks.complaints.causes.grouping import open_group
from ombud.desks.complaints.causes.measuring import measure
from ombud.desks.complaints.models import Complaint, Fix, Member
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

from .conftest import MONDAY, Ask, Browser, page
from .test_look_screens import look_at

MOST_STATEMENTS = 22
TEMPLATES = "process.payments.templates"


def test_the_tree_counts_complaints_and_open_actions(
    fix: Fix, cause: Cause, browser: Browser, vera: Staff
) -> None:
    shown = page(browser(vera), "/complaints/causes/")
    assert "Templates keep old details" in shown
    assert "Tone and manner" not in shown
    assert "Tone and manner" in page(browser(vera), "/complaints/causes/?tree=whole")
    one = page(browser(vera), f"/complaints/causes/{cause.pk}/")
    assert "1 complaint of Northgate in 26 weeks" in one
    assert "<rect" in one
    assert "Mend templates" in one
    assert "style=" not in one


def test_a_complaint_leads_to_its_causes_and_to_what_can_be_done_about_them(
    cause: Cause, investigated: Complaint, browser: Browser, vera: Staff
) -> None:
    shown = page(browser(vera), investigated.case.get_absolute_url())
    assert f"/complaints/causes/{cause.pk}/" in shown
    for way in ("looks", "actions"):
        address = f"/complaints/{way}/new/?brand=northgate&amp;cause={cause.key}"
        assert address in shown
        assert "Templates keep old details" in page(browser(vera), address.replace("&amp;", "&"))


def test_a_complaint_that_one_may_not_see_is_not_even_counted(
    cause: Cause, northgate: Brand, browser: Browser
) -> None:
    private = Scope.objects.create(brand=northgate, name="Private clients")
    theirs = browser(person("Zoe", private, ["complaint.*"]))
    shown = page(theirs, f"/complaints/causes/{cause.pk}/")
    assert "No complaints of Northgate" in shown
    assert "No complaint that you may see" in shown


def test_an_action_is_given_ended_and_verified_on_screens(
    cause: Cause, browser: Browser, vera: Staff, amira: Staff, investigated: Complaint
) -> None:
    asked = {
        "cause": "Process › Payments › Templates keep old details",
        "what": "Mend templates",
        "owner": amira.pk,
        "due_on": "2026-07-01",
        "complaint": investigated.case.number,
    }
    answer = browser(vera).post("/complaints/actions/new/?brand=northgate", asked)
    assert answer["Location"] == "/complaints/actions/"
    given = Fix.objects.get()
    assert list(given.complaints.all()) == [investigated]

    mine = page(browser(amira), "/complaints/actions/")
    assert "Mend templates" in mine
    assert "New action" not in mine
    wrong = browser(amira).post(f"{given.get_absolute_url()}done/", {"how": "Yes", "done_on": "2027-01-01"})
    assert wrong.status_code == 422
    assert "has not come yet" in wrong.content.decode()
    browser(amira).post(f"{given.get_absolute_url()}done/", {"how": "Released", "done_on": "2026-06-15"})
    assert browser(amira).post(f"{given.get_absolute_url()}verify/", {"seen": "Me"}).status_code == 403
    browser(vera).post(f"{given.get_absolute_url()}verify/", {"seen": "Tried it"})
    assert "Vera: Tried it" in page(browser(vera), given.get_absolute_url())


def test_a_late_action_is_counted_on_the_rail_of_its_owner_and_of_the_desk(
    fix: Fix, browser: Browser, vera: Staff, amira: Staff, monday: time_machine.Traveller
) -> None:
    monday.move_to(MONDAY + timedelta(days=40))
    for person_ in (vera, amira):
        shown = page(browser(person_), "/complaints/actions/")
        assert "Late since 15 July 2026" in shown
        assert '<span class="count hot">1</span>' in shown


def test_what_was_measured_is_drawn_and_told_to_the_owner_until_they_read_it(
    cause: Cause, fix: Fix, browser: Browser, amira: Staff, monday: time_machine.Traveller
) -> None:
    finish(fix, by=amira, how="Released")
    monday.move_to(MONDAY + timedelta(days=56))
    measure(fix)
    assert "Measured: Mend templates" in page(browser(amira), "/complaints/actions/")
    shown = page(browser(amira), fix.get_absolute_url())
    assert "too few to tell" in shown
    assert shown.count("<rect") == 16
    assert 'class="turn"' in shown
    assert "Measured: Mend templates" not in page(browser(amira), "/complaints/actions/")


def test_pages_need_no_more_statements_for_more_rows(
    fix: Fix,
    cause: Cause,
    ask: Ask,
    browser: Browser,
    vera: Staff,
    northgate: Brand,
    investigated: Complaint,
) -> None:
    for name in ("Bea", "Cleo", "Dora", "Ella"):
        ask(name)
    look, client = look_at(northgate, vera), browser(vera)
    group = open_group(brand=northgate, by=vera, title="Templates")
    Member.objects.create(
        group=group, brand=northgate, complaint=investigated, joined_at=investigated.received_at
    )
    for address in (
        "/complaints/causes/",
        f"/complaints/causes/{cause.pk}/",
        "/complaints/actions/",
        fix.get_absolute_url(),
        "/complaints/looks/",
        look.get_absolute_url(),
        "/complaints/groups/",
        group.get_absolute_url(),
    ):
        with CaptureQueriesContext(connection) as needed:
            page(client, address)
        assert len(needed) <= MOST_STATEMENTS, address
