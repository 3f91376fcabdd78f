"""Giving an action, and what is done with it afterwards."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from ombud.cases.refusals import NotFound
from ombud.shell.gates import asks, needs
from ombud.shell.pages import form_page, pressed

from .. import fixing, verifying
from ..fix_forms import Done, FixForm, LinkForm, Seen, Why
from ..measuring import measure
from ..permissions import MENDS, check_may
from .around import around, brands_of, chosen_brand, crumb
from .fixes import ADDRESS, fix_seen

WAYS = {
    "done": (Done, "Say that it is done", "Done", "Thank you. Somebody else verifies it."),
    "drop": (Why, "Drop this action", "Drop", "Dropped."),
    "verify": (Seen, "Verify that it is done", "Verify", "Verified."),
    "back": (Why, "Send it back", "Send back", "Sent back: it is open again."),
    "link": (LinkForm, "Link a complaint", "Link", "Linked."),
}
DOING: dict[str, Callable[..., object]] = {
    "done": fixing.finish,
    "drop": fixing.drop,
    "verify": verifying.verify,
    "back": verifying.send_back,
    "link": fixing.link_complaint,
}


@require_http_methods(["GET", "POST"])
@needs(MENDS)
def new(request: HttpRequest) -> HttpResponse:
    staff = asks(request)
    brand = chosen_brand(request, brands_of(staff, MENDS))
    form = FixForm(
        request.POST if request.method == "POST" else None, brand=brand, by=staff, initial=request.GET.dict()
    )
    return form_page(
        request,
        "New action",
        form,
        lambda: fixing.open_fix(brand=brand, by=staff, **form.plan()),
        back=ADDRESS,
        said="Given. They find it under Actions.",
        lead=f"For {brand.name}. Its owner is reminded when it is nearly due, and its effect is measured.",
        go="Give it",
        action_url=request.get_full_path(),
        crumbs=crumb("actions"),
        **around(request, "actions", brands_of(staff, MENDS)),
    )


@require_http_methods(["GET", "POST"])
@needs()
def change(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Done, dropped, verified, sent back, or linked to one more complaint."""
    staff, found = asks(request), fix_seen(request, pk)
    if step not in WAYS:
        raise NotFound
    if step != "done" or found.owner_id != staff.pk:
        check_may(staff, MENDS, found.brand_id)
    kind, heading, go, said = WAYS[step]
    form = kind(request.POST if request.method == "POST" else None, by=staff)

    return form_page(
        request,
        heading,
        form,
        lambda: DOING[step](found, by=staff, **form.cleaned_data),
        back=found.get_absolute_url(),
        said=said,
        lead=found.what,
        go=go,
        grave=step == "drop",
        crumbs=crumb("actions"),
        **around(request, "actions", []),
    )


@require_POST
@needs(MENDS)
def measured(request: HttpRequest, pk: int) -> HttpResponse:
    """Measure now, without waiting for the day."""
    found = fix_seen(request, pk)
    check_may(asks(request), MENDS, found.brand_id)
    return pressed(request, found.get_absolute_url(), lambda: measure(found), "Measured.")
