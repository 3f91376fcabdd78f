"""Who may complain under which regime, and which regime a complaint is probably under: words for people to decide on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from ombud.cases.models import Case
from ombud.records.rulebook.beyond_law import MEMBER_STATES

from .models import Complaint, Product

HERE = Path(__file__).parent
NOBODY = "not-eligible"
ANYBODY = "anybody"


@dataclass(frozen=True)
class Kind:
    """A kind of complainant that a regime knows, with the clause that says so."""

    id: str
    name: str
    citation: str


@dataclass(frozen=True)
class Suggestion:
    """A regime and track that probably apply, and why; `regime` may be `none`."""

    regime: str
    track: str
    because: str


def kinds_of(regime: str) -> tuple[Kind, ...]:
    """Who may complain under it; where its rules name nobody, anybody."""
    named = tuple(
        Kind(row["id"], row["name"], row["citation"]) for row in _complainants() if row["regime"] == regime
    )
    return named or (Kind(ANYBODY, "Anybody: this regime names nobody", ""),)


def every_kind() -> dict[str, str]:
    """All kinds of all regimes, by id."""
    named = {row["id"]: str(row["name"]) for row in _complainants()}
    return {**named, ANYBODY: "Anybody: the regime names nobody", NOBODY: "Not somebody who may complain"}


def name_of_kind(regime: str, kind: str) -> str:
    return next((each.name for each in kinds_of(regime) if each.id == kind), every_kind().get(kind, ""))


def places_of(case: Case) -> tuple[str, ...]:
    """Where the customer is, as the case or their record says; else where the brand works."""
    customer = case.customer.jurisdiction if case.customer else ""
    if place := case.jurisdiction or customer:
        return (place,)
    return tuple(case.brand.jurisdictions)


def suggest(places: Collection[str], product: str, on: date) -> Suggestion | None:
    """The first that fits; nothing where no place is known or no row fits."""
    known = {*places, *(["EU"] if MEMBER_STATES & {*places} else [])}
    for row in _suggestions():
        fits = known & {*row["places"]} and ({product, "*"} & {*row["products"]})
        if fits and on <= row.get("until", date.max):
            return Suggestion(row["regime"], row.get("track", ""), row["because"])
    return None


def suggestion_for(complaint: Complaint) -> Suggestion | None:
    """For this complaint, by its product, or by what its topic says while nobody has named one."""
    product = complaint.product or product_of(complaint.case.topic)
    return suggest(places_of(complaint.case), product, complaint.received_at.date()) if product else None


def product_of(topic: str) -> str:
    """The product that a topic is about, as far as its first words say."""
    first = topic.partition(".")[0]
    return next((product.value for word, product in TOPICS.items() if first.startswith(word)), "")


TOPICS = {
    "payment": Product.PAYMENT,
    "withdrawal": Product.PAYMENT,
    "deposit": Product.PAYMENT,
    "trading": Product.SPOT,
    "custody": Product.CUSTODY,
    "gaming": Product.GAMING,
    "bet": Product.GAMING,
    "account": Product.ACCOUNT,
    "verification": Product.ACCOUNT,
}


@cache
def _suggestions() -> tuple[dict[str, Any], ...]:
    return tuple(loads((HERE / "suggestions.toml").read_text())["suggestion"])


@cache
def _complainants() -> tuple[dict[str, Any], ...]:
    return tuple(loads((HERE / "complainants.toml").read_text())["kind"])
