"""What is asked of whoever makes a pack."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.figures import Step, desks_with_figures
from ombud.shell.form_fields import choices_of

from ..permissions import PACKS

MONTHS = 24


class PackForm(forms.Form):
    """Which month of which brand, and of which kind of case where there are several."""

    brand: "forms.ModelChoiceField[Any]"
    month = forms.ChoiceField()

    def __init__(self, *given: object, asker: Staff) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # handed on as given
        self.fields["brand"] = forms.ModelChoiceField(brands_within(asker, PACKS), empty_label=None)
        choices_of(self, "month").choices = [(each.isoformat(), f"{each:%B %Y}") for each in _months()]
        kinds = [(kind, f"{playbooks[kind].label}s") for kind in desks_with_figures()]
        widget = forms.HiddenInput if len(kinds) == 1 else forms.Select
        self.fields["kind"] = forms.ChoiceField(
            choices=kinds, initial=kinds[0][0], required=False, widget=widget
        )
        self.order_fields(["kind", "brand", "month"])


def _months() -> list[date]:
    first = Step.MONTH.begins(timezone.localdate())
    found = []
    for _ in range(MONTHS):
        first = Step.MONTH.begins(first - timedelta(days=1))
        found.append(first)
    return found
