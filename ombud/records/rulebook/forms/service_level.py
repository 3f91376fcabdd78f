"""The form of a service level; saving it writes the next version."""

from typing import Any

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from ombud.records.brands.models import Brand

from ..arithmetic import Closes, Unit
from ..beyond_law import refuse_beyond_law
from ..book import current_book
from ..levels import Level
from ..models import ServiceLevel
from ..queries import calendar_of
from ..recording import record_level
from .writing import DAY, listed, say

_FACTS = ("topic", "tier", "priority", "channel", "jurisdiction")


class ServiceLevelForm(forms.Form):
    """Empty conditions fit every case. `was` is the level being edited: it keeps its conditions, or it
    would be another promise."""

    obligation = forms.RegexField(
        r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$", help_text="For example inbox.first-answer."
    )
    brand = forms.ModelChoiceField(Brand.objects.all(), required=False, empty_label="Every brand")
    topic = forms.CharField(required=False, help_text="payments covers payments.withdrawal too.")
    tier = forms.CharField(required=False)
    priority = forms.CharField(required=False)
    channel = forms.CharField(required=False)
    jurisdiction = forms.CharField(required=False)
    amount = forms.IntegerField(min_value=1, label="Length")
    unit = forms.ChoiceField(choices=[(unit.value, unit.value.replace("-", " ")) for unit in Unit])
    closes = forms.ChoiceField(
        choices=[(closes.value, closes.value.replace("-", " ")) for closes in Closes],
        label="On the last day",
        help_text="For lengths counted in days.",
    )
    pauses = forms.CharField(
        required=False, help_text="Reasons for which it may stand still, with commas between."
    )
    calendar = forms.SlugField(required=False, help_text="Empty is the brand's own calendar.")
    effective_from = forms.DateField(widget=DAY, label="From")
    effective_to = forms.DateField(
        widget=DAY, required=False, label="Until", help_text="The last day on which it holds."
    )
    note = forms.CharField(required=False, label="Why", max_length=400, help_text="It stays on the record.")

    def __init__(self, *args: Any, was: Level | None = None, **kwargs: Any) -> None:
        if was:
            kwargs["initial"] = _shown(was) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.was = was
        for name in ("obligation", "brand", *_FACTS) if was else ():
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            try:
                self.level = self._level(given)
            except ValidationError as problem:
                say(self, problem)
        calendar = given.get("calendar")
        if calendar and calendar not in {one.key for one in current_book()[1].calendars}:
            self.add_error(
                "calendar", "There is no calendar of that name. Make it first, or leave this empty."
            )
        if not self.errors:
            self._refuse_beyond_law()
        return given

    def save(self, *, by: str) -> ServiceLevel:
        """Write the next version down. Raises IntegrityError if somebody was quicker."""
        return record_level(self.level, by=by, note=self.cleaned_data["note"])

    def _refuse_beyond_law(self) -> None:
        try:
            refuse_beyond_law(
                self.level, calendar_of(self.level, self.level.effective_from), self.level.effective_from
            )
        except ValueError as problem:
            self.add_error("amount", str(problem))

    def _level(self, given: dict[str, Any]) -> Level:
        told = {name: given[name] for name in ("closes", "calendar", "effective_from", "effective_to")}
        return Level.model_validate(
            {
                **(_unchanging(self.was) if self.was else _conditions(given)),
                **told,
                "length": {"amount": given["amount"], "unit": given["unit"]},
                "pause": {"reasons": listed(given["pauses"])},
            }
        )


def _conditions(given: dict[str, Any]) -> dict[str, Any]:
    facts = {name: given[name] for name in ("obligation", *_FACTS)}
    return facts | {"brand_id": given["brand"].id if given["brand"] else None}


def _unchanging(was: Level) -> dict[str, Any]:
    """What makes it a version of the same promise, and what no field of the form can say."""
    kept = ("obligation", "brand_id", "kind", "extension", *_FACTS)
    return {name: getattr(was, name) for name in kept}


def _shown(level: Level) -> dict[str, Any]:
    return {
        "amount": level.length.amount,
        "unit": level.length.unit.value,
        "closes": level.closes.value,
        "pauses": ", ".join(level.pause.reasons),
        "calendar": level.calendar,
        "effective_from": timezone.localdate(),
        "effective_to": level.effective_to,
    }
