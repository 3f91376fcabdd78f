"""Which files the cases still need."""

from ombud.foundation.storage import holds_files

from .models import Attachment

# Verdicts of a scanner that keep a file from everybody.
HELD = ("infected", "malware", "held", "program")


@holds_files
def enclosed_in_a_message(key: str) -> bool:
    return Attachment.objects.filter(file=key).exists()


def held_because(verdict: str) -> str:
    """Why nobody gets this file; empty for the others."""
    return verdict if any(word in verdict.lower() for word in HELD) else ""
