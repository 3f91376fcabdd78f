"""Telling a world's stories in the order of time, through the same doors as in life, with clocks firing in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from ombud.cases.intake import take_in
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import CaseClock
from ombud.cases.refusals import Refusal

from . import travel
from .places import Places
from .reading import BadWorld
from .steps import letter_from, take_step
from .stories import Step, Story
from .world import World

A_MOMENT = timedelta(seconds=2)


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment; `order` keeps a story's own steps in line."""

    name: str
    moment: datetime
    order: int
    happen: Callable[[], None]


def tell(world: World, places: Places) -> None:
    """What lies in the future of a story is left for whoever tries the demo."""
    events = sorted(_events(world, places), key=lambda event: (event.moment, event.order))
    for event in events:
        _fire_clocks(until=event.moment)
        with travel.at(event.moment), _named(event):
            event.happen()
    _fire_clocks(until=places.now)


@contextmanager
def _named(event: Event) -> Iterator[None]:
    try:
        yield
    except Refusal as no:
        raise BadWorld(f"{event.name}: {no}") from no


def _events(world: World, places: Places) -> list[Event]:
    events: list[Event] = []
    for story in world.stories:
        events.append(
            Event(f"{story.key}: opening", places.now + story.at, len(events), _opening(story, places))
        )
        events += [
            Event(
                f"{story.key}: {step.move}",
                places.now + step.at,
                len(events) + number,
                _step(step, story, places),
            )
            for number, step in enumerate(story.steps)
        ]
    return events


def _opening(story: Story, places: Places) -> Callable[[], None]:
    def happen() -> None:
        letter = letter_from(story, story.text, places, story.files)
        places.cases[story.key] = take_in(letter, places.address_of(story)).case

    return happen


def _step(step: Step, story: Story, places: Places) -> Callable[[], None]:
    return lambda: take_step(step, story, places)


def _fire_clocks(*, until: datetime) -> None:
    """Each clock that is due by then fires at its own moment, as the worker would have done."""
    while due := _next_due(until):
        with travel.at(due + A_MOMENT):
            fire_due_clocks()


def _next_due(until: datetime) -> datetime | None:
    runs = CaseClock.objects.filter(
        ended_at=None, broken_at=None, state=CaseClock.State.RUNNING, due_at__lt=until - A_MOMENT
    )
    return runs.order_by("due_at").values_list("due_at", flat=True).first()
