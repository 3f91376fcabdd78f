"""Pages of packs: those that were made, asking for one, and reading it."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ombud.cases.registry import playbooks
from ombud.foundation.storage import open_file
from ombud.foundation.trail.access import record_access
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.contexts import Plain
from ombud.shell.figures import Period
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page, pressed, table_page
from ombud.shell.tables import act, cell, paged, row, table
from ombud.shell.times import moment

from ..jobs import make_pack
from ..models import Pack
from ..permissions import PACKS, SEE
from ..saying import period_named
from .asking import ask_for_pack
from .forms import PackForm
from .making import file_of

CRUMBS = [{"name": "Insights", "url": "/insights/"}]
STATES = {
    Pack.State.ASKED: ("Being made", "clock", ""),
    Pack.State.MADE: ("Made", "circle-check", "good"),
    Pack.State.FAILED: ("Failed", "alert-triangle", "bad"),
}


@require_GET
@needs(SEE)
def packs(request: HttpRequest) -> HttpResponse:
    """All packs of the brands whose numbers the reader may see, the newest first."""
    person = asks(request)
    rows, more = paged(request, _seen_by(person))
    makes = person.may_somewhere(PACKS)
    drawn = table(
        "Board packs",
        ("Month", "Brand", "Made", "State"),
        [_row(pack, makes=makes) for pack in rows],
        more_url=more,
        empty="No pack has been made yet",
        empty_note="The first is made on the first working day of next month, or now by whoever may.",
        empty_icon="file-text",
    )
    new = {
        "name": "Make a pack",
        "url": reverse("insights_pack_new"),
        "likely": True,
        "in_dialog": True,
        "icon": "plus",
    }
    lead = "A month for the board, kept as it was made."
    return table_page(request, "Board packs", drawn, lead=lead, crumbs=CRUMBS, acts=[new] if makes else [])


@needs(PACKS)
def new(request: HttpRequest) -> HttpResponse:
    form = PackForm(request.POST or None, asker=asks(request))

    def save() -> None:
        month = date.fromisoformat(form.cleaned_data["month"])
        kind = form.cleaned_data["kind"] or form.fields["kind"].initial
        ask_for_pack(form.cleaned_data["brand"], month, by=asks(request), kind=kind)

    said = "It is being made; look again in a moment."
    return form_page(
        request,
        "Make a board pack",
        form,
        save,
        back=reverse("insights_packs"),
        said=said,
        go="Make it",
        crumbs=CRUMBS,
    )


@require_POST
@needs(PACKS)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """For one that failed."""
    within = brands_within(asks(request), PACKS)
    pack = get_object_or_404(Pack.objects.filter(brand__in=within).exclude(state=Pack.State.MADE), pk=pk)

    def ask() -> None:
        make_pack.once(str(pack.pk)).defer(pack_id=pack.pk)

    return pressed(request, reverse("insights_packs"), ask, "It is tried once more.")


@require_GET
@needs(SEE)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF; who took it stands on the access chain first."""
    pack = get_object_or_404(_seen_by(asks(request)), pk=pk)
    if pack.state != Pack.State.MADE:
        raise Http404
    record_access(
        actor=f"staff:{asks(request).pk}",
        verb="read board pack",
        subject=f"pack:{pack.pk}",
        brand_id=pack.brand_id,
    )
    name = f"{pack.brand.key}-{pack.kind}-{pack.since:%Y-%m}.pdf"
    with open_file(file_of(pack)) as pdf:
        answer = HttpResponse(pdf.read(), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _seen_by(person: Staff) -> QuerySet[Pack]:
    return Pack.objects.filter(brand__in=brands_within(person, SEE)).select_related("brand", "made_by")


def _row(pack: Pack, *, makes: bool) -> Plain:
    name, mark, tone = STATES[Pack.State(pack.state)]
    made = pack.state == Pack.State.MADE
    cells = [
        cell(period_named(Period(pack.since, pack.until)), note=f"{playbooks[pack.kind].label}s"),
        cell(pack.brand.name),
        cell(
            moment(pack.known_at or pack.asked_at),
            note=pack.made_by.name if pack.made_by else "By the schedule",
        ),
        cell(name, mark=mark, tone=tone, note=pack.problem[:200]),
    ]
    url = reverse("insights_pack", args=[pack.pk]) if made else ""
    tried = act("Try again", reverse("insights_pack_again", args=[pack.pk]), post=True)
    return row(cells, url=url, acts=[tried] if makes and pack.state == Pack.State.FAILED else [])
