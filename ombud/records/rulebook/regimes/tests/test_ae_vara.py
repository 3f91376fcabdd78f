"""Dates that Dubai's rulebook for virtual assets gives."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, shown, told

ACK, ANSWER = "complaint.acknowledgement", "complaint.final-response"
RECEIVED = told("start", "2026-06-03 11:00")


@pytest.mark.parametrize(
    ("obligation", "received", "falls_due"),
    [
        (ACK, "2026-06-03 11:00", "2026-06-10 23:59"),
        (ACK, "2026-06-06 11:00", "2026-06-13 23:59"),  # received on a Saturday
        (ACK, "2026-11-27 11:00", "2026-12-04 23:59"),  # over National Day: weeks do not mind
        (ANSWER, "2026-06-03 11:00", "2026-07-01 23:59"),
        (ANSWER, "2026-03-20 11:00", "2026-04-17 23:59"),  # Dubai changes no clocks
        (ANSWER, "2026-05-20 11:00", "2026-06-17 23:59"),  # over Eid al-Adha
    ],
)
def test_what_is_due_when(obligation, received, falls_due):
    assert due("ae.vara", obligation, received) == falls_due


@pytest.mark.parametrize(
    ("resolved", "state"), [("2026-07-01 23:59:59", State.KEPT), ("2026-07-02 00:00", State.BROKEN)]
)
def test_four_weeks_at_the_limit(resolved, state):
    assert clock("ae.vara", ANSWER, RECEIVED, told("end", resolved, what="sent")).state is state


@pytest.mark.parametrize(
    ("letter", "reason", "falls_due", "refusals"),
    [
        ("2026-07-01 17:00", "extraordinary: a fork", "2026-07-29 23:59", []),
        ("2026-07-02 09:00", "extraordinary: a fork", "2026-07-01 23:59", ["extension-too-late"]),
        ("", "extraordinary: a fork", "2026-07-01 23:59", ["extension-notice"]),
        ("2026-07-01 17:00", "", "2026-07-01 23:59", ["extension-reason"]),
    ],
)
def test_eight_weeks_need_circumstances_explained_within_four(letter, reason, falls_due, refusals):
    extend = told("extend", "2026-06-30 09:00", reason=reason, letter=letter)
    found = clock("ae.vara", ANSWER, RECEIVED, extend)
    assert (shown("ae.vara", found), refused(found)) == (falls_due, refusals)


def test_vara_knows_no_pause():
    pause = told("pause", "2026-06-10 09:00", reason="waiting-for-customer")
    assert refused(clock("ae.vara", ANSWER, RECEIVED, pause)) == ["pause-reason"]
