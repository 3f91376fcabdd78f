"""The kinds of field that a complaint's forms are made of."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from ombud.shell.argument_fields import Asked

from .evidence import files_of
from .models import Complaint


def complaint_of(asked: Asked) -> Complaint | None:
    return Complaint.objects.filter(case=asked.case).select_related("case__customer", "case__brand").first()


def points_of(asked: Asked, *, unfound: bool = False) -> list[tuple[str, str]]:
    kept = complaint_of(asked)
    points = enumerate(kept.points.all(), start=1) if kept else ()
    return [(str(one.pk), f"{n}. {one.question[:80]}") for n, one in points if not (unfound and one.finding)]


def file_choices(asked: Asked) -> list[tuple[str, str]]:
    kept = complaint_of(asked)
    return [(str(file.pk), file.name) for file in files_of(kept).order_by("id")] if kept else []


def said_in(entry: Any) -> str:
    return f"{timezone.localtime(entry.occurred_at):%-d %b, %H:%M}: {' '.join(entry.kept.words.split())[:70]}"


def choice(
    label: str, choices: Iterable[tuple[str, str]], *, empty: str = "", required: bool = False
) -> forms.Field:
    first = [] if required else [("", empty)]
    return forms.TypedChoiceField(label=label, choices=[*first, *choices], coerce=int, empty_value=None)


def ticks(label: str, choices: Iterable[tuple[str, str]]) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        label=label, choices=list(choices), coerce=int, widget=forms.CheckboxSelectMultiple
    )


def yes_or_no(label: str, *, yes: str, no: str) -> forms.Field:
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


def long_text(label: str, *, rows: int) -> forms.Field:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), max_length=20000
    )
