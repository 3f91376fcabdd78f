"""A clock: what a promise hangs on, while the rulebook gives its number."""

from collections.abc import Callable
from typing import Any

from ..engine.results import Ruling
from ..stages import Stages
from .move import Move

Choice = Callable[[Any], Ruling | None]

OPENING = "open"


class Clock:
    """A promise with a due time. The rulebook gives the number for `obligation`; the playbook says what it hangs on.

    It starts with the opening, or with the moves in `starts` when no run of it is open; it is kept by the moves in
    `until` and pauses while the case stands in one of `pauses`. It does not start while the clock `after` still runs.
    When it is due the system takes `then`; without it, a run that is not kept in time is broken.
    `outlives` lets it run on after the case has ended. A desk whose rules depend on facts of its own chooses them
    with `ruled_by`.
    """

    name: str
    choice: Choice | None = None

    def __init__(
        self,
        obligation: str,
        *,
        until: Move | tuple[Move, ...],
        starts: tuple[Move, ...] = (),
        pauses: tuple[Stages, ...] = (),
        after: "Clock | None" = None,
        then: Move | None = None,
        outlives: bool = False,
        label: str = "",
    ) -> None:
        self.obligation, self.starts, self.pauses, self.after = obligation, starts, pauses, after
        self.until = until if isinstance(until, tuple) else (until,)
        self.then, self.outlives, self._label = then, outlives, label

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @property
    def label(self) -> str:
        return self._label or self.name.replace("_", " ").capitalize()

    def ruled_by(self, choice: Choice) -> Choice:
        """Bind the function that finds the rule for a case when the clock begins; None lets it not begin."""
        self.choice = choice
        return choice

    @property
    def started_by(self) -> frozenset[str]:
        return frozenset(move.name for move in self.starts) or frozenset({OPENING})

    @property
    def ended_by(self) -> frozenset[str]:
        return frozenset(move.name for move in self.until)

    def outline(self) -> list[object]:
        """What makes it this clock and no other, as plain values."""
        return [self.obligation, sorted(self.started_by), sorted(self.ended_by), sorted(self.pauses)]
