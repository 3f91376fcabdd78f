"""What kind of mail it is: somebody's words, or a machine's notice that must never be answered."""

from .nature import Failure, Kind, Nature, Reason
from .telling import nature_from_outside, nature_of

__all__ = ["Failure", "Kind", "Nature", "Reason", "nature_from_outside", "nature_of"]
