"""The rows of the register: changes with their tasks, steps that nobody can take back, and the rules last seen."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

from .queries import ChangeQuerySet


class State(models.TextChoices):
    NEW = "new", "New"
    ASSESSED = "assessed", "Assessed"
    IN_WORK = "in-work", "In work"
    SIGNED_OFF = "signed-off", "Signed off"
    NOT_RELEVANT = "not-relevant", "Not relevant"


OPEN = (State.NEW, State.ASSESSED, State.IN_WORK)


class Source(models.TextChoices):
    RULEBOOK = "rulebook", "The rulebook of Ombud"
    REGULATOR = "regulator", "The regulator"
    LEGISLATION = "legislation", "Legislation"
    CONSULTATION = "consultation", "A consultation"
    SCHEME = "scheme", "A scheme or network"
    ADVICE = "advice", "An adviser or association"
    OURSELVES = "ourselves", "Ourselves"


class Sureness(models.TextChoices):
    HIGH = "high", "High: read in the text itself"
    MEDIUM = "medium", "Medium: the detail needs a check"
    LOW = "low", "Low: heard of, not read"


class Touches(models.TextChoices):
    """What of ours a change reaches."""

    PROCEDURES = "procedures", "Procedures"
    PLAYBOOKS = "playbooks", "Playbooks: stages, moves, clocks"
    LETTERS = "letters", "Letters"
    RETURNS = "returns", "Returns and figures"
    SYSTEMS = "systems", "Systems"
    TRAINING = "training", "Training"


class Change(models.Model):
    """One change of law, rule or guidance. `found_as` names the difference in the rulebook that it was made from."""

    title = models.CharField(max_length=200)
    regulator = models.CharField(max_length=120)
    jurisdictions = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    source = models.CharField(max_length=14, choices=Source, default=Source.REGULATOR)
    citation = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    summary = models.TextField()
    published_on = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True)
    confidence = models.CharField(max_length=6, choices=Sureness, default=Sureness.MEDIUM)
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    effect = models.TextField(blank=True)
    brands = models.ManyToManyField(Brand, blank=True, related_name="+")
    desks = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    touches = ArrayField(models.CharField(max_length=12, choices=Touches), default=list, blank=True)
    assessed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    found_as = models.CharField(max_length=200, null=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [models.F("in_force_on").asc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=State.NOT_RELEVANT) | Q(reason__gt=""), name="not_relevant_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def open(self) -> bool:
        return self.state in OPEN

    def get_absolute_url(self) -> str:
        return f"/changes/{self.pk}/"


class Todo(models.Model):
    """Something that somebody does because of a change."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="todos")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what


class Step(models.Model):
    """One line of a change's history, chained to the one before; its digest stands on the access chain as well."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="steps")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    digest = models.BinaryField()

    class Meta:
        db_table_comment = "append-only: the history of a change stays as it was written"
        ordering: ClassVar = ["sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["change", "sequence"], name="step_once"),
        ]


class RuleSeen(models.Model):
    """A version of a rule or duty as the house last saw it, to notice when it differs and to say how."""

    key = models.CharField(max_length=120, primary_key=True)
    digest = models.CharField(max_length=64)
    body = models.JSONField()
