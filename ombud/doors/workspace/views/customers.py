"""A customer: the card, all their cases, and what is revealed for a reason."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from ombud.cases.models import Case
from ombud.cases.refusals import NotAllowed, NotFound
from ombud.records.customers.actions import CustomerRefusal
from ombud.records.customers.actions import merge as merge_customers
from ombud.records.customers.models import ContactPoint, Customer
from ombud.records.customers.models.customer import SEALED
from ombud.records.customers.queries import merged_ids, possible_duplicates
from ombud.records.customers.revealing import REVEAL, reveal
from ombud.records.staff.scopes import brands_within
from ombud.shell.contexts import Plain

from ..answers import is_htmx, part_or_page, see_other
from ..around import signed_in
from ..faces.customers import customer_face, fact_name
from ..faces.rows import row_of, with_marks
from ..forms import ReasonForm

MOST = 100
MERGE = "customer.merge_records"


@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    customer, staff = _customer(request, pk), signed_in(request)
    same = merged_ids(customer)
    cases = list(
        Case.objects.visible_to(staff)
        .filter(customer_id__in=same)
        .select_related("customer", "assignee")
        .order_by("-opened_at")[:MOST]
    )
    with_marks(cases)
    values: Plain = {
        "customer": customer_face(customer, list(ContactPoint.objects.filter(customer_id__in=same))),
        "brand_key": customer.brand.key,
        "results": [row_of(case, staff) for case in cases],
        "alike": [
            _suspect(customer, suspect.customer, suspect.why) for suspect in possible_duplicates(customer)
        ],
    }
    return render(request, "workspace/customer.html", values)


@require_http_methods(["GET", "POST"])
def reveal_fact(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Ask why; then show the value, once that is on the access chain."""
    customer = _customer(request, pk)
    known = {point.kind for point in customer.contact_points.all()} | set(SEALED)
    if field not in known:
        raise NotFound
    if not brands_within(signed_in(request), REVEAL).filter(pk=customer.brand_id).exists():
        raise NotAllowed(f"You need the permission {REVEAL} for this.")
    if request.method == "GET":
        return _ask_why(request, customer, field)
    try:
        value = reveal(customer, field, signed_in(request), request.POST.get("reason", ""))
    except PermissionDenied as refusal:
        raise NotAllowed(str(refusal)) from refusal
    except CustomerRefusal as refusal:
        return _ask_why(request, customer, field, wrong=str(refusal))
    return _revealed(request, customer, field, value)


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Say why the two are one customer; `other` goes on as this one."""
    customer, gone = _customer(request, pk), _customer(request, other)
    _check_may_merge(request, customer)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return _ask_why_merge(request, customer, gone, form)
    try:
        merge_customers(customer, gone, signed_in(request), form.cleaned_data["reason"])
    except CustomerRefusal as refusal:
        form.add_error(None, str(refusal))
        return _ask_why_merge(request, customer, gone, form)
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return see_other(f"/customers/{customer.pk}/")


def _check_may_merge(request: HttpRequest, customer: Customer) -> None:
    staff = signed_in(request)
    scopes = customer.brand.scopes.filter(pk__in=staff.powers.scopes).values_list("pk", flat=True)
    if not any(staff.may(MERGE, scope_id=scope) for scope in scopes):
        raise NotAllowed(f"You need the permission {MERGE} for this.")


def _ask_why_merge(
    request: HttpRequest, customer: Customer, gone: Customer, form: ReasonForm
) -> HttpResponse:
    title = f"Merge {gone} {gone.number} into {customer} {customer.number}"
    values: Plain = {
        "title": title,
        "heading": title,
        "lead": "All their cases are then one customer's. It can be undone.",
        "form": form,
        "action_url": f"/customers/{customer.pk}/merge/{gone.pk}/",
        "cancel_url": f"/customers/{customer.pk}/",
        "go": "Merge",
    }
    status = 422 if form.is_bound else 200
    return part_or_page(request, "shell/parts/dialog.html", "workspace/move.html", values, status=status)


def _revealed(request: HttpRequest, customer: Customer, field: str, value: str) -> HttpResponse:
    fact = {"name": fact_name(field), "value": value, "id": f"fact-{field}"}
    page = "workspace/revealed.html" if is_htmx(request) else "workspace/revealed_page.html"
    answer = render(request, page, {"fact": fact, "customer": customer})
    answer["Cache-Control"] = "no-store"
    if is_htmx(request):
        answer["HX-Reswap"], answer["HX-Trigger-After-Settle"] = "none", "close-dialog"
    return answer


def _ask_why(request: HttpRequest, customer: Customer, field: str, wrong: str = "") -> HttpResponse:
    values = {
        "action_url": f"/customers/{customer.pk}/reveal/{field}/",
        "what": fact_name(field),
        "wrong": wrong,
    }
    page = "workspace/reveal.html" if is_htmx(request) else "workspace/reveal_page.html"
    return render(request, page, values, status=422 if wrong else 200)


def _customer(request: HttpRequest, pk: int) -> Customer:
    """One whose brand this person works for, or a case of whom they may see. Raises NotFound."""
    staff = signed_in(request)
    found = Customer.objects.visible_to(staff).select_related("brand").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _suspect(customer: Customer, other: Customer, why: tuple[str, ...]) -> Plain:
    return {
        "name": f"{other} {other.number}",
        "note": ", ".join(why),
        "url": f"/customers/{other.pk}/",
        "merge_url": f"/customers/{customer.pk}/merge/{other.pk}/",
    }
