"""The portals of brands: their counters, and what they publish about complaints."""

from typing import Any

from django import forms

from ombud.desks.complaints.models import Product, PublishedRegime
from ombud.desks.complaints.offering.bodies import body_of
from ombud.desks.complaints.offering.countries import countries, country_name
from ombud.desks.complaints.offering.publishing import publish, withdraw
from ombud.doors.portal.counters import save_counter
from ombud.doors.portal.models import Counter
from ombud.doors.portal.places import absolute
from ombud.records.rulebook.regimes import regimes_held, tracks_of
from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.form_fields import choices_of, rows_of

from .fields import OwnForm
from .kinds import Kind
from .pages import Plain, cell

MAY = "settings.brands"


class CounterForm(OwnForm):
    class Meta:
        model = Counter
        fields = ("scope", "active", "email", "phone", "post", "draft_days", "link_days")
        labels = {"active": "Open", "post": "Postal address", "draft_days": "Keep drafts for (days)",
                  "link_days": "Links hold for (days)"}  # fmt: skip
        help_texts = {
            "scope": "Who sees what customers send. Its brand is the portal's.",
            "email": "Published; answers are written from it where it is one of your mailboxes.",
            "phone": "Published.",
            "post": "Published.",
            "draft_days": "What somebody began and did not send is deleted after that.",
        }
        widgets = {"post": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = Scope.objects.filter(brand__in=brands_within(self.by, MAY)).select_related("brand")
        rows_of(self, "scope").queryset = scopes
        rows_of(self, "scope").empty_label = None

    def clean_scope(self) -> Scope:
        chosen: Scope = self.cleaned_data["scope"]
        if self.instance.pk and chosen.brand_id != self.instance.brand_id:
            raise forms.ValidationError("A portal stays with its brand. Choose a scope of the same brand.")
        others = Counter.objects.filter(brand=chosen.brand_id).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError("This brand has a portal already.")
        return chosen


class PublishedForm(OwnForm):
    permission = MAY
    regime = forms.ChoiceField()
    track = forms.ChoiceField(required=False, help_text="Where the law knows several.")
    products = forms.MultipleChoiceField(
        choices=Product.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None: all of them.",
    )
    countries = forms.MultipleChoiceField(required=False, help_text="Where customers live. None: everywhere.")

    class Meta:
        model = PublishedRegime
        fields = ("brand", "regime", "track", "products", "countries", "position")
        help_texts = {
            "position": "Lower numbers stand first on the page.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks = sorted({track for one in regimes_held() for track in tracks_of(one.id)})
        named = [(one.id, f"{one.name} ({one.jurisdiction})") for one in regimes_held()]
        choices_of(self, "regime").choices = named
        choices_of(self, "track").choices = [("", "The general one"), *((each, each) for each in tracks)]
        choices_of(self, "countries").choices = countries()


def _counter_cells(counter: Any) -> list[Plain]:
    state = cell("Open", mark="circle-check", tone="good") if counter.active else cell("Closed", tone="soft")
    return [cell(counter.brand, note=absolute(counter.brand, "home")), cell(counter.scope.name), state]


def _published_cells(one: Any) -> list[Plain]:
    regime = next((each.name for each in regimes_held() if each.id == one.regime), one.regime)
    return [
        cell(one.brand),
        cell(regime, note=one.track),
        cell(", ".join(str(Product(each).label) for each in one.products) or "all products"),
        cell(", ".join(country_name(code) for code in one.countries) or "everywhere"),
        cell(body_of(one).get("name", "not named")),
    ]


def of_brands(model: Any, *also: str) -> Any:
    def found(by: Staff) -> Any:
        return model.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand", *also)

    return found


COUNTERS = Kind(
    key="portals",
    group="Portal",
    heading="Portals",
    one="portal",
    lead="Where customers make and follow complaints. One for each brand.",
    permission=MAY,
    found=of_brands(Counter, "scope"),
    columns=("Brand", "Scope", "State"),
    cells=_counter_cells,
    form=CounterForm,
    save=lambda form, by: save_counter(form.instance, by=by),
    icon="building-store",
)
PUBLISHED = Kind(
    key="published",
    group="Portal",
    heading="How to complain",
    one="law",
    lead="Which laws each brand's complaints page explains. Who decides after us is named under Outside bodies.",
    permission=MAY,
    found=of_brands(PublishedRegime),
    columns=("Brand", "Law", "Products", "Customers in", "Outside body"),
    cells=_published_cells,
    form=PublishedForm,
    save=lambda form, by: publish(form.instance, by=by),
    remove=lambda one, by: withdraw(one, by=by),
    icon="gavel",
)
