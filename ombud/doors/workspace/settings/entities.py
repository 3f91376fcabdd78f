"""Legal entities: the companies behind brands, whom regulators know."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from ombud.oversight.returns.declared import forms as returns_declared
from ombud.records.brands.actions import save_entity
from ombud.records.brands.models import Activity, Brand, LegalEntity
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within
from ombud.shell.contexts import Plain
from ombud.shell.form_fields import choices_of
from ombud.shell.tables import cell

from .fields import OwnForm, words_of
from .kinds import Kind

MAY = "settings.brands"


def entities_within(by: Staff) -> QuerySet[LegalEntity]:
    """Those whose brands are all this person's to set; one without brands is for whoever may set every brand."""
    mine = brands_within(by, MAY)
    of_entity = Brand.objects.filter(legal_entity=OuterRef("pk"))
    found = LegalEntity.objects.exclude(Exists(of_entity.exclude(pk__in=mine.values("pk"))))
    everywhere = by.may_everywhere(MAY)
    return found if everywhere else found.filter(Exists(of_entity))


class EntityForm(OwnForm):
    activities = forms.MultipleChoiceField(
        label="Licensed for",
        choices=Activity.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Returns ask by permission: sections without one are left out.",
    )
    files = forms.MultipleChoiceField(  # type: ignore[assignment]  # in place of the JSON field's own
        label="Files these returns", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = LegalEntity
        fields = ("name", "reference", "year_ends", "activities", "files", "files_from")
        widgets = {"files_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "name": "As the regulator's register has it.",
            "reference": "The regulator's number for it, for example FRN 900001.",
            "files_from": "What was to be filed for earlier periods is not asked for here.",
            "year_ends": "Some returns follow the accounting year.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "files").choices = [(key, form.name) for key, form in returns_declared().items()]


def _cells(entity: Any) -> list[Plain]:
    return [
        cell(entity.name, note=entity.reference),
        cell(", ".join(brand.name for brand in entity.brands.all()) or "no brand yet"),
        cell(", ".join(Activity(each).label for each in entity.activities) or "nothing said"),
        cell(len(entity.files), figure=True),
    ]


ENTITIES = Kind(
    key="entities",
    group="Work",
    heading="Legal entities",
    one="legal entity",
    lead="The companies behind your brands. Each files its own returns; a brand says which company it belongs to.",
    permission=MAY,
    found=lambda by: entities_within(by).prefetch_related("brands"),
    columns=("Company", "Brands", "Licensed for", "#Returns"),
    cells=_cells,
    form=EntityForm,
    save=lambda form, by: save_entity(form.instance, by=words_of(by)),
    icon="building",
)
