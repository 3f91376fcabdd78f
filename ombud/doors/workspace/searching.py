"""What a person types into the search: words, a case number, an address, a name, a filter."""

import re
from dataclasses import dataclass, field

from django.db.models import Q

from ombud.cases.models import Case
from ombud.cases.queries import CaseQuerySet
from ombud.cases.search import find_cases
from ombud.foundation.ids import BadNumber, read_number
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.customers.queries import known_by
from ombud.records.staff.models import Scope, Staff

FILTER = re.compile(r"\b(queue|tag|topic|language|stage|with):(\S+)")
MOST = 60


@dataclass(frozen=True)
class Wish:
    """Filters apart from words."""

    words: str
    filters: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Wish":
        return cls(" ".join(FILTER.sub(" ", text).split()), dict(FILTER.findall(text)))


def found_by(text: str, staff: Staff) -> list[Case]:
    """Cases that this person may see: the one with this number first, then the customer's, then by words."""
    wish = Wish.read(text)
    seen = _filtered(Case.objects.visible_to(staff), wish, staff)
    if not wish.words:
        rows = seen.living().most_urgent_first() if wish.filters else Case.objects.none()
        return list(rows.select_related("customer", "assignee")[:MOST])
    ranked: dict[int, Case] = {}
    for some in (
        _numbered(seen, wish.words),
        _of_customers(seen, wish.words, staff),
        _said(seen, wish.words, staff),
    ):
        for case in some.select_related("customer", "assignee")[:MOST]:
            ranked.setdefault(case.pk, case)
    return list(ranked.values())[:MOST]


def case_numbered(text: str, staff: Staff) -> Case | None:
    """The one case that a whole number names."""
    return _numbered(Case.objects.visible_to(staff), text).first()


def _numbered(cases: CaseQuerySet, text: str) -> CaseQuerySet:
    try:
        return cases.filter(number=read_number(text))
    except BadNumber:
        return cases.none()


def _of_customers(cases: CaseQuerySet, text: str, staff: Staff) -> CaseQuerySet:
    """By address, which is sealed and only found whole, or by name."""
    if "@" in text:
        known = [known_by(brand, "email", text.lower()) for brand in _brands(staff)]
        return cases.filter(customer__in=[customer for customer in known if customer]).order_by("-opened_at")
    named = Customer.objects.visible_to(staff).filter(Q(name__icontains=text) | Q(number__iexact=text))
    return cases.filter(customer__in=named.values("pk")[:200]).order_by("-opened_at")


def _brands(staff: Staff) -> list[Brand]:
    return list(Brand.objects.filter(pk__in=Scope.objects.filter(pk__in=staff.powers.scopes).values("brand")))


def _said(cases: CaseQuerySet, text: str, staff: Staff) -> CaseQuerySet:
    return cases.filter(pk__in=find_cases(staff, text).values("pk")).order_by("-opened_at")


def _filtered(cases: CaseQuerySet, wish: Wish, staff: Staff) -> CaseQuerySet:
    for name, value in wish.filters.items():
        cases = cases.filter(_condition(name, value, staff))
    return cases


def _condition(name: str, value: str, staff: Staff) -> Q:
    match name:
        case "queue" if value == "mine":
            return Q(assignee=staff)
        case "queue":
            return Q(queue__key=value)
        case "tag":
            return Q(pk__in=Case.objects.filter(tags__tag=value).values("pk"))
        case "topic":
            return Q(topic=value) | Q(topic__startswith=f"{value}.") | Q(topic__endswith=f".{value}")
        case "with":
            return Q(assignee__name__icontains=value)
    return Q(**{name: value})
