"""Countries, named in the language at hand."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

# CLDR names regions and groups as well; countries have two letters, and these are none to live in.
NO_COUNTRY = {"AC", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "HM", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def country_name(code: str) -> str:
    """The code itself where the country has no name here."""
    return dict(countries()).get(code, code)


def countries() -> list[tuple[str, str]]:
    """Code and name, in the order of the names."""
    return _countries((get_language() or "en").partition("-")[0])


@lru_cache(maxsize=16)
def _countries(language: str) -> list[tuple[str, str]]:
    names = Locale.parse(language).territories
    named = [(code, name) for code, name in names.items() if len(code) == 2 and code not in NO_COUNTRY]
    return sorted(named, key=lambda pair: pair[1].casefold())
