"""The form of a service level; saving it writes the next version."""

from typing import Any

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from ombud.records.brands.models import Brand

from ..arithmetic import Closes, Unit
from ..book import current_book
from ..levels import Level
from ..models import ServiceLevel
from ..recording import record_level
from .writing import DAY, listed, say

_FACTS = ("topic", "tier", "priority", "channel", "jurisdiction")


class ServiceLevelForm(forms.Form):
    """Empty conditions fit every case. `was` is the level being edited: its conditions stay, or it would be another."""

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
    effective_from = forms.DateField(widget=DAY)
    effective_to = forms.DateField(widget=DAY, required=False, help_text="The last day on which it holds.")
    note = forms.CharField(required=False, max_length=400, help_text="Why. It stays on the record.")

    def __init__(self, *args: Any, was: Level | None = None, **kwargs: Any) -> None:
        if was:
            kwargs["initial"] = _shown(was) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.was = was
        for name in ("obligation", "brand", *_FACTS) if was else ():
            self.fields[name].disabled = True

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
        return given

    def save(self, *, by: str) -> ServiceLevel:
        """Write the next version down. Raises IntegrityError if somebody was quicker."""
        return record_level(self.level, by=by, note=self.cleaned_data["note"])

    def _level(self, given: dict[str, Any]) -> Level:
        kept = {"kind": self.was.kind, "extension": self.was.extension} if self.was else {}
        return Level.model_validate(
            {
                **kept,
                **{
                    name: given[name]
                    for name in (
                        "obligation",
                        "closes",
                        "calendar",
                        "effective_from",
                        "effective_to",
                        *_FACTS,
                    )
                },
                "brand_id": given["brand"].id if given["brand"] else None,
                "length": {"amount": given["amount"], "unit": given["unit"]},
                "pause": {"reasons": listed(given["pauses"])},
            }
        )


def _shown(level: Level) -> dict[str, Any]:
    facts = {name: getattr(level, name) for name in ("obligation", "calendar", "effective_to", *_FACTS)}
    return facts | {
        "brand": level.brand_id,
        "amount": level.length.amount,
        "unit": level.length.unit.value,
        "closes": level.closes.value,
        "pauses": ", ".join(level.pause.reasons),
        "effective_from": timezone.localdate(),
    }
