"""What people are asked while they work on a return."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils import timezone

from ombud.shell.form_fields import choices_of

from .models import Cell
from .slots import Slot
from .values import HOW, shown


class Sure(forms.Form):
    """Nothing is asked; the dialog's words say what will happen."""


class ChoiceOfReturn(forms.Form):
    """Which return of which firm, for which period."""

    what = forms.ChoiceField(label="Return")

    def __init__(self, *args: Any, slots: Sequence[Slot], **more: Any) -> None:
        super().__init__(*args, **more)
        self.slots = {key_of(slot): slot for slot in slots}
        by_firm = groupby(self.slots.items(), key=lambda one: one[1].entity.name)
        choices_of(self, "what").choices = [
            (firm, [(key, f"{slot.form.name}, {slot.period}") for key, slot in some])
            for firm, some in by_firm
        ]

    @property
    def chosen(self) -> Slot:
        return self.slots[self.cleaned_data["what"]]


class Given(forms.Form):
    figure = forms.CharField(label="Figure", max_length=200)
    source = forms.CharField(
        label="Where it comes from", max_length=200, help_text="For instance: general ledger, 30 June 2027."
    )


class Corrected(forms.Form):
    figure = forms.CharField(label="Figure to tell instead", max_length=200)
    reason = forms.CharField(
        label="Why", max_length=400, help_text="Both figures are shown and kept, with this reason."
    )

    def __init__(self, *args: Any, cell: Cell, **more: Any) -> None:
        super().__init__(*args, **more)
        computed = f"Computed: {shown(cell.figure, cell.unit)}. {HOW.get(cell.unit, '')}"
        self.fields["figure"].help_text = computed


class Remarks(forms.Form):
    text = forms.CharField(
        label="Remarks",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text="What whoever approves it or reads it later should know. They are kept with the return.",
    )


class Why(forms.Form):
    why = forms.CharField(label="Why", max_length=400)


class Filed(forms.Form):
    on = forms.DateField(label="Filed on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    receipt = forms.CharField(
        label="Receipt", max_length=120, help_text="The regulator's reference, or how it was delivered."
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()


def key_of(slot: Slot) -> str:
    """How a return that is not there yet is named in a form: firm, return, first and last day."""
    return f"{slot.entity.pk}:{slot.form.id}:{slot.period.first}:{slot.period.last}"
