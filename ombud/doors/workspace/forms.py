"""What the composer sends: each form knows what it asks of the engine."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils import timezone

from ombud.cases.letters import Enclosure
from ombud.cases.models import Case
from ombud.foundation.storage import store
from ombud.records.customers.masking import HIDDEN
from ombud.shell.argument_fields import MomentField

LONGEST = 100_000
# What may follow an answer, and how its button is called.
ENDS = {"solve": "Send and solve", "wait_for_customer": "Send and wait"}


class Written(forms.Form):
    """`version` is the last entry that the writer had before them; `draft` makes a second click harmless."""

    text = forms.CharField(
        max_length=LONGEST, strip=False, error_messages={"required": "Write something first."}
    )
    version = forms.IntegerField(min_value=0)
    draft = forms.RegexField(r"^[0-9a-f]{32}$")

    def extras(self) -> dict[str, Any]:
        """What a draft keeps besides the text."""
        return {}

    def problem(self) -> str:
        """The first thing that is wrong, as a sentence."""
        return next((str(errors[0]) for errors in self.errors.values()), "")


class ReplyForm(Written):
    to = forms.CharField(required=False, max_length=2000)
    cc = forms.CharField(required=False, max_length=2000)
    subject = forms.CharField(required=False, max_length=900)
    promise = forms.DateTimeField(required=False)
    pictures_inline = forms.BooleanField(required=False)
    then = forms.ChoiceField(choices=[("", "")] + [(end, end) for end in ENDS], required=False)

    def clean_to(self) -> str:
        return ", ".join(addresses(self.cleaned_data["to"]))

    def clean_cc(self) -> str:
        return ", ".join(addresses(self.cleaned_data["cc"]))

    def clean_promise(self) -> Any:
        promise = self.cleaned_data["promise"]
        if promise and promise <= timezone.now():
            raise forms.ValidationError("That moment has passed. Choose a later one.")
        return promise

    def extras(self) -> dict[str, Any]:
        return {name: self.data.get(name, "") for name in ("to", "cc", "subject")}


class ReasonForm(forms.Form):
    reason = forms.CharField(max_length=300, label="Why", widget=forms.Textarea(attrs={"rows": 3}))


class NoteForm(Written):
    pass


class RequestForm(Written):
    owner = forms.IntegerField(required=False)
    address = forms.EmailField(required=False)
    due = MomentField()

    def extras(self) -> dict[str, Any]:
        return {name: self.data.get(name, "") for name in ("owner", "address")}


def addresses(text: str) -> list[str]:
    """Whole or masked. Raises ValidationError, naming the first that is none."""
    found = [part.strip() for part in re.split(r"[,;\s]+", text) if part.strip()]
    for address in found:
        if HIDDEN in address:
            continue
        try:
            validate_email(address)
        except forms.ValidationError as error:
            raise forms.ValidationError(f"“{address}” is not an e-mail address.") from error
    return [address.lower() for address in found]


def enclosed(files: "Iterable[UploadedFile[Any]]", case: Case) -> tuple[Enclosure, ...]:
    """Put the files away before any move is taken."""
    return tuple(_enclosure(file, case) for file in files)


def shown_inline(enclosures: Sequence[Enclosure]) -> tuple[Enclosure, ...]:
    """Pictures get an id by which the mail's HTML shows them; other files stay files."""
    return tuple(
        file.model_copy(update={"content_id": f"{uuid4().hex}@ombud"})
        if file.media_type.startswith("image/")
        else file
        for file in enclosures
    )


def _enclosure(file: "UploadedFile[Any]", case: Case) -> Enclosure:
    media_type = file.content_type or "application/octet-stream"
    ref = store(case.brand.key, file.file, media_type=media_type)  # type: ignore[arg-type]  # a binary file
    return Enclosure(
        key=ref.key, name=(file.name or "unnamed")[:255], media_type=media_type, size=file.size or 0
    )
