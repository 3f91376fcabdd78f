"""Dates that MiCA's rules on complaints give."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, rule_of, shown, told

ANSWER = "complaint.final-response"


@pytest.mark.parametrize(
    ("obligation", "received", "falls_due"),
    [
        (ANSWER, "2026-06-03 11:00", "2026-08-03 23:59"),
        (ANSWER, "2026-06-06 11:00", "2026-08-06 23:59"),  # received on a Saturday
        (
            ANSWER,
            "2026-03-10 11:00",
            "2026-05-10 23:59",
        ),  # due on a Sunday, over the clock change of 29 March
        (ANSWER, "2026-11-25 11:00", "2027-01-25 23:59"),  # over Christmas: months do not mind
        (ANSWER, "2026-12-31 11:00", "2027-02-28 23:59"),  # clipped to the shorter month
        (ANSWER, "2026-06-03 23:59", "2026-08-03 23:59"),  # in the last minute of the day
        ("complaint.acknowledgement", "2026-06-03 11:00", "2026-06-10 23:59"),
        ("complaint.acknowledgement", "2026-06-06 11:00", "2026-06-12 23:59"),
        ("complaint.acknowledgement", "2026-03-31 11:00", "2026-04-09 23:59"),  # Good Friday, Easter Monday
        ("complaint.acknowledgement", "2026-04-30 11:00", "2026-05-08 23:59"),  # 1 May
        ("complaint.acknowledgement", "2026-03-27 11:00", "2026-04-07 23:59"),  # clock change and Easter
    ],
)
def test_what_is_due_when(obligation, received, falls_due):
    assert due("eu.mica", obligation, received) == falls_due


@pytest.mark.parametrize(
    ("decided", "state"), [("2026-08-03 23:59:59", State.KEPT), ("2026-08-04 00:00", State.BROKEN)]
)
def test_two_months_at_the_limit(decided, state):
    history = told("start", "2026-06-03 11:00"), told("end", decided, what="sent")
    assert clock("eu.mica", ANSWER, *history).state is state


def test_a_delay_notice_answers_the_two_months_and_moves_no_date():
    assert rule_of("eu.mica", ANSWER, "2026-06-03").holding_answers
    extend = told("extend", "2026-07-20 09:00", reason="blockchain analysis", letter="2026-07-20 09:00")
    found = clock("eu.mica", ANSWER, told("start", "2026-06-03 11:00"), extend)
    assert (refused(found), shown("eu.mica", found)) == (["extension-none"], "2026-08-03 23:59")


def test_waiting_for_the_client_does_not_stop_the_two_months():
    pause = told("pause", "2026-06-10 09:00", reason="waiting-for-customer")
    found = clock("eu.mica", ANSWER, told("start", "2026-06-03 11:00"), pause)
    assert (refused(found), found.state) == (["pause-reason"], State.RUNNING)


def test_what_the_decision_must_contain_depends_on_the_outcome():
    rule = rule_of("eu.mica", ANSWER, "2026-06-03")
    assert rule.contents_for("upheld") == ("mica.decide.1", "mica.decide.2", "mica.decide.3")
    assert rule.contents_for("rejected")[-2:] == ("mica.decide.4", "mica.decide.5")
    assert rule.contents_for("holding") == ("mica.delay.1", "mica.delay.2")


def test_a_record_is_not_erased_before_five_years():
    made = told("start", "2026-06-03 11:00")
    early = clock("eu.mica", "complaint.retention", made, told("end", "2031-06-03 09:00", what="erased"))
    later = clock("eu.mica", "complaint.retention", made, told("end", "2031-06-04 09:00", what="erased"))
    assert (refused(early), later.state) == (["end-too-early"], State.KEPT)
