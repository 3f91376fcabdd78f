"""A queue or a view: which cases are in it, and which page of it is shown."""

import base64
import binascii
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ombud.cases.models import Case, Queue
from ombud.cases.queries import CaseQuerySet
from ombud.cases.refusals import NotFound, Refusal
from ombud.records.staff.models import Staff
from ombud.shell.case_views import case_views

PAGE = 40


class BadCursor(Refusal):
    status = 400

    def __init__(self) -> None:
        super().__init__("This page of the list cannot be found. Go back to the top of the list.")


@dataclass(frozen=True)
class CaseList:
    """`place` names it in addresses: "views/mine" or "queues/withdrawals"."""

    place: str
    name: str
    icon: str
    cases: CaseQuerySet
    shortcut: str = ""
    empty: str = ""
    queue: Queue | None = None

    @property
    def url(self) -> str:
        return f"/{self.place}/"


def queues_of(staff: Staff) -> list[Queue]:
    return list(Queue.objects.filter(scope_id__in=staff.powers.scopes).select_related("brand"))


def queue_lists(queues: Sequence[Queue], staff: Staff) -> list[CaseList]:
    """One for each queue; where two brands use one key or name, the brand stands with it."""
    keys, names = Counter(queue.key for queue in queues), Counter(queue.name for queue in queues)
    return [
        CaseList(
            f"queues/{queue.key if keys[queue.key] == 1 else f'{queue.brand.key}.{queue.key}'}",
            queue.name if names[queue.name] == 1 else f"{queue.name}, {queue.brand.name}",
            queue.icon,
            Case.objects.visible_to(staff).filter(queue=queue).living().awake(),
            queue=queue,
        )
        for queue in queues
    ]


def view_list(key: str, staff: Staff) -> CaseList:
    """Raises NotFound for a view that nobody registered."""
    view = case_views.get(key)
    if view is None:
        raise NotFound
    cases = view.cases(Case.objects.visible_to(staff), staff)
    return CaseList(f"views/{key}", view.name, view.icon, cases, view.shortcut, view.empty)


def list_at(place: str, staff: Staff, queues: Sequence[Queue]) -> CaseList:
    """The list that an address names. Raises NotFound where this person has none."""
    kind, _, key = place.partition("/")
    if kind == "views":
        return view_list(key, staff)
    found = next((each for each in queue_lists(queues, staff) if each.place == place), None)
    if found is None:
        raise NotFound
    return found


def page_of(cases: CaseQuerySet, after: str = "", *, newest: bool = False) -> tuple[list[Case], str]:
    """One page and the cursor of the next, empty on the last. Raises BadCursor."""
    ordered = cases.order_by("-opened_at", "-id") if newest else cases.most_urgent_first()
    if after:
        ordered = _behind(ordered, *_read(after), newest=newest)
    found = list(ordered.select_related("customer", "assignee", "brand")[: PAGE + 1])
    rows = found[:PAGE]
    return rows, _cursor(rows[-1], newest=newest) if len(found) > PAGE else ""


def _behind(cases: CaseQuerySet, moment: datetime | None, pk: int, *, newest: bool) -> CaseQuerySet:
    if newest:
        if moment is None:
            raise BadCursor
        return cases.filter(Q(opened_at__lt=moment) | Q(opened_at=moment, id__lt=pk))
    if moment is None:
        return cases.filter(next_due=None, id__gt=pk)
    return cases.filter(Q(next_due__gt=moment) | Q(next_due=None) | Q(next_due=moment, id__gt=pk))


def _cursor(case: Case, *, newest: bool) -> str:
    moment = case.opened_at if newest else case.next_due
    plain = json.dumps([moment.isoformat() if moment else None, case.pk])
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime | None, int]:
    try:
        moment, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return datetime.fromisoformat(moment) if moment else None, int(pk)
    except (ValueError, TypeError, OverflowError, binascii.Error) as error:
        raise BadCursor from error
