"""Public holidays by year, from the library `holidays`, in English where it speaks it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import holidays as library

# Sets that a regulator names and no country is: "bank holiday in any part of the UK", and the euro's settlement days.
_UNITED = {"GB-ANY": ("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR")}
_MARKETS = {"TARGET": "ECB"}


class UnknownHolidays(ValueError):
    """No set of holidays goes by that name."""


def holidays_of(sets: Iterable[str], years: range) -> dict[date, str]:
    """Every holiday of these sets ("IE", "GB-ENG", "GB-ANY", "TARGET") by date. Raises UnknownHolidays."""
    names: dict[date, str] = {}
    for one in sets:
        for part in _UNITED.get(one, (one,)):
            names = dict(_days(part, years)) | names
    return dict(sorted(names.items()))


@lru_cache(maxsize=256)
def _days(name: str, years: range) -> tuple[tuple[date, str], ...]:
    country, _, part = name.partition("-")
    try:
        if name in _MARKETS:
            found = library.financial_holidays(_MARKETS[name], years=years)
        else:
            found = library.country_holidays(
                country, subdiv=part or None, years=years, language=_english(country)
            )
    except (NotImplementedError, AttributeError):
        raise UnknownHolidays(
            f"{name!r} is no set of holidays. Use a country (IE), a part of one (GB-ENG), GB-ANY or TARGET."
        ) from None
    return tuple(sorted((day, str(title)) for day, title in found.items()))


def _english(country: str) -> str | None:
    spoken = [
        tongue for tongue in library.country_holidays(country).supported_languages if tongue.startswith("en")
    ]
    return f"en_{country}" if f"en_{country}" in spoken else next(iter(spoken), None)
