"""A month of complaints at Northgate, one at Solvane, and those who look at the numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from ombud.cases.engine.opening import open_case
from ombud.cases.models import Case
from ombud.desks.complaints.models import Complaint, Product
from ombud.desks.complaints.playbook import ComplaintPlaybook
from ombud.records.staff.models import Grant, Role, Scope, Staff
from tests.cast import person

JUNE = {"period": "days", "since": "2026-06-01", "until": "2026-06-30"}
FIRST = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
HOUSE = ["complaint.*"]
PRODUCTS = (Product.PAYMENT, Product.PAYMENT, Product.CUSTODY)


def complain(scope: Scope, by: Staff, at: datetime, product: Product = Product.PAYMENT) -> Case:
    case = open_case(
        ComplaintPlaybook,
        scope=scope,
        customer=None,
        subject="=1+1 was asked",
        by=by,
        occurred_at=at,
        jurisdiction="GB",
    ).case
    Complaint.objects.create(case=case, brand_id=case.brand_id, grievance="It is late.", product=product)
    return case


@pytest.fixture
def vip(front: Scope) -> Scope:
    """A scope of Northgate that the manager of the front line does not see."""
    return Scope.objects.create(brand=front.brand, name="Private clients")


@pytest.fixture
def grace(front: Scope) -> Staff:
    """The manager of the front line."""
    return person("Grace", front, ["insights.*", "*.note"])


@pytest.fixture
def sofia(front: Scope, vip: Scope) -> Staff:
    """The auditor sees all of Northgate."""
    sofia = person("Sofia", front, ["insights.see", "*.note"])
    Grant.objects.create(staff=sofia, role=Role.objects.get(name="role of Sofia"), scope=vip)
    return Staff.objects.get(pk=sofia.pk)


@pytest.fixture
def complaints(front: Scope, vip: Scope, other_side: Scope) -> list[Case]:
    """Nine in June at the front line, two of private clients, one of the other brand, one in July."""
    vera, boris = person("Vera", front, HOUSE), person("Ivo", other_side, HOUSE)
    Grant.objects.create(staff=vera, role=Role.objects.get(name="role of Vera"), scope=vip)
    vera = Staff.objects.get(pk=vera.pk)
    june = [complain(front, vera, FIRST + timedelta(days=3 * n), PRODUCTS[n % 3]) for n in range(9)]
    return [
        *june,
        *(complain(vip, vera, FIRST + timedelta(days=n)) for n in range(2)),
        complain(other_side, boris, FIRST),
        complain(front, vera, FIRST + timedelta(days=35)),
    ]


@pytest.fixture
def browser(client: Client, grace: Staff) -> Client:
    client.force_login(grace)
    return client
