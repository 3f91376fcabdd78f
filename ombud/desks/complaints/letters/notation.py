"""How a language writes days and amounts, and keeps what runs the other way apart."""

from collections.abc import Mapping
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

from ombud.foundation.money import Money

from .wording import RIGHT_TO_LEFT

# Django's catalogues call them so.
CATALOGUE = {"zh": "zh-hans"}
DAYS = {"en": "j F Y", "hi": "j F Y", "ar": "j F Y", "it": "j F Y"}
# Between groups of three, and before the decimals; every other language writes 1.234,50.
MARKS = {"en": (",", "."), "zh": (",", "."), "hi": (",", "."), "ar": (",", "."), "fr": ("\u202f", ",")}

# Embeddings and overrides of direction (Unicode UAX #9); isolates end with their paragraph and do no harm.
_TURNING = dict.fromkeys(range(0x202A, 0x202F))


def isolated(values: Mapping[str, str], language: str) -> dict[str, str]:
    """In a language that runs to the left, each line of a value keeps its own direction: telephones, names, addresses.

    The signs are invisible, and go into the e-mail as they go onto the paper (Unicode UAX #9, FSI and PDI).
    """
    straight = {name: unturned(value) for name, value in values.items()}
    if language not in RIGHT_TO_LEFT:
        return straight
    return {name: "\n".join(map(_isolated, value.split("\n"))) for name, value in straight.items()}


def unturned(text: str) -> str:
    """Without the signs that turn other people's words around: a name must not reverse the sentence after it."""
    return text.translate(_TURNING)


def _isolated(line: str) -> str:
    return f"\u2068{line}\u2069" if line.strip() else line


def day_in(language: str, day: date) -> str:
    """A day as letters in this language write it."""
    with translation.override(CATALOGUE.get(language, language)):
        written = date_format(day, DAYS.get(language, "DATE_FORMAT"))
    return written.lower() if language in ("it", "pt") else written


def money_in(language: str, amount: Money) -> str:
    """An amount as letters in this language write it: exact, in groups of three, never torn from its asset."""
    groups, point = MARKS.get(language, (".", ","))
    written = f"{amount.amount:,f}".translate(str.maketrans(",.", f"{groups}{point}"))
    return f"{written}\u00a0{amount.asset}"
