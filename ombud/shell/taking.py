"""Taking a move from a door: as the engine does it, or as whoever registered a longer way says."""

from collections.abc import Callable
from typing import Any

from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.cases.moves.joining import merge_cases
from ombud.cases.refusals import NotFound
from ombud.records.staff.models import Staff

Way = Callable[..., Done | Pending]
_ways: dict[str, Way] = {}


def way_of(move: str) -> Callable[[Way], Way]:
    """Register how a move is taken that needs more than one step."""

    def register(way: Way) -> Way:
        _ways[move] = way
        return way

    return register


def taken(move: str, case: Case, *, by: Staff, **arguments: Any) -> Done | Pending:
    """Take it. Raises a Refusal."""
    if move in _ways:
        return _ways[move](case, by=by, **arguments)
    return take(move, case, by=by, **arguments)


@way_of("merge")
def _merge(case: Case, *, by: Staff, into: int, why: str = "") -> Done | Pending:
    other = Case.objects.visible_to(by).filter(pk=into).first()
    if other is None:
        raise NotFound
    return merge_cases(case, other, by=by, why=why)
