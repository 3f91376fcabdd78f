"""Countries, named in the language at hand."""

from functools import lru_cache

from django.utils.translation import get_language
from phonenumbers.geodata.locale import LOCALE_DATA


def country_name(code: str) -> str:
    """The code itself where the country has no name here."""
    return dict(countries()).get(code, code)


def countries() -> list[tuple[str, str]]:
    """Code and name, in the order of the names."""
    return _countries((get_language() or "en").partition("-")[0])


@lru_cache(maxsize=16)
def _countries(language: str) -> list[tuple[str, str]]:
    named = ((code, _name(names, language)) for code, names in LOCALE_DATA.items() if len(code) == 2)
    return sorted(((code, name) for code, name in named if name), key=lambda pair: pair[1].casefold())


def _name(names: dict[str, str], language: str) -> str:
    """A name that is the same as another language's is kept as `*de`."""
    name = names.get(language) or names.get("en", "")
    return names.get(name[1:], "") if name.startswith("*") else name
