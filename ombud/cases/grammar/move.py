"""A move: one named step, who may take it from where, and where it leads."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Concatenate, Protocol

from pydantic import BaseModel

from ombud.records.staff.models import Staff

from ..actors import Actor, ActorKind
from ..stages import Stages, Status
from ..timeline import Audience
from .bar import Bar
from .verb import Verb

Doubt = Callable[[Any, BaseModel, Actor], bool]
Invitation = Callable[[Any, Staff], bool]

LIVING = frozenset({Status.INITIAL, Status.ACTIVE, Status.WAITING})
EVERY = frozenset(Status)


class Binding(Protocol):
    """What a move asks of the page that declares it: to bind its action."""

    def bind[Subject, **Arguments](
        self, move: str, action: Callable[Concatenate[Subject, Arguments], Any]
    ) -> Verb[Subject, Arguments]: ...


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
    declared_by: Binding

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

    def __set_name__(self, owner: Binding, name: str) -> None:
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
