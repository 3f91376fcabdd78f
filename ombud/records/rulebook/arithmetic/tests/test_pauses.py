"""A clock stands still only for permitted reasons, and never where the law forbids it."""

import pytest

from ombud.records.rulebook.arithmetic import Pause, State, read

from .cast import LONDON, anything_pauses, at, codes, event, rule, shown


@pytest.mark.parametrize(
    ("length", "closes", "paused", "resumed", "expected"),
    [
        ("10 hours", "same-time", "2026-03-02 12:00", "2026-03-02 15:00", "2026-03-02 23:00:00"),
        ("10 working-hours", "same-time", "2026-03-02 12:00", "2026-03-02 15:00", "2026-03-03 15:00:00"),
        ("10 working-hours", "same-time", "2026-03-02 12:00", "2026-03-04 12:00", "2026-03-05 12:00:00"),
        (
            "10 working-hours",
            "same-time",
            "2026-03-02 18:00",
            "2026-03-03 08:00",
            "2026-03-03 12:00:00",
        ),  # night only
        # days: only a day on whose last moment the clock stood is left out
        ("3 business-days", "end-of-day", "2026-03-03 09:00", "2026-03-03 17:00", "2026-03-05 23:59:59"),
        ("3 business-days", "end-of-day", "2026-03-03 09:00", "2026-03-05 09:00", "2026-03-09 23:59:59"),
        (
            "3 business-days",
            "end-of-day",
            "2026-03-02 11:00",
            "2026-03-03 09:00",
            "2026-03-05 23:59:59",
        ),  # day 0
        (
            "5 business-days",
            "end-of-day",
            "2026-03-06 18:00",
            "2026-03-08 09:00",
            "2026-03-10 23:59:59",
        ),  # Friday
        ("8 weeks", "end-of-day", "2026-03-03 09:00", "2026-03-05 09:00", "2026-04-29 23:59:59"),
        ("1 months", "end-of-day", "2026-03-30 09:00", "2026-04-01 09:00", "2026-04-04 23:59:59"),
    ],
)
def test_a_permitted_pause_moves_the_deadline(length, closes, paused, resumed, expected):
    reading = read(
        anything_pauses(length, closes=closes),
        LONDON,
        [
            event("start", at("2026-03-02 10:00")),
            event("pause", at(paused), reason="waiting for the customer"),
            event("resume", at(resumed)),
        ],
    )
    assert shown(reading.due) == expected
    assert [segment.why for segment in reading.segments] == ["started", "waiting for the customer", "resumed"]


def test_a_paused_clock_has_no_due_and_says_what_is_left():
    events = [event("start", at("2026-03-02 10:00")), event("pause", at("2026-03-02 12:00"), reason="x")]
    reading = read(anything_pauses("10 working-hours"), LONDON, events)
    assert (reading.state, reading.due) == (State.PAUSED, None)
    assert (reading.spent.total_seconds(), reading.left.total_seconds()) == (2 * 3600, 8 * 3600)


@pytest.mark.parametrize(
    ("pause", "reason", "code", "says"),
    [
        (
            Pause(forbidden_by="Bank Act s.627.43"),
            "waiting",
            "pause-forbidden",
            "Bank Act s.627.43 forbids pausing",
        ),
        (
            Pause(),
            "waiting",
            "pause-reason",
            "cannot be paused for waiting. It may be paused for: none at all",
        ),
        (Pause(reasons=("police",)), "lunch", "pause-reason", "It may be paused for: police"),
        (Pause(reasons=("*",)), "", "pause-reason", "cannot be paused for no reason"),
    ],
)
def test_a_pause_that_may_not_be_is_refused_and_the_clock_runs_on(pause, reason, code, says):
    events = [
        event("start", at("2026-03-02 10:00")),
        event("pause", at("2026-03-03 10:00"), reason=reason),
        event("resume", at("2026-03-10 10:00"), reason=reason),
    ]
    reading = read(rule("56 days", closes="end-of-day", pause=pause), LONDON, events)
    assert codes(reading) == [code]
    assert says in reading.refusals[0].sentence
    assert (reading.state, shown(reading.due)) == (State.RUNNING, "2026-04-27 23:59:59")


def test_a_pause_after_the_deadline_mends_nothing():
    events = [
        event("start", at("2026-03-02 10:00")),
        event("pause", at("2026-03-02 13:00"), reason="too late"),
        event("end", at("2026-03-02 14:00")),
    ]
    reading = read(anything_pauses("2 hours"), LONDON, events)
    assert codes(reading) == ["pause-too-late"]
    assert (reading.state, shown(reading.due)) == (State.BROKEN, "2026-03-02 12:00:00")


def test_two_reasons_at_once_hold_the_clock_until_both_are_gone():
    events = [
        event("start", at("2026-03-02 10:00")),
        event("pause", at("2026-03-02 11:00"), reason="customer"),
        event("pause", at("2026-03-02 12:00"), reason="bank"),
        event("resume", at("2026-03-02 13:00"), reason="customer"),
        event("resume", at("2026-03-02 14:00"), reason="bank"),
    ]
    reading = read(anything_pauses("4 hours"), LONDON, events)
    assert shown(reading.due) == "2026-03-02 17:00:00"
    assert [segment.why for segment in reading.segments] == [
        "started",
        "customer",
        "bank, customer",
        "bank",
        "resumed",
    ]


def test_answering_while_paused_keeps_the_clock():
    events = [
        event("start", at("2026-03-02 10:00")),
        event("pause", at("2026-03-02 11:00"), reason="customer"),
        event("end", at("2026-03-09 11:00")),
    ]
    reading = read(anything_pauses("4 hours"), LONDON, events)
    assert (reading.state, shown(reading.due)) == (State.KEPT, "2026-03-09 14:00:00")
    assert reading.spent.total_seconds() == 3600


def test_resuming_what_is_not_paused_is_refused():
    events = [event("start", at("2026-03-02 10:00")), event("resume", at("2026-03-02 11:00"))]
    assert codes(read(anything_pauses("4 hours"), LONDON, events)) == ["not-paused"]
