"""Dates that the Irish Consumer Protection Code gives, before and after 24 March 2026."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, rule_of, shown, told

ACK, UPDATE, ANSWER = "complaint.acknowledgement", "complaint.progress", "complaint.final-response"


@pytest.mark.parametrize(
    ("obligation", "started", "falls_due"),
    [
        (ACK, "2026-06-03 11:00", "2026-06-10 23:59"),
        (ACK, "2026-06-06 11:00", "2026-06-12 23:59"),  # received on a Saturday
        (ACK, "2026-04-01 11:00", "2026-04-09 23:59"),  # Easter Monday; Good Friday is no public holiday
        (ACK, "2026-03-27 11:00", "2026-04-03 23:59"),  # over the clock change of 29 March
        (ACK, "2026-03-13 11:00", "2026-03-23 23:59"),  # the 2012 Code, over St Patrick's Day
        (ANSWER, "2026-06-03 11:00", "2026-07-29 23:59"),
        (ANSWER, "2026-07-01 11:00", "2026-08-27 23:59"),  # the August holiday
        (ANSWER, "2026-03-02 11:00", "2026-04-29 23:59"),  # two holidays and the clock change
        (UPDATE, "2026-06-03 11:00", "2026-07-01 23:59"),
        ("complaint.outcome-letter", "2026-06-03 11:00", "2026-06-10 23:59"),
    ],
)
def test_what_is_due_when(obligation, started, falls_due):
    assert due("ie.cpc", obligation, started) == falls_due


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-07-29 23:59:59", State.KEPT), ("2026-07-30 00:00", State.BROKEN)]
)
def test_40_business_days_at_the_limit(answered, state):
    history = told("start", "2026-06-03 11:00"), told("end", answered, what="sent")
    assert clock("ie.cpc", ANSWER, *history).state is state


def test_each_update_is_due_20_business_days_after_the_last():
    sent = told("end", "2026-06-20 10:00", what="sent")
    found = clock("ie.cpc", UPDATE, told("start", "2026-06-03 11:00"), sent)
    assert (shown("ie.cpc", found), found.rounds[0].state) == ("2026-07-17 23:59", State.KEPT)


def test_a_late_update_is_broken_and_the_next_counts_from_it():
    sent = told("end", "2026-07-02 10:00", what="sent")
    found = clock("ie.cpc", UPDATE, told("start", "2026-06-03 11:00"), sent)
    assert (shown("ie.cpc", found), found.rounds[0].state) == ("2026-07-30 23:59", State.BROKEN)


def test_the_code_neither_pauses_nor_extends():
    pause = told("pause", "2026-06-10 09:00", reason="waiting-for-customer")
    extend = told("extend", "2026-06-11 09:00", reason="complex", letter="2026-06-11 09:00")
    found = clock("ie.cpc", ANSWER, told("start", "2026-06-03 11:00"), pause, extend)
    assert refused(found) == ["pause-reason", "extension-none"]
    assert shown("ie.cpc", found) == "2026-07-29 23:59"


@pytest.mark.parametrize(("received", "code"), [("2026-03-23 23:59", "2012"), ("2026-03-24 00:00", "2025")])
def test_a_complaint_stays_under_the_code_of_the_day_it_was_received(received, code):
    for obligation in (ACK, UPDATE, ANSWER):
        assert f"Code {code}" in rule_of("ie.cpc", obligation, received).citation


def test_what_is_not_resolved_is_told_with_timeframe_and_fspo():
    rule = rule_of("ie.cpc", ANSWER, "2026-06-03")
    assert rule.holding_answers
    assert rule.contents_for("holding") == ("cpc.hold.1", "cpc.hold.2", "cpc.hold.3")
