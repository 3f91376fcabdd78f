"""The past of a world: half a year of complaints that were answered, so that numbers have something to tell.

They are stories like those that are written out, made after the pattern of two of them; one seed makes the same past each time.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from .plans import Step, Story, World

SEED = 20260303
WEEKS = 26
RISE = 8  # withdrawals trouble more people in the last so many weeks
DECIDES = ("edith", "edith", "grace")
RECOGNISE = ("amira", "jonas", "priya")
ACKNOWLEDGED, ANSWERED = "complaint-payment", "complaint-answered"

type Matter = tuple[str, str, str, str, str, tuple[str, ...]]

# What they complain of: subject, point, topic, product, track, causes to draw from.
MATTERS: tuple[Matter, ...] = (
    ("My withdrawal never arrived", "Where is the withdrawal?", "payments.withdrawal", "payment", "psd-emd",
        ("process.payments.templates", "people.slip")),
    ("A fee that nobody told me about", "Does the list of fees name this fee?", "payments.refund", "e-money", "psd-emd",
        ("process.information.fees",)),
    ("I cannot get into my account", "Why was the account locked?", "account.recovery", "account", "",
        ("people.slip", "process.information.fees")),
)  # fmt: skip
WITHDRAWALS = MATTERS[0]
OUTCOMES = ("upheld", "upheld", "partly-upheld", "rejected", "rejected")


def past_of(world: World) -> tuple[Story, ...]:
    """Complaints of the last half year, for a world whose stories show how one is acknowledged and answered."""
    patterns = {story.key: story for story in world.stories}
    if not {ACKNOWLEDGED, ANSWERED} <= set(patterns):
        return ()
    chance = random.Random(SEED)  # noqa: S311  # a story, no secret
    customers = [one.key for one in world.customers if one.brand == "northgate" and one.jurisdiction == "GB"]
    return tuple(_stories(patterns, customers, chance))


def _stories(patterns: Mapping[str, Story], customers: list[str], chance: random.Random) -> Iterator[Story]:
    number = 0
    for week in range(WEEKS, 2, -1):
        matters = [chance.choice(MATTERS)] if week % 4 else []
        matters += [WITHDRAWALS] * (chance.randint(2, 3) if week <= RISE + 2 else 0)
        for matter in matters:
            number += 1
            came = -timedelta(weeks=week) + timedelta(days=chance.randint(0, 4), hours=chance.randint(0, 8))
            yield _story(f"past-{number}", matter, came, chance.choice(customers), patterns, chance)


def _story(
    key: str,
    matter: Matter,
    came: timedelta,
    customer: str,
    patterns: Mapping[str, Story],
    chance: random.Random,
) -> Story:
    subject, _, topic, *_ = matter
    told = {
        "key": key,
        "customer": customer,
        "to": patterns[ANSWERED].to,
        "at": _offset(came),
        "subject": subject,
        "text": f"{subject}. I complain about it.",
        "topic": topic,
    }
    return Story.model_validate({**told, "steps": tuple(_steps(matter, came, patterns, chance))})


def _steps(
    matter: Matter,
    came: timedelta,
    patterns: Mapping[str, Story],
    chance: random.Random,
) -> Iterator[Step]:
    subject, question, _, product, track, causes = matter
    officer, outcome = chance.choice(DECIDES), chance.choice(OUTCOMES)
    seen, answered = came + timedelta(hours=chance.randint(1, 20)), came + timedelta(days=_days(chance))
    reasons = "A consumer in the UK complains about a service of ours."
    yield _step(seen, chance.choice(RECOGNISE), "make_complaint", grievance=f"{subject}.")
    yield _step(seen, officer, "claim")
    yield _step(seen, officer, "assess", regime="uk.disp", track=track, product=product, reasons=reasons)
    if chance.random() < 0.12:
        yield _step(seen, officer, "note_vulnerability", what="Telephone instead of letters.")
    yield _step(
        seen + timedelta(hours=chance.randint(1, 60)),
        officer,
        "acknowledge",
        **_given(patterns[ACKNOWLEDGED], "acknowledge"),
    )
    yield _step(answered - timedelta(hours=2), officer, "raise_point", question=question)
    yield _step(
        answered - timedelta(hours=1),
        officer,
        "find",
        point=1,
        finding=outcome,
        evidence="The ledger and the conversation.",
        cause=chance.choice(causes),
    )
    yield from _ending(outcome, officer, answered, patterns, chance)


def _ending(
    outcome: str, officer: str, answered: timedelta, patterns: Mapping[str, Story], chance: random.Random
) -> Iterator[Step]:
    given = {**_given(patterns[ANSWERED], "answer"), "outcome": outcome}
    if outcome == "rejected":
        given = {name: value for name, value in given.items() if name not in ("redress", "calculation")}
    else:
        given["redress"] = {"asset": "GBP", "minor": str(chance.randint(10, 90) * 100)}
    yield _step(answered, officer, "answer", **given)
    after = answered + timedelta(days=chance.randint(1, 6))
    if outcome != "rejected" and after < timedelta(0):
        yield _step(after, officer, "pay_redress", reference=f"FP{chance.randint(10**5, 10**6)}")
    referred = outcome == "rejected" and chance.random() < 0.3
    if referred and after < timedelta(0):
        yield _step(after, officer, "refer", body="Financial Ombudsman Service")
    if referred and after + timedelta(days=30) < timedelta(0):
        decided = chance.choice(("upheld", "rejected"))
        lessons = "We explain the reason for a refusal with the amounts."
        yield _step(after + timedelta(days=30), officer, "decide_referral", outcome=decided, lessons=lessons)


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
