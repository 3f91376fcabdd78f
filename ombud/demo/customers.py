"""The customers of a world: people, and organisations with those who speak for them."""

from datetime import timedelta

from ombud.records.customers.actions import add_contact_person, add_contact_point, raise_flag
from ombud.records.customers.models import Customer

from . import travel
from .places import Places
from .plans import CustomerPlan
from .world import World

KNOWN_SINCE = timedelta(days=300)


def make_customers(world: World, places: Places) -> None:
    with travel.at(places.now - KNOWN_SINCE):
        for plan in world.customers:
            places.customers[plan.key] = _make_customer(plan, places)
            places.emails[plan.key] = plan.email
    clerk = next(iter(places.people.values()))
    for plan in world.customers:
        customer = places.customers[plan.key]
        if plan.speaks_for:
            add_contact_person(places.customers[plan.speaks_for], customer, clerk, role=plan.role)
        for flag, reason in plan.flags.items():
            raise_flag(customer, flag, clerk, reason)


def _make_customer(plan: CustomerPlan, places: Places) -> Customer:
    customer = Customer.objects.create(
        brand=places.brands[plan.brand],
        kind=plan.kind,
        name=plan.name,
        language=plan.language,
        jurisdiction=plan.jurisdiction,
        time_zone=plan.time_zone,
        tier=plan.tier,
        platform_reference=plan.reference,
        date_of_birth=plan.born,
    )
    add_contact_point(customer, "email", plan.email, verified_at=places.now - KNOWN_SINCE)
    if plan.phone:
        add_contact_point(customer, "phone", plan.phone)
    return customer
