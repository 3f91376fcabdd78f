"""Keeps the storage from sweeping away packs that were made."""

from ombud.foundation.storage import holds_files

from ..models import Pack


@holds_files
def held_by_a_pack(key: str) -> bool:
    return Pack.objects.filter(file=key).exists()
