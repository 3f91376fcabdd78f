"""Opening hours as people write them, "09:00-17:30" or "22:00-06:00", and as minutes."""

import re
from functools import lru_cache
from itertools import pairwise

_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
MINUTES_A_DAY = 24 * 60


@lru_cache(maxsize=512)
def minutes_of(span: str) -> tuple[int, int]:
    """Opening and closing in minutes after midnight; a span over midnight closes after 1440.

    Raises ValueError for what is no span of hours.
    """
    found = _SPAN.fullmatch(span)
    if not found:
        raise ValueError(
            f"{span!r} is no span of hours. Write it as 09:00-17:30; 22:00-06:00 runs over midnight."
        )
    hours = [int(part) for part in found.groups()]
    opens, closes = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
    if opens >= MINUTES_A_DAY or closes > MINUTES_A_DAY or max(hours[1], hours[3]) > 59:
        raise ValueError(
            f"{span!r} has an hour that no clock shows. Use 00:00 to 23:59; a day ends at 24:00."
        )
    return (opens, closes) if closes > opens else (opens, closes + MINUTES_A_DAY)


def refuse_overlaps(week: list[tuple[int, int]]) -> None:
    """Spans in minutes of the week must not overlap, over Sunday's midnight neither. Raises ValueError."""
    ordered = sorted(week)
    wrapped = [*ordered, *((opens + 7 * MINUTES_A_DAY, 0) for opens, _ in ordered[:1])]
    for (_, closes), (opens, _) in pairwise(wrapped):
        if closes > opens:
            raise ValueError("Two spans of hours overlap. Let each begin when the one before has ended.")
