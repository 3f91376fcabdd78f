"""What letters say of a brand: who writes, from where, and by when it answers."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ombud.desks.complaints.letters.letterheads import save_letterhead
from ombud.desks.complaints.models import Letterhead
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .brands import MAY
from .fields import OwnForm, words_of
from .kinds import Kind
from .pages import Plain, cell


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


def _heads(by: Staff) -> QuerySet[Letterhead]:
    return Letterhead.objects.filter(brand__in=brands_within(by, MAY)).select_related("brand")


def _head_cells(head: Any) -> list[Plain]:
    return [
        cell(head.brand),
        cell(", ".join(head.address.splitlines())),
        cell(head.department),
        cell(head.email),
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
