"""The access chain: who read, revealed or changed what."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from ombud.foundation.trail.access import first_broken_access
from ombud.foundation.trail.models import Access
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.times import moment

from .gates import asks, needs
from .pages import Plain, cell, paged, row, table, table_page
from .side import section

section("Running", "Access chain", "settings_trail", "trail.see")


@needs("trail.see")
def trail(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found = read_by(asks(request)).order_by("-sequence")
    found = found.filter(subject__startswith=words) | found.filter(actor=words) if words else found
    rows, more = paged(request, found)
    names = _names([each.actor for each in rows] + [each.subject for each in rows])
    lines = [_access(each, names) for each in rows]
    columns = ("Who", "Did", "To what", "Why or what", "When")
    return table_page(
        request,
        "Access chain",
        table("Access chain", columns, lines, more_url=more),
        lead="Who read, revealed or changed what. It can only grow; each line is sealed with the one before. Search by a reference such as staff:7.",
        heed=_verified() if "verify" in request.GET else [],
        acts=[{"name": "Verify", "url": "?verify=1", "icon": "shield-check"}],
        search_url=request.path,
        query=words,
    )


def _verified() -> list[Plain]:
    broken = first_broken_access()
    if broken is None:
        return [{"text": "The whole chain is sound.", "tone": "good", "icon": "shield-check"}]
    return [
        {
            "text": f"The chain breaks at number {broken}. Stop, and compare with the anchors kept outside.",
            "tone": "wrong",
        }
    ]


def _access(access: Access, names: dict[str, str]) -> Plain:
    who, what = names.get(access.actor, access.actor), names.get(access.subject, access.subject)
    cells = [
        cell(who),
        cell(access.verb),
        cell(what, note=access.subject),
        cell(access.reason),
        cell(moment(access.at)),
    ]
    return row(cells)


def _names(references: list[str]) -> dict[str, str]:
    numbers = [int(each.partition(":")[2]) for each in references if each.startswith("staff:")]
    return {
        f"staff:{pk}": name for pk, name in Staff.objects.filter(pk__in=numbers).values_list("pk", "name")
    }


def read_by(by: Staff) -> QuerySet[Access]:
    """The lines about brands within the permission; those of the installation only for who sees all."""
    if by.may_everywhere("trail.see"):
        return Access.objects.all()
    return Access.objects.filter(brand_id__in=brands_within(by, "trail.see").values("pk"))
