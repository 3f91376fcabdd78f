"""Dates of the Malta Gaming Authority; the ten days of an answer are disabled until somebody has checked them."""

import pytest

from ombud.records.rulebook.arithmetic import State, read
from ombud.records.rulebook.regimes import calendar_of, regime_of, rules_of

from .cast import due, history_of, moment, refused, shown, told

RECEIVED = told("start", "2026-06-03 11:00")


def ten_days(*history):
    [rule] = [one for one in regime_of("mt.mga").rules if one.id == "mt.mga.complaint"]
    events = history_of("mt.mga", *history)
    return read(rule.rule(), calendar_of("mt.mga", at=events[0].occurred_at), events)


def test_ten_days_of_low_confidence_start_no_clock():
    served = {rule.id for rule in rules_of("mt.mga", at=moment("mt.mga", "2026-06-03"))}
    assert served == {"mt.mga.adrrep"}


@pytest.mark.parametrize(
    ("received", "falls_due"),
    [
        ("2026-06-03 11:00", "2026-06-13 23:59"),  # a Saturday: calendar days do not mind
        ("2026-06-06 11:00", "2026-06-16 23:59"),  # received on a Saturday
        ("2026-03-25 11:00", "2026-04-04 23:59"),  # Good Friday, and the clock change of 29 March
    ],
)
def test_when_ten_days_would_be_over(received, falls_due):
    assert shown("mt.mga", ten_days(told("start", received))) == falls_due


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-06-13 23:59:59", State.KEPT), ("2026-06-14 00:00", State.BROKEN)]
)
def test_ten_days_at_the_limit(answered, state):
    assert ten_days(RECEIVED, told("end", answered, what="sent")).state is state


@pytest.mark.parametrize(
    ("letter", "falls_due", "refusals"),
    [
        ("2026-06-12 09:00", "2026-06-23 23:59", []),
        ("", "2026-06-13 23:59", ["extension-notice"]),
        ("2026-06-14 09:00", "2026-06-13 23:59", ["extension-too-late"]),
    ],
)
def test_ten_days_more_need_notice_before_the_first_ten_are_over(letter, falls_due, refusals):
    found = ten_days(RECEIVED, told("extend", "2026-06-12 09:00", reason="complex", letter=letter))
    assert (shown("mt.mga", found), refused(found)) == (falls_due, refusals)


def test_the_ten_days_know_no_pause():
    assert refused(ten_days(RECEIVED, told("pause", "2026-06-05 09:00", reason="waiting"))) == [
        "pause-reason"
    ]


@pytest.mark.parametrize(
    ("month_end", "falls_due"),
    [
        ("2026-01-31 12:00", "2026-02-20 23:59"),
        ("2026-02-28 12:00", "2026-03-20 23:59"),
        ("2026-03-31 12:00", "2026-04-20 23:59"),
    ],
)
def test_the_report_on_dispute_resolution_is_due_on_the_20th(month_end, falls_due):
    assert due("mt.mga", "complaint.referral-report", month_end) == falls_due
