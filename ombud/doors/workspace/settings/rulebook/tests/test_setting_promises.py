"""A manager reads, previews, edits and withdraws promises and calendars; nobody else can."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from ombud.records.brands.models import Brand
from ombud.records.rulebook.models import ServiceLevel, WorkingCalendar
from ombud.records.rulebook.seeding import load_seed
from ombud.records.staff.models import Grant, Role, Staff

LEVEL = "/settings/service-levels/level/?series=inbox.first-answer"
NEW = {
    "obligation": "inbox.first-answer",
    "amount": "2",
    "unit": "working-hours",
    "closes": "same-time",
    "effective_from": "2026-04-02",
    "note": "the board asked",
}
ADDRESSES = [
    "/settings/service-levels/",
    "/settings/service-levels/level/",
    LEVEL,
    "/settings/service-levels/withdraw/?series=inbox.first-answer",
    "/settings/calendars/",
    "/settings/calendars/calendar/",
    "/settings/calendars/calendar/?key=working",
]


@pytest.fixture(autouse=True)
def house(db):
    with time_machine.travel(datetime(2026, 3, 30, 12, tzinfo=UTC), tick=False):
        Brand.objects.create(key="northgate", name="Northgate", time_zone="Europe/London")
        load_seed()
        yield


def signed_in(name: str, *permissions: str) -> Client:
    person = Staff.objects.create(email=f"{name}@example.org", name=name)
    role = Role.objects.create(name=name, permissions=list(permissions))
    Grant.objects.create(staff=person, role=role)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def amira():
    return signed_in("amira", "settings.service-levels")


@pytest.fixture
def boris():
    return signed_in("boris", "inbox.*")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_manager_may_open_each_page_and_an_agent_may_not(amira, boris, address):
    assert amira.get(address).status_code == 200
    assert boris.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_the_list_shows_what_holds_on_a_day(amira):
    page = amira.get("/settings/service-levels/").content.decode()
    assert "inbox.first-answer" in page
    assert "payments.withdrawal" in page
    assert "Nothing is promised" in amira.get("/settings/service-levels/?on=2019-01-01").content.decode()


def test_the_preview_shows_when_a_promise_would_be_due(amira):
    page = amira.post("/settings/service-levels/preview/?series=inbox.first-answer", NEW).content.decode()
    assert "Thu 2 Apr, 10:00" in page
    assert "Thu 2 Apr, 12:00" in page
    wrong = amira.post("/settings/service-levels/preview/?series=inbox.first-answer", NEW | {"amount": "0"})
    assert "Fill the form in" in wrong.content.decode()


def test_saving_writes_a_version_in_the_managers_name(amira):
    assert amira.post(LEVEL, NEW).status_code == 302
    row = ServiceLevel.objects.get(series="inbox.first-answer", version=2)
    assert (row.recorded_by, row.note) == ("amira@example.org", "the board asked")
    assert "the board asked" in amira.get(LEVEL).content.decode()


def test_what_cannot_be_saved_says_why_and_writes_nothing(amira, boris):
    before = ServiceLevel.objects.count()
    answer = amira.post(LEVEL, NEW | {"closes": "end-of-day"})
    assert answer.status_code == 422
    assert "leave out closes, or count in days" in answer.content.decode()
    assert boris.post(LEVEL, NEW).status_code == 403
    assert ServiceLevel.objects.count() == before


def test_withdrawing_asks_why_and_goes_back_to_the_list(amira):
    address = "/settings/service-levels/withdraw/?series=inbox.first-answer%20tier=vip"
    assert amira.post(address, {"effective_from": "2026-04-01"}).status_code == 422
    answer = amira.post(address, {"effective_from": "2026-04-01", "note": "no more VIPs"})
    assert answer.headers["HX-Redirect"] == "/settings/service-levels/"
    listed = amira.get("/settings/service-levels/?on=2026-04-02").content.decode()
    assert ">1 working hour<" not in listed


def test_a_promise_or_calendar_that_is_not_there_is_not_found(amira):
    assert amira.get("/settings/service-levels/level/?series=nothing").status_code == 404
    assert amira.get("/settings/calendars/calendar/?key=nothing").status_code == 404


def test_a_calendar_shows_its_next_holidays_and_is_saved_as_a_version(amira):
    sent = {
        "key": "working",
        "mon": "09:00-12:30, 13:30-17:30",
        "business_days": ["mon", "tue"],
        "holiday_sets": "GB-ENG",
        "effective_from": "2026-04-01",
    }
    shown = amira.post("/settings/calendars/preview/?key=working", sent).content.decode()
    assert "Good Friday" in shown
    assert amira.post("/settings/calendars/calendar/?key=working", sent).status_code == 302
    row = WorkingCalendar.objects.get(key="working", version=2)
    assert (row.recorded_by, row.body["hours"]) == (
        "amira@example.org",
        {"mon": ["09:00-12:30", "13:30-17:30"]},
    )


def test_a_calendar_that_never_opens_is_told_in_the_preview(amira):
    sent = {"key": "working", "business_days": ["mon"], "effective_from": "2026-04-01"}
    shown = amira.post("/settings/calendars/preview/?key=working", sent).content.decode()
    assert "Give it opening hours" in shown
