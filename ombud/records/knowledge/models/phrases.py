"""Words that need somebody at once, listed per kind and language, for managers to edit."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from ombud.records.brands.models import Brand

from ..patterns import BadPhrase, pattern_of


class PhraseList(models.Model):
    """The phrases of one kind in one language, for the house or for a brand.

    The database counts `version` up with every change of a phrase, so that what was compiled knows it is stale.
    """

    class Kind(models.TextChoices):
        SELF_EXCLUSION = "self-exclusion", "Asks to be excluded"
        SELF_HARM = "self-harm", "Harm to self"
        FRAUD = "fraud-in-progress", "Fraud in progress"
        AUTHORITY = "authority", "An authority's letter"
        REGULATOR = "regulator", "A regulator is named"
        COMPLAINT = "complaint-like", "Sounds like a complaint"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    language = models.CharField(max_length=8)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "kind", "language"], nulls_distinct=False, name="phrase_list_once_per_brand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"


class Phrase(models.Model):
    """`words` as `patterns` explains. A quiet phrase takes back what it overlaps: "suicide squeeze" is baseball."""

    list = models.ForeignKey(PhraseList, on_delete=models.CASCADE, related_name="phrases")
    words = models.CharField(max_length=200)
    quiet = models.BooleanField(default=False)
    added_by = models.CharField(max_length=80, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["quiet", "words"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "words"], name="phrase_once_per_list")
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        try:
            pattern_of(self.words)
        except BadPhrase as problem:
            raise ValidationError({"words": str(problem)}) from problem

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)
