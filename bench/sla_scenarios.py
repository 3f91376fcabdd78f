"""Run another helpdesk's service-level scenarios through our clocks and say, figure by figure, agree or differ.

    PYTHONPATH=. python bench/sla_scenarios.py FILE

Needs no database.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ombud.records.rulebook.arithmetic import (
    Calendar,
    Event,
    EventKind,
    Length,
    Pause,
    Reading,
    Rule,
    State,
    Unit,
    read,
)

# Their three clocks, and what they call the figures of each.
CLOCKS = {"first_response": "first_response_time", "update": "response_time", "close": "solution_time"}
STOPPED = ("pending", "closed", "merged")
OFFICE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",))


@dataclass
class Story:
    """What happened to each of the three clocks, translated from one scenario."""

    calendar: Calendar
    minutes: dict[str, int]
    events: dict[str, list[Event]] = field(default_factory=lambda: {clock: [] for clock in CLOCKS})

    def tell(self, clock: str, kind: str, at: datetime, reason: str = "") -> None:
        self.events[clock].append(Event(kind=EventKind(kind), occurred_at=at, recorded_at=at, reason=reason))

    def reading(self, clock: str) -> Reading | None:
        if CLOCKS[clock] not in self.minutes:
            return None
        length = Length(amount=self.minutes[CLOCKS[clock]], unit=Unit.WORKING_MINUTES)
        rule = Rule(id=clock, obligation=f"theirs.{clock}", length=length, pause=Pause(reasons=("*",)))
        return read(rule, self.calendar, self.events[clock])


def main(path: Path) -> int:
    """Print each figure; the exit code is 1 where a figure differs."""
    count: Counter[str] = Counter()
    for scenario in json.loads(path.read_text())["scenarios"]:
        print(f"\n{scenario['name']}")
        ours = figures(translate(scenario["setup"]))
        for name, expected in scenario["expect"].items():
            verdict = "agree" if ours.get(name, "unknown") == expected else "differ"
            count[verdict] += 1
            note = "" if verdict == "agree" else f"  ours {ours.get(name, 'unknown')}"
            print(f"  {verdict:6} {name}: {expected}{note}")
    print(f"\n{count['agree']} figures agree, {count['differ']} differ")
    return 1 if count["differ"] else 0


def translate(setup: dict[str, Any]) -> Story:
    """Their ticket, states and contacts as our dated events."""
    hours = (
        {
            day: tuple("-".join(span) for span in one["timeframes"])
            for day, one in setup["business_hours"].items()
            if one["active"]
        }
        if "business_hours" in setup
        else OFFICE
    )
    holidays = dict.fromkeys(setup.get("public_holidays", ()), "theirs")
    calendar = Calendar.model_validate(
        {"id": "theirs", "zone": setup.get("timezone", "Europe/Berlin"), "hours": hours, "holidays": holidays}
    )
    story = Story(calendar, {name: minutes for name, minutes in setup["sla_minutes"].items() if minutes})
    created = moment(setup["ticket"]["created_at"])
    for clock in CLOCKS:
        story.tell(clock, "start", created)
    dated = [moment(event["at"]) if "at" in event else None for event in setup["events"]]
    for number, event in enumerate(setup["events"]):
        # A state that they set without a time was saved together with what came next.
        at = next((when for when in dated[number:] if when), None) or created
        _tell(story, event, at)
    return story


def _tell(story: Story, event: dict[str, Any], at: datetime) -> None:
    if event.get("article", "").startswith("outbound"):
        story.tell("first_response", "end", at)
        story.tell("update", "end", at)
    facts = event.get("ticket_set", {})
    if (state := facts.get("state")) is not None:
        for clock in CLOCKS:
            stopped = state.startswith(STOPPED)
            story.tell(clock, "pause" if stopped else "resume", at, state if stopped else "")
    for name, clock, kind in (
        ("first_response_at", "first_response", "end"),
        ("last_contact_agent_at", "update", "end"),
        ("last_contact_customer_at", "update", "restart"),
        ("close_at", "close", "end"),
    ):
        if facts.get(name):
            story.tell(clock, kind, moment(facts[name]))


def figures(story: Story) -> dict[str, Any]:
    """Our readings under their names."""
    readings = {clock: story.reading(clock) for clock in CLOCKS}
    running = {
        clock: one.due for clock, one in readings.items() if one and one.state is State.RUNNING and one.due
    }
    found: dict[str, Any] = {"escalation_at": said(min(running.values(), default=None))}
    for clock, reading in readings.items():
        ended, spent = _finished(reading, story.calendar)
        total = story.minutes.get(CLOCKS[clock], 0)
        found[f"{clock}_escalation_at"] = said(running.get(clock))
        found[f"{clock}_at"] = said(ended)
        found[f"{clock}_in_min"] = spent
        found[f"{clock}_diff_in_min"] = None if spent is None else total - spent
    return found


def _finished(reading: Reading | None, calendar: Calendar) -> tuple[datetime | None, int | None]:
    """When the last finished round ended, and after how many working minutes."""
    if reading is None:
        return None, None
    if reading.ended_at and reading.spent is not None:
        return reading.ended_at, _minutes(reading.spent)
    done = [one for one in reading.rounds if one.ended_at and one.state in (State.KEPT, State.BROKEN)]
    if not done:
        return None, None
    spent = calendar.working_time(done[-1].began_at, done[-1].ended_at or done[-1].began_at)
    return done[-1].ended_at, _minutes(spent)


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)


def said(when: datetime | None) -> str | None:
    return f"{when:%Y-%m-%d %H:%M:%S} UTC" if when else None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
