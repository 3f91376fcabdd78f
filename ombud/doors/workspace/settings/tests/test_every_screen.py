"""Every route of the settings: open to whoever holds its permission, closed to everybody else."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ombud.records.staff.models import Staff

from .conftest import browser_of


def _routes(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for part in resolver.url_patterns:
        where = prefix + str(part.pattern)
        found += _routes(part, where) if isinstance(part, URLResolver) else [(where, part)]
    return found


ROUTES = [(where, part) for where, part in _routes(get_resolver()) if where.startswith("settings/")]
LISTS = [where for where, part in ROUTES if "<" not in where and part.callback.permissions]


@pytest.mark.parametrize("where", [where for where, _ in ROUTES])
def test_a_route_says_what_it_needs(where: str) -> None:
    view = dict(ROUTES)[where].callback
    assert isinstance(view.permissions, tuple)
    own = where in ("settings/", "settings/me/", "settings/sessions/", "settings/sessions/<int:pk>/end/")
    law = where.startswith("settings/regimes/")  # everybody may read what regulators demand
    assert bool(view.permissions) is not (own or law)


@pytest.mark.parametrize("where", LISTS)
def test_a_page_opens_for_whoever_may_and_for_nobody_else(
    office: Client, floor: Client, case: object, where: str
) -> None:
    opened = office.get(f"/{where}")
    html = opened.content.decode()
    assert opened.status_code in (200, 302, 404, 405), opened.status_code
    assert " style=" not in html
    assert "onclick" not in html
    assert floor.get(f"/{where}").status_code in ((403,) if opened.status_code != 405 else (403, 405))
    assert Client().get(f"/{where}").status_code == 302


def test_the_list_beside_shows_only_what_one_may_open(office: Client, paolo: Staff) -> None:
    whole = office.get("/settings/staff/").content.decode()
    part = browser_of(paolo).get("/settings/staff/").content.decode()
    assert "/settings/trail/" in whole
    assert "/settings/trail/" not in part
    assert "/settings/staff/invite/" not in part
