"""Topics and causes as trees of dotted keys, and tags."""

import re
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from ombud.records.brands.models import Brand

WORD = r"[a-z0-9]+(?:-[a-z0-9]+)*"
KEY = re.compile(rf"{WORD}(?:\.{WORD}){{0,3}}")
dotted_key = RegexValidator(
    rf"^{KEY.pattern}\Z",
    "A key is up to four words in lower case joined by points, for example payments.withdrawal.",
)


class Branch(models.Model):
    """One node of a tree; `names` gives its name per language. A brand's row stands instead of the house's."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=120, validators=[dotted_key])
    names = models.JSONField(default=dict)
    active = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=100)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "key"], nulls_distinct=False, name="%(class)s_key_once_per_brand"
            )
        ]

    def __str__(self) -> str:
        return self.name_in("en")

    @property
    def parent_key(self) -> str:
        return self.key.rpartition(".")[0]

    @property
    def depth(self) -> int:
        return self.key.count(".")

    def name_in(self, language: str) -> str:
        """The name in this language, else in English, else the last word of the key."""
        names: dict[str, str] = self.names
        return (
            names.get(language)
            or names.get("en")
            or self.key.rpartition(".")[2].replace("-", " ").capitalize()
        )

    def clean(self) -> None:
        """A branch grows from a branch, and has a name in some language."""
        same_tree = type(self)._default_manager.filter(Q(brand=None) | Q(brand=self.brand))
        if self.parent_key and not same_tree.filter(key=self.parent_key).exists():
            raise ValidationError(
                {"key": f"There is no {self.parent_key} to put this under. Add that first."}
            )
        fitting = isinstance(self.names, dict) and all(
            isinstance(name, str) and name.strip() for name in self.names.values()
        )
        if not self.names or not fitting:
            raise ValidationError({"names": "Give a name in at least one language."})


class Topic(Branch):
    """What a case is about, and what its agent has to know to work on it, for instance the app's version."""

    asks = ArrayField(models.CharField(max_length=60), default=list, blank=True)


class Cause(Branch):
    """Why it happened, as found afterwards."""


class Tag(models.Model):
    """A word that agents put on cases; lower case, without spaces."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=40)
    meaning = models.CharField(max_length=200, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "name"], nulls_distinct=False, name="tag_once_per_brand"
            ),
            models.CheckConstraint(
                condition=Q(name__regex=r"^[^\sA-Z]+$"), name="tag_is_one_lower_case_word"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = "-".join(self.name.lower().split())
