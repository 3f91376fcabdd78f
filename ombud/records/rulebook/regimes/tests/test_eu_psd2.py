"""Dates that PSD2 gives: business days are TARGET days, whatever is closed at home."""

import pytest

from ombud.records.rulebook.arithmetic import State

from .cast import clock, due, refused, shown, told

ANSWER = "complaint.final-response"
RECEIVED = told("start", "2026-06-03 11:00")


@pytest.mark.parametrize(
    ("obligation", "track", "started", "falls_due"),
    [
        (ANSWER, "", "2026-06-03 11:00", "2026-06-24 23:59"),
        (ANSWER, "", "2026-06-06 11:00", "2026-06-26 23:59"),  # received on a Saturday
        (ANSWER, "", "2026-03-27 11:00", "2026-04-21 23:59"),  # Easter, and the clock change of 29 March
        (ANSWER, "", "2026-12-18 11:00", "2027-01-12 23:59"),  # 25 December, 1 January
        (ANSWER, "", "2026-08-21 11:00", "2026-09-11 23:59"),  # London's bank holiday of 31 August counts
        (ANSWER, "", "2026-10-20 11:00", "2026-11-10 23:59"),  # over the clock change of 25 October
        ("payment.refund", "unauthorised", "2026-06-03 11:00", "2026-06-04 23:59"),
        ("payment.refund", "unauthorised", "2026-04-02 11:00", "2026-04-07 23:59"),  # the eve of Good Friday
        ("payment.customer-notice", "unauthorised", "2026-01-31 11:00", "2027-02-28 23:59"),
        ("payment.refund-request", "direct-debit", "2026-06-03 11:00", "2026-07-29 23:59"),
        ("payment.refund-answer", "direct-debit", "2026-06-03 11:00", "2026-06-17 23:59"),
    ],
)
def test_what_is_due_when(obligation, track, started, falls_due):
    assert due("eu.psd2", obligation, started, track=track) == falls_due


@pytest.mark.parametrize(
    ("replied", "state"), [("2026-06-24 23:59:59", State.KEPT), ("2026-06-25 00:00", State.BROKEN)]
)
def test_15_business_days_at_the_limit(replied, state):
    assert clock("eu.psd2", ANSWER, RECEIVED, told("end", replied, what="sent")).state is state


@pytest.mark.parametrize(
    ("letter", "reason", "falls_due", "refusals"),
    [
        ("2026-06-24 17:00", "the correspondent bank", "2026-07-22 23:59", []),
        ("2026-06-25 09:00", "the correspondent bank", "2026-06-24 23:59", ["extension-too-late"]),
        ("", "the correspondent bank", "2026-06-24 23:59", ["extension-notice"]),
        ("2026-06-24 17:00", "", "2026-06-24 23:59", ["extension-reason"]),
    ],
)
def test_35_business_days_need_a_reason_and_a_holding_reply_within_15(letter, reason, falls_due, refusals):
    extend = told("extend", "2026-06-23 09:00", reason=reason, letter=letter)
    found = clock("eu.psd2", ANSWER, RECEIVED, extend)
    assert (shown("eu.psd2", found), refused(found)) == (falls_due, refusals)


def test_psd2_knows_no_pause():
    found = clock("eu.psd2", ANSWER, RECEIVED, told("pause", "2026-06-10 09:00", reason="waiting"))
    assert (found.state, refused(found)) == (State.RUNNING, ["pause-reason"])
