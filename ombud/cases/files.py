"""Which files the cases still need."""

from ombud.foundation.storage import holds_files

from .models import Attachment


@holds_files
def enclosed_in_a_message(key: str) -> bool:
    return Attachment.objects.filter(file=key).exists()
