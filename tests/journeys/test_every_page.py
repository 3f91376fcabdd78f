"""axe, the console and the width of the window on every page that an address leads to, in light and dark by turns."""

from collections.abc import Callable

import pytest

from tests.authorisation.asking import filled
from tests.authorisation.conftest import House, house
from tests.authorisation.matrix import lines

from .browsing import Visitor

__all__ = ["house"]
# Not pages: parts of pages, frames, files and answers to scripts.
PARTS = (
    "header/", "entries/", "beside/", "texts/", "names/", "html/", "rail/", "preview/", "webauthn/login/", "files/<", "download/",
    "people/", "export.", "pack.pdf", "export/", "how.pdf", "robots.txt",
)  # fmt: skip


def pages_of(role: str) -> list[str]:
    """What the matrix says this role may look at: the manager the desk, the administrator the settings."""
    seen = sorted(
        address for (address, method), wanted in lines().items() if (method, wanted[role]) == ("GET", 200)
    )
    here = [
        address
        for address in seen
        if address.startswith(("settings/", "account/")) == (role == "administrator")
    ]
    return [address for address in here if not any(part in address for part in PARTS)]


@pytest.mark.parametrize("role", ["manager", "administrator"])
def test_axe_has_nothing_to_say_about_any_page(
    role: str, house: House, visit: Callable[..., Visitor]
) -> None:
    one = visit(house.people[role])
    for turn, address in enumerate(pages_of(role)):
        answer = one.page.goto(filled(address, house))
        assert answer is not None
        assert answer.status == 200, address
        one.look("dark" if turn % 2 else "light")
