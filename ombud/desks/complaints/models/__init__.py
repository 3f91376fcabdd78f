"""The rows of this desk; each file says what it remembers and why."""

from .causes import FindingCause
from .complaint import Complaint, Outcome, Product
from .findings import Point, Redress

__all__ = ["Complaint", "FindingCause", "Outcome", "Point", "Product", "Redress"]
