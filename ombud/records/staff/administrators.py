"""Somebody must always be able to let people in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from .models import Role, Staff
from .permissions import matching
from .refusals import NotPossible

MANAGES = "settings.staff"
LOCK = 0x6F6D6275_5374


def administrators() -> QuerySet[Staff]:
    """Active people who manage staff for good, not for a shift."""
    roles = [role.pk for role in Role.objects.all() if MANAGES in matching(role.permissions)]
    return Staff.objects.filter(
        is_active=True,
        grants__role__in=roles,
        grants__ends_at=None,
        grants__revoked_at=None,
        grants__starts_at__lte=timezone.now(),
    ).distinct()


@contextmanager
def keeping_an_administrator() -> Iterator[None]:
    """Undo what happens inside if it removes the last one. Raises NotPossible."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        before = administrators().exists()
        yield
        if before and not administrators().exists():
            raise NotPossible("Nobody would be left who manages staff. Give somebody else that role first.")
