"""Senders who are not heard any more."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.channels.email.blocking import block, unblock
from ombud.channels.email.models import BlockedSender
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .fields import OwnForm
from .kinds import Kind
from .mailbox_forms import MAY
from .pages import Plain, cell


class BlockForm(OwnForm):
    permission = MAY

    class Meta:
        model = BlockedSender
        fields = ("brand", "pattern", "why")
        labels = {"pattern": "Address or domain"}
        help_texts = {
            "pattern": "For example spam@example.com, or @example.com for everybody there.",
            "why": "Others read it here.",
        }

    def clean_pattern(self) -> str:
        pattern = str(self.cleaned_data["pattern"]).strip().lower()
        if "@" not in pattern or pattern.endswith("@"):
            raise forms.ValidationError("Write a whole address, or a domain as @example.com.")
        return pattern


def _found(by: Staff) -> QuerySet[BlockedSender]:
    rows = BlockedSender.objects.filter(brand__in=brands_within(by, MAY))
    return rows.select_related("brand", "blocked_by").order_by("-blocked_at")


def _cells(sender: Any) -> list[Plain]:
    return [cell(sender.pattern), cell(sender.brand), cell(sender.why, note=f"by {sender.blocked_by}")]


def _save(form: Any, by: Staff) -> None:
    given = form.cleaned_data
    block(given["brand"], given["pattern"], by=by, why=given["why"])


BLOCKED = Kind(
    key="blocked",
    group="Mail",
    heading="Blocked senders",
    one="blocked sender",
    lead="Their mail is kept and shown under Arrivals, but opens no case.",
    permission=MAY,
    found=_found,
    columns=("Sender", "Brand", "Why"),
    cells=_cells,
    form=BlockForm,
    save=_save,
    remove=lambda sender, by: unblock(sender, by=by),
    searched=("pattern", "why"),
    icon="ban",
)
