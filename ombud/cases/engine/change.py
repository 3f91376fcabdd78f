"""What a move changes, as the writer gets it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ombud.records.rulebook.book import Book, current_book

from ..actors import Actor
from ..grammar.declaration import Declaration
from ..grammar.move import Move
from ..models import Case
from ..stages import Stages
from .results import Kept


@dataclass(frozen=True, kw_only=True)
class Change:
    """Everything about one move, computed before anything is written."""

    case: Case
    playbook: type[Declaration]
    move: Move
    by: Actor
    kept: Kept
    before: Stages | None
    after: Stages
    now: datetime
    approver: Actor | None = None

    @property
    def kind(self) -> str:
        return self.playbook.permission(self.move.name)

    @cached_property
    def book(self) -> tuple[str, Book]:
        """The brand's zone and the rulebook, read once for all clocks that the move begins."""
        return current_book(self.case.brand_id)

    @property
    def occurred_at(self) -> datetime:
        return self.kept.occurred_at or self.now
