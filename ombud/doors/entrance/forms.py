"""What is asked at the entrance."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from ombud.records.staff.models import Staff


class LostPassword(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )


class NewPassword(forms.Form):
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text="At least 12 characters. Several words that you can remember are best.",
    )
    again = forms.CharField(
        label="The same again",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, person: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data.get("password")
        if given and given != self.cleaned_data.get("again"):
            self.add_error("again", "The two are not the same. Please type the password twice.")
