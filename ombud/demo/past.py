"""The past of a world: half a year of complaints that were answered, so that numbers have something to tell.

They are stories like those that are written out, made after the pattern of two of them; one seed makes the same past each time.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from .matters import EVERY_SECOND_WEEK, EVERY_THIRD_WEEK, EVERY_WEEK, WITHDRAWALS, Law, Matter
from .stories import Step, Story
from .world import World

SEED = 20260303
WEEKS = 26
RISE = 8  # withdrawals trouble more people in the last so many weeks
LATEST = -timedelta(hours=4)  # all of it is over when the world is made
ACKNOWLEDGED, ANSWERED = "complaint-payment", "complaint-answered"
OUTCOMES = ("upheld", "upheld", "partly-upheld", "rejected", "rejected")

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
        "at": _offset(came),
        "subject": matter.subject,
        "text": f"{matter.subject}. I complain about it.",
        "topic": matter.topic,
    }
    return Story.model_validate({**told, "steps": tuple(_steps(matter, came, patterns, chance))})


def _steps(
    matter: Matter,
    came: timedelta,
    patterns: Mapping[str, Story],
    chance: random.Random,
) -> Iterator[Step]:
    law, officer, outcome = matter.law, chance.choice(matter.law.officers), chance.choice(OUTCOMES)
    seen, answered = (
        came + timedelta(hours=chance.randint(1, 20)),
        min(came + timedelta(days=_days(chance)), LATEST),
    )
    assessed = {
        "regime": law.regime,
        "track": matter.track,
        "product": matter.product,
        "complainant": law.complainant,
        "reasons": law.reasons,
    }
    yield _step(seen, chance.choice(law.recognise), "make_complaint", grievance=f"{matter.subject}.")
    yield _step(seen, officer, "claim")
    yield _step(seen, officer, "assess", **assessed)
    if chance.random() < 0.12:
        yield _step(seen, officer, "note_vulnerability", what="Telephone instead of letters.")
    yield _step(
        seen + timedelta(hours=chance.randint(1, 60)),
        officer,
        "acknowledge",
        **_given(patterns[ACKNOWLEDGED], "acknowledge"),
    )
    yield _step(answered - timedelta(hours=2), officer, "raise_point", question=matter.question)
    yield _step(
        answered - timedelta(hours=1),
        officer,
        "find",
        point=1,
        finding=outcome,
        evidence="The ledger and the conversation.",
        cause=chance.choice(matter.causes),
    )
    yield from _ending(outcome, matter.law, officer, answered, patterns, chance)


def _ending(
    outcome: str,
    law: Law,
    officer: str,
    answered: timedelta,
    patterns: Mapping[str, Story],
    chance: random.Random,
) -> Iterator[Step]:
    given = {**_given(patterns[ANSWERED], "answer"), "outcome": outcome}
    if outcome == "rejected":
        given = {name: value for name, value in given.items() if name not in ("redress", "calculation")}
    else:
        given["redress"] = {"asset": law.currency, "minor": str(chance.randint(10, 90) * 100)}
    yield _step(answered, officer, "answer", **given)
    after = answered + timedelta(days=chance.randint(1, 6))
    if outcome != "rejected" and after < timedelta(0):
        yield _step(after, officer, "pay_redress", reference=f"FP{chance.randint(10**5, 10**6)}")
    referred = outcome == "rejected" and chance.random() < 0.3
    if referred and after < timedelta(0):
        yield _step(after, officer, "refer", body=law.body)
    if referred:
        yield from _decision(after + timedelta(days=30), officer, law, chance)


def _decision(decided: timedelta, officer: str, law: Law, chance: random.Random) -> Iterator[Step]:
    outcome, lessons = (
        chance.choice(("upheld", "rejected")),
        "We explain the reason for a refusal with the amounts.",
    )
    award = {"asset": law.currency, "minor": str(chance.randint(5, 30) * 1000)}
    if decided < timedelta(0):
        owed = {"award": award} if outcome == "upheld" else {}
        yield _step(decided, officer, "decide_referral", outcome=outcome, lessons=lessons, **owed)
    paid = decided + timedelta(days=4)
    if outcome == "upheld" and paid < timedelta(0):
        yield _step(paid, officer, "comply", how=f"Bank transfer AW{chance.randint(10**5, 10**6)}")


def _days(chance: random.Random) -> int:
    """Most within two weeks, a few too late for the fifteen business days."""
    return chance.choice((3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 26))


def _given(pattern: Story, move: str) -> dict[str, Any]:
    """What the pattern's own step says."""
    return dict(next(step.given for step in pattern.steps if step.move == move))


def _step(at: timedelta, by: str, move: str, **given: Any) -> Step:
    return Step.model_validate({"at": _offset(at), "by": by, "move": move, **given})


def _offset(at: timedelta) -> str:
    """As worlds write it; nothing of the past is exact to less than an hour."""
    return f"{round(at.total_seconds() / 3600)}h"
