"""What both forms share: lists in one line, a day, and faults said at their field."""

from django import forms
from pydantic import ValidationError

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def say(form: forms.Form, problem: ValidationError) -> None:
    """Each fault at its field, or above the form."""
    for error in problem.errors():
        named = [str(part) for part in error["loc"] if part in form.fields]
        form.add_error(named[-1] if named else None, error["msg"].removeprefix("Value error, "))
