"""Teams, their ladder of escalation, and who is in them."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from .models import Skill, Staff, Team
from .people import check_manages
from .recording import note_change
from .refusals import NotPossible


def save_team(team: Team | None, *, by: Staff | None, name: str, escalates_to: Team | None) -> Team:
    """Raises NotYours, or NotPossible for a ladder that leads back to where it began."""
    check_manages(by)
    team = team or Team()
    team.name, team.escalates_to = name, escalates_to
    if team.pk and team in _ladder(escalates_to):
        raise NotPossible(
            f"{escalates_to} escalates to {team} already: the ladder would go round in a circle."
        )
    try:
        with transaction.atomic():
            team.save()
            note_change(
                by, "saved team", f"team:{team.pk}", f"{name}, escalates to {escalates_to or 'nobody'}"
            )
    except IntegrityError:
        raise NotPossible(f"There is a team named {name} already.") from None
    return team


def set_teams(person: Staff, teams: Collection[Team], *, by: Staff | None) -> None:
    check_manages(by)
    with transaction.atomic():
        person.teams.set(teams)
        names = ", ".join(sorted(team.name for team in teams))
        note_change(by, "set teams", f"staff:{person.pk}", names or "none")


def set_skills(person: Staff, skills: Collection[tuple[str, str, int]], *, by: Staff | None) -> None:
    """Replace what somebody can do: (kind, value, level from 1 to 5). Raises NotYours."""
    check_manages(by)
    with transaction.atomic():
        person.skills.all().delete()
        Skill.objects.bulk_create(
            Skill(staff=person, kind=kind, value=value, level=level) for kind, value, level in skills
        )
        listed = ", ".join(f"{value} {level}" for _, value, level in skills)
        note_change(by, "set skills", f"staff:{person.pk}", listed or "none")


def _ladder(team: Team | None) -> list[Team]:
    steps: list[Team] = []
    while team and team not in steps:
        steps.append(team)
        team = team.escalates_to
    return steps


def remove_team(team: Team, *, by: Staff | None) -> None:
    """Raises NotPossible while the record or open work names it."""
    check_manages(by)
    try:
        with transaction.atomic():
            note_change(by, "removed team", f"team:{team.pk}", team.name)
            team.delete()
    except ProtectedError:
        raise NotPossible(f"Cases name {team}: take its people out instead of removing it.") from None
