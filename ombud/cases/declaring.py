"""The grammar of playbooks: what a move is, what a clock is, and how a class of them is read."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Concatenate

from django.db.models import Q
from pydantic import BaseModel

from ombud.foundation.trail.digests import canonical
from ombud.records.staff.models import Staff

from .actors import Actor, ActorKind
from .arguments import Action
from .engine.results import Ruling
from .registry import playbooks
from .stages import Stages, Status
from .timeline import Audience
from .verbs import Verb

Doubt = Callable[[Any, BaseModel, Actor], bool]
Invitation = Callable[[Any, Staff], bool]
Choice = Callable[[Any], Ruling | None]

OPENING = "open"


@dataclass(frozen=True)
class Bar:
    """Who may not take a move although they hold the permission: `people` by id for one case, and `cases` the same
    as a condition on cases for one person. `why` is the sentence that they read."""

    why: str
    people: Callable[[Any], Collection[int]]
    cases: Callable[[Staff], Q]


LIVING = frozenset({Status.INITIAL, Status.ACTIVE, Status.WAITING})
EVERY = frozenset(Status)


class Move:
    """One named step, and at once the permission to take it.

    `sources` are the stages it may be taken from; none means every stage whose status is in `during`.
    `to` is the stage it leads to, or a mapping from source to target for those sources that change; the rest stay.
    `sentence` is what the timeline says, filled with `actor` and the facts kept; `erases` names the facts that
    go when a person's words are erased. `invites` lets in somebody who lacks the permission but was asked for this;
    `bars` keeps out people who hold it, requester and approver alike; where it bars `claim`, nobody gives them the
    case either, and the next in line passes them by.
    """

    name: str
    declared_by: "type[Declaration]"

    def __init__(
        self,
        *sources: Stages,
        sentence: str,
        to: Stages | Mapping[Stages, Stages] | None = None,
        by: Iterable[ActorKind] = (ActorKind.STAFF,),
        during: frozenset[Status] = LIVING,
        audience: Audience = Audience.STAFF,
        second_person: Doubt | None = None,
        erases: tuple[str, ...] = (),
        label: str = "",
        key: str = "",
        speaks: bool = False,
        invites: Invitation | None = None,
        bars: Bar | None = None,
    ) -> None:
        self.sources, self.during, self.to = sources, during, to
        self.by = frozenset(by)
        self.sentence, self.audience, self.erases = sentence, audience, erases
        self.second_person, self.key, self.speaks = second_person, key, speaks
        self.invites, self.bars = invites, bars
        self._label = label

    def __set_name__(self, owner: "type[Declaration]", name: str) -> None:
        self.name, self.declared_by = name, owner

    def __call__[Subject, **Arguments](
        self, action: Callable[Concatenate[Subject, Arguments], Any]
    ) -> Verb[Subject, Arguments]:
        """Bind the function that does what is special about this move."""
        return self.declared_by.bind(self.name, action)

    @property
    def label(self) -> str:
        return self._label or self.name.replace("_", " ").capitalize()

    def allowed_from(self, stage: Stages) -> bool:
        return stage in self.sources if self.sources else stage.status in self.during

    def outline(self) -> list[object]:
        """What makes it this move and no other, as plain values."""
        return [sorted(self.sources), sorted(self.during), str(self.to), sorted(self.by), str(self.audience)]

    def target(self, stage: Stages) -> Stages:
        """Where a case in `stage` stands afterwards."""
        if isinstance(self.to, Mapping):
            return self.to.get(stage, stage)
        return stage if self.to is None else self.to


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

    def __set_name__(self, owner: "type[Declaration]", name: str) -> None:
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


class Declaration:
    """A class whose attributes are moves and clocks. Desks subclass `Playbook`, which adds what every case can do.

    A long playbook is written on several abstract pages, which its class names in the order of reading, `Playbook` last.
    `lacks` names inherited moves that make no sense for this kind of case.
    """

    name: ClassVar[str]
    prefix: ClassVar[str]
    label: ClassVar[str]
    stages: ClassVar[type[Stages]]
    start: ClassVar[Stages]
    lacks: ClassVar[tuple[str, ...]] = ()
    moves: ClassVar[dict[str, Move]] = {}
    clocks: ClassVar[dict[str, Clock]] = {}
    actions: ClassVar[dict[str, Action]] = {}

    def __init_subclass__(cls, abstract: bool = False) -> None:
        cls.actions = {}
        cls.moves = {name: move for name, move in _declared(cls, Move).items() if name not in cls.lacks}
        cls.clocks = _declared(cls, Clock)
        if not abstract:
            cls.stages = type(cls.start)
            playbooks[cls.name] = cls

    @classmethod
    def bind[Subject, **Arguments](
        cls, move: str, action: Callable[Concatenate[Subject, Arguments], Any]
    ) -> Verb[Subject, Arguments]:
        if move in cls.actions:
            raise TypeError(f"{cls.__name__}.{move} has an action already: {cls.actions[move].name}.")
        cls.actions[move] = Action.of(move, action)
        return Verb(move, action)

    @classmethod
    def has_action(cls, move: str) -> bool:
        """Whether a case can be taken through this move; the opening has no action, since there is no case before it."""
        return move in cls.moves and any(
            move in base.actions for base in cls.__mro__ if issubclass(base, Declaration)
        )

    @classmethod
    def gain(cls, name: str, move: Move) -> Move:
        """Give every playbook under this one a move more: a desk's door that opens from other desks' cases."""
        setattr(cls, name, move)
        move.__set_name__(cls, name)
        for playbook in (cls, *(known for known in playbooks.values() if issubclass(known, cls))):
            if name not in playbook.lacks:
                playbook.moves.setdefault(name, move)
        return move

    @classmethod
    def action_for(cls, move: str) -> Action:
        """The nearest binding: a desk may say anew what the spine says for everyone."""
        bound = [base for base in cls.__mro__ if issubclass(base, Declaration) and move in base.actions]
        return bound[0].actions[move]

    @classmethod
    def bars(cls) -> list[Bar]:
        """Each reason that keeps somebody out of some of its moves, once."""
        return list(dict.fromkeys(move.bars for move in cls.moves.values() if move.bars))

    @classmethod
    def permission(cls, move: str) -> str:
        return f"{cls.name}.{move}"

    @classmethod
    def stage(cls, value: str) -> Stages:
        return cls.stages(value)  # type: ignore[call-arg]  # looking a member up by its value takes one argument

    @classmethod
    def merged_stage(cls) -> Stages:
        """Where a case stands that goes on in another: the last stage in which a case has ended."""
        return [stage for stage in cls.stages if stage.status == Status.ENDED][-1]

    @classmethod
    @cache
    def digest(cls) -> str:
        """Names this edition of the playbook on every entry written under it."""
        lines = {
            "stages": {stage.value: stage.status.value for stage in cls.stages},
            "moves": {name: move.outline() for name, move in cls.moves.items()},
            "clocks": {name: clock.outline() for name, clock in cls.clocks.items()},
        }
        return hashlib.sha256(canonical(lines)).hexdigest()[:16]


def _declared[Declared: (Move, Clock)](playbook: type, kind: type[Declared]) -> dict[str, Declared]:
    """In the order in which a page is read; the nearest declaration of a name counts."""
    named = {name: getattr(playbook, name) for page in _pages(playbook) for name in vars(page)}
    return {name: value for name, value in named.items() if isinstance(value, kind)}


def _pages(playbook: type) -> Iterator[type]:
    """What every case can do, which a desk inherits last, then the desk's pages in the order it names them."""
    *own, spine = playbook.__bases__
    for page in (spine, *own):
        if issubclass(page, Declaration):
            yield from _pages(page)
    yield playbook
