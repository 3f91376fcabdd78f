"""How to complain, as published: on the page, and set to be printed."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from ombud.foundation.typesetting import typeset
from ombud.oversight.procedures.queries import public_procedure
from ombud.records.brands.models import Brand
from ombud.shell.offers import Procedure, offers

from . import languages
from .blocks import blocks_of
from .models import Counter
from .wording import guidance

TEMPLATE = Path(__file__).with_name("how.typ")


def procedures(brand: Brand) -> list[Procedure]:
    """Of all desks that publish something."""
    return [told for offer in offers.values() for told in offer.procedures(brand)]


@dataclass(frozen=True)
class Paper:
    """The firm's own words on how it handles such cases, as they are in force; `language` is the one they are in."""

    title: str
    language: str
    foreign: bool
    html: str
    since: date | None


def papers(brand: Brand, language: str) -> list[Paper]:
    """Of all desks whose procedure is published, in the visitor's language where there is one."""
    found = (public_procedure(brand.pk, language, kind=one.paper) for one in offers.values() if one.paper)
    return [
        Paper(one.title, one.language, languages.plain(one.language) != language, one.html, one.since)
        for one in found
        if one
    ]


def ways(counter: Counter) -> list[tuple[str, str]]:
    """How else one can reach us: name of the way, and the address."""
    named = ((_("E-mail"), counter.email), (_("Telephone"), counter.phone), (_("Post"), counter.post))
    return [(name, address) for name, address in named if address]


def as_pdf(brand: Brand, counter: Counter, language: str) -> bytes:
    """Raises CannotTypeset."""
    told = procedures(brand)
    page = {
        "title": str(guidance().title),
        "brand": brand.legal_name or brand.name,
        "colour": brand.colour,
        "lang": language,
        "rtl": get_language_bidi(),
        "as_of": date_format(timezone.localdate(), "DATE_FORMAT"),
        "lead": str(guidance().lead),
        "ways": [list(way) for way in ways(counter)],
        "papers": [_set_out(one) for one in papers(brand, language)],
        "laws": _("What the rules say"),
        "procedures": [_plain(one) for one in told],
    }
    return _set(json.dumps(page), language)


@lru_cache(maxsize=64)
def _set(page: str, language: str) -> bytes:
    """Setting takes a while and gives the same for the same words: nobody can keep us busy with it."""
    return typeset(TEMPLATE, json.loads(page), languages=(language,))


def _set_out(one: Paper) -> dict[str, object]:
    return {
        "title": one.title,
        "lang": languages.plain(one.language),
        "rtl": languages.runs_left(one.language),
        "note": foreign_note(one) if one.foreign else "",
        "blocks": [list(block) for block in blocks_of(one.html)],
    }


def foreign_note(one: Paper) -> str:
    return _("There is no translation of this text yet. It is in: %(language)s.") % {
        "language": languages.name_of(one.language)
    }


def _plain(one: Procedure) -> dict[str, object]:
    return {
        "name": one.name,
        "applies": one.applies,
        "source": one.source,
        "passages": [
            {
                "heading": part.heading,
                "paragraphs": list(part.paragraphs),
                "points": list(part.points),
                "facts": [list(fact) for fact in part.facts],
                "original": list(part.original),
            }
            for part in one.passages
        ],
    }
