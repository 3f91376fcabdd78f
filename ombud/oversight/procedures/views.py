"""Reading procedures: the list, the one in force, a version, and what is different between two."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.numbers import whole_number
from ombud.shell.pages import pressed, table_page
from ombud.shell.prose import rendered
from ombud.shell.tables import act

from . import actions
from .differing import difference
from .faces import acts_of, decisions_of, list_table, readers_line, versions_table
from .models import Procedure, Reading, Version
from .permissions import EDIT
from .queries import has_read, may_for, procedures_seen_by, readers_of
from .standing import Standing, in_force, standing

CRUMBS = [{"name": "Procedures", "url": "/procedures/"}]


@require_GET
@needs()
def listed(request: HttpRequest) -> HttpResponse:
    person = asks(request)
    read = set(Reading.objects.filter(person=person).values_list("version_id", flat=True))
    versions = Version.objects.prefetch_related("decisions")
    found = procedures_seen_by(person).prefetch_related(Prefetch("versions", versions))
    new = act("New procedure", "/procedures/new/", icon="plus", likely=True)
    return table_page(
        request,
        "Procedures",
        list_table(found, read, empty="No procedure yet", empty_icon="book-2"),
        lead="How we do things, in the version that is in force. Read yours, and say so.",
        acts=[new] if person.may_somewhere(EDIT) else [],
    )


@require_GET
@needs()
def one(request: HttpRequest, pk: int) -> HttpResponse:
    procedure = get_object_or_404(procedures_seen_by(asks(request)), pk=pk)
    versions = _versions(procedure)
    shown = in_force(versions)
    return _sheet(request, procedure, shown, versions)


@require_GET
@needs()
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    procedure = get_object_or_404(procedures_seen_by(asks(request)), pk=pk)
    versions = _versions(procedure)
    shown = next((each for each in versions if each.number == number), None)
    if shown is None:
        raise Http404
    return _sheet(request, procedure, shown, versions)


@require_GET
@needs()
def differences(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Between this version and the one before it, or the one that is asked for."""
    procedure = get_object_or_404(procedures_seen_by(asks(request)), pk=pk)
    before = whole_number(request.GET.get("from", ""), number - 1)
    new = get_object_or_404(procedure.versions, number=number)
    old = get_object_or_404(procedure.versions, number=before)
    values: Plain = {
        "procedure": procedure,
        "old": old,
        "new": new,
        "lines": difference(old.body, new.body),
        "summary": difference(old.public_summary, new.public_summary),
        "crumbs": [*CRUMBS, {"name": procedure.title, "url": procedure.get_absolute_url()}],
    }
    return render(request, "procedures/difference.html", values)


@require_POST
@needs()
def read(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found = one_version(asks(request), pk, number)
    return pressed(
        request,
        found.get_absolute_url(),
        lambda: actions.acknowledge(found, by=asks(request)),
        "Thank you for reading it.",
    )


def _sheet(
    request: HttpRequest, procedure: Procedure, shown: Version | None, versions: list[Version]
) -> HttpResponse:
    person = asks(request)
    readers, edits = readers_of(procedure), may_for(person, EDIT, procedure.brand_id)
    values: Plain = {
        "procedure": procedure,
        "crumbs": CRUMBS,
        "versions": versions_table(versions),
        "edit_url": f"{procedure.get_absolute_url()}edit/" if edits else "",
        "write_url": f"{procedure.get_absolute_url()}write/" if edits else "",
    }
    if shown:
        where = standing(shown, versions)
        names = [
            reading.person.name
            for reading in shown.readings.select_related("person").order_by("person__name")
        ]
        values |= {
            "version": shown,
            "where": where,
            "html": rendered(shown.body),
            "summary": rendered(shown.public_summary) if shown.public_summary else "",
            "decisions": decisions_of(shown),
            "acts": acts_of(shown, person),
            "because": [one.change for one in shown.because.select_related("change")],
            "readers": readers_line(len(names), readers.count()) if where is Standing.IN_FORCE else "",
            "names": ", ".join(names),
            "to_read": where in (Standing.IN_FORCE, Standing.APPROVED) and not has_read(shown, person),
            "difference_url": f"{shown.get_absolute_url()}difference/" if shown.number > 1 else "",
        }
    return render(request, "procedures/one.html", values)


def _versions(procedure: Procedure) -> list[Version]:
    return list(
        procedure.versions.select_related("procedure", "written_by").prefetch_related("decisions__by")
    )


def one_version(person: Staff, pk: int, number: int) -> Version:
    """A version of a procedure that this person sees. Raises Http404."""
    found = Version.objects.filter(procedure__in=procedures_seen_by(person)).select_related("procedure")
    return get_object_or_404(found, procedure=pk, number=number)
