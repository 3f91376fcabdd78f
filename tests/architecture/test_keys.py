"""One letter does one thing on the page of a case, or leads to one place."""

from itertools import chain

from ombud.cases.registry import playbooks
from ombud.shell.case_views import case_views
from ombud.shell.places import own_places, rail_places

# What the page itself answers to: the next case, up and down its list, going somewhere, all moves, undo, what stands beside.
HOUSE = {"n", "j", "k", "g", "z", "v", "/", "?", "."}


def test_no_move_takes_a_letter_of_the_house_or_of_another_move() -> None:
    for playbook in playbooks.values():
        for stage in playbook.stages:
            keys = [move.key for move in playbook.moves.values() if move.key and move.allowed_from(stage)]
            twice = {key for key in keys if key in HOUSE or keys.count(key) > 1}
            assert not twice, f"{playbook.name}, {stage}"


def test_no_two_places_have_the_same_letters() -> None:
    keys = [place.shortcut for place in chain(case_views.values(), rail_places, own_places)]
    assert {key for key in keys if key and keys.count(key) > 1} == set()
