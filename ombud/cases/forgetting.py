"""What desks write down beside an entry goes with the entry's words."""

from collections.abc import Callable

from .models import Entry

type Forget = Callable[[Entry], None]

_forgets: list[Forget] = []


def forgets(forget: Forget) -> Forget:
    """Register what empties a desk's own rows when an entry is erased; the entry still has its words and facts."""
    _forgets.append(forget)
    return forget


def forget_beside(entry: Entry) -> None:
    for forget in _forgets:
        forget(entry)
