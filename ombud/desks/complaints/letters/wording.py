"""What our letters say, read from `parts/`: one file per regime and language, and one per language for all regimes."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

HERE = Path(__file__).with_name("parts")
ANY = "any"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class Part(BaseModel):
    """A paragraph or more. `{field}` is filled in; what nobody knows stands as [[a hole]] until the writer fills it.

    Empty conditions mean always. `supplies` are items of the regime that hold once the words stand in the letter as
    they are here; `person` means that somebody has to say so, because the words alone do not show it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    at: int
    text: str
    letters: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    supplies: tuple[str, ...] = ()
    person: bool = False
    encloses: str = ""


class Body(BaseModel):
    """Where customers may go with a complaint that we did not settle; a brand may name another one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    body: str = ""
    body_website: str = ""
    body_address: str = ""
    body_telephone: str = ""
    body_email: str = ""


class Source(BaseModel):
    """What the words of a regime were compared with, on which day, and what nobody has compared yet.

    `contacts` are the fields of `Body`, without their `body_`, that we have not seen on a page of the body or its firms.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    checked: date | None = None
    against: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


class Wording(BaseModel):
    """One file. `labels` name what stands around the words; `reviewed` is false until somebody who speaks it has read it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    regime: str
    language: str
    reviewed: bool = True
    source: Source = Source()
    labels: dict[str, str] = {}
    contact: Body = Body()
    parts: Annotated[tuple[Part, ...], Field(alias="part")] = ()


@cache
def wordings() -> dict[tuple[str, str], Wording]:
    """Every file, by regime and language. Raises ValidationError for one that is not as it should be."""
    read = (Wording.model_validate(tomllib.loads(path.read_text())) for path in sorted(HERE.glob("*.toml")))
    return {(one.regime, one.language): one for one in read}


def languages_of(regime: str) -> list[str]:
    """In which languages letters under this regime can be written, English first."""
    general = {language for of, language in wordings() if of == ANY}
    own = {language for of, language in wordings() if of == regime}
    return sorted(general & own if own else general, key=lambda language: (language != "en", language))


def language_for(regime: str, *wishes: str) -> str:
    """The first wish that can be met; else English."""
    can = languages_of(regime)
    return next((short for wish in wishes if (short := wish.partition("-")[0].lower()) in can), "en")


def parts_of(regime: str, language: str) -> list[Part]:
    """The regime's own parts, then the general ones; of two with one id the first that fits a letter stands in it."""
    own = wordings().get((regime, language))
    general = wordings()[ANY, language].parts
    return [*own.parts, *general] if own and regime != ANY else [*general]


def labels_of(regime: str, language: str) -> dict[str, str]:
    own = wordings().get((regime, language))
    return wordings()[ANY, language].labels | (own.labels if own else {})


def contact_of(regime: str, language: str) -> Body:
    """The body that the regime names; empty where each firm has its own."""
    own = wordings().get((regime, language)) or wordings().get((regime, "en"))
    return own.contact if own else Body()


def ways_to(regime: str, item: str, language: str) -> list[Part]:
    """The parts that bring this item; none where the writer has to say it in words of their own."""
    return [part for part in parts_of(regime, language) if item in part.supplies]


def judged(regime: str, item: str) -> bool:
    """Whether only a person can say that a letter has this item."""
    ways = ways_to(regime, item, "en")
    return not ways or any(part.person for part in ways)
