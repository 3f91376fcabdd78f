"""What is asked about a look sideways and about each customer in it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for, tags_for, topics_for
from ombud.shell.form_fields import choices_of
from ombud.shell.topic_fields import INDENT, Offering

from ..fields import AmountField
from ..models import LookedAt, Point, Product
from .fields import cause_field
from .fix_forms import Asked, day_field, long_field

USUAL = timedelta(days=182)


class LookForm(Asked):
    title = forms.CharField(max_length=120, label="Name of this look")
    who = long_field("Who might be affected, and why?")
    topic = forms.ChoiceField(required=False)
    tag = forms.CharField(max_length=40, required=False)
    product = forms.ChoiceField(choices=[("", "Any"), *Product.choices], required=False)
    words = forms.CharField(max_length=200, required=False, label="Words they wrote")
    since = day_field("From")
    until = day_field("To")

    def __init__(self, *args: Any, brand: Brand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brand = brand
        language = self.by.language or "en"
        topics = [(one.key, f"{INDENT * one.depth}{one.name_in(language)}") for one in topics_for(brand)]
        choices_of(self, "topic").choices = [("", "Any"), *topics]
        self.fields["tag"].widget = Offering([tag.name for tag in tags_for(brand)])
        self.fields["cause"] = cause_field(brand, language, label="Cause", required=False)
        self.fields["point"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields["words"].help_text = "All of them have to have been said in the case."
        self.fields["since"].initial = timezone.localdate() - USUAL
        self.fields["until"].initial = timezone.localdate()
        self.order_fields(["title", "cause", "who"])

    def plan(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        key, point = given.pop("cause"), given.pop("point")
        cause: Cause | None = next((one for one in causes_for(self.brand) if one.key == key), None)
        return {**given, "cause": cause, "point": self._point(point)}

    def _point(self, pk: int | None) -> Point | None:
        return Point.objects.filter(pk=pk or 0, brand=self.brand).first()


class DecideForm(Asked):
    verdict = forms.ChoiceField(
        choices=LookedAt.Verdict.choices, widget=forms.RadioSelect, label="Were they?"
    )
    why = long_field("What was done, or why nothing is", required=False)
    corrected = forms.CharField(max_length=200, required=False, label="What was corrected on our side")


class ContactForm(Asked):
    text = long_field("What are they to be told?")
    text.help_text = "It stands as a note in the new case; whoever takes the case writes to them."


class AmendsForm(Asked):
    amount = AmountField(label="Redress")
    calculation = long_field("How the amount was found")


class PaidForm(Asked):
    reference = forms.CharField(max_length=120, label="Reference of the payment")


class ConcludeForm(Asked):
    conclusion = long_field("What came of it?")
