"""Changes of level are found where there are some, and not in noise."""

import math
import random

from ombud.oversight.insights.changes import changes

SERIES = 200


def poisson(mean: float, chance: random.Random) -> int:
    """Knuth's method: fit for the small means of these tests."""
    limit, count, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        count, product = count + 1, product * chance.random()
    return count


def heaped(mean: float, chance: random.Random) -> int:
    """Counts whose variance is two and a half times their mean."""
    return poisson(chance.gammavariate(mean / 1.5, 1.5), chance)


def test_a_rise_that_anybody_would_see_is_found_on_its_week() -> None:
    (change,) = changes([4, 5, 3, 4, 4, 5, 3, 4, 9, 10, 8, 9, 9, 10])
    assert (change.at, change.before, round(change.after, 1)) == (8, 4.0, 9.2)


def test_a_rise_and_a_fall_are_two_changes() -> None:
    found = changes([3, 4, 2, 3] * 3 + [12, 11, 13, 12] * 2 + [3, 4, 2, 3] * 2)
    assert [change.at for change in found] == [12, 20]


def test_one_bad_week_is_no_change() -> None:
    assert changes([4, 4, 5, 3, 4, 19, 4, 5, 3, 4, 4, 5]) == []


def test_a_short_or_empty_series_says_nothing() -> None:
    assert changes([1, 9, 1]) == changes([0] * 52) == changes([]) == []


def test_fewer_than_two_flat_series_of_a_hundred_are_told_as_changed() -> None:
    chance = random.Random(7)
    alarms = [
        changes([poisson(mean, chance) for _ in range(52)]) for mean in (1, 4, 12) for _ in range(SERIES)
    ]
    assert sum(map(bool, alarms)) / len(alarms) < 0.02


def test_counts_that_come_in_heaps_are_no_change_either() -> None:
    chance = random.Random(11)
    alarms = [changes([heaped(6, chance) for _ in range(52)]) for _ in range(SERIES)]
    assert sum(map(bool, alarms)) / SERIES < 0.03


def test_a_doubling_is_found_after_eight_weeks_and_about_where_it_was() -> None:
    chance = random.Random(3)
    found = [
        changes([poisson(4, chance) for _ in range(44)] + [poisson(9, chance) for _ in range(8)])
        for _ in range(SERIES)
    ]
    assert sum(map(bool, found)) / SERIES > 0.9
    assert sum(abs(each[-1].at - 44) <= 2 for each in found if each) / SERIES > 0.75
