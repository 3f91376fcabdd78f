"""What has to agree agrees for whatever complaints there are, and a figure that was touched is found out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ombud.foundation.money import Money
from ombud.oversight.returns.computing import Computed, compute
from ombud.oversight.returns.declared import forms
from ombud.oversight.returns.declaring import Form
from ombud.oversight.returns.periods import Period
from ombud.oversight.returns.reconciling import Balance, Nobody, Parts, judge
from ombud.oversight.returns.verdicts import Around

from .by_hand import EVERYTHING, FIRST_HALF_2026, Told, Turn, brand_with, ends, lines, told

pytestmark = pytest.mark.django_db

BEGINNING = datetime(2025, 6, 1, tzinfo=UTC)
MINUTES = 2 * 365 * 24 * 60
PERIODS = [
    FIRST_HALF_2026,
    Period(date(2026, 1, 1), date(2026, 12, 31)),
    Period(date(2026, 3, 1), date(2026, 3, 31)),
    Period(date(2027, 1, 1), date(2027, 3, 31)),
]


@st.composite
def complaints(draw: st.DrawFn) -> list[Told]:
    return [draw(one(number)) for number in range(draw(st.integers(0, 6)))]


@st.composite
def one(draw: st.DrawFn, number: int) -> Told:
    """Any life: came, closed, came back, closed again, at any minute."""
    moments = sorted(draw(st.lists(st.integers(0, MINUTES), min_size=1, max_size=6)))
    received, *turned = [BEGINNING + timedelta(minutes=minute) for minute in moments]
    turns = [_turn(draw, moment, waits=bool(place % 2)) for place, moment in enumerate(turned)]
    paid = ((Money.of("GBP", 5), turned[0]),) if turned and draw(st.booleans()) else ()
    return Told(
        case=number,
        received=received,
        regime=draw(st.sampled_from(["", "none", "uk.disp", "eu.psd2", "eu.mica", "uk.gc"])),
        track=draw(st.sampled_from(["", "psd-emd"])),
        product=draw(st.sampled_from(["", "payment", "e-money", "spot", "derivatives", "gaming", "account"])),
        topic=draw(st.sampled_from(["", "payments.refund", "limits.exclusion", "gaming"])),
        cause=draw(st.sampled_from(["", "system.ours", "outside.fraud"])),
        turns=tuple(turns),
        paid=paid,
    )


def _turn(draw: st.DrawFn, moment: datetime, *, waits: bool) -> Turn:
    move = draw(st.sampled_from(["answer", "resolve", "forward", "rule_out"]))
    outcome = draw(st.sampled_from(["upheld", "partly-upheld", "rejected", ""]))
    return Turn(moment, waits, "reopen" if waits else move, outcome if move in ("answer", "resolve") else "")


class WhateverComplaintsThereAre(TestCase):
    """One world is drawn, written and asked by every return."""

    @settings(max_examples=25, deadline=None)
    @given(complaints(), st.sampled_from(PERIODS))
    def test_every_return_reconciles_and_leaves_out_nothing_twice(
        self, found: list[Told], period: Period
    ) -> None:
        with brand_with(tuple(found)) as (brand, _):
            for form in forms().values():
                shown = compute(form, period, [brand.pk], EVERYTHING)
                assert unreconciled(form, shown) == [], form.id
                flow = {case for line in shown if line.section == "flow" for case in line.cases}
                out = [case for line in shown if line.section == "left-out" for case in line.cases]
                assert len(out) == len(set(out)), form.id
                assert not flow & set(out), form.id


def unreconciled(form: Form, shown: list[Computed]) -> list[object]:
    """The rules that do not hold, but for those that ask people to decide something."""
    verdicts = judge(form.rules, {line.id: line for line in shown})
    return [
        each for each in verdicts if not each.holds and not isinstance(_rule(form.rules, each.rule), Nobody)
    ]


def _rule(rules: tuple[object, ...], key: str) -> object:
    return next(rule for rule in rules if rule.id == key)


FLOW = Balance("flow", "", ("start", "opened"), ("closed", "end"))
BUCKETS = Parts("buckets", "", "closed", ("closed.",))


@pytest.fixture
def shown():
    complaint = told(1, "2026-02-02", ends("2026-02-04"))
    return lines(forms()["uk.payments"], FIRST_HALF_2026, complaint, told(2, "2026-05-01"))


def test_a_figure_that_was_changed_no_longer_balances(shown) -> None:
    assert FLOW.judge(shown, Around()).holds
    shown["opened"] = replace(shown["opened"], figure=3)
    verdict = FLOW.judge(shown, Around())
    assert (verdict.holds, verdict.what) == (False, "3 on one side, 2 on the other.")


def test_a_complaint_in_no_bucket_or_in_two_is_named(shown) -> None:
    shown["closed.3"] = replace(shown["closed.3"], figure=0, cases=())
    assert BUCKETS.judge(shown, Around()).cases == (1,)
    shown["closed.3"] = replace(shown["closed.3"], figure=1, cases=(1,))
    shown["closed.15"] = replace(shown["closed.15"], figure=1, cases=(1,))
    assert BUCKETS.judge(shown, Around()).cases == (1,)
    assert BUCKETS.judge(shown, Around()).what == "The parts come to 2, the whole to 1."


def test_the_beginning_is_compared_with_the_end_of_the_return_before(shown) -> None:
    (continues,) = (rule for rule in forms()["uk.payments"].rules if rule.id == "continues")
    before = {"end": replace(shown["end"], figure=1, cases=(7,))}
    verdict = continues.judge(shown, Around(before=before))
    assert (verdict.holds, verdict.cases) == (False, (7,))
    assert verdict.what == "It ended with 1, this one begins with 0."
    assert continues.judge(shown, Around()).holds
