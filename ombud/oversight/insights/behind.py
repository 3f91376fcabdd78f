"""The cases behind a number: those that the reader may see, and how many are not among them."""

from collections.abc import Callable

from django.db.models import QuerySet

from ombud.cases.models import Case
from ombud.cases.queries import CaseQuerySet
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.figures import Figure, dimension_of
from ombud.shell.numbers import whole_number
from ombud.shell.tables import cell, row, table
from ombud.shell.times import moment

from .saying import period_named
from .wishes import Wish

PAGE = 50


def cases_behind(figure: Figure, wish: Wish, reader: Staff, *, since: str = "") -> Plain:
    """One page of them, the newest first; `since` is the key of the last case on the page before."""
    listed = list_of(
        figure.cases(wish.asked(figure)),
        reader,
        since=since,
        further=lambda last: wish.address(_path(figure), after=last),
        brands=len(wish.chosen) > 1,
    )
    return {**listed, "conditions": conditions(figure, wish), "period": period_named(wish.period)}


def list_of(
    behind: CaseQuerySet, reader: Staff, *, since: str, further: Callable[[str], str], brands: bool = False
) -> Plain:
    """One page of cases as a table, those in the reader's sight alone; `further` makes the address of what follows a case."""
    seen = behind.visible_to(reader)
    every, within_sight = behind.count(), seen.count()
    found = list(after(seen, since).select_related("customer", "assignee", "brand")[: PAGE + 1])
    more = further(str(found[PAGE - 1].pk)) if len(found) > PAGE else ""
    return {
        "table": case_table(found[:PAGE], more, brands=brands),
        "every": every,
        "hidden": every - within_sight,
    }


def heed_of(listed: Plain) -> list[Plain]:
    """That some are counted and not listed, where it is so."""
    hidden = listed["hidden"]
    text = f"{hidden} of {listed['every']} {'is' if hidden == 1 else 'are'} out of your sight: counted and not listed."
    return [{"text": text, "icon": "eye-off"}] if hidden else []


def conditions(figure: Figure, wish: Wish) -> list[str]:
    """What narrows the number, in words."""
    asked = wish.asked(figure)
    return [
        f"{dimension_of(key).name}: {dimension_of(key).named([value], asked.brands)[value]}"
        for key, value in asked.where.items()
    ]


def after(found: QuerySet[Case], last: str) -> QuerySet[Case]:
    """Those that follow the case with this key in a list with the newest first; all, where there is no such key."""
    found = found.order_by("-pk")
    before = whole_number(last, 0)
    return found.filter(pk__lt=before) if before else found


def case_table(found: list[Case], more: str, *, brands: bool = False) -> Plain:
    columns = ("Case", "Customer", *(("Brand",) if brands else ()), "Stands at", "With", "Received")
    return table(
        "Cases",
        columns,
        [_row(case, brands) for case in found],
        more_url=more,
        empty="No case in your sight",
        empty_icon="inbox",
    )


def _row(case: Case, brands: bool) -> Plain:
    stage = playbooks[case.playbook].stage(case.stage).label
    cells = [
        cell(case.number, note=case.subject),
        cell(case.customer.name if case.customer else "–"),
        *([cell(case.brand.name)] if brands else []),
        cell(stage, note=case.outcome.replace("-", " ")),
        cell(case.assignee.name if case.assignee else "–"),
        cell(moment(case.opened_at)),
    ]
    return row(cells, url=case.get_absolute_url())


def _path(figure: Figure) -> str:
    return f"/insights/figures/{figure.key}/cases/"
