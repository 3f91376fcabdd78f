"""Fields that several settings share."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import rows_of

LINES = {"rows": 3, "spellcheck": "false"}


class OwnForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """A form that knows who fills it in, and offers only the brands that they may set."""

    permission = ""

    def __init__(self, *args: Any, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if "brand" in self.fields and self.permission:
            rows_of(self, "brand").queryset = brands_within(by, self.permission)

    def _update_errors(self, errors: ValidationError) -> None:
        """What the model says of a field that the form does not show stands above the form."""
        by_field: dict[str, list[Any]] = {}
        for field, found in errors.update_error_dict({}).items():
            by_field.setdefault(field if field in self.fields else NON_FIELD_ERRORS, []).extend(found)
        super()._update_errors(ValidationError(by_field))  # type: ignore[misc]  # Django's own, which the stubs leave out

    def brands(self) -> list[Brand]:
        return list(brands_within(self.by, self.permission))


class PerLanguage(forms.CharField):
    """One short text for each language, written on lines such as `en: Withdrawal`."""

    widget = forms.Textarea(attrs=LINES)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{language}: {text}" for language, text in value.items())

    def clean(self, value: Any) -> Any:
        lines = [line for line in (super().clean(value) or "").splitlines() if line.strip()]
        wrong = next((line for line in lines if ":" not in line), None)
        if wrong:
            raise forms.ValidationError(f"“{wrong}” needs a language first, for example en: {wrong}")
        pairs = (line.split(":", 1) for line in lines)
        return {language.strip().lower(): text.strip() for language, text in pairs}


class Lines(forms.CharField):
    """A list of short texts, one on each line."""

    widget = forms.Textarea(attrs=LINES)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]


def words_of(by: Staff) -> str:
    """How a person is named on the access chain."""
    return f"staff:{by.pk}"
