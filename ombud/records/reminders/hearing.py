"""Who hears of what: its owners, else those who lead; never somebody who left or may no longer see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from ombud.records.staff.models import Staff

from .due import Due, everything, rooms
from .models import Digest, Told

type Mark = tuple[str, date, str]


@dataclass(frozen=True)
class Line:
    """One thing at one stage, as one person hears of it; `instead_of` are the owners who do not."""

    due: Due
    stage: str
    instead_of: tuple[Staff, ...] = ()

    @property
    def mark(self) -> Mark:
        return self.due.thing, self.due.on, self.stage


class Hearing:
    """What is due, asked of the rooms once, and who hears of it."""

    def __init__(self, dues: Iterable[Due] | None = None) -> None:
        self._given = dues
        self._reached: dict[Due, bool] = {}

    @cached_property
    def dues(self) -> list[Due]:
        return list(everything() if self._given is None else self._given)

    @cached_property
    def people(self) -> dict[int, Staff]:
        """Who works here, each loaded once, so that what they may do is computed once."""
        return {person.pk: person for person in Staff.objects.filter(is_active=True)}

    @cached_property
    def _unreached(self) -> set[int]:
        """People to whom the last mail did not get through."""
        return set(Digest.objects.lost().values_list("person", flat=True))

    def lines_for(self, person: Staff, today: date) -> list[Line]:
        """What this person hears of on that day, the most urgent first."""
        found = [self._line(due, stage, person) for due in self.dues if (stage := due.stage(today))]
        return sorted((line for line in found if line), key=lambda line: (line.due.on, line.due.thing))

    def _line(self, due: Due, stage: str, person: Staff) -> Line | None:
        if not person.is_active:
            return None
        if due.owned_by(person):
            return Line(due, stage) if due.sees(person) else None
        if not due.leads(person) or not due.sees(person) or self._reaches_an_owner(due):
            return None
        return Line(due, stage, due.owners)

    def _reaches_an_owner(self, due: Due) -> bool:
        if due not in self._reached:
            here = (self.people.get(owner.pk) for owner in due.owners if owner.pk not in self._unreached)
            self._reached[due] = any(person and due.sees(person) for person in here)
        return self._reached[due]


def today_of(person: Staff, now: datetime) -> datetime:
    """The moment as the person's own calendar and watch show it."""
    return now.astimezone(ZoneInfo(person.time_zone))


def untold(person: Staff, lines: Iterable[Line]) -> list[Line]:
    """Those of which this person has heard nothing yet."""
    told = set(Told.objects.filter(person=person).values_list("thing", "on", "stage"))
    return [line for line in lines if line.mark not in told]


def waiting_in(room: str, person: Staff, now: datetime) -> list[Line]:
    """What a page of the room shows its reader until they put it away."""
    away = set(Told.objects.filter(person=person, put_away=True).values_list("thing", "on", "stage"))
    lines = Hearing(rooms[room]()).lines_for(person, today_of(person, now).date())
    return [line for line in lines if line.mark not in away]


def put_away(room: str, person: Staff, now: datetime) -> int:
    """What waits there has been seen; each comes back at its next stage. Returns how many there were."""
    marks = [line.mark for line in waiting_in(room, person, now)]
    rows = [Told(person=person, thing=thing, on=on, stage=stage, put_away=True) for thing, on, stage in marks]
    Told.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["put_away"],
        unique_fields=["person", "thing", "on", "stage"],
    )
    return len(rows)
