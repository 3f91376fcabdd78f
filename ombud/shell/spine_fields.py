"""The fields that ask for arguments of the spine's own moves."""

from typing import Any

from django import forms
from django.utils import timezone

from ombud.cases.models import Case, Escalation, Queue
from ombud.cases.moves.hands import unfit
from ombud.foundation.ids import BadNumber, read_number
from ombud.records.staff.models import Grant, Staff
from ombud.records.staff.scopes import teams_within

from .argument_fields import Asked, MomentField, field_for
from .likely_moments import MomentInput, likely_moments, morning


def people_who_see(case: Case) -> list[Staff]:
    """Active people with a grant in the case's scope, or to whom it was shared, by name."""
    grants = Grant.objects.in_force().filter(scope_id=case.scope_id)
    granted = Staff.objects.filter(grants__in=grants, is_active=True)
    shared = Staff.objects.filter(pk__in=case.shares.filter(ended_at=None).values("staff"), is_active=True)
    return sorted(set(granted) | set(shared), key=lambda person: person.name.casefold())


def _select(choices: list[tuple[str, str]], *, empty: str) -> forms.Field:
    return forms.TypedChoiceField(choices=[("", empty), *choices], coerce=int, empty_value=None)


@field_for("to", "staff", "owner")
def person(asked: Asked) -> forms.Field:
    barred = unfit(asked.case) if asked.move in ("assign", "transfer") else ()
    fit = [each for each in people_who_see(asked.case) if each.pk not in barred]
    found = sorted(fit, key=lambda each: each.pk != asked.staff.pk)
    people = [(str(each.pk), _you(each, asked)) for each in found]
    field = _select(people, empty="Choose" if asked.required else "Nobody")
    field.initial = str(asked.staff.pk) if asked.required and asked.staff.pk not in barred else None
    return field


def _you(person: Staff, asked: Asked) -> str:
    return f"{person.name} (you)" if person.pk == asked.staff.pk else person.name


@field_for("team")
def team(asked: Asked) -> forms.Field:
    teams = [(str(each.pk), each.name) for each in teams_within(asked.case.brand_id)]
    field = _select(teams, empty="No team")
    if asked.move == "escalate":
        field.help_text = "Without a team it goes to the officer in charge."
    return field


@field_for("queue")
def queue(asked: Asked) -> forms.Field:
    places = Queue.objects.filter(brand_id=asked.case.brand_id, scope_id=asked.case.scope_id)
    return _select([(str(place.pk), place.name) for place in places], empty="No queue")


@field_for("classify.language", "classify.jurisdiction", "classify.subject")
def as_it_is(asked: Asked) -> forms.Field:
    """What stands there, to be changed; what is left alone changes nothing."""
    most = 300 if asked.name == "subject" else 8
    return forms.CharField(max_length=most, initial=getattr(asked.case, asked.name))


@field_for("untag.tag")
def own_tag(asked: Asked) -> forms.Field:
    return forms.ChoiceField(choices=[(tag.tag, tag.tag) for tag in asked.case.tags.order_by("tag")])


@field_for("unlink.other")
def linked(asked: Asked) -> forms.Field:
    """Cases that this one was linked to, as far as the person may see them."""
    seen = Case.objects.visible_to(asked.staff)
    links = asked.case.links.filter(ended_at=None, other__in=seen).select_related("other")
    choices = [(str(link.other_id), f"{link.other.number} {link.other.subject}") for link in links]
    return forms.TypedChoiceField(choices=choices, coerce=int)


@field_for("severity")
def severity(asked: Asked) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[(str(value), label) for value, label in Escalation.Severity.choices], coerce=int, initial="1"
    )


class CaseNumberField(forms.CharField):
    """A case number as people type it; becomes the id of a case that this person may see."""

    def __init__(self, staff: Staff, **options: Any) -> None:
        super().__init__(max_length=20, **options)
        self.staff = staff
        self.widget.attrs.update(placeholder="T-9XQ2-7HCN", autocomplete="off", spellcheck="false")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            found = Case.objects.visible_to(self.staff).filter(number=read_number(text)).first()
        except BadNumber as error:
            raise forms.ValidationError(str(error)) from error
        if found is None:
            raise forms.ValidationError("There is no case with this number that you may see.")
        return found.pk


@field_for("other", "into")
def case_number(asked: Asked) -> forms.Field:
    return CaseNumberField(asked.staff)


@field_for("until", "due_at")
def later(asked: Asked) -> forms.Field:
    field = MomentField()
    now = timezone.localtime()
    field.initial = morning(now, days=1) if asked.required else None
    field.help_text = f"In the time of {timezone.get_current_timezone_name()}."
    if asked.move == "snooze":
        field.widget = MomentInput(likely_moments(now))
    return field


@field_for("task", "request", "sequence", "settle_signal.kind")
def given(asked: Asked) -> forms.Field:
    """What the button that opened the dialog says already."""
    field = forms.CharField() if asked.name == "kind" else forms.IntegerField()
    field.widget = forms.HiddenInput()
    return field
