"""Teams and the ladder by which they escalate."""

from typing import Any

from django import forms
from django.db.models import Count, QuerySet

from ombud.records.staff.models import Staff, Team
from ombud.records.staff.teams import remove_team, save_team

from .kinds import Kind
from .pages import Plain, cell


class TeamForm(forms.Form):
    name = forms.CharField(max_length=80)
    escalates_to = forms.ModelChoiceField(
        Team.objects.all(),
        required=False,
        empty_label="Nobody",
        help_text="Who is asked next when nobody of this team accepts an escalation in time.",
    )

    def __init__(self, *args: Any, instance: Team | None, by: Staff, **kwargs: Any) -> None:
        given = {"name": instance.name, "escalates_to": instance.escalates_to} if instance else {}
        kwargs["initial"] = given
        super().__init__(*args, **kwargs)
        self.instance = instance


def _found(by: Staff) -> QuerySet[Team]:
    return Team.objects.select_related("escalates_to").annotate(size=Count("people"))


def _cells(team: Any) -> list[Plain]:
    return [cell(team.name), cell(team.escalates_to or "nobody"), cell(team.size, figure=True)]


TEAMS = Kind(
    key="teams",
    group="People",
    heading="Teams",
    one="team",
    lead="Who works together, and whom they turn to.",
    permission="settings.staff",
    found=_found,
    columns=("Team", "Escalates to", "#People"),
    cells=_cells,
    form=TeamForm,
    save=lambda form, by: save_team(form.instance, by=by, **form.cleaned_data),
    remove=lambda team, by: remove_team(team, by=by),
    searched=("name",),
    icon="users-group",
)
