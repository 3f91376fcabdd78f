"""Whom somebody may see among colleagues, and which of their grants."""

from django.db.models import QuerySet

from .administrators import MANAGES
from .models import Grant, Staff


def people_seen_by(person: Staff) -> QuerySet[Staff]:
    """Everybody for who manages staff; for others those who hold, or held, a role in their own scopes."""
    if person.may_somewhere(MANAGES):
        return Staff.objects.all()
    return Staff.objects.filter(grants__scope__in=person.powers.scopes).distinct()


def grants_seen_by(person: Staff, holder: Staff) -> QuerySet[Grant]:
    """What the holder has now, as far as it concerns this person."""
    held = Grant.objects.in_force().filter(staff=holder)
    return held if person.may_somewhere(MANAGES) else held.filter(scope__in=person.powers.scopes)
