"""Clocks as a pure function: `read(rule, calendar, events)` says what is due when, and what was refused."""

from .calendar import Calendar, NoWorkingTime, Weekday
from .choosing import choose, in_force, later_than_law
from .event import Event, EventKind
from .reading import Reading, Refusal, Round, Segment, State
from .rule import Basis, Closes, Confidence, Extension, Kind, Length, Pause, Recurs, Rule, Unit
from .running import read, time_left

__all__ = [
    "Basis",
    "Calendar",
    "Closes",
    "Confidence",
    "Event",
    "EventKind",
    "Extension",
    "Kind",
    "Length",
    "NoWorkingTime",
    "Pause",
    "Reading",
    "Recurs",
    "Refusal",
    "Round",
    "Rule",
    "Segment",
    "State",
    "Unit",
    "Weekday",
    "choose",
    "in_force",
    "later_than_law",
    "read",
    "time_left",
]
