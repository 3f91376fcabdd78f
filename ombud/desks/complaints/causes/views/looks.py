"""Looks sideways: the list, and one of them with its customers."""

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from ombud.cases.models import Case
from ombud.records.knowledge.queries import topic_name
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.numbers import whole_number
from ombud.shell.tables import PAGE, act, paged, table

from ...models import Look, LookedAt, Product
from ...models.seen import LEARNS
from ..permissions import LOOKS
from ..tree import path_of
from .around import brands_of, crumb, day, draw
from .look_rows import ADDRESS, customer_row
from .rows import look_table


@require_GET
@needs(LEARNS)
def looks(request: HttpRequest) -> HttpResponse:
    staff = asks(request)
    found, more = paged(request, Look.objects.visible_to(staff).select_related("brand", "opened_by"))
    new = act("New look", f"{ADDRESS}new/", icon="plus", likely=True)
    return draw(
        request,
        "Looks sideways",
        "looks",
        lead="Where one customer was harmed, others may have been who said nothing. Find them and put it right.",
        parts=[{"name": "All looks", "table": look_table(found, more_url=more)}],
        acts=[new] if staff.may_somewhere(LOOKS) else [],
    )


@require_GET
@needs(LEARNS)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """The customers found, page by page, as far as the person may see the cases that speak for them."""
    staff, found = asks(request), look_seen(request, pk)
    seen = customers_seen(found, staff)
    wanted = request.GET.get("verdict", "")
    rows, more = _page(request, seen.filter(verdict=wanted.strip("-")) if wanted else seen)
    may = found.concluded_at is None and found.brand_id in {b.pk for b in brands_of(staff, LOOKS)}
    drawn = table(
        "Customers",
        ("Customer", "Why we think so", "Affected?", "Done for them"),
        [customer_row(each, may, staff) for each in rows],
        more_url=more,
        empty="Nobody here yet." if found.reached_at is None else "Nobody here.",
        empty_note="Press “Find customers” to look through the cases of that time." if may else "",
        empty_icon="users",
    )
    return draw(
        request,
        found.title,
        "looks",
        crumbs=crumb("looks"),
        words=found.who,
        facts=_facts(found),
        chips=_chips(request, seen, wanted),
        acts=_acts(found) if may else [],
        parts=[{"name": "Customers", "table": drawn}],
    )


def customers_seen(look: Look, staff: Staff) -> QuerySet[LookedAt]:
    visible = Case.objects.visible_to(staff).filter(pk=OuterRef("case"))
    return look.customers.filter(Exists(visible))


def _page(request: HttpRequest, found: QuerySet[LookedAt]) -> tuple[list[LookedAt], str]:
    """By key and not by number, so that no decision moves anybody to another page."""
    found = found.filter(pk__gt=whole_number(request.GET.get("after", ""), 0))
    rows = list(found.select_related("customer", "case", "contact", "amends")[: PAGE + 1])
    query = request.GET.copy()
    if len(rows) > PAGE:
        query["after"] = str(rows[PAGE - 1].pk)
    return rows[:PAGE], f"{request.path}?{query.urlencode()}" if len(rows) > PAGE else ""


def _facts(look: Look) -> list[tuple[str, str]]:
    reached = "to the beginning" if look.exhausted else f"back to {day(look.reached_at)}"
    facts = [
        ("Cause", path_of(look.cause) if look.cause else ""),
        ("Brand", look.brand.name),
        ("Begun by", f"{look.opened_by.name}, {day(look.opened_at)}"),
        ("Topic", topic_name(look.brand, look.topic, "en") if look.topic else ""),
        ("Tag", look.tag),
        ("Product", Product(look.product).label if look.product else ""),
        ("Words", look.words),
        ("Time", f"{day(look.since)} to {day(look.until)}"),
        ("Looked through", reached if look.reached_at or look.exhausted else "nothing yet"),
        ("Concluded by", f"{look.concluded_by.name}, {day(look.concluded_at)}" if look.concluded_by else ""),
        ("Conclusion", look.conclusion or ""),
    ]
    return [(name, value) for name, value in facts if value]


def _chips(request: HttpRequest, seen: QuerySet[LookedAt], wanted: str) -> list[Plain]:
    """Each verdict with its number, counted in one statement over what the person may see."""
    counted = dict(seen.order_by().values_list("verdict").annotate(Count("pk")))
    names = [("", "All", sum(counted.values())), ("-", "Undecided", counted.get("", 0))]
    names += [(value, label, counted.get(value, 0)) for value, label in LookedAt.Verdict.choices]
    return [
        {
            "name": name,
            "count": many,
            "current": key == wanted,
            "url": f"{request.path}?verdict={key}" if key else request.path,
        }
        for key, name, many in names
    ]


def _acts(look: Look) -> list[Plain]:
    url = look.get_absolute_url()
    find = "Find customers" if look.reached_at is None else "Look further back"
    acts = [act("Conclude", f"{url}conclude/", in_dialog=True)]
    if not look.exhausted:
        acts.append(act(find, f"{url}suggest/", post=True, icon="search", likely=True))
    return acts


def look_seen(request: HttpRequest, pk: int) -> Look:
    kept = Look.objects.visible_to(asks(request))
    found: Look = get_object_or_404(kept.select_related("brand", "cause", "opened_by", "concluded_by"), pk=pk)
    return found
