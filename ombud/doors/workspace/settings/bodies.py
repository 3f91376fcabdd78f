"""The outside bodies to which a brand's customers may go, and their leaflets."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.desks.complaints.letters.cautions import source_of, unseen_contacts
from ombud.desks.complaints.letters.letterheads import remove_body, save_letterhead
from ombud.desks.complaints.letters.wording import contact_of
from ombud.desks.complaints.models import OutsideBody
from ombud.foundation.storage import store
from ombud.records.rulebook.regimes import regimes_held
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .brands import MAY
from .fields import OwnForm, words_of
from .kinds import Kind
from .pages import Plain, cell

BIGGEST = 10 * 1024 * 1024
CONTACTS = ("name", "website", "address", "telephone", "email")


def _regimes() -> list[tuple[str, str]]:
    return [(one.id, f"{one.name} ({one.jurisdiction})") for one in regimes_held()]


class OutsideBodyForm(OwnForm):
    permission = MAY
    regime = forms.ChoiceField(choices=_regimes)
    leaflet_file = forms.FileField(
        label="Leaflet", required=False, help_text="A PDF. It is enclosed where the law asks for it."
    )

    class Meta:
        model = OutsideBody
        fields = ("brand", "regime", *CONTACTS)
        labels = {"email": "E-mail address"}
        help_texts = {"name": "Leave empty what stands in our wording already."}
        widgets = {"address": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("brand", "regime"):
            self.fields[name].disabled = bool(self.instance.pk)
        if self.instance.regime:
            self._show_ours()
        if self.instance.leaflet:
            self.fields[
                "leaflet_file"
            ].help_text = f"Now: {self.instance.leaflet_name}. Another takes its place."

    def _show_ours(self) -> None:
        """What letters say where a field stays empty, and whether anybody has seen it published."""
        ours, source = contact_of(self.instance.regime, "en"), source_of(self.instance.regime)
        for name in CONTACTS:
            said = getattr(ours, "body" if name == "name" else f"body_{name}")
            self.fields[name].widget.attrs["placeholder"] = said
            if said and name in source.contacts:
                self.fields[name].help_text = "Ours is not checked: look at the body's own page."

    def clean_leaflet_file(self) -> Any:
        file = self.cleaned_data["leaflet_file"]
        if file and (file.size > BIGGEST or file.read(5) != b"%PDF-"):
            raise forms.ValidationError("Choose a PDF of at most 10 MB.")
        return file

    def keep_leaflet(self) -> None:
        file = self.cleaned_data["leaflet_file"]
        if file:
            file.seek(0)
            ref = store(self.instance.brand.key, file.file, media_type="application/pdf")
            self.instance.leaflet, self.instance.leaflet_size = ref.key, file.size
            self.instance.leaflet_name = file.name[:255]


def _save_body(form: OutsideBodyForm, by: Staff) -> object:
    form.keep_leaflet()
    return save_letterhead(form.instance, by=words_of(by))


def _bodies(by: Staff) -> QuerySet[OutsideBody]:
    return OutsideBody.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand")


def _body_cells(body: Any) -> list[Plain]:
    return [
        cell(body.brand),
        cell(next((one.name for one in regimes_held() if one.id == body.regime), body.regime)),
        cell(body.name or contact_of(body.regime, "en").body or "not named yet"),
        cell(", ".join(unseen_contacts(body.regime, body)) or "nothing"),
        cell(body.leaflet_name or "none"),
    ]


BODIES = Kind(
    key="outside-bodies",
    group="Work",
    heading="Outside bodies",
    one="outside body",
    lead="Where customers may go when they do not accept our answer, and the leaflet that letters enclose.",
    permission=MAY,
    found=_bodies,
    columns=("Brand", "Regime", "Body", "To be checked", "Leaflet"),
    cells=_body_cells,
    form=OutsideBodyForm,
    save=_save_body,
    remove=lambda body, by: remove_body(body, by=words_of(by)),
    icon="building",
)
