"""Dates that complaints to Maltese financial firms get."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, told

ANSWER = "complaint.final-response"
RECEIVED = told("start", "2026-05-06 11:00")


@pytest.mark.parametrize(
    ("obligation", "started", "falls_due"),
    [
        (ANSWER, "2026-05-06 11:00", "2026-05-27 23:59"),
        (ANSWER, "2026-05-09 11:00", "2026-05-29 23:59"),  # received on a Saturday
        (ANSWER, "2026-06-15 11:00", "2026-07-07 23:59"),  # St Peter and St Paul
        (ANSWER, "2026-03-16 11:00", "2026-04-09 23:59"),  # three holidays and the clock change of 29 March
        ("complaint.referral-from-knowledge", "2024-02-29 11:00", "2026-02-28 23:59"),
    ],
)
def test_what_is_due_when(obligation, started, falls_due):
    assert due("mt.oafs", obligation, started) == falls_due


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-05-27 23:59:59", State.KEPT), ("2026-05-28 00:00", State.BROKEN)]
)
def test_15_business_days_at_the_limit(answered, state):
    assert clock("mt.oafs", ANSWER, RECEIVED, told("end", answered, what="sent")).state is state


def test_malta_neither_pauses_nor_extends():
    pause = told("pause", "2026-05-10 09:00", reason="waiting-for-customer")
    extend = told("extend", "2026-05-11 09:00", reason="complex", letter="2026-05-11 09:00")
    found = clock("mt.oafs", ANSWER, RECEIVED, pause, extend)
    assert refused(found) == ["pause-reason", "extension-none"]
