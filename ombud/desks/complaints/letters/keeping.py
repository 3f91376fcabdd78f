"""Which files the letters still need, and what goes when nobody sent it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ombud.foundation.storage import FileRef, discard, holds_files

from ..models import LetterDraft, OutsideBody, SentLetter

UNSENT = timedelta(days=30)


@holds_files
def part_of_a_letter(key: str) -> bool:
    return any(
        rows.exists()
        for rows in (
            SentLetter.objects.filter(file=key),
            LetterDraft.objects.filter(file=key),
            LetterDraft.objects.filter(enclosures__contains=[{"key": key}]),
            OutsideBody.objects.filter(leaflet=key),
        )
    )


def forget_old_drafts() -> int:
    """Delete drafts that nobody sent within thirty days, and their files; returns how many. What was sent stays."""
    sent = SentLetter.objects.filter(seal=OuterRef("seal"), complaint=OuterRef("complaint"))
    old = LetterDraft.objects.filter(~Exists(sent), made_at__lt=timezone.now() - UNSENT)
    with transaction.atomic():
        files = set(old.values_list("file", flat=True))
        gone, _ = old.delete()
    for key in files:
        discard(FileRef(key))
    return gone
