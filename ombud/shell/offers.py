"""What a desk lets customers see and do with its kind of case; the portal shows it without knowing which desk it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django import forms

from ombud.cases.actors import ActorKind
from ombud.cases.engine.results import Done
from ombud.cases.models import Case
from ombud.cases.registry import playbooks
from ombud.records.brands.models import Brand

from .guides import Asking, GuideStep, Sender, Submission
from .offer_words import Front, Guidance, Telling


@dataclass(frozen=True)
class Milestone:
    """One line of a case's story: what happened, where it stands, or what comes next and by when."""

    text: str
    state: Literal["done", "now", "next"]
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Story:
    """Where a case stands, in words for the customer. `pointers` are places to turn to: name and address."""

    headline: str
    lead: str
    milestones: tuple[Milestone, ...]
    pointers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Choice:
    """A move that the case's customer may take; `form` asks for its arguments. What is `apart` answers no answer of ours."""

    move: str
    name: Any
    lead: Any
    go: Any
    form: type[forms.Form] = forms.Form
    icon: str = "check"
    apart: bool = False


@dataclass(frozen=True)
class Passage:
    """Part of a procedure: a heading with paragraphs, a list, or facts with names. `original` marks the law's own English."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    original: tuple[str, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """What is published under one law: for whom it is, and what happens when."""

    name: str
    applies: str
    passages: tuple[Passage, ...]
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """All that a desk tells the portal.

    `open` makes the case, in the transaction that settles the arrival. `letter_of` says the answers as the customer's
    words; `sender_of` who gave them. `dates` are what the confirmation promises. `addresses` are those besides the
    customer's own that a link may be sent to. `paper` is the kind of the firm's own procedure that is published with them.
    """

    key: str
    playbook: str
    name: Any
    lead: Any
    icon: str
    front: Front
    telling: Telling
    guidance: Guidance
    steps: tuple[GuideStep, ...]
    open: Callable[[Submission], Done]
    letter_of: Callable[[Asking], tuple[str, str]]
    sender_of: Callable[[Asking], Sender]
    story: Callable[[Case], Story]
    dates: Callable[[Asking, datetime], Sequence[Milestone]]
    procedures: Callable[[Brand], Sequence[Procedure]]
    paper: str = ""
    choices: tuple[Choice, ...] = ()
    addresses: Callable[[Case], Sequence[str]] = field(default=lambda _: ())

    def choices_of(self, case: Case) -> list[Choice]:
        """The moves that are open to the customer where the case stands."""
        return [choice for choice in self.choices if _is_open(case, choice.move)]


offers: dict[str, Offer] = {}


def register_offer(offer: Offer) -> Offer:
    offers[offer.key] = offer
    return offer


def offer_for(case: Case) -> Offer | None:
    """The offer that shows this kind of case to its customer; None where customers see none of it."""
    return next((offer for offer in offers.values() if offer.playbook == case.playbook), None)


def _is_open(case: Case, name: str) -> bool:
    playbook = playbooks[case.playbook]
    move = playbook.moves.get(name)
    return (
        move is not None
        and playbook.has_action(name)
        and ActorKind.CUSTOMER in move.by
        and move.allowed_from(playbook.stage(case.stage))
    )
