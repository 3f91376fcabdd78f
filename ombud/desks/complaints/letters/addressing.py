"""To whom a letter goes, and which day it bears."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from ombud.cases.answering import correspondence

from ..models import Complaint, Representation


def today_of(complaint: Complaint) -> date:
    """The day where the brand is."""
    return timezone.localdate(timezone=ZoneInfo(complaint.brand.time_zone))


def spokesperson_of(complaint: Complaint) -> Representation | None:
    """Who gets the letters instead of the customer: a representative whose checked authority still holds."""
    standing = complaint.representations.filter(ended_at=None).first()
    return standing if standing and standing.counts else None


def recipient_of(complaint: Complaint) -> str:
    """The e-mail address it goes to; empty where nobody has written."""
    speaks = spokesperson_of(complaint)
    return str(speaks.address) if speaks else correspondence(complaint.case).theirs
