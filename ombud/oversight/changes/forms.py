"""What is asked of people who work on a change."""

from typing import Any

from django import forms

from ombud.cases.registry import playbooks
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

from .models import Change, Sureness, Touches

DAY = {"type": "date"}


def people() -> "forms.ModelChoiceField[Staff]":
    return forms.ModelChoiceField(Staff.objects.filter(is_active=True), empty_label="Nobody yet")


class Codes(forms.CharField):
    """Countries by their two letters, with commas between."""

    def clean(self, value: Any) -> list[str]:
        codes = [code.strip().upper() for code in super().clean(value).split(",") if code.strip()]
        if any(len(code) > 8 for code in codes):
            raise forms.ValidationError("Write codes such as GB, IE, with a comma between two.")
        return list(dict.fromkeys(codes))

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class ChangeForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    """What is known of a change from outside."""

    jurisdictions = Codes(required=False, help_text="Two letters each, for example GB, IE, EU.")
    confidence = forms.ChoiceField(choices=Sureness, label="How sure")

    class Meta:
        model = Change
        fields = (
            "title", "regulator", "jurisdictions", "source", "citation", "link", "summary", "published_on", "in_force_on",
            "confidence", "owner",
        )  # fmt: skip
        labels = {"link": "Link to the text", "published_on": "Published", "in_force_on": "In force from"}
        help_texts = {"owner": "Who sees that it is dealt with."}
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "published_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "in_force_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = _named(people(), "Owner", "Who sees that it is dealt with.", required=False)

    def _post_clean(self) -> None:
        """The action writes the row, so the form leaves it as it is."""


class AssessForm(forms.Form):
    effect = forms.CharField(
        label="What it means for us",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Which of our customers, steps and papers it reaches, and by when we are ready.",
    )
    brands = forms.ModelMultipleChoiceField(
        Brand.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    desks = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(name, playbook.label) for name, playbook in playbooks.items()],
    )
    touches = forms.MultipleChoiceField(
        label="What has to change",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Touches.choices,
    )


class TaskForm(forms.Form):
    what = forms.CharField(max_length=300, label="What has to be done")
    due_on = forms.DateField(label="By when", widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = _named(people(), "Who does it", "", required=True)


class HowForm(forms.Form):
    how = forms.CharField(max_length=300, label="How was it done?", required=False)


class WhyForm(forms.Form):
    reason = forms.CharField(max_length=1000, label="Why?", widget=forms.Textarea(attrs={"rows": 3}))


class SignForm(forms.Form):
    words = forms.CharField(
        max_length=1000,
        label="What did you look at?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _named(field: Any, label: str, help_text: str, *, required: bool) -> Any:
    field.label, field.help_text, field.required = label, help_text, required
    return field


__all__ = ["AssessForm", "ChangeForm", "HowForm", "SignForm", "TaskForm", "WhyForm"]
