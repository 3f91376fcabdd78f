import pytest

from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Grant, Role, Scope, Staff


@pytest.fixture
def harbour(db) -> Brand:
    return Brand.objects.create(key="harbour", name="Harbour", languages=["en"])


@pytest.fixture
def lagoon(db) -> Brand:
    return Brand.objects.create(key="lagoon", name="Lagoon", languages=["en"])


def person(brand: Brand, name: str, permissions: list[str]) -> Staff:
    scope = Scope.objects.create(brand=brand, name=f"desk of {name}")
    role = Role.objects.create(name=f"role of {name}", permissions=permissions)
    staff = Staff.objects.create_user(f"{name.lower()}@example.com", name=name)
    Grant.objects.create(staff=staff, role=role, scope=scope)
    return staff


@pytest.fixture
def amira(harbour) -> Staff:
    """May do everything at Harbour."""
    return person(harbour, "Amira", ["*"])


@pytest.fixture
def nina(harbour) -> Staff:
    """May only take notes at Harbour."""
    return person(harbour, "Nina", ["*.note"])


@pytest.fixture
def boris(lagoon) -> Staff:
    """May do everything at Lagoon."""
    return person(lagoon, "Boris", ["*"])


@pytest.fixture
def daniel(harbour) -> Customer:
    return Customer.objects.create(brand=harbour, name="Daniel Okafor")


@pytest.fixture
def dan(harbour) -> Customer:
    """The same man, who wrote from another address."""
    return Customer.objects.create(brand=harbour, name="Daniel Okafor jr")
