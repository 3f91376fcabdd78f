"""What may stand on a timeline, who may read it, and the sentence it becomes."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """A note is staff by construction: its move says so, and no argument can change it."""

    CUSTOMER = "customer"
    STAFF = "staff"
