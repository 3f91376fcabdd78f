"""Limits: up to what amount one person decides alone, by brand, role and currency; each edit is a new version."""

from datetime import date
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ombud.foundation.money import BadMoney, Money
from ombud.records.brands.models import Brand
from ombud.records.rulebook.limits import KINDS, Limit, history_of, limits_on, record_limit
from ombud.records.staff.models import Role

from ..pages import CRUMBS, Plain, cell, form_page, row, table, table_page
from .faces import address
from .guard import for_managers, who
from .writing import TAKEN

NO_LIMIT = "a second person always agrees"


class LimitForm(forms.Form):
    """Without an amount a second person is asked for every amount in that currency."""

    kind = forms.ChoiceField(label="For", choices=list(KINDS.items()))
    asset = forms.CharField(label="Currency", max_length=12, help_text="For example GBP, EUR, BTC or USDT.")
    brand = forms.ModelChoiceField(Brand.objects.order_by("name"), required=False, empty_label="Every brand")
    role = forms.ModelChoiceField(Role.objects.order_by("name"), required=False, empty_label="Everybody")
    amount = forms.CharField(
        label="Decides alone up to",
        max_length=40,
        required=False,
        help_text=f"Leave it empty and {NO_LIMIT}.",
    )
    effective_from = forms.DateField(
        label="From", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label="Why", max_length=400, help_text="It stays on the record.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asset, amount = str(given.get("asset", "")).strip().upper(), str(given.get("amount", "")).strip()
        try:
            most = Money.of(asset, amount or "0")
        except BadMoney as problem:
            raise forms.ValidationError({"amount" if amount else "asset": str(problem)}) from problem
        if most.minor < 0:
            raise forms.ValidationError({"amount": "Give an amount above nothing, or leave it empty."})
        return {**given, "asset": asset, "most": most if amount else None}

    @property
    def limit(self) -> Limit:
        given = self.cleaned_data
        brand, role = given["brand"], given["role"]
        return Limit(
            given["kind"],
            given["asset"],
            given["most"],
            brand.pk if brand else None,
            role.pk if role else None,
            given["effective_from"],
        )


@for_managers
def listed(request: HttpRequest) -> HttpResponse:
    new = {"name": "New limit", "url": address("limit"), "icon": "plus", "likely": True}
    brands, roles = _names()
    drawn = table(
        "Limits",
        ("For", "Brand", "Role", "#Decides alone up to", "Since"),
        [row(_cells(one, brands, roles), url=address("limit", series=one.series)) for one in _all()],
        empty="No limit yet",
        empty_icon="users",
        empty_act=new,
    )
    lead = "Above a limit, and in every currency that is not listed, a second person has to agree. A limit for a role goes before one for everybody, one for a brand before one for the house."
    return table_page(request, "Limits", drawn, lead=lead, acts=[new])


@for_managers
def edited(request: HttpRequest) -> HttpResponse:
    was = _asked_for(request)
    form = LimitForm(request.POST or None, initial=_initial(was))
    return form_page(
        request,
        KINDS[was.kind] if was else "New limit",
        form,
        lambda: _save(form, request),
        back=address("limits"),
        crumbs=[*CRUMBS, {"name": "Limits", "url": address("limits")}],
        said="Written down. What waits for a second person goes on waiting.",
        **({"history": _history(was), "beside": "rulebook_settings/versions.html"} if was else {}),
    )


def _save(form: LimitForm, request: HttpRequest) -> None:
    by = who(request)
    try:
        with transaction.atomic():
            record_limit(form.limit, by=by.email, note=form.cleaned_data["note"], actor=f"staff:{by.pk}")
    except IntegrityError:
        raise forms.ValidationError(TAKEN) from None


def _all() -> list[Limit]:
    """In force today, and those that begin later."""
    return limits_on(date.max)


def _asked_for(request: HttpRequest) -> Limit | None:
    series = request.GET.get("series", "")
    found = next((one for one in _all() if one.series == series), None)
    if series and found is None:
        raise Http404
    return found


def _initial(was: Limit | None) -> Plain:
    today = timezone.localdate()
    if was is None:
        return {"effective_from": today}
    return {
        "kind": was.kind,
        "asset": was.asset,
        "brand": was.brand_id,
        "role": was.role_id,
        "amount": str(was.most).partition(" ")[0] if was.most else "",
        "effective_from": max(today, was.effective_from),
    }


def _names() -> tuple[dict[int, str], dict[int, str]]:
    return dict(Brand.objects.values_list("id", "name")), dict(Role.objects.values_list("id", "name"))


def _cells(one: Limit, brands: dict[int, str], roles: dict[int, str]) -> list[Plain]:
    since = f"{one.effective_from:%-d %b %Y}" if one.version else "Ombud's default"
    return [
        cell(KINDS.get(one.kind, one.kind), note=one.asset),
        cell(brands.get(one.brand_id, "another brand") if one.brand_id else "Every brand"),
        cell(roles.get(one.role_id, "a role that is gone") if one.role_id else "Everybody"),
        cell(str(one.most) if one.most else NO_LIMIT, figure=True),
        cell(since),
    ]


def _history(was: Limit) -> Plain:
    lines = [
        row(
            [
                cell(f"{one.version}"),
                cell(f"{one.effective_from:%-d %b %Y}"),
                cell(one.recorded_by or "Ombud"),
                cell(one.note),
            ]
        )
        for one in history_of(was.series)
    ]
    return table(
        "Versions", ("Version", "In force from", "Written by", "Why"), lines, empty="Ombud's default"
    )
