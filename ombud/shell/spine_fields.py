"""The fields that ask for arguments of the spine's own moves."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from ombud.cases.models import Case, Entry, Escalation, Queue
from ombud.cases.moves.erasure import REASONS
from ombud.cases.moves.hands import unfit
from ombud.cases.registry import playbooks
from ombud.foundation.ids import BadNumber, read_number
from ombud.records.knowledge.models.topics import Branch
from ombud.records.knowledge.queries import causes_for, tags_for, topics_for
from ombud.records.staff.models import Grant, Staff
from ombud.records.staff.scopes import teams_within

from .argument_fields import Asked, MomentField, field_for
from .likely_moments import MomentInput, likely_moments, morning

INDENT = "\u2003"


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


@field_for("topic")
def topic(asked: Asked) -> forms.Field:
    """The brand's tree, each branch under its parent."""
    return _branches(topics_for(asked.case.brand), asked, chosen=asked.case.topic)


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


@field_for("erase_words.sequence")
def with_words(asked: Asked) -> forms.Field:
    """Entries in which somebody said something."""
    reasons = Q(actor_kind="staff", kept__facts__has_any_keys=sorted(REASONS)) & ~Q(
        kind__endswith=".erase_words"
    )
    said = Entry.objects.filter(~Q(kept__words="") | reasons, case=asked.case, kept__erased_at=None)
    choices = [(str(e.sequence), _first_words(e)) for e in said.select_related("kept").order_by("sequence")]
    return forms.TypedChoiceField(choices=choices, coerce=int)


@field_for("cause")
def cause(asked: Asked) -> forms.Field:
    return _branches(causes_for(asked.case.brand), asked)


def _branches(branches: Sequence[Branch], asked: Asked, *, chosen: str = "") -> forms.Field:
    language = asked.staff.language or "en"
    choices = [(branch.key, f"{INDENT * branch.depth}{branch.name_in(language)}") for branch in branches]
    if not choices:
        return forms.CharField(max_length=120, initial=chosen)
    if chosen and chosen not in dict(choices):
        choices.insert(0, (chosen, chosen))
    return forms.ChoiceField(choices=[("", "As it is" if chosen else "None"), *choices], initial=chosen)


@field_for("tag.tag")
def new_tag(asked: Asked) -> forms.Field:
    """Any word; those that are in use are offered."""
    known = [tag.name for tag in tags_for(asked.case.brand)]
    return forms.CharField(max_length=60, widget=Offering(known))


class Offering(forms.TextInput):
    """A text field with suggestions."""

    template_name = "shell/widgets/offering.html"

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__(attrs={"autocomplete": "off", "dir": "auto"})
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "list": f"offered-{name}"})
        return {**context, "offered": self.offered}


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


@field_for("entries")
def messages(asked: Asked) -> forms.Field:
    """The messages of the case, to be ticked."""
    playbook = playbooks[asked.case.playbook]
    kinds = [playbook.permission(name) for name, move in playbook.moves.items() if move.speaks]
    said = Entry.objects.filter(case=asked.case, kind__in=kinds).select_related("kept").order_by("sequence")
    choices = [(str(entry.sequence), _first_words(entry)) for entry in said]
    return forms.TypedMultipleChoiceField(choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple)


def _first_words(entry: Entry) -> str:
    when = timezone.localtime(entry.occurred_at).strftime("%-d %b, %H:%M")
    reasons = (str(entry.kept.facts[name]) for name in sorted(REASONS) if entry.kept.facts.get(name))
    return f"{when}: {' '.join((entry.kept.words or ' '.join(reasons)).split())[:70]}"
