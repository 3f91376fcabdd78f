"""The form in which a letter is written, and what its answers mean."""

import json
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from ombud.foundation.storage import store
from ombud.foundation.storage.jobs import purge_file
from ombud.records.staff.models import Staff
from ombud.shell.argument_forms import ArgumentForm, form_for

from ..letters.cautions import name_of
from ..letters.composing import followed
from ..letters.wording import language_for, languages_of
from ..letters.writing import LEAFLET, Enclosed, Writing, said_of
from ..models import Complaint, Outcome

EXTRA = frozenset({"language", "text", "leaflet", "files", "was", "carried", "letter"})
SALT, A_DAY = "letters.enclosed", 86_400


def letter_form(
    complaint: Complaint, staff: Staff, move: str, request: HttpRequest, given: QueryDict | None
) -> ArgumentForm:
    """The move's own questions, then the letter's."""
    first = {**_first(complaint, move), **request.GET.dict()}
    form = form_for(move, complaint.case, staff, given=given, initial=first)
    form.files = request.FILES
    # The first press shows the letter; the move itself is refused without one.
    form.fields["letter"].required = False
    form.fields["language"] = forms.ChoiceField(
        label="Language",
        choices=[(code, name_of(code)) for code in languages_of(complaint.regime)],
        initial=language_for(complaint.regime, complaint.case.language or "", complaint.brand.language),
    )
    form.fields["text"] = forms.CharField(
        label="The letter",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        max_length=50_000,
        help_text="What stands in [[double brackets]] is yours to fill in.",
    )
    form.fields["leaflet"] = forms.FileField(label="The ombudsman's leaflet", required=False)
    form.fields["files"] = forms.FileField(label="Enclose a file", required=False)
    for name in ("was", "carried"):
        form.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)
    return form


def _first(complaint: Complaint, move: str) -> dict[str, Any]:
    """What the findings say already."""
    found = set(complaint.points.exclude(finding="").values_list("finding", flat=True))
    if not found or move not in ("answer", "resolve"):
        return {}
    return {"outcome": found.pop() if len(found) == 1 else Outcome.PARTLY.value}


def arguments_of(form: ArgumentForm) -> dict[str, Any]:
    """What the move itself is taken with, without the letter."""
    return {name: value for name, value in form.arguments().items() if name not in EXTRA}


def writing_of(complaint: Complaint, staff: Staff, move: str, form: ArgumentForm) -> Writing:
    """The letter by what the form says; by its first values where nothing has been said, or wrongly."""
    if form.is_bound and form.is_valid():
        said, language = said_of(move, arguments_of(form)), form.cleaned_data["language"]
    else:
        said, language = {"outcome": form.initial.get("outcome", "")}, form.fields["language"].initial
    return Writing(complaint, staff, move, said, str(language))


def remembered(writing: Writing) -> str:
    """For the next press: what the text was made for."""
    return json.dumps({"said": writing.said, "language": writing.language})


def text_of(writing: Writing, form: ArgumentForm) -> str:
    """What was written, brought into line with what was decided since the text was last shown."""
    text = str(form.cleaned_data["text"]).replace("\r\n", "\n").strip()
    was = _before(writing, form.cleaned_data["was"])
    if was is None or (was.said, was.language) == (writing.said, writing.language):
        return text
    if was.language != writing.language:
        # What somebody wrote is theirs; only an untouched letter changes its language by itself.
        return writing.text() if text == was.text().strip() else text
    return followed(text, was.placed(), writing.placed())


def _before(writing: Writing, was: str) -> Writing | None:
    try:
        kept = json.loads(was)
        before = Writing(
            writing.complaint, writing.by, writing.move, dict(kept["said"]), str(kept["language"])
        )
        before.placed()
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return before


def added_files(complaint: Complaint, form: ArgumentForm) -> list[Enclosed]:
    """Files of this press, and those of presses before, which came back signed."""
    try:
        added: list[Enclosed] = signing.loads(
            form.cleaned_data["carried"], salt=_salt(complaint), max_age=A_DAY
        )
    except signing.BadSignature:
        added = []
    for name, what in (("leaflet", LEAFLET), ("files", "")):
        file = form.cleaned_data.get(name)
        if file:
            kind = file.content_type or "application/octet-stream"
            ref = store(complaint.brand.key, file.file, media_type=kind)
            # Where no draft comes of it, nobody else would let it go.
            purge_file.at(timezone.now() + timedelta(days=2)).defer(key=ref.key)
            added.append(
                Enclosed(key=ref.key, name=file.name[:255], media_type=kind, size=file.size, what=what)
            )
    return added


def carried(complaint: Complaint, added: list[Enclosed]) -> str:
    return signing.dumps(added, salt=_salt(complaint)) if added else ""


def _salt(complaint: Complaint) -> str:
    """What was enclosed to one complaint is no file of another's, whoever carries it there."""
    return f"{SALT}:{complaint.pk}"
