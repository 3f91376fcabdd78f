"""To whom a letter goes, and which day it bears."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from ombud.cases.answering import correspondence

from ..models import Complaint
from ..spokesperson import spokesperson_of

__all__ = ["recipient_of", "spokesperson_of", "today_of"]


def today_of(complaint: Complaint) -> date:
    """The day where the brand is."""
    return timezone.localdate(timezone=ZoneInfo(complaint.brand.time_zone))


def recipient_of(complaint: Complaint) -> str:
    """The e-mail address it goes to; empty where nobody has written."""
    return correspondence(complaint.case).theirs
