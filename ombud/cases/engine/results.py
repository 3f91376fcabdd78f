"""What an action gives the engine, and what the engine gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ombud.records.rulebook.arithmetic import Calendar, Rule

from ..models import Approval, Case, Entry
from ..stages import Stages


@dataclass(frozen=True, kw_only=True)
class FixedClock:
    """A clock whose due time somebody named: a promise, a request, a snooze. `then` is the move taken when it is due."""

    name: str
    label: str
    due_at: datetime
    then: str = "breach"


@dataclass(frozen=True)
class Ruling:
    """A rule, the calendar it is read with, and when what it counts from happened, if not just now."""

    rule: Rule
    calendar: Calendar
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Extension:
    """More time for a running clock, which its rule may refuse. The letter of the move being taken is the notice."""

    clock: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """Another rule for a running clock: it goes on as a new run, with the events that the old one had."""

    clock: str
    ruling: Ruling


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What the timeline keeps of a move, and what the engine shall write besides.

    `facts` must be JSON and are what the move's sentence is filled with, ids with their names (`timeline.named`); `words` are what a person said.
    `changes` are columns of the case other than stage, status and version. `occurred_at` is when it happened,
    where that differs from now. `starts` are clocks with a due time of their own, `ends` those that are kept by it:
    they do not begin with it either. `drops` are clocks that no longer count, neither kept nor broken; `extends` are
    those that get more time, `renews` those that go on under another rule. Without `begins` the playbook's clocks that
    hang on this move are left alone this time. `undoes` is the entry that has never been from now on: the clocks that
    it had stopped go on.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)
    outcome: str | None = None
    to: Stages | None = None
    occurred_at: datetime | None = None
    starts: tuple[FixedClock, ...] = ()
    ends: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    extends: tuple[Extension, ...] = ()
    renews: tuple[Renewal, ...] = ()
    begins: bool = True
    undoes: int | None = None


NOTHING = Kept()


@dataclass(frozen=True)
class Done:
    case: Case
    entry: Entry


@dataclass(frozen=True)
class Pending:
    """The move waits for a second person."""

    case: Case
    approval: Approval
