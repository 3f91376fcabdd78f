"""Two counts are compared by an exact test, and what it says is put into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.desks.complaints.causes.effect import Effect, chance


@pytest.mark.parametrize(
    ("before", "after", "share", "wanted"),
    [
        # Worked out apart from this code, with exact fractions of binomial coefficients.
        pytest.param(32, 12, 0.5, 0.003658, id="a clear fall"),
        pytest.param(5, 0, 0.5, 0.0625, id="five and none"),
        pytest.param(6, 0, 0.5, 0.03125, id="six and none"),
        pytest.param(11, 9, 0.5, 0.823803, id="hardly a difference"),
        pytest.param(10, 10, 0.5, 1.0, id="no difference"),
        pytest.param(0, 0, 0.5, 1.0, id="nothing at all"),
        pytest.param(3, 1, 0.25, 0.050781, id="unequal exposure"),
    ],
)
def test_the_chance_is_the_exact_one(before: int, after: int, share: float, wanted: float) -> None:
    assert chance(before, after, share) == pytest.approx(wanted, abs=5e-7)


@given(st.integers(0, 400), st.integers(0, 400))
def test_it_does_not_matter_which_window_comes_first(before: int, after: int) -> None:
    assert chance(before, after) == pytest.approx(chance(after, before))
    assert 0 < chance(before, after) <= 1


def test_thousands_are_counted_too() -> None:
    assert chance(4000, 4000) == 1
    assert chance(6000, 4000) < 1e-6


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (32, 12, "Fell from 4.0 to 1.5 a week; unlikely to be chance (p = 0.0037)."),
        (12, 32, "Rose from 1.5 to 4.0 a week; unlikely to be chance (p = 0.0037)."),
        (40, 4, "Fell from 5.0 to 0.5 a week; unlikely to be chance (p < 0.001)."),
        (11, 9, "Fell from 1.4 to 1.1 a week; that may be chance (p = 0.82)."),
        (4, 0, "Fell from 0.5 to 0.0 a week; too few to tell."),
        (8, 8, "Stayed at 1.0 a week."),
        (0, 0, "No complaint with this cause came before or after, so there is nothing to compare."),
    ],
)
def test_it_is_said_in_a_sentence(before: int, after: int, said: str) -> None:
    assert Effect(days=56, before=before, after=after).sentence == said


def test_a_fall_that_everything_shared_is_told_apart() -> None:
    busy = Effect(days=56, before=32, after=12, activity_before=8000, activity_after=3000)
    assert busy.sentence.endswith("Stayed at 4.0 for every 1,000 cases.")
    steady = Effect(days=56, before=32, after=12, activity_before=8000, activity_after=8000)
    assert "Fell from 4.0 to 1.5 for every 1,000 cases; unlikely to be chance" in steady.sentence


def test_complaints_without_a_finding_are_not_forgotten() -> None:
    said = Effect(days=56, before=32, after=12, undecided=7).sentence
    assert "7 complaints of the later weeks have no finding yet" in said


@pytest.mark.parametrize(
    ("year_ago", "said"),
    [
        # Eight weeks each: 24 and 8 are 3 and 1 a week.
        ((24, 8), "it fell from 3.0 to 1.0 a week, so the season may be part of it."),
        ((8, 24), "it rose from 1.0 to 3.0 a week."),
        ((16, 16), "it stayed at 2.0 a week."),
        ((0, 0), "it stayed at 0.0 a week."),
    ],
)
def test_the_season_is_told_apart_by_the_same_weeks_a_year_earlier(
    year_ago: tuple[int, int], said: str
) -> None:
    effect = Effect(days=56, before=32, after=12, year_ago=year_ago)
    assert effect.sentence.endswith(f"In the same weeks a year earlier {said}")


def test_where_there_is_no_year_before_or_no_change_nothing_is_said_of_the_season() -> None:
    assert "a year earlier" not in Effect(days=56, before=32, after=12).sentence
    assert "a year earlier" not in Effect(days=56, before=8, after=8, year_ago=(24, 8)).sentence
