"""The fields that say what a case is about: topic, cause and tag."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ombud.records.knowledge.models.topics import Branch
from ombud.records.knowledge.queries import causes_for, tags_for, topics_for

from .argument_fields import Asked, field_for

INDENT = "\u2003"


@field_for("topic")
def topic(asked: Asked) -> forms.Field:
    """The brand's tree, each branch under its parent."""
    return _branches(topics_for(asked.case.brand), asked, chosen=asked.case.topic)


@field_for("cause")
def cause(asked: Asked) -> forms.Field:
    return _branches(causes_for(asked.case.brand), asked)


def _branches(branches: Sequence[Branch], asked: Asked, *, chosen: str = "") -> forms.Field:
    language = asked.staff.language or "en"
    choices = [(branch.key, f"{INDENT * branch.depth}{branch.name_in(language)}") for branch in branches]
    if not choices:
        return forms.CharField(max_length=120, initial=chosen)
    if chosen and chosen not in dict(choices):
        choices.insert(0, (chosen, chosen))
    return forms.ChoiceField(choices=[("", "As it is" if chosen else "None"), *choices], initial=chosen)


@field_for("tag.tag")
def new_tag(asked: Asked) -> forms.Field:
    """Any word; those that are in use are offered."""
    known = [tag.name for tag in tags_for(asked.case.brand)]
    return forms.CharField(max_length=60, widget=Offering(known))


class Offering(forms.TextInput):
    """A text field with suggestions."""

    template_name = "shell/widgets/offering.html"

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__(attrs={"autocomplete": "off", "dir": "auto"})
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "list": f"offered-{name}"})
        return {**context, "offered": self.offered}
