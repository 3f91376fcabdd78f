"""What is asked of who writes, reviews and approves."""

from typing import Any

from django import forms
from django.utils import timezone

from ombud.oversight.changes.models import Change
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import rows_of

from .models import Procedure
from .permissions import EDIT

DAY = {"type": "date"}


class ProcedureForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = Procedure
        fields = ("title", "kind", "brand", "language", "public", "owner", "review_on")
        labels = {
            "kind": "What it is about",
            "public": "Show its public summary to customers",
            "review_on": "Look at it again on",
        }
        help_texts = {
            "language": "Two letters, for example en.",
            "brand": "Empty: it holds for every brand.",
        }
        widgets = {"review_on": forms.DateInput(attrs=DAY, format="%Y-%m-%d")}

    def __init__(self, *args: Any, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows_of(self, "brand").queryset = brands_within(by, EDIT)
        rows_of(self, "owner").queryset = Staff.objects.filter(is_active=True)

    def _post_clean(self) -> None:
        """The action writes the row, so the form leaves it as it is."""


class VersionForm(forms.Form):
    body = forms.CharField(
        label="What it says",
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto"}),
        help_text="Plain text. A line that begins with ## is a heading, with - an item of a list; **bold** is bold.",
    )
    public_summary = forms.CharField(
        label="What customers may read of it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    note = forms.CharField(label="What is new in this version", max_length=300)
    because = forms.ModelMultipleChoiceField(
        Change.objects.none(),
        label="Because of these changes",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows_of(self, "because").queryset = Change.objects.open()


class WordsForm(forms.Form):
    words = forms.CharField(label="Remarks", max_length=300, required=False)


class ApproveForm(WordsForm):
    in_force_from = forms.DateField(
        label="In force from",
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )


class RetireForm(forms.Form):
    words = forms.CharField(label="Why?", max_length=300)
