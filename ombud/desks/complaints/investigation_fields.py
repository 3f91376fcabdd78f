"""The fields of moves that find out: who complains, parts, points, evidence, requests."""

from django import forms

from ombud.shell.argument_fields import Asked, field_for

from .asking import choice, complaint_of, file_choices, long_text, points_of, said_in, ticks
from .eligibility import NOBODY, every_kind, kinds_of, suggestion_for
from .evidence import entries_of


@field_for("assess.complainant", "split_part.complainant")
def complainant(asked: Asked) -> forms.Field:
    """Those that the regime knows; before one is chosen, those of the one that is suggested come first."""
    kept = complaint_of(asked)
    found = suggestion_for(kept) if kept else None
    regime = (kept.regime if kept else "") or (found.regime if found else "")
    first = [(kind.id, kind.name) for kind in kinds_of(regime)] if regime not in ("", "none") else []
    known = dict(first)
    rest = [(key, name) for key, name in every_kind().items() if key not in known and key != NOBODY]
    field = forms.ChoiceField(
        label="Who complains",
        choices=[("", "Choose"), *first, *rest, (NOBODY, every_kind()[NOBODY])],
        initial=kept.complainant if kept else "",
    )
    field.help_text = (
        "Whether they may complain under this regime. Those who may not are told so, with the reasons."
    )
    return field


@field_for("split_part.points")
def moving(asked: Asked) -> forms.Field:
    field = ticks("Points that go on by themselves", points_of(asked, unfound=True))
    field.help_text = "They keep the day of receipt, and get the deadlines of their own track."
    return field


@field_for("split_part.text")
def told(asked: Asked) -> forms.Field:
    field = long_text("What the customer is told", rows=6)
    name = asked.case.customer.name if asked.case.customer else ""
    field.initial = (
        f"Dear {name or 'customer'},\n\nwe answer your complaint in two parts, because different rules apply to them. "
        "Each part gets an answer of its own, and you need not do anything.\n"
    )
    return field


@field_for("raise_point.question")
def question(asked: Asked) -> forms.Field:
    return long_text("What has to be found out", rows=2)


@field_for("attach_evidence.point")
def point(asked: Asked) -> forms.Field:
    return choice("Point", points_of(asked), required=True)


@field_for("request.point")
def asked_point(asked: Asked) -> forms.Field:
    return choice("About", points_of(asked), empty="The whole complaint")


@field_for("attach_evidence.entries")
def exhibits(asked: Asked) -> forms.Field:
    kept = complaint_of(asked)
    said = entries_of(kept).exclude(kept__words="").select_related("kept").order_by("id") if kept else ()
    choices = [(str(entry.pk), said_in(entry)) for entry in said]
    return ticks("Entries", choices)


@field_for("attach_evidence.files")
def files(asked: Asked) -> forms.Field:
    return ticks("Files", file_choices(asked))


@field_for("attach_evidence.shows")
def shows(asked: Asked) -> forms.Field:
    return long_text("What it shows", rows=2)
