"""The questions of the guide: several short pages, in the order in which people tell their story."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ombud.shell.form_fields import choices_of
from ombud.shell.guides import AskForm, Asking, GuideStep

from .countries import countries
from .people import Represented, Who, You
from .products import likely, offered

type Data = MultiValueDict[str, str] | None

LONGEST = 10_000


def text(label: Any, help_text: Any = "", *, rows: int = 6, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=area,
    )


def line(label: Any, help_text: Any = "", *, most: int = 200, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False, **more)


class What(forms.Form):
    story = text(
        _("What happened?"),
        _(
            "Tell it in your own words. Please do not write passwords, recovery phrases or whole card numbers."
        ),
        rows=9,
    )
    when = line(_("When did it happen?"), _("A day, or from when to when. Roughly is fine."))


class About(forms.Form):
    product = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    country = forms.ChoiceField(
        label=_("Where do you live?"),
        help_text=_("It decides which rules protect you, and who can help you after us."),
    )
    references = line(
        _("Numbers that help us find it"),
        _("For instance of the account, the payment, the order or the bet."),
        most=500,
    )

    def __init__(self, asking: Asking, data: Data = None) -> None:
        super().__init__(data)
        choices_of(self, "product").choices = offered(asking.brand)
        choices_of(self, "country").choices = [("", _("Choose a country")), *countries()]


class Loss(forms.Form):
    lost = forms.ChoiceField(
        label=_("Did you lose money?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure"))],
        widget=forms.RadioSelect,
    )
    amount = line(_("How much, and in which currency?"), _("For instance 120.50 GBP or 0.1843 BTC."), most=80)
    effects = text(
        _("What else did it cause?"),
        _("Trouble, time, worry, costs: only if you want to say it."),
        rows=4,
        required=False,
    )


class Remedy(forms.Form):
    remedy = text(
        _("What would put it right for you?"),
        _("For instance money back, a correction, an explanation or an apology."),
        rows=5,
        required=False,
    )
    other = text(_("Is there anything else we should know?"), rows=4, required=False)


class Support(forms.Form):
    needs = forms.MultipleChoiceField(
        label=_("How can we make it easier for you?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("telephone", _("Call me rather than write")),
            ("large-print", _("Letters in large print")),
            ("audio", _("Letters to listen to, or in braille")),
            ("plain", _("Short letters in simple words")),
            ("time", _("More time to answer questions")),
            ("interpreter", _("An interpreter or sign language")),
        ],
    )
    situation = text(
        _("Is there anything about your health or your situation that we should take into account?"),
        _(
            "You need not tell us. What you write here is used only to look after you well, and seen only by those who do."
        ),
        rows=4,
        required=False,
    )


def plain(form: type[forms.Form]) -> AskForm:
    """A form that asks the same of everybody."""
    return lambda _, data: form(data)


def under_mica(asking: Asking) -> bool:
    """Whether the law that probably holds has a template that asks for more (DR (EU) 2025/294, Annex)."""
    law = likely(asking.brand, asking.given("product", "product"), asking.given("product", "country"))
    return law is not None and law.regime.startswith("eu.mica")


STEPS = (
    GuideStep("what", _("What happened"), "", plain(What)),
    GuideStep("product", _("What it is about"), "", About),
    GuideStep("loss", _("What it cost you"), "", plain(Loss)),
    GuideStep("remedy", _("Putting it right"), "", plain(Remedy)),
    GuideStep("who", _("Who complains"), "", plain(Who)),
    GuideStep(
        "you", _("How we reach you"), "", lambda asking, data: You(asking, data, whole=under_mica(asking))
    ),
    GuideStep(
        "represented",
        _("For whom you complain"),
        _("We answer to you once we have seen that they agree."),
        lambda asking, data: Represented(data, whole=under_mica(asking)),
        lambda asking: asking.given("who", "kind") == "other",
    ),
    GuideStep("support", _("What you need from us"), "", plain(Support)),
)
