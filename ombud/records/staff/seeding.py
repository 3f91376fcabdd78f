"""Writing the shipped roles down after each migration; what somebody edited stays as it is."""

from .models import Role
from .shipped import SHIPPED, ShippedRole, patterns_of


def seed_roles() -> None:
    for shipped in SHIPPED:
        held = Role.objects.filter(shipped_as=shipped.key)
        if not held.exists():
            _make(shipped)
        held.filter(edited=False).update(permissions=patterns_of(shipped.key), about=shipped.about)


def _make(shipped: ShippedRole) -> None:
    taken = Role.objects.filter(name=shipped.name).exists()
    name = f"{shipped.name} (shipped)" if taken else shipped.name
    Role.objects.create(name=name, shipped_as=shipped.key, permissions=patterns_of(shipped.key))
