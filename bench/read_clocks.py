"""CPU time of reading one clock, by unit and by how much happened to it.

    PYTHONPATH=. python bench/read_clocks.py

Needs no database.
"""

import time
from datetime import UTC, date, datetime, timedelta

from ombud.records.rulebook.arithmetic import Calendar, Event, EventKind, Length, Pause, Rule, read

OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:30",))
CALENDAR = Calendar(id="x", zone="Europe/London", hours=OFFICE, holidays={date(2026, 4, 3): "Good Friday"})
START = datetime(2026, 4, 1, 9, tzinfo=UTC)
ROUNDS = 2000


def main() -> None:
    print(f"{'length':<20}{'started':>12}{'paused once':>14}{'ten pauses':>13}   µs of CPU each")
    for length in (
        "30 minutes",
        "8 working-hours",
        "40 working-hours",
        "15 business-days",
        "8 weeks",
        "6 months",
    ):
        rule = Rule(
            id="x", obligation="x.y", length=Length.model_validate(length), pause=Pause(reasons=("*",))
        )
        took = [cost(rule, told(pauses)) for pauses in (0, 1, 10)]
        print(f"{length:<20}{took[0]:>12.0f}{took[1]:>14.0f}{took[2]:>13.0f}")


def told(pauses: int) -> list[Event]:
    """A start, and pauses of a minute, a minute apart."""
    happened = [("start", 0, "")]
    for number in range(pauses):
        happened += [("pause", 2 * number + 1, "waiting"), ("resume", 2 * number + 2, "")]
    moments = [(kind, START + timedelta(minutes=minute), reason) for kind, minute, reason in happened]
    return [
        Event(kind=EventKind(kind), occurred_at=at, recorded_at=at, reason=reason)
        for kind, at, reason in moments
    ]


def cost(rule: Rule, events: list[Event]) -> float:
    began = time.process_time()
    for _ in range(ROUNDS):
        read(rule, CALENDAR, events)
    return (time.process_time() - began) / ROUNDS * 1e6


if __name__ == "__main__":
    main()
