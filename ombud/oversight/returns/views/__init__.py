"""The calendar of returns, and one return."""

from datetime import datetime

from django.db.models import F, Func, IntegerField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page, sheet_page
from ombud.shell.tables import act

from .. import faces
from ..actions import prepare
from ..differences import moved_since
from ..exporting import FORMATS
from ..forms import ChoiceOfReturn
from ..models import Cell, Return
from ..permissions import APPROVE, PREPARE, SEE
from ..queries import entities_for, return_for, verdicts_of
from ..slots import Slot, Standing, offered, slots
from ..verdicts import Verdict

NO_FIRM = "No firm files returns here yet. An administrator adds it under Settings, Legal entities, and says which brands are its own."
GROUPS = (
    (
        "To be filed",
        (Standing.LATE, Standing.NEAR, Standing.OPEN, Standing.NO_DATE),
        "Nothing waits to be filed.",
    ),
    ("Periods that run", (Standing.RUNNING,), "No period runs."),
    ("Filed", (Standing.FILED,), "Nothing has been filed yet."),
)


@require_safe
@needs(SEE)
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due when, for each firm whose brands are all this person's."""
    person, now = asks(request), timezone.now()
    found = slots(entities_for(person).filter(files__len__gt=0))
    may = person.may_somewhere(PREPARE)
    parts = [
        {"name": name, "table": faces.slots_table(name, some, may=may, now=now, empty=empty)}
        for name, standings, empty in GROUPS
        if (some := [slot for slot in found if slot.standing(now) in standings]) or name == GROUPS[0][0]
    ]
    choose = act("Prepare another", faces.address("prepare"), icon="plus", in_dialog=True)
    return sheet_page(
        request,
        "Returns",
        lead="What regulators are told at the end of a period. Every figure opens the complaints behind it.",
        heed=[*_heed(found, now), *([] if found else [{"text": NO_FIRM, "tone": "note"}])],
        acts=[choose] if may and found else [],
        parts=parts,
    )


@needs(PREPARE)
def prepared(request: HttpRequest) -> HttpResponse:
    person = asks(request)
    wanted = [slot for slot in offered(entities_for(person, PREPARE)) if slot.report is None]
    form = ChoiceOfReturn(request.POST or None, slots=wanted, initial={"what": request.GET.get("what", "")})
    made: list[Return] = []

    def save() -> None:
        made.append(prepare(form.chosen.entity, form.chosen.form.id, form.chosen.period, by=person))

    answer = form_page(
        request, "Prepare a return", form, save, back="/returns/", said="Computed.", go="Prepare", crumbs=faces.CRUMBS,
        lead="Its figures are computed from the record as it is now; they can be computed again until it is handed over.",
    )  # fmt: skip
    return _instead(answer, made[0].get_absolute_url()) if made else answer


def _instead(answer: HttpResponse, url: str) -> HttpResponse:
    """The same answer, on to what was made."""
    header = "HX-Redirect" if "HX-Redirect" in answer else "Location"
    answer[header] = url
    return answer


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
        acts=[*faces.acts_on(report, person, held), *_exports(report)],
        parts=[
            *faces.section_tables(report, cells, may=may),
            {"name": "What has to agree", "table": faces.rules_table(report, verdicts)},
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


def _heed(found: list[Slot], now: datetime) -> list[Plain]:
    heeded = [slot for slot in found if slot.standing(now) in (Standing.LATE, Standing.NEAR)]
    return [
        {
            "text": f"{slot.form.name} of {slot.entity}, {slot.period}: {_how_near(slot, now)}.",
            "tone": "wrong" if slot.standing(now) is Standing.LATE else "heed",
        }
        for slot in heeded
    ]


def _how_near(slot: Slot, now: datetime) -> str:
    late = slot.standing(now) is Standing.LATE
    return f"it was due on {faces.when(slot.due)}" if late else f"due on {faces.when(slot.due)}"


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
    if report.frozen and (moved := moved_since(report)):
        heed.append(
            {
                "text": f"{len(moved)} lines would say something else today: complaints have changed since it was approved.",
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
