"""Making a group, and everything that is done for its members together."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.cases.refusals import NotFound
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import done, form_page

from ...models import Group, Round
from .. import group_forms, grouping, rounds
from ..fix_forms import Asked, Why
from ..lettering import LETTERS
from ..permissions import LEADS, check_may
from .around import around, brands_of, chosen_brand, crumb
from .groups import group_seen, members_seen
from .round_rows import ADDRESS, SAID

UNANSWERED = ("received", "investigating")


@require_http_methods(["GET", "POST"])
@needs(LEADS)
def new(request: HttpRequest) -> HttpResponse:
    """From a cause its complaints are offered, else all that are open."""
    staff = asks(request)
    brands = brands_of(staff, LEADS)
    brand = chosen_brand(request, brands)
    cause, made = _cause(request, brand), list[Group]()
    form = group_forms.GroupForm(_given(request), by=staff, brand=brand, cause=cause)
    answer = form_page(
        request,
        "New group",
        form,
        lambda: made.append(grouping.open_group(brand=brand, by=staff, **form.plan())),
        back=ADDRESS,
        said="",
        lead=f"Complaints of {brand.name}" + (f", {cause.name_in('en')}" if cause else ""),
        action_url=request.get_full_path(),
        crumbs=crumb("groups"),
        **around(request, "groups", brands),
    )
    return done(request, made[0].get_absolute_url(), "The complaints are joining it.") if made else answer


def _cause(request: HttpRequest, brand: Brand) -> Cause | None:
    wanted = request.GET.get("cause", "")
    return next((one for one in causes_for(brand) if one.key == wanted), None)


@require_http_methods(["GET", "POST"])
@needs(LEADS)
def change(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Plan, propose, record for all, write to all, add, close."""
    found, by = group_seen(request, pk), asks(request)
    check_may(by, LEADS, found.brand_id)
    cases = members_seen(found, by) if act in ("adopt", *LETTERS) else []
    only = request.GET.get("only", "")
    cases = [case for case in cases if case.stage in UNANSWERED and only in ("", str(case.pk))]
    given = {"by": by, "data": _given(request)}
    if act in LETTERS:
        letter = group_forms.LetterForm(**given, cases=cases, move=act)
        return _asked(
            request, found, SAID[act], letter, lambda c: _write(found, by, act, letter), go="Send to each"
        )
    asking: dict[str, tuple[str, Callable[[], Asked], Callable[[Plain], object]]] = {
        "plan": (
            "Plan",
            lambda: group_forms.PlanForm(**given, group=found),
            lambda c: grouping.set_plan(found, by=by, **c),
        ),
        "finding": (
            "Propose a finding",
            lambda: group_forms.FindingForm(**given, group=found),
            lambda c: grouping.propose(found, by=by, **c),
        ),
        "adopt": (
            "Record it for all",
            lambda: group_forms.MembersForm(**given, cases=cases),
            lambda c: grouping.adopt(found, c["complaints"], by=by),
        ),
        "add": (
            "Add complaints",
            lambda: group_forms.AddForm(**given, group=found),
            lambda c: grouping.add(found, c["complaints"], by=by),
        ),
        "close": ("Close the group", lambda: Why(**given), lambda c: grouping.close_group(found, by=by, **c)),
    }
    if act not in asking:
        raise NotFound
    heading, make, do = asking[act]
    return _asked(request, found, heading, make(), do)


def _write(group: Group, by: Any, move: str, form: group_forms.LetterForm) -> None:
    chosen = form.cleaned_data["complaints"]
    grouping.write_to(group, chosen, by=by, move=move, arguments=form.arguments())


@require_http_methods(["GET", "POST"])
@needs(LEADS)
def member(request: HttpRequest, pk: int, complaint: int) -> HttpResponse:
    """Take one complaint out, with a reason."""
    found, by = group_seen(request, pk), asks(request)
    inside = found.members.filter(left_at=None, complaint=complaint).values("complaint")
    case = get_object_or_404(Case.objects.visible_to(by), pk__in=inside)
    form = Why(_given(request), by=by)
    return _asked(
        request,
        found,
        f"Take {case.number} out",
        form,
        lambda c: take("leave_group", case, by=by, why=c["why"]),
        go="Take out",
    )


@require_http_methods(["GET", "POST"])
@needs(LEADS)
def again(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Have refused turns taken again, after what stood in their way is mended."""
    found = group_seen(request, pk)
    one = get_object_or_404(Round, pk=asked, group=found)
    form = Asked(_given(request), by=asks(request))
    heading = f"Try again: {SAID.get(one.move, one.move)}?"
    return _asked(
        request, found, heading, form, lambda c: rounds.ask_again(one, by=asks(request)), go="Try again"
    )


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asked(
    request: HttpRequest, group: Group, heading: str, form: Asked, do: Callable[[Plain], object], **more: Any
) -> HttpResponse:
    check_may(asks(request), LEADS, group.brand_id)
    return form_page(
        request,
        heading,
        form,
        lambda: do(form.cleaned_data),
        back=group.get_absolute_url(),
        said="It is done, or on its way to each member.",
        action_url=request.get_full_path(),
        crumbs=[*crumb("groups"), {"name": group.title, "url": group.get_absolute_url()}],
        **around(request, "groups", []),
        **more,
    )
