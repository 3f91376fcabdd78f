"""How the letter itself is asked for, and shown to the person who has to agree."""

from django import forms

from ombud.cases.models import Case
from ombud.shell.approving import shows
from ombud.shell.argument_fields import Asked, field_for

from ..letters.kinds import BY_MOVE
from ..models import LetterDraft
from . import dialog  # noqa: F401  # registers it


@field_for(*(f"{move}.letter" for move in BY_MOVE))
def letter(asked: Asked) -> forms.Field:
    """The seal of the draft that was looked at; empty before."""
    return forms.CharField(widget=forms.HiddenInput, max_length=64)


@shows("letter")
def look_at(case: Case, seal: str) -> tuple[str, str]:
    draft = LetterDraft.objects.filter(complaint__case=case, seal=seal).values_list("pk", flat=True).first()
    return "Read the letter", f"{case.get_absolute_url()}letters/{draft or 0}/pdf/"
