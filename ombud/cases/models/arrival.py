"""What came in, as it came: stored before anyone thinks about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Arrival(models.Model):
    """Unique by transport identity: the same thing twice is one arrival. Every arrival ends in a named fate."""

    class Fate(models.TextChoices):
        WAITING = "waiting"
        MESSAGE = "message"
        DUPLICATE = "duplicate"
        BOUNCE = "bounce"
        AUTOMATIC = "automatic"
        BLOCKED = "blocked"
        QUARANTINED = "quarantined"

    channel = models.CharField(max_length=20)
    account = models.CharField(max_length=120)
    identity = models.CharField(max_length=200)
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, null=True, related_name="+")
    envelope = models.JSONField(default=dict)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    fate = models.CharField(max_length=12, choices=Fate.choices, default=Fate.WAITING)
    problem = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "account", "identity"], name="one_arrival_per_transport_identity"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["received_at"], condition=Q(fate="waiting"), name="arrival_waiting"),
            models.Index(
                fields=["-received_at"], condition=Q(fate="quarantined"), name="arrival_quarantined"
            ),
        ]


class Original(models.Model):
    """The raw bytes, sealed. Opened only with `arrivals.open_original` and a reason; purged on a schedule once parsed."""

    arrival = models.OneToOneField(
        Arrival, on_delete=models.CASCADE, primary_key=True, related_name="original"
    )
    sealed = models.BinaryField()
    purge_after = models.DateTimeField(null=True, db_index=True)
