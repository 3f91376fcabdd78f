"""How cases hang together: links, reversible merges and splits, tags."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from .case import Case


class Link(models.Model):
    """From the case to the other, read as "this case is the … of the other". Moves no row and shows no content."""

    class Kind(models.TextChoices):
        PARENT = "parent"
        RELATED = "related"
        DUPLICATE = "duplicate"
        FOLLOWS = "follows"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "other", "kind"], condition=Q(ended_at=None), name="linked_once_in_each_way"
            ),
            models.CheckConstraint(condition=~Q(case=F("other")), name="no_case_is_linked_to_itself"),
        ]


class Merge(models.Model):
    """One case continued in another; undone by ending the row. The timeline of `into` shows both."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="merged")
    stage_before = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(undone_at=None), name="merged_into_one_case"
            ),
            models.CheckConstraint(condition=~Q(case=F("into")), name="no_case_is_merged_into_itself"),
        ]


class SplitEntry(models.Model):
    """An entry of the case it came from that the split-off case shows as its own beginning."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="split_entries")
    entry = models.ForeignKey("cases.Entry", on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)


class CaseTag(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tags")
    tag = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "tag"], name="tagged_once")]


class MoveKey(models.Model):
    """An idempotency key: the same request again gets the same answer."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "key"], name="move_key_once_per_case")
        ]


class Signal(models.Model):
    """Words that need somebody at once, raised on arrival; it stays until a person has dealt with it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signals")
    kind = models.CharField(max_length=40)
    phrase = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case"], condition=Q(settled_at=None), name="signal_open")]


class SearchRow(models.Model):
    """Words of one entry prepared for search, for one audience; it carries scope so that search never joins."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    sequence = models.PositiveIntegerField()
    scope_id = models.BigIntegerField()
    audience = models.CharField(max_length=20)
    at = models.DateTimeField()
    words = SearchVectorField(null=True)

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["words"], name="search_words")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "sequence", "audience"], name="search_row_once_per_entry")
        ]
