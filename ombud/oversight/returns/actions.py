"""What people do with a return that is being prepared: compute it, fill it in, correct it, say what others should know."""

from django.db import transaction

from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff

from .cells import Unit
from .declared import UnknownForm, form_of
from .declaring import Form
from .drafting import begin, check, fill, held_cell, held_draft, note, touch
from .models import Cell, Return
from .periods import Period
from .permissions import PREPARE
from .queries import newest
from .values import read


def prepare(entity: LegalEntity, form: str, period: Period, *, by: Staff) -> Return:
    """The first version of a return, computed. Raises NotPossible where it stands already or is not asked for."""
    check(by, PREPARE, entity)
    declared = _form(form, entity, period)
    with transaction.atomic():
        LegalEntity.objects.select_for_update(no_key=True).get(pk=entity.pk)
        if newest(entity, form, period):
            raise NotPossible("This return is there already.")
        report = Return(entity=entity, form=declared.id, first=period.first, last=period.last, prepared_by=by)
        begin(report)
        note(by, "prepared return", report)
    return report


def compute_again(report: Return, *, by: Staff) -> Return:
    """Take the figures from the record anew. What people gave or corrected stays."""
    with held_draft(report, by) as draft:
        fill(draft)
        note(by, "computed return", draft)
    return draft


def give(cell: Cell, *, by: Staff, figure: str, source: str) -> Cell:
    """A figure that the desk does not know, and where it comes from. Raises BadArguments, NotPossible."""
    if cell.unit != Unit.GIVEN:
        raise NotPossible("This figure is counted from complaints. Correct it instead, with the reason.")
    if not figure.strip() or not source.strip():
        raise BadArguments({"source": "Give the figure and say where it comes from."})
    with held_cell(cell, by) as mine:
        mine.given, mine.source = figure.strip(), source.strip()
        touch(mine, by, "gave figure")
    return mine


def correct(cell: Cell, *, by: Staff, figure: str, reason: str) -> Cell:
    """Put another figure in place of the computed one; both are shown and kept. Raises BadArguments, NotPossible."""
    if cell.unit in (Unit.GIVEN, Unit.UNKNOWN):
        raise NotPossible("There is no computed figure here to correct.")
    if not reason.strip():
        raise BadArguments({"reason": "Say why the computed figure is not the right one."})
    with held_cell(cell, by) as mine:
        mine.corrected, mine.reason = read(figure, mine.unit), reason.strip()
        touch(mine, by, "corrected figure")
    return mine


def take_back(cell: Cell, *, by: Staff) -> Cell:
    """The computed figure counts again."""
    with held_cell(cell, by) as mine:
        mine.corrected, mine.reason = None, ""
        touch(mine, by, "took correction back")
    return mine


def remark(report: Return, *, by: Staff, text: str) -> Return:
    """What whoever approves, files or reads it later should know."""
    with held_draft(report, by) as draft:
        draft.remarks = text.strip()
        draft.save(update_fields=["remarks"])
        note(by, "remarked on return", draft)
    return draft


def _form(form: str, entity: LegalEntity, period: Period) -> Form:
    try:
        declared = form_of(form)
    except UnknownForm as unknown:
        raise NotPossible(str(unknown)) from unknown
    offered = (periods.at(period.first, entity.year_ends) for periods in declared.periods)
    if form not in entity.files:
        raise NotPossible(
            f"{entity} does not file this return. An administrator says so under Legal entities."
        )
    if period not in offered or not declared.asks_about(period):
        raise NotPossible("This return is not asked for that period.")
    return declared
