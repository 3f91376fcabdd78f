"""What a playbook's picture shows: a column for each stage, a line for each move that leads elsewhere, one for each clock."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..grammar.clock import OPENING, Clock
from ..grammar.declaration import Declaration
from ..grammar.move import Move
from ..playbook import Playbook
from ..stages import Stages, Status

ORDER = tuple(Status)


@dataclass(frozen=True)
class Line:
    """One move: from which stages it leads to which others."""

    move: Move
    ways: tuple[tuple[Stages, Stages], ...]


def stages_in_order(playbook: type[Declaration]) -> list[Stages]:
    """By status, and within a status as declared."""
    return sorted(playbook.stages, key=lambda stage: ORDER.index(stage.status))


def lines(playbook: type[Declaration]) -> list[Line]:
    """The moves that change the stage, as declared."""
    return [
        line for move in playbook.moves.values() if (line := Line(move, tuple(_ways(playbook, move)))).ways
    ]


def _ways(playbook: type[Declaration], move: Move) -> Iterator[tuple[Stages, Stages]]:
    for stage in stages_in_order(playbook):
        if move.allowed_from(stage) and move.target(stage) != stage:
            yield stage, move.target(stage)


def own_moves(playbook: type[Declaration]) -> list[Move]:
    """What the desk declares itself, the spine's moves that it says anew included."""
    return [move for name, move in playbook.moves.items() if Playbook.moves.get(name) is not move]


def shared_moves(playbook: type[Declaration]) -> list[Move]:
    return [move for name, move in playbook.moves.items() if Playbook.moves.get(name) is move]


def standing(playbook: type[Declaration], clock: Clock, stage: Stages) -> str:
    """Whether a clock is `running`, `paused` or `over` in a stage."""
    if stage not in runs_in(playbook, clock):
        return "over"
    return "paused" if stage in clock.pauses else "running"


def runs_in(playbook: type[Declaration], clock: Clock) -> set[Stages]:
    """The stages in which a run of the clock can be open: where it starts, and where moves lead that do not keep it."""
    reached = set(_starts(playbook, clock))
    while (
        further := {
            move.target(stage)
            for stage in reached
            for move in playbook.moves.values()
            if move.name not in clock.ended_by and move.allowed_from(stage)
        }
        - reached
    ):
        reached |= further
    return {stage for stage in reached if stage.status != Status.ENDED or clock.outlives}


def _starts(playbook: type[Declaration], clock: Clock) -> Iterator[Stages]:
    for name in clock.started_by:
        if name == OPENING:
            yield playbook.start
        else:
            move = playbook.moves[name]
            yield from (move.target(stage) for stage in playbook.stages if move.allowed_from(stage))


def started_by(playbook: type[Declaration], clock: Clock) -> list[str]:
    return [
        "opening" if name == OPENING else playbook.moves[name].label.lower()
        for name in sorted(clock.started_by)
    ]


def kept_by(playbook: type[Declaration], clock: Clock) -> list[str]:
    return [move.label.lower() for move in clock.until]
