"""The fields that ask for the arguments of a complaint's moves."""

from typing import Any

from django import forms
from django.utils import timezone

from ombud.foundation.money import BadMoney, Money
from ombud.records.rulebook.regimes import Regime, regimes, tracks_of
from ombud.shell.argument_fields import Asked, field_for
from ombud.shell.spine_fields import messages, people_who_see

from .eligibility import product_of, suggestion_for
from .law import Letter, due_of, latest_answer, name_of_track
from .models import Complaint, Product


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
    return _long("How the amount was found", rows=2)


@field_for("assess.regime", "split_part.regime")
def regime(asked: Asked) -> forms.Field:
    choices = [(one.id, _named(one)) for one in regimes()]
    kept = _complaint(asked)
    found = suggestion_for(kept) if kept else None
    none = (Complaint.NO_REGIME, "No regime: our own promise only")
    return forms.ChoiceField(
        choices=[("", "Choose"), *choices, none],
        initial=(kept.regime if kept and kept.regime else found.regime if found else None),
        help_text=f"Suggested: {found.because}"
        if found
        else "Its clocks begin now and count from the day the complaint came.",
    )


@field_for("assess.product")
def product(asked: Asked) -> forms.Field:
    kept = _complaint(asked)
    return forms.TypedChoiceField(
        choices=[("", "Choose"), *Product.choices],
        coerce=Product,
        initial=(kept.product if kept else "") or product_of(asked.case.topic),
    )


@field_for("assess.track", "split_part.track")
def track(asked: Asked) -> forms.Field:
    known = sorted({track for one in regimes() for track in tracks_of(one.id)})
    kept = _complaint(asked)
    found = suggestion_for(kept) if kept else None
    return forms.ChoiceField(
        choices=[("", "The general one"), *((track, name_of_track(track)) for track in known)],
        initial=(kept.track if kept.regime else found.track if found else "") if kept else "",
        help_text="Where the law knows several, for instance payment complaints in the UK (PSD EMD).",
    )


@field_for("assess.reasons", "rule_out.reasons")
def reasons(asked: Asked) -> forms.Field:
    return _long("Why", rows=2)


@field_for("assess.about")
def about(asked: Asked) -> forms.Field:
    people = [(str(each.pk), each.name) for each in people_who_see(asked.case)]
    field = forms.TypedMultipleChoiceField(
        label="It is about the work of", choices=people, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    kept = _complaint(asked)
    field.initial = [str(each.pk) for each in kept.about.all()] if kept else []
    field.help_text = "They can note, and neither investigate nor decide."
    return field


@field_for("make_complaint.grievance")
def grievance(asked: Asked) -> forms.Field:
    return _long("What do they complain of?", rows=2)


@field_for("make_complaint.entries")
def said(asked: Asked) -> forms.Field:
    field = messages(asked)
    field.help_text = "Without a choice, all that they wrote."
    return field


@field_for("withdraw.why")
def why_withdrawn(asked: Asked) -> forms.Field:
    field = _long("How the customer told us", rows=2)
    field.help_text = "For instance by telephone today, with what they said. A second person has to agree."
    return field


@field_for("find.point")
def point(asked: Asked) -> forms.Field:
    kept = _complaint(asked)
    points = list(kept.points.all()) if kept else []
    choices = [(str(one.pk), f"{n}. {one.question[:80]}") for n, one in enumerate(points, start=1)]
    first = next((str(one.pk) for one in points if not one.finding), None)
    return forms.TypedChoiceField(choices=choices, coerce=int, initial=first)


@field_for("find.evidence")
def evidence(asked: Asked) -> forms.Field:
    field = _long("What it rests on", rows=3)
    field.help_text = "May stay empty where evidence is attached to the point."
    return field


@field_for("hold.until")
def until(asked: Asked) -> forms.Field:
    kept = _complaint(asked)
    last = latest_answer(kept) if kept else None
    field = _day("The answer will be there by")
    if last:
        field.help_text = f"The law gives time until {timezone.localtime(last).strftime('%-d %B %Y')}."
    return field


@field_for("resolve.accepted")
def accepted(asked: Asked) -> forms.Field:
    kept = _complaint(asked)
    due = due_of(kept, Letter.SUMMARY_RESOLUTION) if kept else None
    field = _day("The customer accepted on")
    field.initial = timezone.localdate()
    if due:
        field.help_text = f"This way is open until {timezone.localtime(due).strftime('%-d %B %Y, %H:%M')}."
    return field


@field_for("decide_referral.lessons")
def lessons(asked: Asked) -> forms.Field:
    return _long("What we learn from it", rows=3)


@field_for("accept_outcome.text", "dispute_outcome.text")
def heard(asked: Asked) -> forms.Field:
    field = _long("What they said", rows=3)
    field.help_text = "And how they told you, for instance by telephone."
    return field


@field_for("note_vulnerability.what")
def care(asked: Asked) -> forms.Field:
    return _long("What they need from us", rows=2)


def _complaint(asked: Asked) -> Complaint | None:
    return Complaint.objects.filter(case=asked.case).select_related("case__customer", "case__brand").first()


def _named(one: Regime) -> str:
    return f"{one.name} ({one.jurisdiction})" + (", not yet tested" if one.untested else "")


def _long(label: str, *, rows: int) -> forms.Field:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), max_length=20000
    )


def _day(label: str) -> forms.Field:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
