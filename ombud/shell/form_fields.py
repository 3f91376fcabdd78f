"""The fields of a form as what they are, where one's choices depend on who asks."""

from typing import Any

from django import forms


def choices_of(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """Raises TypeError where the field offers no fixed choices."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choices.")
    return field


def rows_of(form: forms.BaseForm, name: str) -> "forms.ModelChoiceField[Any]":
    """Raises TypeError where the field offers no rows of a table."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows.")
    return field
