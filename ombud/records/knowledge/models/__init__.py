"""What managers keep in order so that agents and the house can work."""

from .canned import CannedText
from .phrases import Phrase, PhraseList
from .topics import Cause, Tag, Topic

__all__ = ["CannedText", "Cause", "Phrase", "PhraseList", "Tag", "Topic"]
