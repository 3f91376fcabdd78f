"""What is asked about people."""

import zoneinfo
from typing import Any

from django import forms
from django.utils import timezone

from ombud.records.staff.granting import check_may_give
from ombud.records.staff.models import Role, Scope, Skill, Staff, Team
from ombud.records.staff.refusals import NotYours
from ombud.shell.form_fields import rows_of

ZONES = [
    (zone, zone.replace("_", " "))
    for zone in sorted(zoneinfo.available_timezones())
    if "/" in zone or zone == "UTC"
]


class Invite(forms.Form):
    name = forms.CharField(max_length=120, help_text="As colleagues and the record know them.")
    email = forms.EmailField(label="E-mail address", help_text="They sign in with it.")
    time_zone = forms.ChoiceField(choices=ZONES, initial="Europe/London")


class Change(forms.Form):
    name = forms.CharField(max_length=120)
    email = forms.EmailField(label="E-mail address")


class Give(forms.Form):
    """Only what the person who asks may give."""

    role = forms.ModelChoiceField(Role.objects.all(), empty_label=None)
    scope = forms.ModelChoiceField(
        Scope.objects.select_related("brand"),
        required=False,
        empty_label="Settings only, no cases",
        help_text="Which cases they see and work under this role.",
    )

    def __init__(self, *args: Any, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if not by.may_somewhere("settings.staff"):
            rows_of(self, "scope").queryset = Scope.objects.select_related("brand").filter(
                pk__in=by.powers.scopes
            )
            rows_of(self, "role").queryset = Role.objects.filter(pk__in=self._givable())

    def _givable(self) -> list[int]:
        scopes = list(Scope.objects.filter(pk__in=self.by.powers.scopes))
        return [role.pk for role in Role.objects.all() if any(_may(self.by, role, scope) for scope in scopes)]


class Shift(Give):
    until = forms.DateTimeField(
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="The role ends by itself then.",
    )
    reason = forms.CharField(max_length=200, help_text="For instance: covers the late shift.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].required = True
        rows_of(self, "scope").empty_label = None
        evening = timezone.localtime().replace(hour=22, minute=0, second=0, microsecond=0)
        self.fields["until"].initial = evening


class Teams(forms.Form):
    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )


class Skills(forms.Form):
    skills = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        required=False,
        help_text="One on each line: kind, skill, level from 1 to 5. For example “language de 5”,"
        " “product margin-trading 3”, “market malta 4”.",
    )

    def clean_skills(self) -> list[tuple[str, str, int]]:
        lines = [line.split() for line in self.cleaned_data["skills"].splitlines() if line.strip()]
        found = {}
        for number, parts in enumerate(lines, start=1):
            kind, value, level = _skill(number, parts)
            found[kind, value] = (kind, value, level)
        return list(found.values())


def written(person: Staff) -> str:
    """Somebody's skills as the form shows them."""
    return "\n".join(
        f"{skill.kind} {skill.value} {skill.level}" for skill in person.skills.order_by("kind", "value")
    )


def _skill(number: int, parts: list[str]) -> tuple[str, str, int]:
    if len(parts) != 3:
        raise forms.ValidationError(f"Line {number} needs three words: kind, skill, level.")
    kind, value, level = parts[0].lower(), parts[1].lower()[:80], parts[2]
    if kind not in Skill.Kind.values:
        raise forms.ValidationError(f"Line {number}: a kind is one of {', '.join(Skill.Kind.values)}.")
    if level not in "12345" or len(level) != 1:
        raise forms.ValidationError(f"Line {number}: the level is a number from 1 to 5.")
    return kind, value, int(level)


def _may(by: Staff, role: Role, scope: Scope) -> bool:
    try:
        check_may_give(role, scope, by)
    except NotYours:
        return False
    return True
