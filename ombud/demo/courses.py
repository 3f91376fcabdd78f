"""How a complaint of the past goes, step by step."""

import random
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from .matters import Law, Matter
from .stories import Step, Story

LATEST = -timedelta(hours=4)  # all of it is over when the world is made
ACKNOWLEDGED, ANSWERED = "complaint-payment", "complaint-answered"
OUTCOMES = ("upheld", "upheld", "partly-upheld", "rejected", "rejected")


def steps_of(
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
        # The moment is in it, because no two payments share a reference.
        reference = f"FP{chance.randint(10**5, 10**6)}{int(-after.total_seconds()) % 10_000:04}"
        yield _step(after, officer, "pay_redress", reference=reference)
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
    return Step.model_validate({"at": offset_of(at), "by": by, "move": move, **given})


def offset_of(at: timedelta) -> str:
    """As worlds write it; nothing of the past is exact to less than an hour."""
    return f"{round(at.total_seconds() / 3600)}h"
