"""Dates that the Gambling Commission gives: the one regime here whose main clock may be paused."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, shown, told

ACK, ANSWER, WINDOW = "complaint.acknowledgement", "complaint.final-response", "complaint.acceptance-window"
RECEIVED = told("start", "2026-06-03 11:00")


@pytest.mark.parametrize(
    ("obligation", "track", "started", "falls_due"),
    [
        (ANSWER, "", "2026-06-03 11:00", "2026-07-29 23:59"),
        (ANSWER, "", "2026-06-06 11:00", "2026-08-01 23:59"),  # received on a Saturday, due on one
        (ANSWER, "", "2026-02-13 11:00", "2026-04-10 23:59"),  # Easter, and the clock change of 29 March
        (ACK, "", "2026-06-03 11:00", "2026-06-08 23:59"),
        (ACK, "", "2026-04-02 11:00", "2026-04-09 23:59"),  # Good Friday, Easter Monday
        (ACK, "24-hour-gambling", "2026-06-05 18:30", "2026-06-06 18:30"),  # hours do not wait for Monday
        (ACK, "24-hour-gambling", "2026-03-28 11:00", "2026-03-29 12:00"),  # the night is an hour shorter
        (ACK, "24-hour-gambling", "2026-10-24 12:00", "2026-10-25 11:00"),  # the night is an hour longer
        ("complaint.adr-answer", "", "2026-12-18 11:00", "2027-01-06 23:59"),  # over Christmas
    ],
)
def test_what_is_due_when(obligation, track, started, falls_due):
    assert due("uk.gc", obligation, started, track=track) == falls_due


@pytest.mark.parametrize(
    ("ended", "state"), [("2026-07-29 23:59:59", State.KEPT), ("2026-07-30 00:00", State.BROKEN)]
)
def test_eight_weeks_at_the_limit(ended, state):
    assert clock("uk.gc", ANSWER, RECEIVED, told("end", ended, what="sent")).state is state


def test_ten_nights_of_pause_move_the_eight_weeks_by_ten_days():
    pause = told("pause", "2026-06-10 09:00", reason="waiting-for-customer")
    found = clock("uk.gc", ANSWER, RECEIVED, pause, told("resume", "2026-06-20 09:00"))
    assert (shown("uk.gc", found), refused(found)) == ("2026-08-08 23:59", [])


@pytest.mark.parametrize(
    ("at", "reason", "refusal"),
    [
        ("2026-06-10 09:00", "", "pause-reason"),
        ("2026-07-30 09:00", "waiting-for-customer", "pause-too-late"),
    ],
)
def test_a_pause_without_reason_or_after_the_deadline_is_refused(at, reason, refusal):
    found = clock("uk.gc", ANSWER, RECEIVED, told("pause", at, reason=reason))
    assert (refused(found), shown("uk.gc", found)) == ([refusal], "2026-07-29 23:59")


def test_the_eight_weeks_are_not_extended():
    extend = told("extend", "2026-06-10 09:00", reason="complex", letter="2026-06-10 09:00")
    assert refused(clock("uk.gc", ANSWER, RECEIVED, extend)) == ["extension-none"]


@pytest.mark.parametrize(
    ("refused_at", "state", "refusals"),
    [("2026-07-15 12:00", State.RUNNING, ["end-too-early"]), ("2026-07-16 00:00", State.KEPT, [])],
)
def test_nobody_is_too_late_within_six_months(refused_at, state, refusals):
    history = told("start", "2026-01-15 10:00"), told("end", refused_at, what="refused")
    found = clock("uk.gc", WINDOW, *history)
    assert (found.state, refused(found)) == (state, refusals)
