"""Which files the portal still needs."""

from ombud.foundation.storage import holds_files

from .models import Bundle, DraftFile


@holds_files
def added_to_a_draft(key: str) -> bool:
    return DraftFile.objects.filter(file=key).exists()


@holds_files
def bundled(key: str) -> bool:
    return Bundle.objects.filter(file=key).exists()
