"""What was approved, kept for ever as it was."""

from typing import ClassVar

from django.db import models

from .report import Return


class KeptReturn(models.Model):
    """The whole return with the cases behind each cell. `digest` is over `content`, and stands on the access chain too."""

    report = models.OneToOneField(Return, on_delete=models.PROTECT, primary_key=True, related_name="kept")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    class Meta:
        db_table_comment = "append-only: what was approved stays as it was"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(digest__gt=""), name="kept_has_a_digest")
        ]
