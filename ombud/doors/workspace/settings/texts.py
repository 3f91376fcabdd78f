"""Canned texts and phrase lists."""

from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet

from ombud.records.knowledge.actions import remove_knowledge, save_knowledge, set_phrases
from ombud.records.knowledge.filling import FIELDS
from ombud.records.knowledge.models import CannedText, PhraseList
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import choices_of, rows_of

from .fields import Lines, OwnForm, words_of
from .kinds import Kind
from .knowledge import MAY, state, within
from .pages import Plain, cell
from .queues import topic_choices

FILLED = "Fields: " + ", ".join(f"{{{name}}}" for name in FIELDS) + "."
PREFIX = "words_"


class TextForm(OwnForm):
    """One box for each language of the brands that the person may set."""

    permission = MAY
    topic = forms.ChoiceField(required=False, help_text="Offered first in cases about this.")

    class Meta:
        model = CannedText
        fields = ("title", "key", "brand", "topic", "active")
        help_texts = {"key": "A short name without spaces, for example confirmations."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "topic").choices = [("", "Any"), *topic_choices()]
        kept = self.instance.words if self.instance.pk else {}
        for language in dict.fromkeys(
            [*(each for brand in self.brands() for each in brand.languages), *kept]
        ):
            self.fields[PREFIX + language] = forms.CharField(
                label=f"Text in {language}",
                required=False,
                initial=kept.get(language, ""),
                widget=forms.Textarea(attrs={"rows": 5, "lang": language, "dir": "auto"}),
            )
        last = [name for name in self.fields if name.startswith(PREFIX)][-1:]
        for name in last:
            self.fields[name].help_text = FILLED

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        texts = {name.removeprefix(PREFIX): text for name, text in given.items() if name.startswith(PREFIX)}
        self.instance.words = {language: text for language, text in texts.items() if text.strip()}
        return given


class PhrasesForm(OwnForm):
    permission = MAY
    words = Lines(
        label="Phrases",
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text="One on each line. “exclu*” is every word that begins so, “kill/hang” either word,"
        " and “...” up to four words between.",
    )
    quiet = Lines(
        label="Not meant",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text="Phrases that take a finding back, for example suicide squeeze.",
    )

    class Meta:
        model = PhraseList
        fields = ("kind", "language", "brand", "active")
        help_texts = {"language": "By its code, for example de.", "brand": "Leave it empty for every brand."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows_of(self, "brand").empty_label = "Every brand"
        if self.instance.pk:
            for name in ("kind", "language", "brand"):
                self.fields[name].disabled = True
            self.fields["words"].initial = self._standing(quiet=False)
            self.fields["quiet"].initial = self._standing(quiet=True)

    def _standing(self, *, quiet: bool) -> list[str]:
        return list(self.instance.phrases.filter(quiet=quiet).values_list("words", flat=True))


def _texts(by: Staff) -> QuerySet[CannedText]:
    return CannedText.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand")


def _lists(by: Staff) -> QuerySet[Any]:
    lists: QuerySet[Any] = within(PhraseList, by)
    counted: QuerySet[Any] = lists.annotate(size=Count("phrases", filter=Q(phrases__quiet=False)))
    return counted


def _save_phrases(form: Any, by: Staff) -> None:
    given = form.cleaned_data
    set_phrases(form.instance, given["words"], given["quiet"], active=given["active"], by=words_of(by))


def _text_cells(text: Any) -> list[Plain]:
    return [cell(text.title, note=text.topic), cell(text.brand), cell(", ".join(text.words)), state(text)]


def _list_cells(kept: Any) -> list[Plain]:
    name = cell(kept.get_kind_display(), note=kept.language)
    return [name, cell(kept.brand or "every brand"), cell(kept.size, figure=True), state(kept)]


TEXTS = Kind(
    key="texts",
    group="Work",
    heading="Texts",
    one="text",
    lead="What is answered often, written once in each language, with fields that fill themselves.",
    permission=MAY,
    found=_texts,
    columns=("Text", "Brand", "Languages", "State"),
    cells=_text_cells,
    form=TextForm,
    save=lambda form, by: save_knowledge(form.instance, by=words_of(by)),
    remove=lambda text, by: remove_knowledge(text, by=words_of(by)),
    searched=("title", "key", "topic"),
    empty_note="Write what you answer often once, and insert it while replying.",
    icon="quote",
)
PHRASES = Kind(
    key="phrases",
    group="Work",
    heading="Phrase lists",
    one="phrase list",
    lead="Words on arrival that need somebody at once. A finding raises a banner; a person decides.",
    permission=MAY,
    found=_lists,
    columns=("Signal", "Brand", "#Phrases", "State"),
    cells=_list_cells,
    form=PhrasesForm,
    save=_save_phrases,
    icon="bell",
)
