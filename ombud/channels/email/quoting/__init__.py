"""What is new in a mail, apart from what it quotes and how it is signed."""

from .folding import Folded, new_words
from .marker import REPLY_ABOVE, marker_line

__all__ = ["REPLY_ABOVE", "Folded", "marker_line", "new_words"]
