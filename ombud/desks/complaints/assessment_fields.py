"""The fields that ask which law a complaint falls under, and why."""

from django import forms

from ombud.records.rulebook.regimes import Regime, regimes, tracks_of
from ombud.shell.argument_fields import Asked, field_for
from ombud.shell.spine_fields import people_who_see

from .eligibility import product_of, suggestion_for
from .fields import complaint_of, long_text
from .law import name_of_track
from .models import Complaint, Product


@field_for("assess.regime", "split_part.regime")
def regime(asked: Asked) -> forms.Field:
    choices = [(one.id, _named(one)) for one in regimes()]
    kept = complaint_of(asked)
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
    kept = complaint_of(asked)
    return forms.TypedChoiceField(
        choices=[("", "Choose"), *Product.choices],
        coerce=Product,
        initial=(kept.product if kept else "") or product_of(asked.case.topic),
    )


@field_for("assess.track", "split_part.track")
def track(asked: Asked) -> forms.Field:
    known = sorted({track for one in regimes() for track in tracks_of(one.id)})
    kept = complaint_of(asked)
    found = suggestion_for(kept) if kept else None
    return forms.ChoiceField(
        choices=[("", "The general one"), *((track, name_of_track(track)) for track in known)],
        initial=(kept.track if kept.regime else found.track if found else "") if kept else "",
        help_text="Where the law knows several, for instance payment complaints in the UK (PSD EMD).",
    )


@field_for("assess.reasons", "rule_out.reasons")
def reasons(asked: Asked) -> forms.Field:
    return long_text("Why", rows=2)


@field_for("assess.about")
def about(asked: Asked) -> forms.Field:
    people = [(str(each.pk), each.name) for each in people_who_see(asked.case)]
    field = forms.TypedMultipleChoiceField(
        label="It is about the work of", choices=people, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    kept = complaint_of(asked)
    field.initial = [str(each.pk) for each in kept.about.all()] if kept else []
    field.help_text = "They can note, and neither investigate nor decide."
    return field


def _named(one: Regime) -> str:
    return f"{one.name} ({one.jurisdiction})" + (", not yet tested" if one.untested else "")
