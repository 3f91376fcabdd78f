"""The keys of the operator's single sign-on of customers."""

from typing import Any

from django import forms

from ombud.doors.portal.models import SignOnKey
from ombud.doors.portal.signing_on import check_key, remove_key, save_key

from .fields import OwnForm
from .kinds import Kind
from .pages import Plain, cell
from .portals import MAY, of_brands


class SignOnKeyForm(OwnForm):
    permission = MAY
    key = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text="A secret of at least 32 characters, or the public key (PEM). It is kept sealed.",
    )

    class Meta:
        model = SignOnKey
        fields = ("brand", "name", "key_id", "algorithm", "key", "issuer", "audience", "active")
        labels = {
            "key_id": "Key id (kid)",
            "issuer": "Issuer (iss)",
            "audience": "Audience (aud)",
            "active": "In use",
        }
        help_texts = {
            "name": "Which of your systems signs with it.",
            "key_id": "As it stands in the header of the token.",
            "audience": "For instance the address of the portal.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = self.instance.key if self.instance.pk else ""
        self.initial["key"] = ""
        if self._kept:
            self.fields["key"].help_text = "Kept sealed. Leave it empty to keep the one there is."

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        key = given.get("key") or self._kept
        if wrong := check_key(str(given.get("algorithm", "")), str(key or "")):
            self.add_error("key", wrong)
        return {**given, "key": key}


def _key_cells(key: Any) -> list[Plain]:
    state = (
        cell("In use", mark="circle-check", tone="good") if key.active else cell("Out of use", tone="soft")
    )
    return [cell(key.name, note=key.key_id), cell(key.brand), cell(key.get_algorithm_display()), state]


SIGN_ON_KEYS = Kind(
    key="sign-on-keys",
    group="Portal",
    heading="Sign-on keys",
    one="key",
    lead="With these the portal checks that a customer comes from your own platform, signed in.",
    permission=MAY,
    found=of_brands(SignOnKey),
    columns=("Key", "Brand", "Kind", "State"),
    cells=_key_cells,
    form=SignOnKeyForm,
    save=lambda form, by: save_key(form.instance, by=by),
    remove=lambda key, by: remove_key(key, by=by),
    icon="key",
)
