"""The past of a world: half a year of complaints that were answered, so that numbers have something to tell.

They are stories like those that are written out, made after the pattern of two of them; one seed makes the same past each time.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta

from .courses import ACKNOWLEDGED, ANSWERED, offset_of, steps_of
from .matters import EVERY_SECOND_WEEK, EVERY_THIRD_WEEK, EVERY_WEEK, WITHDRAWALS, Matter
from .stories import Story
from .world import World

SEED = 20260303
WEEKS = 26
RISE = 8  # withdrawals trouble more people in the last so many weeks

type Customers = Mapping[tuple[str, str], list[str]]


def past_of(world: World) -> tuple[Story, ...]:
    """Complaints of the last half year, for a world whose stories show how one is acknowledged and answered."""
    patterns = {story.key: story for story in world.stories}
    if not {ACKNOWLEDGED, ANSWERED} <= set(patterns):
        return ()
    chance = random.Random(SEED)  # noqa: S311  # a story, no secret
    customers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in world.customers:
        customers[one.brand, one.jurisdiction].append(one.key)
    return tuple(_stories(patterns, customers, chance))


def _stories(patterns: Mapping[str, Story], customers: Customers, chance: random.Random) -> Iterator[Story]:
    number = 0
    for week in range(WEEKS, 2, -1):
        for matter in _matters(week, chance):
            number += 1
            came = -timedelta(weeks=week) + timedelta(days=chance.randint(0, 4), hours=chance.randint(0, 8))
            customer = chance.choice(customers[matter.law.brand, matter.law.jurisdiction])
            yield _story(f"past-{number}", matter, came, customer, patterns, chance)


def _matters(week: int, chance: random.Random) -> Iterator[Matter]:
    if week % 4:
        yield chance.choice(EVERY_WEEK)
    if not week % 2:
        yield chance.choice(EVERY_SECOND_WEEK)
    if not week % 3:
        yield chance.choice(EVERY_THIRD_WEEK)
    if week <= RISE + 2:
        yield from [WITHDRAWALS] * chance.randint(2, 3)


def _story(
    key: str,
    matter: Matter,
    came: timedelta,
    customer: str,
    patterns: Mapping[str, Story],
    chance: random.Random,
) -> Story:
    told = {
        "key": key,
        "customer": customer,
        "to": matter.law.to,
        "at": offset_of(came),
        "subject": matter.subject,
        "text": f"{matter.subject}. I complain about it.",
        "topic": matter.topic,
    }
    return Story.model_validate({**told, "steps": tuple(steps_of(matter, came, patterns, chance))})
