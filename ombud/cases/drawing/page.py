"""A playbook as a page of tables: its moves, who may take them and what the record says, and its clocks."""

from collections.abc import Iterable

from ..grammar.clock import Clock
from ..grammar.declaration import Declaration
from ..grammar.move import Move
from .lines import kept_by, own_moves, shared_moves, stages_in_order, started_by

NOTE = "This page and its picture are drawn from the code by `ombud playbook draw`."


def page(playbook: type[Declaration]) -> str:
    """The whole page."""
    return "\n".join(
        [
            f"# {playbook.label}",
            "",
            _about(playbook),
            "",
            f"![Stages, moves and clocks]({playbook.name}.svg)",
            "",
            NOTE,
            "",
            "## Stages",
            "",
            *_table(
                ("stage", "status"),
                ((stage.label, stage.status.value) for stage in stages_in_order(playbook)),
            ),
            "",
            "## Its own moves",
            "",
            *_moves(playbook, own_moves(playbook)),
            "",
            "## Moves of every case",
            "",
            *_moves(playbook, shared_moves(playbook)),
            "",
            "## Clocks",
            "",
            "The rulebook says how long each is, for which brand, tier and topic.",
            "",
            *_table(
                ("clock", "obligation", "starts with", "kept by", "stands still while", "when due"),
                (_clock(playbook, clock) for clock in playbook.clocks.values()),
            ),
            "",
        ]
    )


def _about(playbook: type[Declaration]) -> str:
    module = __import__(playbook.__module__, fromlist=["__doc__"])
    return f"{(module.__doc__ or '').split(' Read this')[0].strip()} Declared in `{playbook.__module__.replace('.', '/')}.py`."


def _moves(playbook: type[Declaration], moves: list[Move]) -> list[str]:
    rows = (_move(playbook, move) for move in moves)
    return _table(("move", "key", "who may", "from", "to", "the record says"), rows)


def _move(playbook: type[Declaration], move: Move) -> tuple[str, ...]:
    stages = stages_in_order(playbook)
    allowed = [stage for stage in stages if move.allowed_from(stage)]
    targets = {move.target(stage) for stage in allowed if move.target(stage) != stage}
    living = [stage for stage in stages if stage.status != "ended"]
    places = {len(stages): "anywhere"} | (
        {len(living): "while it lives"} if set(allowed) == set(living) else {}
    )
    return (
        f"`{move.name}`",
        f"`{move.key}`" if move.key else "",
        ", ".join(sorted(move.by)) + (" (a second person may have to confirm)" if move.second_person else ""),
        places.get(len(allowed)) or ", ".join(stage.label.lower() for stage in allowed),
        ", ".join(stage.label.lower() for stage in stages if stage in targets),
        move.sentence,
    )


def _clock(playbook: type[Declaration], clock: Clock) -> tuple[str, ...]:
    return (
        clock.label,
        f"`{clock.obligation}`",
        ", ".join(started_by(playbook, clock))
        + (f", once {clock.after.label.lower()} is kept" if clock.after else ""),
        ", ".join(kept_by(playbook, clock)),
        ", ".join(stage.label.lower() for stage in clock.pauses),
        clock.then.label.lower() if clock.then else "it is late, on the record",
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows),
    ]
