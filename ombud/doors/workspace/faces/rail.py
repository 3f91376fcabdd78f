"""The rail: what waits where, and what else there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from ombud.cases.models import Queue
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.shell.case_views import case_views
from ombud.shell.contexts import Plain
from ombud.shell.places import RailPlace, own_places, rail_places

from ..counts import Count, counts_of
from ..lists import CaseList, queue_lists, queues_of, view_list

# What concerns people who hold no scope: their teams may be asked about any case.
WITHOUT_SCOPE = {"requests"}


@dataclass
class Rail:
    """Asked for once for each page that shows it; what is not drawn is not fetched."""

    staff: Staff
    path: str = ""

    @cached_property
    def raw_queues(self) -> list[Queue]:
        return queues_of(self.staff)

    @cached_property
    def brands(self) -> list[Brand]:
        return list({queue.brand_id: queue.brand for queue in self.raw_queues}.values())

    @cached_property
    def _lists(self) -> tuple[list[CaseList], list[CaseList]]:
        placed: dict[str, list[CaseList]] = {"queues": [], "views": []}
        for view in case_views.values():
            if not (self.works_cases or view.key in WITHOUT_SCOPE):
                continue
            placed[view.place].append(view_list(view.key, self.staff))
        placed["queues"] += queue_lists(self.raw_queues, self.staff)
        return placed["queues"], placed["views"]

    @cached_property
    def _counts(self) -> Mapping[str, Count]:
        queues, views = self._lists
        waiting = {place.url: place.waiting(self.staff) for place in self._places if place.waiting}
        return counts_of([*queues, *(view for view in views if view.place != "views/all")], waiting)

    @property
    def queues(self) -> list[Plain]:
        return self._lines(self._lists[0])

    @property
    def views(self) -> list[Plain]:
        return self._lines(self._lists[1])

    @property
    def places(self) -> list[Plain]:
        return [_place(place, self.path, self._counts.get(place.url)) for place in self._places]

    @cached_property
    def _places(self) -> list[RailPlace]:
        return [place for place in rail_places if place.for_whom(self.staff)]

    @property
    def live(self) -> str:
        return " ".join(f"scope:{scope}" for scope in self.staff.powers.scopes[:12])

    @property
    def me(self) -> Plain:
        lines = [_place(place, self.path) for place in own_places if place.for_whom(self.staff)]
        return {
            "name": self.staff.name,
            "state": self.staff.email,
            "lines": lines,
            "sign_out_url": reverse("account_logout"),
        }

    def count(self, place: str) -> str:
        """As the list's own head says it; empty for none."""
        return str(self._counts.get(place, ""))

    home_url, search_url, refresh_url = "/", "/search/", "/rail/"

    @property
    def works_cases(self) -> bool:
        return bool(self.staff.powers.scopes)

    @property
    def next_url(self) -> str:
        return "/next/" if self.works_cases else ""

    def _lines(self, lists: Sequence[CaseList]) -> list[Plain]:
        return [
            {
                "name": each.name,
                "icon": each.icon,
                "url": each.url,
                "key": each.shortcut,
                "current": self.path == each.url,
                "count": str(self._counts.get(each.place, "")),
                "hot": each.place in self._counts
                and self._counts[each.place].late
                and each.queue is not None,
            }
            for each in lists
        ]


def _place(place: RailPlace, path: str, count: Count | None = None) -> Plain:
    return {
        "count": str(count or ""),
        "hot": count is not None and count.late,
        "name": place.name,
        "icon": place.icon,
        "url": place.url,
        "key": place.shortcut,
        "current": path.startswith(place.url),
    }
