"""What a desk has to say above a case: a quiet hint or a reason, with the moves that answer it."""

from collections.abc import Callable

from ombud.cases.models import Case
from ombud.records.staff.models import Staff

from .contexts import Plain

Draw = Callable[[Case, Staff], Plain | None]
_notices: list[Draw] = []


def notice(draw: Draw) -> Draw:
    """Register a function that gives icon, title, text, words and acts, or None where it has nothing to say."""
    _notices.append(draw)
    return draw


def notices_from_desks(case: Case, staff: Staff) -> list[Plain]:
    drawn = (draw(case, staff) for draw in _notices)
    return [face for face in drawn if face]
