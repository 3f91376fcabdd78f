"""What agents do again and again, kept as macros."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from ombud.records.knowledge.filling import BadField, check
from ombud.records.staff.models import Scope

from .playbook import InboxPlaybook

NEVER = frozenset({"open", "receive", "reply", "merge", "split", "erase_words", "take_in"})


class Macro(models.Model):
    """Moves with their arguments, taken one after the other; `text` is answered first where there is one.

    `steps` is a list of {"move": ..., "arguments": {...}}; the text may hold fields such as {customer.name}.
    """

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="macros")
    name = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    steps = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "name"], name="macro_named_once_per_scope")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError for a step that no question could take, and for a field that does not exist."""
        if not self.text.strip() and not self.steps:
            raise ValidationError("Write a text, or add at least one step.")
        try:
            check(self.text)
        except BadField as problem:
            raise ValidationError({"text": str(problem)}) from problem
        for step in self.steps:
            _check_step(step)

    def save(self, *args: object, **kwargs: object) -> None:
        self.clean()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as given


def _check_step(step: object) -> None:
    move = step.get("move") if isinstance(step, dict) else None
    if move not in InboxPlaybook.moves or move in NEVER:
        raise ValidationError({"steps": f"“{move}” is no step that a macro can take."})
    given = step.get("arguments", {}) if isinstance(step, dict) else {}
    known = InboxPlaybook.action_for(str(move)).struct.model_fields
    strangers = [name for name in given if name not in known]
    if strangers:
        raise ValidationError({"steps": f"“{move}” knows no {strangers[0]}. It takes: {', '.join(known)}."})
