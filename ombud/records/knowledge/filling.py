"""Fields in canned texts: which there are, and putting values in their place."""

import re
from collections.abc import Mapping

# Name and what it stands for, as the screen lists them.
FIELDS = {
    "customer.name": "The customer's name",
    "customer.first_name": "The customer's first name",
    "customer.number": "The customer's number here",
    "case.number": "The number of the case",
    "case.subject": "What the case is about, in the customer's words",
    "agent.name": "The name of the agent who answers",
    "brand.name": "The brand's name",
    "brand.legal_name": "The company behind the brand",
    "brand.signature": "The brand's signature",
    "today": "Today's date",
}
# {{ and }} are braces themselves; {customer.name|there} says "there" when the name is unknown.
FIELD = re.compile(r"\{\{|\}\}|\{([^{}|]*)(?:\|([^{}]*))?\}|[{}]")


class BadField(ValueError):
    """A field that does not exist, or a brace that stands alone; the message names it."""


def check(text: str) -> None:
    """Raises `BadField` for the first field that could never be filled."""
    for found in FIELD.finditer(text):
        if found[0] in ("{{", "}}"):
            continue
        if found[1] is None:
            raise BadField(
                f"A lone “{found[0]}” stands in the text. Write it twice if you mean the character."
            )
        if found[1].strip() not in FIELDS:
            known = ", ".join(FIELDS)
            raise BadField(f"There is no field {{{found[1].strip()}}}. These can be used: {known}.")


def fill(text: str, context: Mapping[str, str]) -> str:
    """The text with its values. One that is empty gives the words after the bar, or nothing.

    Values are put in as they are: whoever shows the result as HTML escapes it. Raises `BadField`.
    """
    check(text)
    return FIELD.sub(lambda found: _value(found, context), text)


def _value(found: re.Match[str], context: Mapping[str, str]) -> str:
    if found[1] is None:
        return found[0][0]
    return context.get(found[1].strip(), "").strip() or (found[2] or "").strip()
