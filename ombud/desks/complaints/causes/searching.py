"""Who may be affected: customers with cases like it and no complaint, looked for step by step, newest first."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ombud.cases.models import Case, CaseTag, SearchRow
from ombud.cases.queries import CaseQuerySet
from ombud.cases.refusals import NotPossible
from ombud.foundation.text import search_query
from ombud.records.customers.models import Customer, CustomerMerge
from ombud.records.customers.queries import merged_ids
from ombud.records.staff.models import Staff

from ..models import Look, LookedAt, Product
from .counting import day_begins
from .permissions import LOOKS, check_may

# How many cases one step looks through, and how many customers one look holds: nothing scans everything.
STEP = 5000
MOST = 5000
COMPLAINT = "complaint"
# Where cases about a product are found, since only complaints name theirs.
TOPICS: dict[str, tuple[str, ...]] = {
    Product.PAYMENT: ("payments", "deposits.bank-or-card", "settlement"),
    Product.E_MONEY: ("payments", "deposits"),
    Product.SPOT: ("trading",),
    Product.DERIVATIVES: ("trading.margin", "trading.liquidation", "trading.funding"),
    Product.CUSTODY: ("deposits.crypto", "payments.withdrawal"),
    Product.GAMING: ("gaming", "promotions"),
    Product.GAMING_ALL_DAY: ("gaming", "promotions"),
    Product.ACCOUNT: ("account", "verification", "limits"),
}


@transaction.atomic
def suggest(look: Look, *, by: Staff) -> int:
    """Look through the next 5,000 cases of the window that this person may see; returns how many customers came in."""
    check_may(by, LOOKS, look.brand_id)
    rows: QuerySet[Look] = Look.objects.select_for_update(no_key=True, of=("self",))
    look = rows.select_related("brand").get(pk=look.pk)
    if look.concluded_at:
        raise NotPossible("This look is concluded. Begin another one.")
    room = MOST - look.customers.count()
    if room <= 0:
        raise NotPossible(f"A look holds {MOST} customers. Narrow it, or begin another one.")
    step = list(_window(look).order_by("-opened_at", "-id").values_list("opened_at", "pk")[:STEP])
    found = _new_ones(look, _alike(look, by, [pk for _, pk in step]))
    LookedAt.objects.bulk_create(found[:room], ignore_conflicts=True)
    _go_on_from(look, step[-1] if step else None, more=len(step) == STEP)
    return len(found[:room])


def _window(look: Look) -> CaseQuerySet:
    """The cases of the look's time that no step has come to yet."""
    first = day_begins(look.since, look.brand)
    last = day_begins(look.until + timedelta(days=1), look.brand)
    cases = Case.objects.filter(brand=look.brand_id, opened_at__gte=first, opened_at__lt=last)
    if look.reached_at is None:
        return cases
    return cases.filter(
        Q(opened_at__lt=look.reached_at) | Q(opened_at=look.reached_at, id__lt=look.reached_id)
    )


def _alike(look: Look, by: Staff, among: list[int]) -> CaseQuerySet:
    """Those of these cases that fit the look, seen by this person, of customers without any complaint."""
    complained = Case.objects.filter(customer=OuterRef("customer"), playbook=COMPLAINT)
    cases = Case.objects.visible_to(by).filter(pk__in=among, customer__isnull=False)
    cases = cases.exclude(playbook=COMPLAINT).filter(~Exists(complained))
    if topics := [*([look.topic] if look.topic else []), *TOPICS.get(look.product, ())]:
        cases = cases.filter(_under(topics))
    if look.tag:
        cases = cases.filter(Exists(CaseTag.objects.filter(case=OuterRef("pk"), tag=look.tag)))
    if query := search_query(look.words):
        said = SearchRow.objects.filter(case=OuterRef("pk"))
        cases = cases.filter(Exists(said.extra(where=["words @@ %s::tsquery"], params=[query])))
    return cases.select_related("customer").order_by("-opened_at", "-id")


def _under(topics: Iterable[str]) -> Q:
    wanted = Q()
    for topic in topics:
        wanted |= Q(topic=topic) | Q(topic__startswith=f"{topic}.")
    return wanted


def _new_ones(look: Look, cases: CaseQuerySet) -> list[LookedAt]:
    """One for each customer, with their newest case as the reason; who is merged counts as who they go on as."""
    rows = list(cases)
    merged = _merged_among({case.customer_id for case in rows})
    newest: dict[Any, Case] = {}
    for case in rows:
        newest.setdefault(merged.get(case.customer_id, case.customer_id), case)
    known = set(look.customers.filter(customer__in=newest).values_list("customer", flat=True))
    wrong = {who for who in newest if who in merged.values() and _complained_as_another(who)}
    return [
        LookedAt(look=look, brand_id=look.brand_id, customer_id=customer, case=case)
        for customer, case in newest.items()
        if customer not in known | wrong
    ]


def _merged_among(customers: set[Any]) -> dict[Any, int]:
    """Who of them goes on as whom, for those few that were ever merged."""
    standing = CustomerMerge.objects.filter(undone_at=None)
    pairs = standing.filter(Q(kept__in=customers) | Q(gone__in=customers)).values_list("kept", "gone")
    touched = Customer.objects.filter(pk__in={pk for pair in pairs for pk in pair} & customers)
    return {customer.pk: customer.living.pk for customer in touched}


def _complained_as_another(customer: int) -> bool:
    """Whether any record that goes on as this customer has complained."""
    same = merged_ids(Customer.objects.get(pk=customer))
    return Case.objects.filter(customer__in=same, playbook=COMPLAINT).exists()


def _go_on_from(look: Look, last: tuple[Any, int] | None, *, more: bool) -> None:
    if last is not None:
        look.reached_at, look.reached_id = last
    look.exhausted = not more
    look.save(update_fields=["reached_at", "reached_id", "exhausted"])
