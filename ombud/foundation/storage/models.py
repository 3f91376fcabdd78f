"""What is stored, one row per file and space."""

from typing import ClassVar

from django.db import models


class StoredFile(models.Model):
    """Unique in its space only, so that nobody learns from a row that another brand holds the same file."""

    space = models.CharField(max_length=63)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=255)
    created_at = models.DateTimeField(auto_now_add=True)
    stored_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["space", "digest"], name="file_kept_once_per_space")
        ]

    def __str__(self) -> str:
        return f"{self.space}/{self.digest[:8]}"
