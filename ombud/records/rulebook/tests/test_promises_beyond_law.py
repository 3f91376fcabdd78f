"""A promise must not be later than the legal maximum; where only some law would be missed, we are warned."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from ombud.records.brands.models import Brand
from ombud.records.rulebook.arithmetic import Calendar
from ombud.records.rulebook.beyond_law import beyond_law
from ombud.records.rulebook.forms import ServiceLevelForm
from ombud.records.rulebook.levels import Level

OURS = Calendar(id="ours", zone="Europe/London")
TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def house(seeded):
    with time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC), tick=False):
        Brand.objects.create(
            key="solvane", name="Solvane", time_zone="Europe/Malta", jurisdictions=["MT", "CA"]
        )
        yield


def a_level(length, obligation="complaint.final-response", **more):
    told = {"closes": "end-of-day", "effective_from": TODAY} | more
    return Level(obligation=obligation, length=length, **told)


@pytest.mark.parametrize(
    ("level", "missed", "unlawful"),
    [
        (a_level("10 business-days", jurisdiction="GB"), [], False),
        (a_level("8 weeks", jurisdiction="GB"), ["uk.disp.psd15"], False),
        (a_level("9 weeks", jurisdiction="GB"), ["uk.disp.final8w", "uk.disp.psd15", "uk.gc.8w"], True),
        (a_level("57 days", "complaint.final-response", jurisdiction="CA"), ["ca.bank.56"], False),
        (a_level("15 business-days", jurisdiction="MT"), [], False),  # the day may end an hour apart
        (a_level("15 business-days", jurisdiction="MT", closes="same-time"), [], False),
        (a_level("9 weeks", jurisdiction="XX"), [], False),
        (a_level("9 weeks", "inbox.resolution", jurisdiction="GB"), [], False),
        (a_level("4 business-days", "complaint.acknowledgement", jurisdiction="SG"), ["sg.fa.ack"], True),
    ],
)
def test_a_promise_is_held_against_every_law_of_its_place(level, missed, unlawful):
    found, all_missed = beyond_law(level, OURS, TODAY)
    assert ([miss.rule.id for miss in found], all_missed) == (missed, unlawful)


def test_a_member_state_is_under_the_law_of_the_union_too():
    found, _ = beyond_law(a_level("3 months", jurisdiction="IE"), OURS, TODAY)
    assert {"ie.cpc.40", "eu.mica.decide", "eu.psd2.15"} == {miss.rule.id for miss in found}


def test_where_a_promise_names_no_place_the_brands_decide():
    found, unlawful = beyond_law(a_level("40 days"), OURS, TODAY)
    assert "mt.oafs.15" in {miss.rule.id for miss in found}
    assert not unlawful


def form(**given):
    told = {
        "obligation": "complaint.final-response",
        "jurisdiction": "GB",
        "amount": "9",
        "unit": "weeks",
        "closes": "end-of-day",
        "effective_from": "2026-09-01",
    }
    return ServiceLevelForm(told | given)


def test_the_form_refuses_a_promise_that_is_later_than_every_law():
    assert form(amount="8").is_valid()
    late = form()
    assert not late.is_valid()
    [said] = late.errors["amount"]
    assert "UK FCA DISP allows 8 weeks (DISP 1.6.2R): begun on 1 September 2026, ours is due on" in said


def test_check_warns_of_what_may_be_late_and_fails_on_what_must_be(promise):
    heeded = StringIO()
    promise("8 weeks", "complaint.final-response", jurisdiction="GB", closes="end-of-day")
    call_command("rulebook", "check", stdout=StringIO(), stderr=heeded)
    assert (
        "Heed: complaint.final-response jurisdiction=GB: UK FCA DISP allows 15 business days"
        in heeded.getvalue()
    )
    promise("9 weeks", "complaint.final-response", jurisdiction="GB", closes="end-of-day")
    with pytest.raises(
        CommandError, match=r"service levels: complaint\.final-response jurisdiction=GB: UK FCA"
    ):
        call_command("rulebook", "check", stdout=StringIO())
