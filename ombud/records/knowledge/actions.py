"""Changing topics, causes, tags, texts and phrases, on the record."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models, transaction

from ombud.foundation.trail.access import record_access
from ombud.foundation.trail.changes import remove_on_record, save_on_record

from .models import Phrase, PhraseList


def save_knowledge[Row: models.Model](row: Row, *, by: str) -> Row:
    """A new or changed topic, cause, tag or text; `by` is a reference such as `staff:7`. Raises ValidationError."""
    save_on_record(row, by=by)
    return row


def remove_knowledge(row: models.Model, *, by: str) -> None:
    """Delete it. Raises ValidationError while something rests on it, for instance findings on a cause."""
    try:
        remove_on_record(row, by=by)
    except models.ProtectedError as needed:
        raise ValidationError(f"{row} is in use. Take it out of use instead of removing it.") from needed


def set_phrases(
    kept: PhraseList, words: Sequence[str], quiet: Sequence[str], *, active: bool, by: str
) -> None:
    """Make a list say exactly this. Phrases that stay keep who added them. Raises ValidationError."""
    wanted = dict.fromkeys(words, False) | dict.fromkeys(quiet, True)
    with transaction.atomic():
        standing = {phrase.words: phrase for phrase in kept.phrases.all()} if kept.pk else {}
        kept.active = active
        kept.full_clean()
        kept.save()
        gone = [phrase for text, phrase in standing.items() if wanted.get(text) != phrase.quiet]
        kept.phrases.filter(pk__in=[phrase.pk for phrase in gone]).delete()
        left = {text for text, phrase in standing.items() if phrase not in gone}
        added = [text for text in wanted if text not in left]
        for text in added:
            Phrase(list=kept, words=text, quiet=wanted[text], added_by=by).save()
        what = [f"-{phrase.words}" for phrase in gone] + [f"+{text}" for text in added]
        subject = f"phraselist:{kept.pk}"
        record_access(
            actor=by,
            verb="set phrases",
            subject=subject,
            reason=f"{kept}: {' '.join(what)}"[:300],
            brand_id=kept.brand_id,
        )
