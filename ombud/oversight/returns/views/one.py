"""One return: its figures by section, what does not agree, and what may be done with it."""

from django.db.models import F, Func, IntegerField
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import sheet_page
from ombud.shell.tables import act

from .. import cell_faces, faces
from ..acts import acts_on
from ..differences import lines_moved
from ..exporting import FORMATS
from ..models import Cell, Return
from ..permissions import APPROVE, PREPARE, SEE
from ..queries import entities_for, return_for, verdicts_of
from ..verdicts import Verdict


@require_safe
@needs(SEE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    person = asks(request)
    report = return_for(person, pk)
    cells = cells_of(report)
    held = held_by(person, report)
    may = report.open and PREPARE in held
    verdicts = verdicts_of(report)
    return sheet_page(
        request,
        report.declared.name,
        lead=_lead(report),
        crumbs=faces.CRUMBS,
        heed=_heed_of(report, [verdict for verdict in verdicts if not verdict.holds]),
        chips=_versions(report),
        acts=[*acts_on(report, person, held), *_exports(report)],
        parts=[
            *cell_faces.section_tables(report, cells, may=may),
            {"name": "What has to agree", "table": cell_faces.rules_table(report, verdicts)},
            *_told(report),
        ],
    )


def cells_of(report: Return) -> list[Cell]:
    """The cells without the lists behind them, which may be long: counted instead."""
    counted = Func(F("cases"), function="cardinality", output_field=IntegerField())
    return list(report.cells.defer("cases").annotate(behind=counted).select_related("touched_by"))


def held_by(person: Staff, report: Return) -> set[str]:
    """What this person may do with the return."""
    return {
        each for each in (PREPARE, APPROVE) if entities_for(person, each).filter(pk=report.entity_id).exists()
    }


def _lead(report: Return) -> str:
    due = report.declared.due.due(report.declared.regime, report.period)
    firm = f"{report.entity} ({report.entity.reference})" if report.entity.reference else str(report.entity)
    said = f"{firm}, {report.period}. Due: {faces.when(due)} ({faces.sure_of(due)})."
    return f"{said} {report.get_state_display()}{_by(report)}."


def _by(report: Return) -> str:
    if report.state == Return.State.FILED and report.filed_on:
        return f" on {report.filed_on:%-d %B %Y}, {report.receipt}"
    if report.frozen and report.approved_by:
        return f" by {report.approved_by}"
    return f", computed {faces.day(report.computed_at)} by {report.prepared_by}"


def _heed_of(report: Return, wrong: list[Verdict]) -> list[Plain]:
    heed: list[Plain] = []
    if report.why:
        heed.append({"text": f"This version amends the one before: {report.why}", "tone": "note"})
    if wrong and not report.frozen:
        heed.append(
            {
                "text": f"{len(wrong)} of the rules below do not hold. Mend them, or explain them in the remarks."
            }
        )
    if moved := lines_moved(report):
        since = "approved" if report.frozen else "computed"
        heed.append(
            {
                "text": f"{moved} {'line' if moved == 1 else 'lines'} would say something else today: complaints have changed since it was {since}.",
                "url": faces.address("differences", report.pk),
                "act": "See the differences",
            }
        )
    return heed  # fmt: skip


def _versions(report: Return) -> list[Plain]:
    same = Return.objects.filter(
        entity=report.entity_id, form=report.form, first=report.first, last=report.last
    )
    versions = list(same.order_by("version"))
    if len(versions) == 1:
        return []
    return [act(f"Version {each.version}", each.get_absolute_url(), current=each.pk == report.pk) for each in versions]  # fmt: skip


def _exports(report: Return) -> list[Plain]:
    return [act(name.upper(), faces.address("export", report.pk, name), icon="download") for name in FORMATS]


def _told(report: Return) -> list[Plain]:
    """Remarks, what our sources leave open, and who files it, as words."""
    form = report.declared
    words = [
        ("Remarks", report.remarks),
        ("What our sources leave open", " ".join(form.unknown)),
        ("What it rests on", f"{form.citation}, {form.confidence.value} confidence. {form.filed_by}"),
    ]
    return [{"name": name, "help": text} for name, text in words if text]
