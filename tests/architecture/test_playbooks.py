"""Playbooks keep their word: every move can be taken, said as a sentence, granted, and its clocks have numbers."""

import ast
import inspect
import string
import textwrap
import tomllib

import pytest

from ombud.cases.actors import ActorKind
from ombud.cases.drawing.lines import runs_in
from ombud.cases.grammar.clock import OPENING
from ombud.cases.grammar.move import Move
from ombud.cases.registry import playbooks
from ombud.cases.timeline import Audience
from ombud.records.rulebook.regimes import regimes
from ombud.records.rulebook.seeding import level_files
from ombud.records.staff.permissions import declared, matching
from ombud.records.staff.shipped import SHIPPED, patterns_of
from ombud.shell.argument_fields import named_fields

MOVES = [(playbook, move) for playbook in playbooks.values() for move in playbook.moves.values()]
each_move = pytest.mark.parametrize(
    ("playbook", "move"), MOVES, ids=[f"{playbook.name}.{move.name}" for playbook, move in MOVES]
)


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def kept_by(function: object) -> set[str]:
    """The facts that an action keeps, read from the dictionaries written in it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))  # a plain function
    return {
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


@each_move
def test_every_move_has_an_action(playbook: type, move: Move) -> None:
    if move.name != OPENING:  # opening makes the case, so there is nothing yet to act on
        assert playbook.action_for(move.name)


def test_every_field_of_one_move_asks_for_an_argument_that_the_move_has() -> None:
    taken = {
        f"{move.name}.{argument}"
        for playbook, move in MOVES
        if move.name != OPENING
        for argument in playbook.action_for(move.name).struct.model_fields
    }
    assert {name for name in named_fields() if "." in name} <= taken


@each_move
def test_every_sentence_is_filled_by_what_the_action_keeps(playbook: type, move: Move) -> None:
    if move.name != OPENING:
        run = playbook.action_for(move.name).run
        assert fields(move.sentence) - {"actor"} <= kept_by(run)


@each_move
def test_every_entry_has_an_audience(playbook: type, move: Move) -> None:
    assert move.audience in Audience
    if "note" in move.name:
        assert move.audience == Audience.STAFF


@each_move
def test_every_move_of_staff_is_a_permission_that_some_shipped_role_holds(playbook: type, move: Move) -> None:
    if ActorKind.STAFF in move.by:
        permission = playbook.permission(move.name)
        assert permission in declared()
        assert permission in matching(pattern for shipped in SHIPPED for pattern in patterns_of(shipped.key))


def test_every_obligation_that_a_clock_names_has_a_number() -> None:
    seeded = {
        level["obligation"] for file in level_files() for level in tomllib.loads(file.read_text())["level"]
    }
    named = {clock.obligation for playbook in playbooks.values() for clock in playbook.clocks.values()}
    lawful = {rule.obligation for regime in regimes() for rule in regime.rules}
    assert named <= seeded | lawful


def test_no_two_moves_of_a_playbook_share_a_key() -> None:
    for playbook in playbooks.values():
        keys = [move.key for move in playbook.moves.values() if move.key]
        assert len(keys) == len(set(keys)), f"{playbook.name}: {sorted(keys)}"


def test_every_stage_can_be_reached_and_every_living_one_left() -> None:
    for playbook in playbooks.values():
        reached = {playbook.start} | {
            move.target(stage)
            for move in playbook.moves.values()
            for stage in playbook.stages
            if move.allowed_from(stage)
        }
        assert reached == set(playbook.stages)
        for stage in playbook.stages:
            ways = {m.target(stage) for m in playbook.moves.values() if m.allowed_from(stage)} - {stage}
            assert ways or stage.status == "ended", f"{playbook.name}: no way out of {stage}"


def test_what_a_clock_does_when_it_is_due_can_be_done_wherever_it_runs() -> None:
    """Or the clock would come due again and again, in vain."""
    stuck = [
        f"{playbook.name}.{clock.name} takes {clock.then.name}, which is refused while {stage}"
        for playbook in playbooks.values()
        for clock in playbook.clocks.values()
        for stage in runs_in(playbook, clock)
        if clock.then and not clock.then.allowed_from(stage)
    ]
    assert stuck == []
