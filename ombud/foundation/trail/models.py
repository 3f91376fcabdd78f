"""The access chain (who read or revealed what, and why) and the daily anchors over every chain's head."""

from typing import ClassVar

from django.db import models


class Access(models.Model):
    """One read or reveal of something sensitive. Append-only; the database refuses change and gaps.

    `brand_id` says whose auditors may read the line; without one only those who see the whole installation.
    """

    sequence = models.BigIntegerField(unique=True)
    brand_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "-sequence"]),
            models.Index(fields=["brand_id", "-sequence"], name="access_of_brand"),
        ]


class Anchor(models.Model):
    """A digest over the heads that changed since the last anchor; a copy is kept outside the database."""

    made_at = models.DateTimeField()
    heads = models.JSONField()
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
