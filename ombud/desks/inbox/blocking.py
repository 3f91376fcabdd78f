"""Putting spam and phishing away, and not hearing their sender again."""

from collections.abc import Mapping

from django import forms
from django.db import transaction

from ombud.cases.answering import correspondence
from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.argument_forms import asks_more
from ombud.shell.blocking import block_sender as block
from ombud.shell.blocking import can_block
from ombud.shell.taking import way_of


@asks_more("discard")
def _fields(case: Case, staff: Staff) -> Mapping[str, forms.Field]:
    known = correspondence(case)
    if not known.theirs or not can_block(known.channel):
        return {}
    return {
        "block_sender": forms.BooleanField(
            required=False,
            label="Block the sender",
            help_text="What they send from now on is kept, but opens no case.",
        )
    }


@way_of("discard")
def _discard(case: Case, *, by: Staff, block_sender: bool = False, **arguments: object) -> Done | Pending:
    with transaction.atomic():
        done = take("discard", case, by=by, **arguments)  # type: ignore[arg-type]  # the engine validates them
        known = correspondence(case)
        if block_sender and known.theirs:
            block(known.channel, case.brand, known.theirs, by=by, why=str(arguments.get("what", "")))
        return done
