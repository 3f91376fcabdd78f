"""Pages of targets: everybody's own, and those of whom one answers for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.figures import figure_of
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page, table_page

from .behind import heed_of, list_of
from .models import Target
from .permissions import SEE, TARGETS
from .saying import period_named
from .target_faces import table_of
from .target_forms import TargetForm, ending, first_values
from .targets import asked_by, of_person, period_of, set_target, standing

CRUMBS = [{"name": "Insights", "url": "/insights/"}]


@require_GET
@needs(SEE)
def targets(request: HttpRequest) -> HttpResponse:
    """Those of everybody in the brands that the reader answers for."""
    person = asks(request)
    found = list(standing(brands_within(person, SEE), timezone.localdate()))
    sets = person.may_somewhere(TARGETS)
    return table_page(
        request,
        "Targets",
        table_of(
            found, person, empty="No targets yet", empty_note="Set what an officer or a team is to reach."
        ),
        lead="What officers and teams are to reach, and what they did.",
        crumbs=CRUMBS,
        acts=[{"name": "Set a target", "url": reverse("insights_target_new"), "likely": True, "icon": "plus"}]
        if sets
        else [],
    )


@require_GET
@needs()
def mine(request: HttpRequest) -> HttpResponse:
    """One's own, and those of one's teams."""
    person = asks(request)
    found = list(of_person(person, timezone.localdate()))
    drawn = table_of(
        found, person, empty="You have no targets", empty_note="Whoever leads your team sets them."
    )
    return table_page(
        request, "My targets", drawn, lead="What you and your teams are to reach, and what was done."
    )


@needs(TARGETS)
def new(request: HttpRequest) -> HttpResponse:
    form = TargetForm(request.POST or None, setter=asks(request))
    return _saved(request, form, "Set a target")


@needs(TARGETS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of one that stands; the earlier ones stay to be read."""
    target = _standing_for(asks(request), TARGETS, pk)
    form = TargetForm(request.POST or None, setter=asks(request), initial=first_values(target))
    return _saved(request, form, "Change the target")


@needs(TARGETS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    target = _standing_for(asks(request), TARGETS, pk)

    def save() -> None:
        set_target(by=asks(request), value=None, **ending(target))

    return form_page(
        request,
        f"End this target of {target.staff or target.team}?",
        TargetForm.nothing(request.POST if request.method == "POST" else None),
        save,
        back=reverse("insights_targets"),
        go="End it",
        said="There is no such target any more.",
    )


@require_GET
@needs()
def cases(request: HttpRequest, pk: int) -> HttpResponse:
    """The cases of one target in its present or last period, for who may see numbers or whose target it is."""
    person = asks(request)
    target = get_object_or_404(Target.objects.select_related("brand", "staff", "team"), pk=pk)
    if not (_is_theirs(target, person) or target.brand in brands_within(person, SEE)):
        raise Http404
    period = period_of(target, timezone.localdate(), ago=1 if "last" in request.GET else 0)
    figure = figure_of(target.figure)
    last = "last=1&" if "last" in request.GET else ""
    listed = list_of(
        figure.cases(asked_by(target, period)),
        person,
        since=request.GET.get("after", ""),
        further=lambda key: f"{request.path}?{last}after={key}",
    )
    values = {
        "heading": f"{figure.name}: {target.staff or target.team}",
        "lead": f"{figure.sentence} {period_named(period)}.",
        "heed": heed_of(listed),
        "table": listed["table"],
    }
    if request.headers.get("HX-Request") and "after" in request.GET:
        return render(request, "shell/parts/more_rows.html", values)
    return render(request, "shell/pages/table.html", values)


def _saved(request: HttpRequest, form: TargetForm, heading: str) -> HttpResponse:
    def save() -> None:
        set_target(by=asks(request), **form.chosen())

    return form_page(
        request,
        heading,
        form,
        save,
        back=reverse("insights_targets"),
        crumbs=CRUMBS,
        said="The target is set.",
    )


def _standing_for(person: Staff, permission: str, pk: int) -> Target:
    return get_object_or_404(standing(brands_within(person, permission), timezone.localdate()), pk=pk)


def _is_theirs(target: Target, person: Staff) -> bool:
    return (
        target.staff_id == person.pk
        or (target.team_id and person.teams.filter(pk=target.team_id).exists()) is True
    )
