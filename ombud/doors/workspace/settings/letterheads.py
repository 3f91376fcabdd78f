"""What letters say of a brand, and of the outside bodies to which its customers may go, leaflets included."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.desks.complaints.letters.letterheads import remove_body, save_letterhead
from ombud.desks.complaints.models import Letterhead, OutsideBody
from ombud.foundation.storage import store
from ombud.records.rulebook.regimes import regimes
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .brands import MAY
from .fields import OwnForm, words_of
from .kinds import Kind
from .pages import Plain, cell

BIGGEST = 10 * 1024 * 1024


class LetterheadForm(OwnForm):
    permission = MAY

    class Meta:
        model = Letterhead
        fields = (
            "brand",
            "address",
            "telephone",
            "email",
            "department",
            "published",
            "procedure",
            "consents_to_late_referral",
        )
        labels = {
            "email": "E-mail address",
            "published": "Published time for an answer",
            "procedure": "Where the procedure is found",
            "consents_to_late_referral": "We consent when a customer goes to the ombudsman too late",
        }
        help_texts = {
            "address": "Stands over the window and at the foot of each letter.",
            "department": "Who looks after complaints, for example Our complaints team.",
            "published": "As it is published, for example 20 business days.",
            "procedure": "For example northgate.example/complaints.",
            "consents_to_late_referral": "Decides which wording letters carry.",
        }
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["brand"].disabled = bool(self.instance.pk)


class OutsideBodyForm(OwnForm):
    permission = MAY
    regime = forms.ChoiceField()
    leaflet_file = forms.FileField(
        label="Leaflet", required=False, help_text="A PDF. It is enclosed where the law asks for it."
    )

    class Meta:
        model = OutsideBody
        fields = ("brand", "regime", "name", "website", "address", "telephone", "email")
        labels = {"email": "E-mail address"}
        help_texts = {"name": "Leave empty what stands in our wording already."}
        widgets = {"address": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regime"].choices = [(one.id, f"{one.name} ({one.jurisdiction})") for one in regimes()]  # type: ignore[attr-defined]
        for name in ("brand", "regime"):
            self.fields[name].disabled = bool(self.instance.pk)
        if self.instance.leaflet:
            self.fields[
                "leaflet_file"
            ].help_text = f"Now: {self.instance.leaflet_name}. Another takes its place."

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


def _heads(by: Staff) -> QuerySet[Letterhead]:
    return Letterhead.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand")


def _bodies(by: Staff) -> QuerySet[OutsideBody]:
    return OutsideBody.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand")


def _head_cells(head: Any) -> list[Plain]:
    return [
        cell(head.brand),
        cell(", ".join(head.address.splitlines())),
        cell(head.department),
        cell(head.email),
    ]


def _body_cells(body: Any) -> list[Plain]:
    return [
        cell(body.brand),
        cell(body.regime),
        cell(body.name or "as in our wording"),
        cell(body.leaflet_name or "none"),
    ]


LETTERHEADS = Kind(
    key="letterheads",
    group="Work",
    heading="Letterheads",
    one="letterhead",
    lead="What the letters of a brand say about it: who writes, from where, and by when it answers.",
    permission=MAY,
    found=_heads,
    columns=("Brand", "Address", "Complaints are with", "E-mail"),
    cells=_head_cells,
    form=LetterheadForm,
    save=lambda form, by: save_letterhead(form.instance, by=words_of(by)),
    icon="file-text",
)
BODIES = Kind(
    key="outside-bodies",
    group="Work",
    heading="Outside bodies",
    one="outside body",
    lead="Where customers may go when they do not accept our answer, and the leaflet that letters enclose.",
    permission=MAY,
    found=_bodies,
    columns=("Brand", "Regime", "Body", "Leaflet"),
    cells=_body_cells,
    form=OutsideBodyForm,
    save=_save_body,
    remove=lambda body, by: remove_body(body, by=words_of(by)),
    icon="building",
)
