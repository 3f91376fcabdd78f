"""Beginning a look, searching, deciding for each customer, and concluding."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from ombud.cases.refusals import NotFound
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import done, form_page, pressed

from ...models import Amends, Look, LookedAt
from .. import amending, look_forms, looking, searching
from ..fix_forms import Asked
from ..permissions import LOOKS, check_may
from .around import around, brands_of, chosen_brand, crumb
from .look_rows import ADDRESS
from .looks import customers_seen, look_seen

Form = type[Asked]


@require_http_methods(["GET", "POST"])
@needs(LOOKS)
def new(request: HttpRequest) -> HttpResponse:
    staff = asks(request)
    brands = brands_of(staff, LOOKS)
    brand = chosen_brand(request, brands)
    form = look_forms.LookForm(
        request.POST if request.method == "POST" else None, brand=brand, by=staff, initial=request.GET.dict()
    )
    made: list[Look] = []
    answer = form_page(
        request,
        "New look sideways",
        form,
        lambda: made.append(looking.open_look(brand=brand, by=staff, **form.plan())),
        back=ADDRESS,
        said="",
        lead=f"Customers of {brand.name} who had the same and never complained (DISP 1.3.3R, 1.3.6G).",
        action_url=request.get_full_path(),
        crumbs=crumb("looks"),
        **around(request, "looks", brands),
    )
    return done(request, made[0].get_absolute_url(), "Saved. Now find the customers.") if made else answer


@require_POST
@needs(LOOKS)
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    found = look_seen(request, pk)
    check_may(asks(request), LOOKS, found.brand_id)
    came: list[int] = []
    return pressed(
        request,
        found.get_absolute_url(),
        lambda: came.append(searching.suggest(found, by=asks(request))),
        "Looked through the next cases.",
    )


@require_http_methods(["GET", "POST"])
@needs(LOOKS)
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    found = look_seen(request, pk)
    return _asked(
        request,
        found,
        "Conclude",
        look_forms.ConcludeForm,
        lambda given: looking.conclude(found, by=asks(request), **given),
    )


@require_http_methods(["GET", "POST"])
@needs(LOOKS)
def customer(request: HttpRequest, pk: int, looked: int, way: str) -> HttpResponse:
    """Decide about one customer, contact them, grant, agree to or pay their redress."""
    found, by = look_seen(request, pk), asks(request)
    rows = customers_seen(found, by).select_related("look", "customer", "amends", "case__scope")
    one = get_object_or_404(rows, pk=looked)
    doing: dict[str, tuple[str, Form, Callable[[Plain], object]]] = {
        "decide": ("Were they affected?", look_forms.DecideForm, lambda g: looking.decide(one, by=by, **g)),
        "contact": ("Contact them", look_forms.ContactForm, lambda g: looking.contact(one, by=by, **g)),
        "redress": ("Redress", look_forms.AmendsForm, lambda g: amending.grant(one, by=by, **g)),
        "agree": ("Agree to the redress", Asked, lambda g: amending.approve(_owed(one), by=by)),
        "paid": ("Redress is paid", look_forms.PaidForm, lambda g: amending.pay(_owed(one), by=by, **g)),
    }
    if way not in doing:
        raise NotFound
    heading, kind, do = doing[way]
    return _asked(request, found, heading, kind, do, lead=str(one.customer), initial=_initial(one))


def _initial(looked: LookedAt) -> Plain:
    return {
        "verdict": looked.verdict,
        "why": looked.note,
        "corrected": looked.corrected,
        "text": looked.look.who,
    }


def _owed(looked: LookedAt) -> Amends:
    return get_object_or_404(Amends, looked_at=looked)


def _asked(
    request: HttpRequest,
    look: Look,
    heading: str,
    kind: Form,
    do: Callable[[Plain], object],
    *,
    initial: Plain | None = None,
    **more: Any,
) -> HttpResponse:
    check_may(asks(request), LOOKS, look.brand_id)
    form = kind(request.POST if request.method == "POST" else None, by=asks(request), initial=initial)
    return form_page(
        request,
        heading,
        form,
        lambda: do(form.cleaned_data),
        back=look.get_absolute_url(),
        crumbs=[*crumb("looks"), {"name": look.title, "url": look.get_absolute_url()}],
        **around(request, "looks", []),
        **more,
    )
