"""Texts that agents need again and again."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.utils import timezone

from ombud.records.brands.models import Brand

from ..filling import BadField, check


class CannedText(models.Model):
    """`words` gives the text per language, with fields such as {customer.name}; an unknown field is not saved."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="canned_texts")
    key = models.CharField(max_length=80, validators=[validate_slug])
    title = models.CharField(max_length=120)
    topic = models.CharField(max_length=120, blank=True)
    words = models.JSONField(default=dict)
    active = models.BooleanField(default=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "key"], name="canned_text_key_once_per_brand")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        texts = self.words if isinstance(self.words, dict) else {}
        if not any(isinstance(text, str) and text.strip() for text in texts.values()):
            raise ValidationError({"words": "Write the text in at least one language."})
        for language, text in texts.items():
            try:
                check(str(text))
            except BadField as problem:
                raise ValidationError({"words": f"{language}: {problem}"}) from problem

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)

    def in_language(self, language: str) -> str:
        """In this language, else in the brand's first, else in whichever it was written."""
        texts: dict[str, str] = self.words
        wanted = (language, language.partition("-")[0], self.brand.language, *texts)
        return next(texts[one] for one in wanted if texts.get(one, "").strip())
