"""The fields that choose among the entries of a case."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from ombud.cases.models import Entry
from ombud.cases.moves.erasure import REASONS
from ombud.cases.registry import playbooks

from .argument_fields import Asked, field_for


@field_for("erase_words.sequence")
def with_words(asked: Asked) -> forms.Field:
    """Entries in which somebody said something."""
    reasons = Q(actor_kind="staff", kept__facts__has_any_keys=sorted(REASONS)) & ~Q(
        kind__endswith=".erase_words"
    )
    said = Entry.objects.filter(~Q(kept__words="") | reasons, case=asked.case, kept__erased_at=None)
    choices = [(str(e.sequence), _first_words(e)) for e in said.select_related("kept").order_by("sequence")]
    return forms.TypedChoiceField(choices=choices, coerce=int)


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
