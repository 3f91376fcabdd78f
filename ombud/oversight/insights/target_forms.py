"""The form that asks for a target."""

from typing import Any

from django import forms
from django.utils import timezone

from ombud.records.staff.models import Staff, Team
from ombud.records.staff.queries import people_seen_by
from ombud.records.staff.scopes import brands_within

from .models import Target
from .permissions import TARGETS
from .saying import UNITS
from .targets import figures_with_targets


class TargetForm(forms.Form):
    """`setter` is who sets it: their brands, and the people and teams they know."""

    brand: Any = forms.ModelChoiceField(None, empty_label=None)
    staff: Any = forms.ModelChoiceField(None, required=False, label="Officer", empty_label="A team")
    team: Any = forms.ModelChoiceField(None, required=False, empty_label="One officer")
    figure = forms.ChoiceField(label="Number")
    bound = forms.ChoiceField(label="Is to be", choices=Target.Bound.choices)
    value = forms.DecimalField(min_value=0, max_digits=12, decimal_places=2)
    every = forms.ChoiceField(label="Counted", choices=Target.Every.choices, initial=Target.Every.MONTH)
    effective_from = forms.DateField(
        label="From", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *given: Any, setter: Staff, **more: Any) -> None:
        super().__init__(*given, **more)
        fields: dict[str, Any] = self.fields
        fields["brand"].queryset = brands_within(setter, TARGETS)
        fields["staff"].queryset = people_seen_by(setter).filter(is_active=True)
        fields["team"].queryset = Team.objects.filter(people__in=people_seen_by(setter)).distinct()
        fields["figure"].choices = [
            (figure.key, f"{figure.name} ({UNITS[figure.unit]})") for figure in figures_with_targets()
        ]
        fields["value"].help_text = "In the unit of the number: cases, per cent, working hours or days."
        fields["effective_from"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if bool(found.get("staff")) == bool(found.get("team")):
            self.add_error("staff", "Choose an officer or a team, not both.")
        return found

    def chosen(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    @staticmethod
    def nothing(data: Any) -> forms.Form:
        """A question that needs only a yes."""
        return forms.Form(data)


def first_values(target: Target) -> dict[str, Any]:
    """The form as it was filled for the version that stands."""
    names = ("brand", "staff", "team", "figure", "bound", "value", "every")
    return {name: getattr(target, name) for name in names}


def ending(target: Target) -> dict[str, Any]:
    """What names the series."""
    names = ("brand", "staff", "team", "figure", "bound", "every")
    return {name: getattr(target, name) for name in names}
