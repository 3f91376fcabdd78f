"""The roles that Ombud comes with. Each room says what it gives to which; a firm may edit them afterwards."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class ShippedRole:
    key: str
    name: str
    about: str


SHIPPED = (
    ShippedRole("agent", "Agent", "Answers customers and works their cases."),
    ShippedRole(
        "senior-officer", "Senior officer", "An agent who gives cases to others and takes escalations."
    ),
    ShippedRole(
        "officer-in-charge", "Officer in charge", "Decides while the head is away; usually for a shift."
    ),
    ShippedRole("complaints-officer", "Complaints officer", "Decides complaints and what is owed."),
    ShippedRole("manager", "Manager", "Runs the desk: people's shifts, queues, texts and promises."),
    ShippedRole("trainer", "Trainer", "Reads cases, notes in them, and keeps the texts."),
    ShippedRole("auditor", "Auditor", "Sees everything and changes nothing."),
    ShippedRole("administrator", "Administrator", "Sets Ombud up; sees no case."),
)
_given: dict[str, list[str]] = defaultdict(list)


def give(role: str, *patterns: str) -> None:
    """Have a shipped role hold these permissions; called by the room that declares them."""
    _given[role].extend(patterns)


def patterns_of(role: str) -> list[str]:
    """What a shipped role holds, in a fixed order."""
    return sorted(set(_given[role]))


give("manager", "staff.grant")
give("officer-in-charge", "staff.grant")
give("administrator", "settings.staff", "staff.grant")
