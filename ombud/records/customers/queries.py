"""Finding customers: by how they write to us, and by what makes two of them look like one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction

from ombud.foundation.crypto import blinds
from ombud.records.brands.models import Brand

from .models import ContactPoint, Customer, CustomerFlag, CustomerMerge, CustomerQuerySet
from .models.contact import contact_blind, contact_blinds
from .models.customer import plain
from .normal import as_written

# No marketing and no survey goes to a person so marked.
UNWELCOME = frozenset(("do-not-market", "vulnerable", "self-excluded", "self-harm", "deceased"))
ALIKE = 0.55
SHORTEST_NAME = 5
MOST_SUSPECTS = 50


def customer_for(brand: Brand, kind: str, value: str, name: str = "") -> Customer:
    """The customer who writes from this address, made when nobody is known by it; safe under concurrency.

    Merged customers are followed. An empty address says nothing about who it was, so it makes a customer each time.
    """
    address = as_written(kind, value)
    if not address:
        return Customer.objects.create(brand=brand, name=name[:200])
    known = known_by(brand, kind, address) or _introduced(brand, kind, address, name)
    known.brand = brand
    if name and not known.name:
        known.name = name[:200]
        known.save(update_fields=["name"])
    return known


def known_by(brand: Brand, kind: str, value: str) -> Customer | None:
    """The living customer with this contact point, if any."""
    wanted = contact_blinds(brand.pk, kind, as_written(kind, value))
    points = ContactPoint.objects.filter(brand=brand, kind=kind, value_blind__in=wanted)
    point = points.select_related("customer").order_by("id").first()
    return point.customer.living if point else None


def _introduced(brand: Brand, kind: str, value: str, name: str) -> Customer:
    with transaction.atomic():
        customer = Customer.objects.create(brand=brand, name=name[:200])
        found = contact_blind(brand.pk, kind, value)
        point = ContactPoint(brand=brand, customer=customer, kind=kind, value=value, value_blind=found)
        # ON CONFLICT DO NOTHING: waits for whoever introduces the same address at this moment.
        ContactPoint.objects.bulk_create([point], ignore_conflicts=True)
        holder = ContactPoint.objects.get(brand=brand, kind=kind, value_blind=found).customer
        if holder.pk != customer.pk:
            customer.delete()
        return holder.living


def is_same(one: Customer | None, other: Customer | None) -> bool:
    """Whether two records are one customer, merged or not. Nobody is the same as nobody."""
    return one is not None and other is not None and one.living.pk == other.living.pk


def merged_ids(customer: Customer) -> list[int]:
    """The living customer and everybody who goes on as it: whose cases and contact points belong together."""
    everyone = frontier = [customer.living.pk]
    while frontier:
        gone = CustomerMerge.objects.filter(kept_id__in=frontier, undone_at=None)
        frontier = list(gone.values_list("gone_id", flat=True))
        everyone = everyone + frontier
    return everyone


def flags_of(customer: Customer) -> frozenset[str]:
    """The flags that stand on the customer, on whichever of its merged records they were raised."""
    standing = CustomerFlag.objects.filter(customer_id__in=merged_ids(customer), lifted_at=None)
    return frozenset(standing.values_list("flag", flat=True))


def may_be_advertised_to(customer: Customer) -> bool:
    return not UNWELCOME & flags_of(customer)


@dataclass(frozen=True)
class Suspect:
    """Somebody who may be the same customer, why, and how likely from 0 to 1."""

    customer: Customer
    why: tuple[str, ...]
    likeness: float


def possible_duplicates(customer: Customer, *, most: int = 10) -> list[Suspect]:
    """Other living customers of the brand who share an address, a reference or much of a name, likeliest first."""
    same = merged_ids(customer)
    others = Customer.objects.filter(brand_id=customer.brand_id).exclude(id__in=same).living_only()
    found: dict[int, dict[str, float]] = {}
    for why, weight, ids in _clues(same, customer):
        for other in others.filter(id__in=ids).values_list("id", flat=True)[:MOST_SUSPECTS]:
            found.setdefault(other, {})[why] = weight
    for other, likeness in _namesakes(customer, others):
        found.setdefault(other, {})["similar name"] = 0.6 * likeness
    # A birthday alone is shared by thousands.
    for other in _alike(customer, "date_of_birth").filter(id__in=found).values_list("id", flat=True):
        found[other]["same date of birth"] = 0.6
    ranked = sorted(found.items(), key=lambda item: (-_together(item[1].values()), item[0]))[:most]
    people = Customer.objects.in_bulk([pk for pk, _ in ranked])
    return [Suspect(people[pk], tuple(whys), round(_together(whys.values()), 2)) for pk, whys in ranked]


def _clues(same: list[int], customer: Customer) -> Iterable[tuple[str, float, list[int]]]:
    wanted = [
        one
        for point in ContactPoint.objects.filter(customer_id__in=same)
        for one in contact_blinds(customer.brand_id, point.kind, point.value)
    ]
    shared = ContactPoint.objects.filter(brand_id=customer.brand_id, value_blind__in=wanted)
    holders = shared.exclude(customer_id__in=same).values_list("customer_id", flat=True)
    yield "same address", 0.9, _living_ids(holders)
    for field in ("platform_reference", "national_id"):
        alike = _alike(customer, field).values_list("id", flat=True)
        yield f"same {field.replace('_', ' ')}", 0.95, _living_ids(alike)


def _alike(customer: Customer, field: str) -> CustomerQuerySet:
    value = getattr(customer, field)
    wanted = blinds(f"{customer.brand_id}:{plain(value)}", purpose=f"customer/{field}") if value else []
    return Customer.objects.filter(brand_id=customer.brand_id, **{f"{field}_blind__in": wanted})


def _living_ids(ids: Iterable[int]) -> list[int]:
    people = Customer.objects.in_bulk(list(ids)[:MOST_SUSPECTS])
    return [person.living.pk for person in people.values()]


def _namesakes(customer: Customer, others: CustomerQuerySet) -> Iterable[tuple[int, float]]:
    if len(customer.name) < SHORTEST_NAME:
        return []
    alike = others.filter(name__trigram_similar=customer.name).annotate(
        likeness=TrigramSimilarity("name", customer.name)
    )
    near = alike.filter(likeness__gte=ALIKE).order_by("-likeness", "id")
    return list(near.values_list("id", "likeness")[:MOST_SUSPECTS])


def _together(weights: Iterable[float]) -> float:
    """Independent clues: the chance that not all of them mislead."""
    doubt = 1.0
    for weight in weights:
        doubt *= 1 - weight
    return 1 - doubt
