"""What customers can say to our answer, and that they want none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ombud.shell.offers import Choice


class Accepting(forms.Form):
    text = forms.CharField(
        label=_("Anything you want to add"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class Withdrawing(forms.Form):
    why = forms.CharField(
        label=_("Why, if you want to say"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class Disputing(forms.Form):
    text = forms.CharField(
        label=_("What is wrong with our answer, or what did we not see?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )


CHOICES = (
    Choice(
        "accept_outcome",
        _("I accept the answer"),
        _(
            "What we offered is then due to you. Your right to turn to somebody else is explained in our letter."
        ),
        _("Accept"),
        Accepting,
        "circle-check",
    ),
    Choice(
        "dispute_outcome",
        _("I do not agree"),
        _(
            "Somebody looks at it again. You can turn to the independent body at any time; you need not wait for us."
        ),
        _("Send"),
        Disputing,
        "message-circle",
    ),
    Choice(
        "withdraw",
        _("I withdraw my complaint"),
        _("We then stop looking into it and send no answer. It stays on our record."),
        _("Withdraw"),
        Withdrawing,
        "arrow-back-up",
        apart=True,
    ),
)
