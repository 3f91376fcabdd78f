"""What stands above every page of numbers: kinds of case, the fields that narrow it, the period in words."""

from collections.abc import Iterable

from django.urls import reverse

from ombud.cases.registry import playbooks
from ombud.shell.contexts import Plain
from ombud.shell.figures import dimension_of, figure_of

from .saying import period_named
from .wishes import COMPARED, PERIODS, Wish, value_in_address

NARROWED_BY = ("product", "jurisdiction", "regime", "topic", "language")


def filters(wish: Wish) -> list[Plain]:
    """The fields above every page of numbers."""
    return [
        _select("period", "Period", PERIODS, wish.given.get("period", "half-year")),
        _select("compare", "Compared with", COMPARED, wish.given.get("compare", "before")),
        *_brand_filter(wish),
        *(each for by in NARROWED_BY if (each := _narrowing(wish, by))),
    ]


def _brand_filter(wish: Wish) -> Iterable[Plain]:
    if len(wish.brands) > 1:
        names = {"": "All brands", **{str(brand.pk): brand.name for brand in wish.brands}}
        yield _select("brand", "Brand", names, wish.given.get("brand", ""))


def _narrowing(wish: Wish, by: str) -> Plain | None:
    """The values that occur in the period; a choice made before stays to be seen."""
    figure = figure_of(f"{wish.kind}.opened")
    if by not in {dimension.key for dimension in figure.dimensions[:2]} | {"jurisdiction", "product"}:
        return None
    if by not in {dimension.key for dimension in figure.dimensions}:
        return None
    found = figure.values(wish.asked(figure).without(by), by)
    names = {value_in_address(value): name for value, name in found.items()}
    chosen = wish.given.get(by, "")
    return _select(
        by,
        dimension_of(by).name,
        {"": "All", **names, **({chosen: names.get(chosen, chosen)} if chosen else {})},
        chosen,
    )


def _select(name: str, label: str, choices: dict[str, str], chosen: str) -> Plain:
    return {
        "name": name,
        "label": label,
        "choices": [
            {"value": value, "name": text, "chosen": value == chosen} for value, text in choices.items()
        ],
    }


def around(wish: Wish) -> Plain:
    """What stands above every page: kinds of case, filters, the period in words."""
    compared_to = wish.compared_with
    return {
        "kinds": [
            {
                "name": f"{playbook.label}s",
                "url": wish.address(reverse("insights"), kind=name, product="", regime="", topic=""),
                "current": name == wish.kind,
            }
            for name, playbook in sorted(playbooks.items())
        ],
        "filters": filters(wish),
        "by_days": wish.given.get("period") == "days",
        "since": wish.period.since.isoformat(),
        "until": wish.period.last_day.isoformat(),
        "kind": wish.kind,
        "period_name": period_named(wish.period),
        "compared_name": period_named(compared_to) if compared_to else "",
        "brand_names": ", ".join(brand.name for brand in wish.chosen),
    }
