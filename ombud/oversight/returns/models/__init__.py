"""The rows of the returns: drafts that people work on, what was kept as approved, and reminders."""

from .kept import KeptReturn
from .reminder import Reminder
from .report import Cell, Return

__all__ = ["Cell", "KeptReturn", "Reminder", "Return"]
