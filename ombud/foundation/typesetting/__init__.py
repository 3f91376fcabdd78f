"""Letters and reports as PDF: a Typst template, plain data, and the fonts that came with the assets."""

from .errors import CannotTypeset
from .setting import draw, typeset

__all__ = ["CannotTypeset", "draw", "typeset"]
