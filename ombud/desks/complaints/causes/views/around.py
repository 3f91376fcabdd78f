"""What stands around every page of what is learnt: its sections, and the brand that is looked at."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ombud.cases.refusals import NotFound
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks

from ...models.seen import LEARNS

ROOT = "/complaints/"
SECTIONS = (("causes", "Causes"), ("looks", "Looks sideways"), ("actions", "Actions"), ("groups", "Groups"))


def brands_of(staff: Staff, permission: str = LEARNS) -> list[Brand]:
    return list(brands_within(staff, permission).order_by("name"))


def chosen_brand(request: HttpRequest, brands: list[Brand]) -> Brand:
    """The one that the address names, else the first. Raises NotFound where there is none."""
    wanted = request.GET.get("brand", "")
    found = [brand for brand in brands if brand.key == wanted] if wanted else brands
    if not found:
        raise NotFound
    return found[0]


def draw(
    request: HttpRequest, heading: str, section: str, *, brands: list[Brand] | None = None, **more: Any
) -> HttpResponse:
    """A page of one section: `parts`, `facts`, `words`, `chart`, `acts`, `lead`, `heed`."""
    values = {"heading": heading, **around(request, section, brands or []), **more}
    return render(request, "complaints/learning.html", values)


def around(request: HttpRequest, section: str, brands: list[Brand]) -> Plain:
    """The sections beside the page, and the brands where one can choose."""
    side = [{"name": "Learning", "lines": _sections(asks(request), section)}]
    if len(brands) > 1:
        current = chosen_brand(request, brands)
        side.append({"name": "Brand", "lines": [_line(request, brand, brand == current) for brand in brands]})
    return {"side": side, "side_name": "Learning from complaints"}


def _sections(staff: Staff, current: str) -> list[Plain]:
    sees = staff.may_somewhere(LEARNS)
    return [
        {"name": name, "url": f"{ROOT}{key}/", "current": key == current}
        for key, name in SECTIONS
        if sees or key == "actions"
    ]


def _line(request: HttpRequest, brand: Brand, current: bool) -> Plain:
    return {"name": brand.name, "url": f"{request.path}?brand={brand.key}", "current": current}


def crumb(section: str) -> list[Plain]:
    return [{"name": dict(SECTIONS)[section], "url": f"{ROOT}{section}/"}]


def day(moment: Any) -> str:
    """ "3 May 2026"; nothing for nothing."""
    return moment.strftime("%-d %B %Y") if moment else ""
