"""Dates that DISP gives: ordinary, over a weekend, a holiday, a clock change, at the limit, extended, paused."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.records.rulebook.arithmetic import Event, EventKind, State, choose, read
from ombud.records.rulebook.regimes import regimes

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def disp():
    return next(regime for regime in regimes() if regime.id == "uk.disp")


@pytest.fixture(scope="module")
def calendar(disp):
    return disp.calendar.calendar("uk.disp", around=2026)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def happened(kind, text, **more):
    return Event(kind=EventKind(kind), occurred_at=moment(text), recorded_at=moment(text), **more)


def reading(disp, calendar, obligation, *events, **facts):
    rule = choose(disp.rules, f"complaint.{obligation}", on=events[0].occurred_at.date(), facts=facts)
    return read(rule, calendar, events)


@pytest.mark.parametrize(
    ("obligation", "facts", "received", "due"),
    [
        ("final-response", {}, "2026-06-03 11:00", "2026-07-29 23:59"),  # eight weeks
        ("final-response", {}, "2026-02-13 11:00", "2026-04-10 23:59"),  # over the clock change of 29 March
        ("final-response", {}, "2026-11-27 11:00", "2027-01-22 23:59"),  # over Christmas: weeks do not mind
        ("final-response", {"track": "psd-emd"}, "2026-06-03 11:00", "2026-06-24 23:59"),
        (
            "final-response",
            {"track": "psd-emd"},
            "2026-06-06 11:00",
            "2026-06-26 23:59",
        ),  # received on a Saturday
        (
            "final-response",
            {"track": "psd-emd"},
            "2026-03-27 11:00",
            "2026-04-21 23:59",
        ),  # Good Friday, Easter Monday
        (
            "final-response",
            {"track": "psd-emd"},
            "2026-12-18 11:00",
            "2027-01-13 23:59",
        ),  # 25 and 28 December, 1 January
        ("fast-resolution", {}, "2026-06-03 16:59", "2026-06-08 17:00"),
        ("fast-resolution", {}, "2026-04-01 09:00", "2026-04-08 17:00"),  # over Easter
        (
            "acknowledgement",
            {},
            "2026-05-20 09:00",
            "2026-05-28 23:59",
        ),  # the old text, over the Spring bank holiday
        ("acknowledgement", {}, "2026-06-01 09:00", "2026-06-08 23:59"),
        ("referral-window", {}, "2026-08-31 09:00", "2027-02-28 23:59"),  # six months, clipped
        ("return", {}, "2027-06-30 12:00", "2027-08-11 23:59"),
    ],
)
def test_what_is_due_when(disp, calendar, obligation, facts, received, due):
    found = reading(disp, calendar, obligation, happened("start", received), **facts).due
    assert f"{found.astimezone(LONDON):%Y-%m-%d %H:%M}" == due


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-07-29 23:59:59", State.KEPT), ("2026-07-30 00:00:00", State.BROKEN)]
)
def test_eight_weeks_at_the_limit(disp, calendar, answered, state):
    events = happened("start", "2026-06-03 11:00"), happened("end", answered, what="sent")
    assert reading(disp, calendar, "final-response", *events).state is state


@pytest.mark.parametrize(
    ("letter", "due", "refused"),
    [
        ("2026-06-24 17:00", "2026-07-22 23:59", []),
        ("2026-06-25 09:00", "2026-06-24 23:59", ["extension-too-late"]),
        (None, "2026-06-24 23:59", ["extension-notice"]),
    ],
)
def test_35_business_days_need_a_holding_response_within_15(disp, calendar, letter, due, refused):
    sent = moment(letter) if letter else None
    extend = happened("extend", "2026-06-23 09:00", reason="the correspondent bank", notice_sent_at=sent)
    found = reading(
        disp, calendar, "final-response", happened("start", "2026-06-03 11:00"), extend, track="psd-emd"
    )
    assert f"{found.due.astimezone(LONDON):%Y-%m-%d %H:%M}" == due
    assert [refusal.code for refusal in found.refusals] == refused


def test_disp_knows_no_pause(disp, calendar):
    pause = happened("pause", "2026-06-10 09:00", reason="waiting for the customer")
    found = reading(disp, calendar, "final-response", happened("start", "2026-06-03 11:00"), pause)
    assert (found.state, [refusal.code for refusal in found.refusals]) == (State.RUNNING, ["pause-reason"])


def test_an_answer_that_was_only_drafted_ends_nothing(disp, calendar):
    events = happened("start", "2026-06-03 11:00"), happened("end", "2026-06-10 09:00", what="drafted")
    assert reading(disp, calendar, "final-response", *events).state is State.RUNNING


def test_the_acknowledgement_changed_on_1_june_2026(disp):
    on = {
        day: choose(disp.rules, "complaint.acknowledgement", on=day, facts={})
        for day in (date(2026, 5, 31), date(2026, 6, 1))
    }
    assert ["statement of what will be sent" in rule.must for rule in on.values()] == [False, True]
