"""The fields that ask for the arguments of a complaint's moves."""

from typing import Any

from django import forms
from django.utils import timezone

from ombud.foundation.money import BadMoney, Money
from ombud.shell.argument_fields import Asked, field_for
from ombud.shell.entry_fields import messages

from .law import Letter, due_of, latest_answer
from .models import Complaint


class AmountField(forms.CharField):
    """An amount as people write it, "120.50 GBP" or "0.1843 BTC"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=80, **options)
        self.widget.attrs.update(placeholder="120.50 GBP", autocomplete="off", dir="ltr")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        amount, _, asset = str(text).strip().replace(",", "").rpartition(" ")
        try:
            return Money.of(asset.upper(), amount)
        except BadMoney as problem:
            raise forms.ValidationError(str(problem)) from problem


@field_for("answer.redress", "resolve.redress")
def amount(asked: Asked) -> forms.Field:
    return AmountField(help_text="An amount and its currency. Above the limit a second person has to agree.")


@field_for("answer.calculation", "resolve.calculation")
def calculation(asked: Asked) -> forms.Field:
    return long_text("How the amount was found", rows=2)


@field_for("make_complaint.grievance")
def grievance(asked: Asked) -> forms.Field:
    return long_text("What do they complain of?", rows=2)


@field_for("make_complaint.entries")
def said(asked: Asked) -> forms.Field:
    field = messages(asked)
    field.help_text = "Without a choice, all that they wrote."
    return field


@field_for("withdraw.why")
def why_withdrawn(asked: Asked) -> forms.Field:
    field = long_text("How the customer told us", rows=2)
    field.help_text = "For instance by telephone today, with what they said. A second person has to agree."
    return field


@field_for("find.point")
def point(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    points = list(kept.points.all()) if kept else []
    choices = [(str(one.pk), f"{n}. {one.question[:80]}") for n, one in enumerate(points, start=1)]
    first = next((str(one.pk) for one in points if not one.finding), None)
    return forms.TypedChoiceField(choices=choices, coerce=int, initial=first)


@field_for("find.evidence")
def evidence(asked: Asked) -> forms.Field:
    field = long_text("What it rests on", rows=3)
    field.help_text = "May stay empty where evidence is attached to the point."
    return field


@field_for("hold.until")
def until(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    last = latest_answer(kept) if kept else None
    field = _day("The answer will be there by")
    if last:
        field.help_text = f"The law gives time until {timezone.localtime(last).strftime('%-d %B %Y')}."
    return field


@field_for("resolve.accepted")
def accepted(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    due = due_of(kept, Letter.SUMMARY_RESOLUTION) if kept else None
    field = _day("The customer accepted on")
    field.initial = timezone.localdate()
    if due:
        field.help_text = f"This way is open until {timezone.localtime(due).strftime('%-d %B %Y, %H:%M')}."
    return field


@field_for("decide_referral.lessons")
def lessons(asked: Asked) -> forms.Field:
    return long_text("What we learn from it", rows=3)


@field_for("accept_outcome.text", "dispute_outcome.text")
def heard(asked: Asked) -> forms.Field:
    field = long_text("What they said", rows=3)
    field.help_text = "And how they told you, for instance by telephone."
    return field


@field_for("note_vulnerability.what")
def care(asked: Asked) -> forms.Field:
    return long_text("What they need from us", rows=2)


def complaint_of(asked: Asked) -> Complaint | None:
    return Complaint.objects.filter(case=asked.case).select_related("case__customer", "case__brand").first()


def long_text(label: str, *, rows: int) -> forms.Field:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), max_length=20000
    )


def _day(label: str) -> forms.Field:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
