"""Roles: a name, and what whoever holds it may do, chosen from everything that rooms declare."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ombud.cases.actors import ActorKind
from ombud.cases.playbook import Playbook
from ombud.records.staff.models import Role
from ombud.records.staff.permissions import Permission, declared, matching
from ombud.records.staff.roles import remove_role, save_role

from .gates import asks, needs
from .pages import CRUMBS, Plain, cell, form_page, paged, row, table, table_page
from .reasons import Sure
from .side import section

section("People", "Roles", "settings_roles", "settings.staff")


class RoleForm(forms.Form):
    name = forms.CharField(max_length=80)
    about = forms.CharField(max_length=200, required=False, help_text="In one sentence, for who gives it.")
    needs_second_factor = forms.BooleanField(
        label="Ask for a second factor",
        required=False,
        help_text="Whoever holds this role sets up a code app or a passkey before they can work.",
    )
    permissions = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(name, name) for name in (*every_desk(), *declared())],
    )
    patterns = forms.CharField(
        label="Others by pattern",
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        required=False,
        help_text="One on each line: “inbox.*” is everything in that desk, what comes later included.",
    )

    def __init__(self, *args: Any, instance: Role | None, **kwargs: Any) -> None:
        held, known = instance.permissions if instance else [], {*every_desk(), *declared()}
        given = {
            "permissions": [each for each in held if each in known],
            "patterns": "\n".join(each for each in held if each not in known),
        }
        if instance:
            given |= {name: getattr(instance, name) for name in ("name", "about", "needs_second_factor")}
        kwargs["initial"] = given
        super().__init__(*args, **kwargs)

    def asked(self) -> Plain:
        """What `save_role` is told."""
        given = dict(self.cleaned_data)
        patterns = given.pop("patterns").split()
        return {**given, "permissions": [*given["permissions"], *patterns]}

    def rooms(self) -> list[Plain]:
        """The boxes under their rooms; what is held anyway, through every desk or a pattern, is ticked for good."""
        ticked = set(self["permissions"].value() or [])
        wide = [each for each in ticked if "*" in each] + (self["patterns"].value() or "").split()
        anyway = matching(wide)
        boxes = [
            _box(each, ticked=each.name in ticked, anyway=each.name in anyway)
            for each in (*every_desk().values(), *declared().values())
        ]
        return [
            {"name": name, "boxes": list(inside)} for name, inside in groupby(boxes, key=itemgetter("room"))
        ]


def every_desk() -> dict[str, Permission]:
    """The moves that every kind of case knows, as one permission for all desks, later ones included."""
    return {
        f"*.{name}": Permission(f"*.{name}", move.label, room="Cases of every desk")
        for name, move in Playbook.moves.items()
        if ActorKind.STAFF in move.by
    }


def _box(permission: Permission, *, ticked: bool, anyway: bool) -> Plain:
    return {"room": permission.room, "permission": permission, "ticked": ticked, "anyway": anyway}


@needs("settings.staff")
def roles(request: HttpRequest) -> HttpResponse:
    held = Count("grants__staff", filter=Q(grants__revoked_at=None), distinct=True)
    rows, more = paged(request, Role.objects.annotate(holders=held))
    new = {"name": "New role", "url": reverse("settings_roles_new"), "icon": "plus", "likely": True}
    columns = ("Role", "May do", "#People")
    drawn = table("Roles", columns, [_line(role) for role in rows], more_url=more)
    lead = "Sets of permissions that people are given. Edit them, or make your own."
    return table_page(request, "Roles", drawn, lead=lead, acts=[new])


@needs("settings.staff")
def role(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    held = get_object_or_404(Role, pk=pk) if pk else None
    form = RoleForm(request.POST or None, instance=held)
    return form_page(
        request,
        held.name if held else "New role",
        form,
        lambda: save_role(held, by=asks(request), **form.asked()),
        back=reverse("settings_roles"),
        template="settings/role.html",
        crumbs=[*CRUMBS, {"name": "Roles", "url": reverse("settings_roles")}],
        remove_url=reverse("settings_roles_remove", args=[held.pk]) if held else "",
    )


@needs("settings.staff")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(Role, pk=pk)
    form = Sure(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        f"Remove {held}?",
        form,
        lambda: remove_role(held, by=asks(request)),
        back=reverse("settings_roles"),
        said=f"{held} is removed.",
        go="Remove",
        grave=True,
    )


def _line(role: Role) -> Plain:
    may = len(matching(role.permissions))
    factor = ", asks for a second factor" if role.needs_second_factor else ""
    holders = vars(role)["holders"]  # counted by the query
    cells = [cell(role.name, note=role.about), cell(f"{may} things{factor}"), cell(holders, figure=True)]
    return row(cells, url=reverse("settings_role", args=[role.pk]))
