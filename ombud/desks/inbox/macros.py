"""Running a macro: all of its steps through the engine, or none; and keeping macros."""

from django.db import transaction

from ombud.cases.answering import correspondence
from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.cases.refusals import NotFound
from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.knowledge.filling import fill
from ombud.records.staff.models import Staff
from ombud.shell.filling import fields_of

from .models import Macro


def macros_for(case: Case) -> list[Macro]:
    return list(Macro.objects.filter(scope_id=case.scope_id, active=True))


def macro_for(case: Case, pk: int) -> Macro:
    """Raises NotFound for a macro of another scope."""
    found = Macro.objects.filter(scope_id=case.scope_id, active=True, pk=pk).first()
    if found is None:
        raise NotFound
    return found


def words_of(macro: Macro, case: Case, by: Staff) -> str:
    """Its text, filled in."""
    return fill(macro.text, fields_of(case, by)) if macro.text.strip() else ""


def run(macro: Macro, case: Case, *, by: Staff, seen: int | None = None, key: str = "") -> None:
    """Answer with its text, then take its steps; the first refusal undoes everything. Raises a Refusal.

    `key` makes a second click harmless, `seen` refuses an answer to what was not read.
    """
    with transaction.atomic():
        if text := words_of(macro, case, by):
            letter = correspondence(case).answer(text)
            take("reply", case, by=by, seen=seen, key=_key(key, "text"), letter=letter)
        for number, step in enumerate(macro.steps):
            take(step["move"], case, by=by, key=_key(key, str(number)), **step.get("arguments", {}))


def _key(key: str, part: str) -> str | None:
    return f"{key}:{part}" if key else None


def save_macro(macro: Macro, *, by: Staff) -> Macro:
    """A new or changed macro, on the record. Raises ValidationError."""
    save_on_record(macro, by=f"staff:{by.pk}")
    return macro


def remove_macro(macro: Macro, *, by: Staff) -> None:
    remove_on_record(macro, by=f"staff:{by.pk}")
