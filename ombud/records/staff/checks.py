"""At start: what shipped roles promise exists, and what exists somebody can be given."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from .models import Role
from .permissions import declared, matching, stray
from .shipped import SHIPPED, patterns_of


@register
def check_shipped_roles(**_: Any) -> list[CheckMessage]:
    """Every pattern matches something declared, and every declared permission is in some role."""
    given = {shipped.key: patterns_of(shipped.key) for shipped in SHIPPED}
    astray = [
        Error(f"The role {key} holds {pattern}, which nobody asks for.", id="staff.E001")
        for key, patterns in given.items()
        for pattern in stray(patterns)
    ]
    orphans = set(declared()) - matching(pattern for patterns in given.values() for pattern in patterns)
    return [
        *astray,
        *(
            Error(f"No shipped role holds {name}: give it to one.", id="staff.E002")
            for name in sorted(orphans)
        ),
    ]


@register(Tags.database)
def check_kept_roles(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """Roles that a firm made hold no permission that an upgrade took away."""
    if not databases or Role._meta.db_table not in connection.introspection.table_names():
        return []  # before the first migration there is nothing to look at
    return [
        checks.Warning(
            f"The role {role} holds {pattern}, which no longer exists: edit the role.", id="staff.W001"
        )
        for role in Role.objects.all()
        for pattern in stray(role.permissions)
    ]
