"""Dates that DISP gives: ordinary, over a weekend, a holiday, a clock change, at the limit, extended, paused."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, rule_of, shown, told

ANSWER = "complaint.final-response"
RECEIVED = told("start", "2026-06-03 11:00")


@pytest.mark.parametrize(
    ("obligation", "facts", "received", "falls_due"),
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
def test_what_is_due_when(obligation, facts, received, falls_due):
    assert due("uk.disp", f"complaint.{obligation}", received, **facts) == falls_due


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-07-29 23:59:59", State.KEPT), ("2026-07-30 00:00:00", State.BROKEN)]
)
def test_eight_weeks_at_the_limit(answered, state):
    assert clock("uk.disp", ANSWER, RECEIVED, told("end", answered, what="sent")).state is state


@pytest.mark.parametrize(
    ("accepted", "state"), [("2026-06-08 17:00", State.KEPT), ("2026-06-08 17:01", State.BROKEN)]
)
def test_the_exit_closes_with_business_on_the_third_day_and_needs_acceptance(accepted, state):
    exit_ = "complaint.fast-resolution"
    assert clock("uk.disp", exit_, RECEIVED, told("end", accepted, what="accepted")).state is state
    only_sent = clock("uk.disp", exit_, RECEIVED, told("end", accepted, what="sent"))
    assert (only_sent.state, refused(only_sent)) == (State.RUNNING, ["end-other"])


@pytest.mark.parametrize(
    ("letter", "falls_due", "refusals"),
    [
        ("2026-06-24 17:00", "2026-07-22 23:59", []),
        ("2026-06-25 09:00", "2026-06-24 23:59", ["extension-too-late"]),
        ("", "2026-06-24 23:59", ["extension-notice"]),
    ],
)
def test_35_business_days_need_a_holding_response_within_15(letter, falls_due, refusals):
    extend = told("extend", "2026-06-23 09:00", reason="the correspondent bank", letter=letter)
    found = clock("uk.disp", ANSWER, RECEIVED, extend, track="psd-emd")
    assert (shown("uk.disp", found), refused(found)) == (falls_due, refusals)


def test_a_holding_letter_answers_the_eight_weeks_but_only_extends_the_fifteen_days():
    eight, fifteen = (rule_of("uk.disp", ANSWER, "2026-06-03", track=track) for track in ("", "psd-emd"))
    assert (eight.holding_answers, fifteen.holding_answers) == (True, False)


@pytest.mark.parametrize("track", ["", "psd-emd"])
def test_disp_knows_no_pause(track):
    pause = told("pause", "2026-06-10 09:00", reason="waiting for the customer")
    found = clock("uk.disp", ANSWER, RECEIVED, pause, track=track)
    assert (found.state, refused(found)) == (State.RUNNING, ["pause-reason"])


def test_an_answer_that_was_only_drafted_ends_nothing():
    drafted = told("end", "2026-06-10 09:00", what="drafted")
    assert clock("uk.disp", ANSWER, RECEIVED, drafted).state is State.RUNNING


@pytest.mark.parametrize(
    ("received", "contents"),
    [("2026-05-31 23:59", ("ack.1", "ack.2")), ("2026-06-01 00:00", ("ack.1", "ack.2", "ack.3"))],
)
def test_the_acknowledgement_changed_on_1_june_2026(received, contents):
    assert rule_of("uk.disp", "complaint.acknowledgement", received).contents_for("upheld") == contents


@pytest.mark.parametrize(
    ("outcome", "contents"),
    [
        ("rejected", ("fr.1", "fr.2", "fr.3", "fr.4")),
        ("out-of-time", ("fr.1", "fr.2", "fr.3", "fr.4", "timebar.1", "timebar.2")),
        ("holding", ("hold8.1", "hold8.2", "hold8.3", "hold8.4", "hold8.5")),
    ],
)
def test_a_letter_must_contain_what_its_outcome_asks_for(outcome, contents):
    assert rule_of("uk.disp", ANSWER, "2026-06-03").contents_for(outcome) == contents


@pytest.mark.parametrize(("period_end", "which"), [("2026-12-31", "old"), ("2027-06-30", "new")])
def test_the_return_changed_with_the_period_that_ends_in_2027(period_end, which):
    assert rule_of("uk.disp", "complaint.return", period_end).id == f"uk.disp.return.{which}"
