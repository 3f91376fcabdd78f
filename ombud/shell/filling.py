"""What the fields of canned texts and macros stand for in one case."""

from collections.abc import Mapping

from django.utils import formats, timezone

from ombud.cases.models import Case
from ombud.records.staff.models import Staff


def fields_of(case: Case, staff: Staff) -> Mapping[str, str]:
    """Every field that `ombud.records.knowledge.filling` knows, by name."""
    customer, brand = case.customer, case.brand
    name = customer.name if customer else ""
    return {
        "customer.name": name,
        "customer.first_name": name.split(" ")[0] if name.isascii() else name,
        "customer.number": customer.number if customer else "",
        "case.number": case.number,
        "case.subject": case.subject,
        "agent.name": staff.name,
        "brand.name": brand.name,
        "brand.legal_name": brand.legal_name,
        "brand.signature": brand.signature,
        "today": formats.date_format(timezone.localdate(), "j F Y"),
    }
