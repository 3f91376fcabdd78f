"""Small questions before something is done."""

from django import forms


class Sure(forms.Form):
    """Nothing to fill in: pressing the button is the answer."""


class Reason(forms.Form):
    reason = forms.CharField(
        label="Why?", max_length=200, help_text="Your reason is kept with the change.", required=True
    )
