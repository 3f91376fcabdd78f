"""What was published lately, so that a page that was away for a moment misses nothing."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast, Now


class LiveEvent(models.Model):
    """One change; it names what changed and holds nothing of it.

    `transaction` is the writing transaction's number. Ids are given before the commit, so a lower id can become
    visible after a higher one; only what was written by transactions that have all ended can be called complete.
    """

    topic = models.CharField(max_length=100)
    ref = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)
    transaction = models.BigIntegerField(
        db_default=Cast(
            Cast(
                models.Func(function="pg_current_xact_id", output_field=models.TextField()),
                models.TextField(),
            ),
            models.BigIntegerField(),
        )
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["transaction", "id"], name="live_event_transaction")]

    def __str__(self) -> str:
        return f"{self.topic} {self.ref}"
