"""What insights remembers: targets, and packs as they were made."""

from .pack import Pack
from .target import Target

__all__ = ["Pack", "Target"]
