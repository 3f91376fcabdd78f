"""The fields of moves about people: who speaks for the customer, and what the customer needs."""

from django import forms
from django.db.models import TextChoices

from ombud.shell.argument_fields import Asked, field_for

from .asking import choice, file_choices, long_text, yes_or_no
from .caring import needs_of
from .models import Need, Representation


@field_for("note_representative.document", "check_authority.document")
def document(asked: Asked) -> forms.Field:
    field = choice("Document of authority", file_choices(asked), empty="None yet")
    field.help_text = "A file that came with one of the letters here."
    return field


@field_for("note_representative.scope")
def scope(asked: Asked) -> forms.Field:
    return forms.CharField(
        label="What they may do", max_length=300, initial="This complaint, and to receive its redress"
    )


@field_for("note_representative.kind")
def kind(asked: Asked) -> forms.Field:
    return _kinds("Who they are", Representation.Kind, Representation.Kind.RELATIVE)


@field_for("note_vulnerability.driver")
def driver(asked: Asked) -> forms.Field:
    return _kinds("Because of", Need.Driver, Need.Driver.HEALTH)


def _kinds(label: str, kinds: type[TextChoices], first: TextChoices) -> forms.Field:
    return forms.TypedChoiceField(label=label, choices=kinds.choices, coerce=kinds, initial=first)


@field_for("check_authority.holds")
def holds(asked: Asked) -> forms.Field:
    return yes_or_no("May they speak for the customer?", yes="Yes, they may", no="No, they may not")


@field_for("check_authority.how")
def how_checked(asked: Asked) -> forms.Field:
    return long_text("What you looked at", rows=2)


@field_for("lift_vulnerability.need")
def need(asked: Asked) -> forms.Field:
    standing = needs_of(asked.case.customer) if asked.case.customer else ()
    return choice(
        "What they no longer need", [(str(one.pk), one.what[:120]) for one in standing], required=True
    )
