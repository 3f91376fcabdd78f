"""Holding a return while it is changed, filling its cells from the record, and writing down who did what."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import NotAllowed, NotFound, NotPossible
from ombud.foundation.trail.access import record_access
from ombud.foundation.trail.models import Access
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff

from .computing import Computed
from .models import Cell, Return
from .permissions import PREPARE, SEE
from .queries import computed, entities_for

LONGEST = 300
# What goes into the figures, or is told beside them.
WORK = (
    "prepared return", "amended return", "computed return", "gave figure", "corrected figure",
    "took correction back", "remarked on return", "handed over return",
)  # fmt: skip


def check(by: Staff, permission: str, entity: LegalEntity) -> None:
    """Raises NotFound where this person may not even see it, NotAllowed where they may only see it."""
    if not entities_for(by, SEE).filter(pk=entity.pk).exists():
        raise NotFound
    if not entities_for(by, permission).filter(pk=entity.pk).exists():
        raise NotAllowed("You need the permission to do this for every brand of the firm.")


@contextmanager
def held(report: Return, by: Staff, permissions: tuple[str, ...], state: Return.State) -> Iterator[Return]:
    """The return, locked, in this state, for somebody who holds one of these permissions."""
    allowed = [each for each in permissions if entities_for(by, each).filter(pk=report.entity_id).exists()]
    if not allowed:
        check(by, permissions[0], report.entity)
    with transaction.atomic():
        found = Return.objects.select_for_update(no_key=True, of=("self",)).get(pk=report.pk)
        if found.state != state:
            raise NotPossible(f"This return is {found.get_state_display().lower()}. Load the page again.")
        yield found


def held_draft(report: Return, by: Staff) -> AbstractContextManager[Return]:
    return held(report, by, (PREPARE,), Return.State.DRAFT)


@contextmanager
def held_cell(cell: Cell, by: Staff) -> Iterator[Cell]:
    """The cell as it is now, in a draft that is locked. Raises NotPossible where a later computation has no such cell."""
    with held_draft(cell.report, by) as draft:
        found = draft.cells.filter(key=cell.key).first()
        if found is None:
            raise NotPossible("This line is gone since it was computed again. Load the page again.")
        yield found


def begin(report: Return) -> None:
    report.computed_at = timezone.now()
    report.save()
    fill(report)


def fill(report: Return) -> None:
    """Write every cell as the record gives it now; what people put in stays where the cell stays."""
    report.brands = sorted(report.entity.brands.values_list("pk", flat=True))
    report.computed_at = timezone.now()
    report.save(update_fields=["brands", "computed_at"])
    by_hand = {cell.key: cell for cell in report.cells.all() if cell.touched}
    report.cells.all().delete()
    Cell.objects.bulk_create(
        _cell(report, position, line, by_hand.get(line.id)) for position, line in enumerate(computed(report))
    )


def _cell(report: Return, position: int, line: Computed, was: Cell | None) -> Cell:
    cell = Cell(
        report=report, position=position, key=line.id, section=line.section, label=line.label,
        unit=line.unit, note=line.note, figure=line.figure, cases=list(line.cases),
    )  # fmt: skip
    return _with_hand_of(cell, was) if was else cell


def _with_hand_of(cell: Cell, was: Cell) -> Cell:
    for name in ("corrected", "given", "source", "reason", "touched_by_id", "touched_at"):
        setattr(cell, name, getattr(was, name))
    return cell


def take_along(old: Return, fresh: Return) -> None:
    """What was given by hand; corrections are made anew, because the computed figures are new."""
    given = {cell.key: cell for cell in old.cells.exclude(given="")}
    for cell in fresh.cells.filter(key__in=given):
        _with_hand_of(cell, given[cell.key]).save()


def touch(cell: Cell, by: Staff, verb: str) -> None:
    cell.touched_by, cell.touched_at = by, timezone.now()
    cell.save(update_fields=["corrected", "given", "source", "reason", "touched_by", "touched_at"])
    note(by, verb, cell.report, f"{cell.label}: {cell.told} ({cell.reason or cell.source})")


def had_a_hand_in(report: Return, by: Staff) -> bool:
    """Whether this person worked on the return, by what the access chain says, or gave a figure of an earlier version."""
    worked = Access.objects.filter(subject=f"return:{report.pk}", actor=f"staff:{by.pk}", verb__in=WORK)
    return report.prepared_by_id == by.pk or worked.exists() or report.cells.filter(touched_by=by).exists()


def note(by: Staff, verb: str, report: Return, what: str = "") -> None:
    brand = report.brands[0] if len(report.brands) == 1 else None
    record_access(
        brand_id=brand,
        actor=f"staff:{by.pk}",
        verb=verb,
        subject=f"return:{report.pk}",
        reason=(what or str(report))[:LONGEST],
    )
