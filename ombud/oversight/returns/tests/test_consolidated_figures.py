"""The UK's return from 2027, of a small world with known figures."""

import pytest

from ombud.desks.complaints.figures.cuts import FAILED_IN_NEED
from ombud.oversight.returns.declared import form_of
from ombud.oversight.returns.reconciling import judge
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.seeding import load_seed

from .by_hand import FIRST_HALF_2027, at, cases, ends, lines, told

pytestmark = pytest.mark.django_db


def test_the_consolidated_return_takes_crypto_only_from_the_day_the_rules_reach_it() -> None:
    form = form_of("uk.consolidated")
    second_half = form.periods[0].at(at("2027-12-01").date())
    early = told(1, "2027-10-24", track="", product="spot")
    late = told(2, "2027-10-25", track="", product="custody")
    found = cases(form, second_half, early, late)
    assert (found["crypto.opened"], found["left-out.crypto"]) == ((2,), (1,))


def test_the_consolidated_return_by_section_and_its_two_figures_on_vulnerability() -> None:
    found = cases(
        form_of("uk.consolidated"),
        FIRST_HALF_2027,
        told(1, "2027-02-01", ends("2027-02-10"), vulnerable=True),
        told(2, "2027-02-01", ends("2027-03-29", outcome="rejected"), track="", product="derivatives", topic="trading"),
        told(3, "2027-02-01", product="account", track="", cause=FAILED_IN_NEED, topic="account"),
        told(4, "2027-02-01", product="gaming", track=""),
    )  # fmt: skip
    assert {key: found[key] for key in ("payments.closed.15", "investments.closed.8w", "other.opened")} == {
        "payments.closed.15": (1,),
        "investments.closed.8w": (2,),
        "other.opened": (3,),
    }
    assert (found["vulnerable"], found["vulnerability-failed"]) == ((1,), (3,))
    assert found["left-out.no-line"] == (4,)


def test_sections_are_asked_only_of_firms_with_the_permission_and_what_they_miss_is_named() -> None:
    form = form_of("uk.consolidated")
    trade = told(1, "2027-02-01", track="", product="derivatives", topic="trading")
    asked = lines(form, FIRST_HALF_2027, trade, activities=("payments",))
    assert not any(key.startswith("investments") for key in asked)
    assert "payments.opened" in asked
    broken = {verdict.rule: verdict for verdict in judge(form.rules, asked) if not verdict.holds}
    assert set(broken) == {"opened"}
    assert broken["opened"].cases == (1,)


def test_the_cause_that_the_regulator_asks_about_is_in_the_tree_that_ombud_ships() -> None:
    load_seed()
    assert Cause.objects.filter(key=FAILED_IN_NEED, brand=None).exists()
