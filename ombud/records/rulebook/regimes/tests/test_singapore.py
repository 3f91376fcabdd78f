"""Dates that Singapore gives: financial advisers, e-payments, and no number for digital payment tokens."""

from datetime import date

import pytest

from ombud.records.rulebook.arithmetic import State
from ombud.records.rulebook.regimes import regime_of, rules_of

from .cast import clock, due, moment, refused, rule_of, shown, told

ACK, ANSWER = "complaint.acknowledgement", "complaint.final-response"
RECEIVED = told("start", "2026-06-03 11:00")


@pytest.mark.parametrize(
    ("obligation", "started", "falls_due"),
    [
        (ACK, "2026-06-03 11:00", "2026-06-05 23:59"),
        (ACK, "2026-06-03 23:59", "2026-06-05 23:59"),  # still 3 June in Singapore, whatever day it is here
        (ACK, "2026-06-06 11:00", "2026-06-09 23:59"),  # received on a Saturday
        (ACK, "2026-02-16 11:00", "2026-02-20 23:59"),  # the two days of Chinese New Year
        (ACK, "2026-05-29 11:00", "2026-06-03 23:59"),  # Vesak Day on a Sunday is kept on the Monday
        (ANSWER, "2026-06-03 11:00", "2026-07-01 23:59"),
        (ANSWER, "2026-07-20 11:00", "2026-08-18 23:59"),  # National Day on a Sunday
        (ANSWER, "2026-03-27 11:00", "2026-04-27 23:59"),  # Good Friday; no clock change here on 29 March
        ("complaint.return", "2026-06-30 12:00", "2026-09-30 23:59"),
        ("complaint.return", "2026-12-31 12:00", "2027-03-31 23:59"),
        ("complaint.referral-window", "2026-08-31 11:00", "2027-02-28 23:59"),
    ],
)
def test_what_a_financial_adviser_owes_when(obligation, started, falls_due):
    assert due("sg.fa", obligation, started) == falls_due


@pytest.mark.parametrize(
    ("answered", "state"), [("2026-07-01 23:59:59", State.KEPT), ("2026-07-02 00:00", State.BROKEN)]
)
def test_20_business_days_at_the_limit(answered, state):
    assert clock("sg.fa", ANSWER, RECEIVED, told("end", answered, what="sent")).state is state


def test_advisers_neither_pause_nor_extend_but_may_explain_the_delay():
    pause = told("pause", "2026-06-10 09:00", reason="waiting-for-customer")
    extend = told("extend", "2026-06-11 09:00", reason="complex", letter="2026-06-11 09:00")
    assert refused(clock("sg.fa", ANSWER, RECEIVED, pause, extend)) == ["pause-reason", "extension-none"]
    assert rule_of("sg.fa", ANSWER, "2026-06-03").holding_answers


@pytest.mark.parametrize(
    ("reported", "falls_due"),
    [
        ("2026-06-03 11:00", "2026-07-02 23:59"),
        ("2026-06-06 11:00", "2026-07-06 23:59"),  # reported on a Saturday
        ("2026-04-20 11:00", "2026-05-20 23:59"),  # Labour Day
        ("2026-03-27 11:00", "2026-04-28 23:59"),  # Good Friday; no clock change here
    ],
)
def test_an_unauthorised_e_payment_is_investigated_in_21_business_days(reported, falls_due):
    assert due("sg.eupg", ANSWER, reported) == falls_due


@pytest.mark.parametrize(
    ("reason", "falls_due", "refusals"),
    [
        ("exceptional: three banks are involved", "2026-08-05 23:59", []),
        ("", "2026-07-02 23:59", ["extension-reason"]),
    ],
)
def test_45_business_days_need_an_exceptional_reason(reason, falls_due, refusals):
    found = clock("sg.eupg", ANSWER, RECEIVED, told("extend", "2026-06-20 09:00", reason=reason))
    assert (shown("sg.eupg", found), refused(found)) == (falls_due, refusals)


@pytest.mark.parametrize(
    ("reported", "state"), [("2026-07-02 23:59:59", State.KEPT), ("2026-07-03 00:00", State.BROKEN)]
)
def test_21_business_days_at_the_limit(reported, state):
    assert clock("sg.eupg", ANSWER, RECEIVED, told("end", reported, what="sent")).state is state


def test_an_investigation_of_e_payments_knows_no_pause():
    pause = told("pause", "2026-06-10 09:00", reason="waiting-for-customer")
    assert refused(clock("sg.eupg", ANSWER, RECEIVED, pause)) == ["pause-reason"]


def test_for_digital_payment_tokens_the_law_sets_no_number():
    assert rules_of("sg.dpt", at=moment("sg.dpt", "2026-06-03")) == ()
    [duty] = regime_of("sg.dpt").duties
    assert [duty.in_force(date(2025, 6, day)) for day in (18, 19)] == [False, True]
