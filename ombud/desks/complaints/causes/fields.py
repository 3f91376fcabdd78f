"""How a form asks for causes: a word of the tree to be searched for, and a list to be ticked."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for
from ombud.shell.argument_fields import Asked, field_for
from ombud.shell.topic_fields import INDENT, Offering

from .tree import paths


class CauseField(forms.CharField):
    """A cause by its whole name, its last word or its key, offered as one types; becomes the key."""

    def __init__(self, causes: Sequence[Cause], language: str = "en", **options: Any) -> None:
        self.names = paths(causes, language)
        self.short = {cause.key: cause.name_in(language) for cause in causes}
        super().__init__(max_length=300, widget=Offering(list(self.names.values())), **options)
        self.widget.attrs["placeholder"] = "Type to search the tree"

    def prepare_value(self, value: Any) -> Any:
        return self.names.get(value, value)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text or text in self.names:
            return text
        fitting = [key for key in self.names if text.casefold() in self._words_for(key)]
        if len(fitting) != 1:
            raise forms.ValidationError("Choose a cause from the list that appears as you type.")
        return fitting[0]

    def _words_for(self, key: str) -> tuple[str, str]:
        return self.names[key].casefold(), self.short[key].casefold()


def cause_field(brand: Brand | None, language: str = "en", **options: Any) -> CauseField:
    return CauseField(causes_for(brand), language, **options)


@field_for("find.cause")
def cause(asked: Asked) -> forms.Field:
    return cause_field(asked.case.brand, asked.staff.language or "en", label="Main cause")


@field_for("find.other_causes")
def other_causes(asked: Asked) -> forms.Field:
    language = asked.staff.language or "en"
    choices = [
        (each.key, f"{INDENT * each.depth}{each.name_in(language)}") for each in causes_for(asked.case.brand)
    ]
    return forms.MultipleChoiceField(
        label="Other causes", choices=choices, widget=forms.CheckboxSelectMultiple
    )
