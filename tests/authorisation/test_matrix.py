"""The matrix: each address, asked for in each way by each role."""

import pytest

from .addresses import addresses
from .asking import status
from .conftest import House
from .matrix import METHODS, ROLES, drawn, lines

HOW = "Say in tests/authorisation/tables what each role must be answered. Today it would be:"


def test_every_address_has_its_lines(house: House) -> None:
    """A new route cannot be left out, and one that is gone does not linger."""
    wanted = {(address, method) for address in addresses() for method in METHODS}
    missing = [_now(house, *line) for line in sorted(wanted - set(lines()))]
    assert not missing, "\n".join([HOW, *missing])
    gone = sorted(f"/{address} {method}" for address, method in set(lines()) - wanted)
    assert not gone, f"these addresses are gone, remove their lines: {gone}"


def _now(house: House, address: str, method: str) -> str:
    """What is answered today, in the form of a line: to be looked at column by column, not merely pasted."""
    return drawn(address, method, [status(house, role, method, address) for role in ROLES])


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_answered_what_the_matrix_says(house: House, role: str) -> None:
    """All lines that are astray are named at once."""
    known = addresses()
    astray = [
        f"/{address} {method}: {role} is answered {got}, not {wanted[role]}"
        for (address, method), wanted in sorted(lines().items())
        if address in known and (got := status(house, role, method, address)) != wanted[role]
    ]
    assert not astray, "\n".join(astray)


def test_nobody_reaches_anything_but_the_doors_without_signing_in() -> None:
    """Read off the tables, so that a line cannot quietly open a page to the world."""
    doors = tuple(f"account/{door}/" for door in ("sign-in", "welcome", "lost", "back", "single", "factors"))
    doors = (*doors, "mail/drop/", "p/")
    open_ones = {
        address for (address, _), wanted in lines().items() if wanted["nobody"] not in (302, 401, 405)
    }
    assert [address for address in open_ones if not address.startswith(doors)] == []


def test_the_other_brand_and_the_administrator_are_told_that_there_is_no_such_case() -> None:
    for (address, method), wanted in lines().items():
        if address.startswith("cases/") and wanted["agent"] != 405:
            assert {wanted["stranger"], wanted["administrator"]} == {404}, f"{address} {method}"
