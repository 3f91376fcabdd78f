"""Queues: which cases wait where."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.cases.models import Queue
from ombud.cases.queues import remove_queue, save_queue
from ombud.cases.registry import playbooks
from ombud.records.customers.models import Customer
from ombud.records.knowledge.models import Topic
from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import choices_of, rows_of

from .fields import OwnForm
from .kinds import Kind
from .pages import Plain, cell

MAY = "settings.queues"


class QueueForm(OwnForm):
    playbook = forms.ChoiceField(required=False, help_text="Only cases of this kind.")
    topic = forms.ChoiceField(required=False, help_text="Only cases about this, and what is under it.")
    tier = forms.ChoiceField(required=False, help_text="Only customers of this tier.")

    class Meta:
        model = Queue
        fields = ("name", "key", "scope", "playbook", "topic", "language", "tier", "position")
        help_texts = {
            "key": "Stands in the address of the queue, for example withdrawals.",
            "scope": "Who sees the queue: everybody with a role there.",
            "language": "Only cases in this language, by its code, for example de.",
            "position": "Smaller numbers stand higher in the list of queues.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = Scope.objects.filter(brand__in=brands_within(self.by, MAY)).select_related("brand")
        rows_of(self, "scope").queryset = scopes
        for field, choices in (("playbook", _playbooks()), ("topic", topic_choices()), ("tier", _tiers())):
            choices_of(self, field).choices = [("", "Any"), *choices]


def topic_choices() -> list[tuple[str, str]]:
    """Every topic with its place in the tree."""
    keys = Topic.objects.order_by("key").values_list("key", flat=True).distinct()
    return [(key, key.replace(".", ", ").replace("-", " ").capitalize()) for key in keys]


def _playbooks() -> list[tuple[str, str]]:
    return [(name, playbook.label) for name, playbook in playbooks.items()]


def _tiers() -> list[tuple[str, str]]:
    return [(value, str(label)) for value, label in Customer.Tier.choices]


def _found(by: Staff) -> QuerySet[Queue]:
    return Queue.objects.filter(brand__in=brands_within(by, MAY)).select_related("scope__brand")


def _cells(queue: Any) -> list[Plain]:
    rules = [queue.playbook, queue.topic, queue.language, queue.tier]
    takes = ", ".join(filter(None, rules)) or "whatever fits no other queue"
    return [cell(queue.name), cell(queue.scope), cell(takes), cell(queue.position, figure=True)]


QUEUES = Kind(
    key="queues",
    group="Work",
    heading="Queues",
    one="queue",
    lead="A case waits in the queue of its scope whose rules fit it most closely.",
    permission=MAY,
    found=_found,
    columns=("Queue", "Scope", "Takes", "#Position"),
    cells=_cells,
    form=QueueForm,
    save=lambda form, by: save_queue(form.instance, by=by),
    remove=lambda queue, by: remove_queue(queue, by=by),
    searched=("name", "topic"),
    icon="inbox",
)
