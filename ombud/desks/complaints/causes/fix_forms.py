"""What is asked about actions against causes."""

from typing import Any

from django import forms
from django.utils import timezone

from ombud.records.brands.models import Brand
from ombud.records.knowledge.queries import causes_for
from ombud.records.staff.models import Grant, Staff
from ombud.shell.form_fields import choices_of
from ombud.shell.spine_fields import CaseNumberField

from ..models import Complaint
from .fields import cause_field

DAY = {"type": "date"}


def day_field(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **options)


def long_field(label: str, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(label=label, widget=area, max_length=4000, **options)


def people_of(brand: Brand) -> list[tuple[str, str]]:
    """Whoever works at the brand, by name."""
    grants = Grant.objects.in_force().filter(scope__brand=brand)
    people = Staff.objects.filter(grants__in=grants, is_active=True).distinct()
    return [(str(each.pk), each.name) for each in people.order_by("name")]


class Asked(forms.Form):
    """A form that knows who fills it in."""

    def __init__(self, *args: Any, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by


class FixForm(Asked):
    what = forms.CharField(max_length=300, label="What will be done?")
    owner = forms.TypedChoiceField(coerce=int, label="Who owns it?")
    due_on = day_field("Due")

    def __init__(self, *args: Any, brand: Brand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brand = brand
        choices_of(self, "owner").choices = [("", "Choose"), *people_of(brand)]
        cause = cause_field(brand, self.by.language or "en", label="Against which cause?")
        complaint = CaseNumberField(self.by, label="Complaint", required=False)
        complaint.help_text = "Its number, where the action comes from one complaint."
        self.fields |= {"cause": cause, "complaint": complaint}
        self.order_fields(["cause", "what", "owner", "due_on", "complaint"])

    def plan(self) -> dict[str, Any]:
        given = self.cleaned_data
        cause = next(each for each in causes_for(self.brand) if each.key == given["cause"])
        return {
            "what": given["what"],
            "cause": cause,
            "owner": Staff.objects.get(pk=given["owner"]),
            "due_on": given["due_on"],
            "complaints": Complaint.objects.filter(pk=given["complaint"] or 0),
        }


class Done(Asked):
    how = long_field("What was done?")
    done_on = day_field("When?")
    measure_on = day_field("When shall its effect be measured?", required=False)
    measure_on.help_text = "Eight weeks later if you leave it empty."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = timezone.localdate()


class Seen(Asked):
    seen = long_field("What did you look at?")
    seen.help_text = "Somebody other than its owner has to see for themselves that it is done."


class Why(Asked):
    why = forms.CharField(max_length=300, label="Why?")


class LinkForm(Asked):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["complaint"] = CaseNumberField(self.by, label="Complaint")
