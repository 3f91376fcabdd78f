"""Brands and their scopes."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.records.brands.actions import save_brand
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.scopes import brands_within, save_scope
from ombud.shell.form_fields import rows_of

from .entities import entities_within
from .fields import OwnForm, words_of
from .kinds import Kind
from .pages import Plain, cell
from .people_forms import ZONES

MAY = "settings.brands"
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")


class BrandForm(OwnForm):
    time_zone = forms.ChoiceField(choices=ZONES, help_text="Working hours and dates in letters follow it.")

    class Meta:
        model = Brand
        fields = (
            "key",
            "name",
            "legal_name",
            "legal_entity",
            "languages",
            "time_zone",
            "jurisdictions",
            "colour",
            "signature",
        )
        widgets = {
            "colour": forms.TextInput(attrs={"type": "color"}),
            "signature": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "key": "Names the brand in addresses, for example northgate. It never changes.",
            "legal_name": "The company behind it, as letters must name it.",
            "legal_entity": "The company that files returns for it. It is made under Legal entities.",
            "languages": "Codes with commas, the usual one first, for example en, de.",
            "jurisdictions": "Country codes with commas, for example GB, MT. They decide which rules hold.",
            "colour": "Marks the brand's cases, in a shade that stays legible on light and dark.",
            "signature": "Stands under answers.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].disabled = bool(self.instance.pk)
        self.fields["jurisdictions"].required = False
        rows_of(self, "legal_entity").queryset = entities_within(self.by)

    def clean_languages(self) -> list[str]:
        found = [each.strip().lower() for each in self.cleaned_data["languages"]]
        wrong = [each for each in found if not LANGUAGE.fullmatch(each)]
        if wrong:
            raise forms.ValidationError(
                f"“{wrong[0]}” is no language code. Write codes such as en, de or pt-br."
            )
        return found

    def clean_jurisdictions(self) -> list[str]:
        return [each.strip().upper() for each in self.cleaned_data["jurisdictions"] or []]


class ScopeForm(OwnForm):
    permission = MAY

    class Meta:
        model = Scope
        fields = ("brand", "name")
        help_texts = {"name": "The part of the brand's cases that some teams see, for example Front line."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brand"].disabled = bool(self.instance.pk)


def _brand_cells(brand: Any) -> list[Plain]:
    return [
        cell(brand.name, note=brand.legal_name),
        cell(", ".join(brand.languages)),
        cell(", ".join(brand.jurisdictions) or "none"),
        cell(brand.time_zone),
    ]


def _scopes(by: Staff) -> QuerySet[Scope]:
    return Scope.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand")


BRANDS = Kind(
    key="brands",
    group="Work",
    heading="Brands",
    one="brand",
    lead="The faces under which customers know you. Brands never see each other's cases.",
    permission=MAY,
    found=lambda by: brands_within(by, MAY),
    columns=("Brand", "Languages", "Jurisdictions", "Zone"),
    cells=_brand_cells,
    form=BrandForm,
    save=lambda form, by: save_brand(form.instance, by=words_of(by)),
    icon="building",
)
SCOPES = Kind(
    key="scopes",
    group="Work",
    heading="Scopes",
    one="scope",
    lead="Parts of a brand's cases. People are given roles in scopes, and see no case outside theirs.",
    permission=MAY,
    found=_scopes,
    columns=("Scope", "Brand"),
    cells=lambda scope: [cell(scope.name), cell(scope.brand)],
    form=ScopeForm,
    save=lambda form, by: save_scope(
        form.instance if form.instance.pk else None,
        brand=form.cleaned_data["brand"],
        name=form.cleaned_data["name"],
        by=by,
    ),
    icon="eye",
)
