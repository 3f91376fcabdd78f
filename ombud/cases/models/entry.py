"""The append-only timeline: what happened, chained; and beside it the words, which can be erased."""

from typing import ClassVar

from django.db import models

from ..timeline import Audience
from .case import Case


class Entry(models.Model):
    """One line of the record. `commitment` stands for words and facts, `digest` for all that came before."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=80)
    audience = models.CharField(max_length=20, choices=Audience.choices)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    grant_id = models.BigIntegerField(null=True)
    approved_by_id = models.BigIntegerField(null=True)
    stage_before = models.CharField(max_length=40, blank=True)
    stage_after = models.CharField(max_length=40)
    playbook_digest = models.CharField(max_length=16)
    facts_version = models.PositiveSmallIntegerField(default=1)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    commitment = models.BinaryField(max_length=32)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence"], name="entry_sequence_once_per_case"),
            models.UniqueConstraint(fields=["id", "brand"], name="entry_with_its_brand"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "brand", "occurred_at"], name="entry_by_kind_and_time")
        ]

    @property
    def move(self) -> str:
        return self.kind.rpartition(".")[2]


class EntryWords(models.Model):
    """What was said and what was kept; erasing empties it and the chain still holds."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="kept")
    words = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    salt = models.BinaryField(max_length=16, null=True)
    erased_at = models.DateTimeField(null=True)


class EntryKind(models.Model):
    """Every kind of entry that was ever written; kinds are never deleted, or old entries would lose their sentence."""

    kind = models.CharField(max_length=80, unique=True)
    sentence = models.CharField(max_length=200)
