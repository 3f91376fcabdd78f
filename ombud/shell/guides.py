"""The guide through which a customer opens a case: what its steps ask, and what was sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from ombud.cases.letters import Letter
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Scope

# What was answered so far: of each step, of each field, what the browser sent.
type Answers = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True)
class Asking:
    """What a step of the guide is asked with."""

    brand: Brand
    answers: Answers

    def given(self, step: str, name: str) -> str:
        """What was answered to one field, empty where it was not."""
        return next(iter(self.answers.get(step, {}).get(name, [])), "")


type AskForm = Callable[[Asking, MultiValueDict[str, str] | None], forms.Form]


@dataclass(frozen=True)
class GuideStep:
    """One short page of questions. It is left out where `wanted` says no."""

    key: str
    title: Any
    lead: Any
    form: AskForm
    wanted: Callable[[Asking], bool] = lambda _: True


@dataclass(frozen=True)
class Sender:
    """Who sends it, by their own word. `country` is where they live (ISO 3166)."""

    name: str
    email: str
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A guide gone through and sent: the letter that it becomes (secrets blacked out), and from whom."""

    brand: Brand
    scope: Scope
    customer: Customer
    sender: Sender
    answers: Answers
    language: str
    letter: Letter
