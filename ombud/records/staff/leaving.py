"""What other rooms do when somebody stops working here."""

from collections.abc import Callable

_told: list[Callable[[int], None]] = []


def on_leaving(function: Callable[[int], None]) -> Callable[[int], None]:
    """Have it called with the person's id, in the transaction that deactivates them."""
    _told.append(function)
    return function


def tell_of_leaving(staff_id: int) -> None:
    for function in _told:
        function(staff_id)
