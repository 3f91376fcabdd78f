"""Who complains, how we reach them, and for whom they speak."""

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ombud.records.customers.normal import BadContact, normal_form
from ombud.shell.guides import Asking

type Data = MultiValueDict[str, str] | None

COMPANY = ("company", "registration", "lei")
PLACE = ("street", "postcode", "city")


class Who(forms.Form):
    kind = forms.ChoiceField(
        label=_("For whom do you complain?"),
        widget=forms.RadioSelect,
        choices=[
            ("self", _("For myself")),
            ("company", _("For a company or an organisation of mine")),
            ("other", _("For somebody else who asked me to")),
        ],
    )


class Whole(forms.Form):
    """The fields of somebody's person as the template of DR (EU) 2025/294, Annex, has them; `drop` those not needed."""

    name = forms.CharField(label=_("First and last name"), max_length=200)
    company = forms.CharField(label=_("Name of the company"), max_length=200, required=False)
    registration = forms.CharField(label=_("Registration number"), max_length=80, required=False)
    lei = forms.CharField(
        label=_("Legal entity identifier (LEI), if it has one"), max_length=20, required=False
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=20, required=False)
    city = forms.CharField(label=_("Town"), max_length=120, required=False)

    def drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]


class You(Whole):
    field_order = ("name", *COMPANY, "email", "phone", *PLACE)

    def __init__(self, asking: Asking, data: Data = None, *, whole: bool = False) -> None:
        super().__init__(data)
        self.fields["name"].label = _("Your first and last name")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        email, phone = self.fields["email"], self.fields["phone"]
        email.help_text = _("We send a confirmation there, with a link to your complaint.")
        email.widget.attrs["autocomplete"] = "email"
        phone.widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "maxlength": 60})
        if asking.given("who", "kind") == "company":
            self.fields["company"].required = True
        else:
            self.drop(*COMPANY)
        if not whole:
            self.drop(*PLACE)

    def clean_email(self) -> str:
        try:
            return normal_form("email", self.cleaned_data["email"])
        except BadContact as problem:
            raise forms.ValidationError(
                _("This is no e-mail address. It looks like name@example.com.")
            ) from problem


class Represented(Whole):
    relation = forms.CharField(
        label=_("What are you to them?"),
        help_text=_("For instance their lawyer, adviser or daughter."),
        max_length=200,
    )
    authority = forms.ChoiceField(
        label=_("Do you have it in writing that they agree?"),
        widget=forms.RadioSelect,
        choices=[("now", _("Yes, I add it on the next pages")), ("later", _("I will send it later"))],
    )

    def __init__(self, data: Data = None, *, whole: bool = False) -> None:
        super().__init__(data)
        self.fields["name"].label = _("Their name, or that of their company")
        self.fields["email"].required = False
        self.drop("company", *(() if whole else (*COMPANY[1:], *PLACE)))
