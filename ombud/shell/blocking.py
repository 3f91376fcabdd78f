"""Not hearing somebody any more: each channel says how it blocks a sender."""

from collections.abc import Callable

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

Block = Callable[..., None]
_blocks: dict[str, Block] = {}


def blocks_senders(channel: str) -> Callable[[Block], Block]:
    """Register `block(brand, sender, by=..., why=...)` for a channel."""

    def register(block: Block) -> Block:
        _blocks[channel] = block
        return block

    return register


def can_block(channel: str) -> bool:
    return channel in _blocks


def block_sender(channel: str, brand: Brand, sender: str, *, by: Staff, why: str) -> None:
    """Keep what this sender sends from now on, and open no case for it."""
    _blocks[channel](brand, sender, by=by, why=why)
