"""The figures that every kind of case has, without its desk doing anything."""

from datetime import timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, F, Value, When
from django.db.models.fields.json import KeyTextTransform

from ombud.cases.registry import playbooks

from .asking import Asked
from .courses import endings, first_answers, late
from .dimensions import Dimension, dimension, team_of
from .grammar import Figure
from .happenings import entries, standing_open
from .measures import Cases
from .register import cuts_of, for_every_playbook
from .spans import Time

# The first letter keeps the bands in order.
BANDS = (
    (3, "a", "Up to 3 days"),
    (15, "b", "4 to 15 days"),
    (35, "c", "16 to 35 days"),
    (56, "d", "36 to 56 days"),
)
OLDER = ("e", "More than 56 days")
AGES = {key: name for _, key, name in BANDS} | dict([OLDER])
# A cut by who did it, for rows that are entries.
BY_STAFF = {"officer": F("actor_id"), "team": team_of("actor_id")}

dimension(
    Dimension(
        key="outcome",
        name="Outcome",
        of=lambda path: F(f"{path}outcome"),
        names=lambda values: {value: value.replace("-", " ").capitalize() for value in values},
        unknown="None yet",
    )
)
dimension(Dimension(key="promise", name="Deadline"))
dimension(Dimension(key="age", name="Age", names=lambda values: AGES))
PROMISE = {"promise": KeyTextTransform("label", "kept__facts")}


@for_every_playbook
def of_every_case(playbook: str) -> list[Figure]:
    """Opened, open, ended, first answer, late by law and by our own word."""
    many = _plural(playbooks[playbook].label)
    return [
        Figure(
            key=f"{playbook}.opened",
            name=f"{many} received",
            sentence=f"{many} counted on the day on which we first heard of them.",
            playbook=playbook,
            rows=lambda asked: entries(asked, f"{playbook}.open"),
            measure=Cases(once=True),
            headline=True,
            charted=True,
            told_by=(*cuts_of(playbook)[:1], "jurisdiction" if cuts_of(playbook) else "topic", "brand"),
        ),
        Figure(
            key=f"{playbook}.open",
            name=f"{many} open at the end",
            sentence=f"{many} that had not ended when the period did.",
            headline=True,
            playbook=playbook,
            rows=lambda asked: standing_open(playbook, asked),
            measure=Cases(once=True),
            case="",
            at="",
            cuts=("age", "officer", "team"),
            own={"age": age_at_the_end},
            fewer_is_better=True,
        ),
        Figure(
            key=f"{playbook}.ended",
            name=f"{many} ended",
            sentence=f"{many} that ended in the period; one that was opened again and ended twice counts once.",
            charted=not cuts_of(playbook),
            headline=not cuts_of(playbook),
            playbook=playbook,
            rows=lambda asked: endings(playbook, asked),
            measure=Cases(once=True),
            cuts=("officer", "team", "outcome"),
            own=BY_STAFF,
        ),
        Figure(
            key=f"{playbook}.first-answer-time",
            name="Time to the first answer",
            sentence="Working time from the customer's first words to our first answer, for first answers in the period.",
            headline=not cuts_of(playbook),
            playbook=playbook,
            rows=lambda asked: first_answers(playbook, asked),
            measure=Time("case__opened_at", "occurred_at"),
            cuts=("officer", "team"),
            own=BY_STAFF,
            fewer_is_better=True,
        ),
        Figure(
            key=f"{playbook}.late-by-law",
            name="Legal deadlines missed",
            sentence=f"{many} of which a deadline set by law passed unkept in the period.",
            headline=True,
            playbook=playbook,
            rows=lambda asked: late(playbook, asked, legal=True),
            measure=Cases(),
            cuts=("promise",),
            own=PROMISE,
            fewer_is_better=True,
        ),
        Figure(
            key=f"{playbook}.late-by-our-word",
            name="Own promises missed",
            sentence=f"{many} of which a time that we set ourselves passed unkept in the period.",
            headline=True,
            playbook=playbook,
            rows=lambda asked: late(playbook, asked, legal=False),
            measure=Cases(),
            cuts=("promise",),
            own=PROMISE,
            fewer_is_better=True,
        ),
    ]


def age_at_the_end(asked: Asked) -> Any:
    """In which band of days a case stood at the end of the period; 56 days are the eight weeks of many regimes."""
    bands = [
        When(opened_at__gte=asked.ends - timedelta(days=days), then=Value(key)) for days, key, _ in BANDS
    ]
    return Choose(*bands, default=Value(OLDER[0]), output_field=CharField())


def _plural(label: str) -> str:
    return label if label.endswith("s") else f"{label}s"
