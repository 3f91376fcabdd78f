"""How a room declares what is due: from whom, when, where it stands, and who hears of it instead."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ombud.records.staff.models import Staff

type Judge = Callable[[Staff], bool]
type Room = Callable[[], Iterable["Due"]]

DUE, LATE = "due", "late"


@dataclass(frozen=True, eq=False)
class Due:
    """One thing that somebody has to do by a day.

    `thing` names it for ever ("change:12"). `kind` says what it is, in English, and has a translation; `name` is the
    firm's own word for it and never anything about a customer, since it leaves by mail. `ahead` are the days before at
    which it is told of. Where none of its owners is here and `sees` it, everybody hears of it who `leads` and sees it.
    """

    thing: str
    kind: str
    name: str
    link: str
    on: date
    owners: tuple[Staff, ...]
    leads: Judge
    sees: Judge
    ahead: tuple[int, ...] = (7,)

    def stage(self, today: date) -> str:
        """ "late", "due", the days before ("30") at which it is soon, or nothing while it is far away."""
        days = (self.on - today).days
        if days < 0:
            return LATE
        if days == 0:
            return DUE
        return str(min((step for step in self.ahead if days <= step), default=""))

    def owned_by(self, person: Staff) -> bool:
        return any(owner.pk == person.pk for owner in self.owners)


rooms: dict[str, Room] = {}


def declares_due(room: str) -> Callable[[Room], Room]:
    """Have the function asked, under this name, for what is due in its room: far away, near or late."""

    def declare(function: Room) -> Room:
        rooms[room] = function
        return function

    return declare


def everything() -> Iterator[Due]:
    for dues in rooms.values():
        yield from dues()
