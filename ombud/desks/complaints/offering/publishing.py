"""Deciding what a brand's complaints page says, on the record."""

from django.core.exceptions import ValidationError

from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.rulebook.regimes import tracks_of
from ombud.records.staff.models import Staff

from ..models import PublishedRegime


def publish(published: PublishedRegime, *, by: Staff) -> PublishedRegime:
    """Raises ValidationError where the regime has no such track."""
    known = tracks_of(published.regime)
    if published.track and published.track not in known:
        raise ValidationError(
            {"track": f"This regime has no track {published.track}. It has: {', '.join(known) or 'none'}."}
        )
    save_on_record(published, by=f"staff:{by.pk}")
    return published


def withdraw(published: PublishedRegime, *, by: Staff) -> None:
    remove_on_record(published, by=f"staff:{by.pk}")
