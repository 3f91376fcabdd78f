"""What may stand on a timeline, who may read it, and the sentence it becomes."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices


class Audience(TextChoices):
    """A note is staff by construction: its move says so, and no argument can change it."""

    CUSTOMER = "customer"
    STAFF = "staff"


def named(value: str | int, name: str) -> Mapping[str, Any]:
    """A fact that programs know by its id and people by its name, as it was called when it was written down."""
    return {"is": value, "named": name}


def said_of(fact: Any) -> Any:
    """What a sentence says of a fact: its name where it has one."""
    return fact["named"] if isinstance(fact, Mapping) and "named" in fact else fact
