"""The customer card: who writes, masked until somebody reveals it with a reason."""

from django.utils import timezone

from ombud.records.customers.masking import masked
from ombud.records.customers.models import ContactPoint, Customer
from ombud.shell.contexts import Plain

from .rows import tier_of

KINDS = {"email": "E-mail", "phone": "Phone"}
SENSITIVE = {
    "platform_reference": "Platform id",
    "national_id": "National id",
    "date_of_birth": "Born",
}
FLAG_TONES = {"vulnerable": "law", "self-excluded": "law", "self-harm": "law"}


def customer_face(customer: Customer | None, points: list[ContactPoint]) -> Plain:
    if customer is None:
        return {"name": "No customer", "since": "nobody is known here", "facts": []}
    return {
        "name": str(customer),
        "since": f"since {timezone.localdate(customer.created_at).year}",
        "place": customer.jurisdiction,
        **tier_of(customer),
        "url": f"/customers/{customer.pk}/",
        "flags": [
            {"name": flag.replace("-", " ").capitalize(), "tone": FLAG_TONES.get(flag, "")}
            for flag in customer.flags
        ],
        "facts": [*_plain_facts(customer), *_addresses(customer, points), *_sealed(customer)],
    }


def _plain_facts(customer: Customer) -> list[Plain]:
    known = {"Number": customer.number, "Language": customer.language}
    return [{"name": name, "value": value} for name, value in known.items() if value]


def fact_name(field: str) -> str:
    return SENSITIVE.get(field) or KINDS.get(field) or field.replace("_", " ").capitalize()


def _addresses(customer: Customer, points: list[ContactPoint]) -> list[Plain]:
    """One fact for each kind; revealing shows all of the kind."""
    kinds = {point.kind: [other for other in points if other.kind == point.kind] for point in points}
    return [
        {
            "name": fact_name(kind),
            "value": ", ".join(masked(point.value, kind) for point in some),
            "id": f"fact-{kind}",
            "reveal_url": f"/customers/{customer.pk}/reveal/{kind}/",
        }
        for kind, some in kinds.items()
    ]


def _sealed(customer: Customer) -> list[Plain]:
    return [
        {
            "name": name,
            "value": masked(getattr(customer, field), field),
            "id": f"fact-{field}",
            "reveal_url": f"/customers/{customer.pk}/reveal/{field}/",
        }
        for field, name in SENSITIVE.items()
        if getattr(customer, field)
    ]
