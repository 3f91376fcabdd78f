"""Moments of a world, written as distances from the time at which it is made: `-3h20m`, `+10m`, `-2d`."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator

FORM = re.compile(r"([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")


def read_offset(text: object) -> timedelta:
    """Raises ValueError for what has no sign or no number."""
    match = FORM.fullmatch(str(text))
    if match is None or not any(match.groups()[1:]):
        raise ValueError(f"{text} is no distance from now: write it like -3h20m or +2d.")
    sign, *numbers = match.groups()
    days, hours, minutes, seconds = (int(number or 0) for number in numbers)
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return span if sign == "+" else -span


Offset = Annotated[timedelta, BeforeValidator(read_offset)]
