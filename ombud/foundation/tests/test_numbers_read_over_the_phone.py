import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.foundation import ids
from ombud.foundation.ids import ALPHABET, LETTERS, BadNumber, new_number, read_number

prefixes = st.text(LETTERS, min_size=1, max_size=3)
numbers = prefixes.map(new_number)


def is_refused(text: str) -> bool:
    try:
        read_number(text)
    except BadNumber:
        return True
    return False


def test_a_number_is_a_prefix_and_two_groups_of_four():
    assert re.fullmatch(rf"T-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", new_number("T"))


@given(numbers)
def test_a_number_reads_back_as_itself(number):
    assert read_number(number) == number


@given(numbers)
def test_case_spaces_hyphens_and_look_alikes_are_forgiven(number):
    spoken = number.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_number(f"  {spoken} ") == number
    assert read_number(number.replace("-", "").replace("1", "I")) == number
    assert read_number(number.replace("-", "\u2011")) == number


@given(numbers)
def test_every_single_wrong_character_is_caught(number):
    for place, right in enumerate(number):
        for wrong in ALPHABET if right != "-" else "":
            if wrong != right:
                assert is_refused(number[:place] + wrong + number[place + 1 :])


@given(numbers)
def test_every_swap_of_neighbours_is_caught(number):
    plain = number.replace("-", "")
    for place in range(len(plain) - 1):
        first, second = plain[place : place + 2]
        if first != second:
            assert is_refused(plain[:place] + second + first + plain[place + 2 :])


def test_the_check_holds_for_every_pair_of_characters_at_every_place():
    """Exhaustive: the sum is linear, so one number with each pair at each place stands for all numbers."""
    base = "TTT" + "0" * 8
    for place, (first, second) in itertools.product(range(10), itertools.permutations(ALPHABET, 2)):
        good = _with_check(base[:place] + first + second + base[place + 2 :])
        swapped = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
        replaced = good[:place] + second + good[place + 1 :]
        assert replaced == good or sum_of(replaced) != 0
        assert swapped == good or sum_of(swapped) != 0


def _with_check(text: str) -> str:
    return text[:-1] + next(character for character in ALPHABET if sum_of(text[:-1] + character) == 0)


def sum_of(text: str) -> int:
    return ids._sum(text)


def test_numbers_do_not_tell_how_many_there_are():
    made = [new_number("T") for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert made != sorted(made)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "too short"),
        ("T-9XQ2-7HC", "too short"),
        ("T-9XQ2-7HU?", "never contain “U”"),
        ("TTTTT-9XQ2-7HCN", "too long"),
        ("9-9XQ2-7HCN", "begins with letters"),
        ("T-9XQ2-7HCM", "wrong character, or two that changed places"),
    ],
)
def test_a_bad_number_is_told_in_plain_words(text, says):
    with pytest.raises(BadNumber, match=re.escape(says)):
        read_number(text)


@pytest.mark.parametrize("prefix", ["", "I", "TOO", "t", "T1", "ABCD"])
def test_a_prefix_that_could_be_misread_is_refused(prefix):
    with pytest.raises(ValueError, match="prefix"):
        new_number(prefix)
