"""What most settings are: a table of things of one kind, a form for one of them, and a way to remove it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from ombud.records.staff.models import Staff

from .gates import asks, needs
from .pages import CRUMBS, Plain, act, form_page, paged, row, table, table_page
from .reasons import Sure
from .side import section


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`found` gives what the person may set; `save` and `remove` call the action of the room that owns it."""

    key: str
    group: str
    heading: str
    one: str
    lead: str
    permission: str
    found: Callable[[Staff], QuerySet[Any]]
    columns: tuple[str, ...]
    cells: Callable[[Any], list[Plain]]
    form: Callable[..., Any]
    save: Callable[[Any, Staff], object]
    remove: Callable[[Any, Staff], object] | None = None
    searched: tuple[str, ...] = ()
    more_acts: Callable[[Any], list[Plain]] = lambda _: []
    empty_note: str = ""
    icon: str = "settings"

    @property
    def address(self) -> str:
        return f"settings_{self.key}"

    def url(self, thing: Any = None, last: str = "") -> str:
        return reverse(self.address) + (f"{thing.pk}/{last}" if thing else last)


def kind_urls(kind: Kind) -> list[URLPattern]:
    """The routes of a kind, and its line in the list beside."""
    section(kind.group, kind.heading, kind.address, kind.permission)
    gate = needs(kind.permission)
    ways = [
        path(f"{kind.key}/", gate(named(_listing, kind)), name=kind.address),
        path(f"{kind.key}/new/", gate(named(_one, kind)), name=f"{kind.address}_new"),
        path(f"{kind.key}/<int:pk>/", gate(named(_one, kind)), name=f"{kind.address}_one"),
    ]
    if kind.remove:
        remove = gate(named(_remove, kind))
        ways.append(path(f"{kind.key}/<int:pk>/remove/", remove, name=f"{kind.address}_remove"))
    return ways


def named(view: Callable[..., HttpResponse], kind: Kind) -> Callable[..., HttpResponse]:
    """A view of this kind, with a name for logs."""
    bound = partial(view, kind)
    vars(bound)["__name__"] = f"{kind.key}{view.__name__}"
    return bound


def _listing(kind: Kind, request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    rows, more = paged(request, _searched(kind, asks(request), words))
    new = {"name": f"New {kind.one}", "url": kind.url(last="new/"), "icon": "plus", "likely": True}
    drawn = table(
        kind.heading,
        kind.columns,
        [row(kind.cells(each), url=kind.url(each), acts=kind.more_acts(each)) for each in rows],
        more_url=more,
        empty=f"Nothing found for “{words}”." if words else f"No {kind.heading.lower()} yet",
        empty_note="" if words else kind.empty_note,
        empty_icon=kind.icon,
        empty_act=None if words else new,
    )
    search = {"search_url": kind.url(), "query": words} if kind.searched else {}
    return table_page(request, kind.heading, drawn, lead=kind.lead, acts=[new], **search)


def _one(kind: Kind, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    by = asks(request)
    thing = get_object_or_404(kind.found(by), pk=pk) if pk else None
    form = kind.form(request.POST or None, request.FILES or None, instance=thing, by=by)
    return form_page(
        request,
        str(thing) if thing else f"New {kind.one}",
        form,
        lambda: kind.save(form, by),
        back=kind.url(),
        crumbs=[*CRUMBS, {"name": kind.heading, "url": kind.url()}],
        remove_url=kind.url(thing, "remove/") if thing and kind.remove else "",
    )


def _remove(kind: Kind, request: HttpRequest, pk: int) -> HttpResponse:
    by = asks(request)
    thing = get_object_or_404(kind.found(by), pk=pk)
    form = Sure(request.POST if request.method == "POST" else None)
    remove = kind.remove
    return form_page(
        request,
        f"Remove {thing}?",
        form,
        lambda: remove and remove(thing, by),
        back=kind.url(),
        said=f"{thing} is removed.",
        go="Remove",
        grave=True,
    )


def _searched(kind: Kind, by: Staff, words: str) -> QuerySet[Any]:
    wanted = Q()
    for field in kind.searched if words else ():
        wanted |= Q(**{f"{field}__icontains": words})
    return kind.found(by).filter(wanted)


__all__ = ["Kind", "act", "kind_urls"]
