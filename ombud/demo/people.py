"""The people of a world: roles, staff with skills, and who is in charge for a shift."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password

from ombud.records.staff.models import Grant, Role, Skill, Staff

from . import PASSWORD
from .places import Places
from .plans import PersonPlan
from .world import World

JOINED = timedelta(days=400)


def make_people(world: World, places: Places) -> None:
    for role in world.roles:
        Role.objects.create(name=role.name, permissions=list(role.permissions), edited=True)
    roles = {role.name: role for role in Role.objects.all()}
    # One slow hash for all: it is the same pass phrase.
    sealed = make_password(PASSWORD)
    for plan in world.people:
        person = Staff.objects.create(email=plan.email, name=plan.name, password=sealed)
        places.people[plan.key] = person
        person.teams.set([places.teams[name] for name in plan.teams])
        _grant(person, plan, roles, places)
        Skill.objects.bulk_create(_skill(person, text) for text in plan.skills)


def _grant(person: Staff, plan: PersonPlan, roles: dict[str, Role], places: Places) -> None:
    for scope in plan.scopes or (None,):
        Grant.objects.create(
            staff=person,
            role=roles[plan.role],
            scope=places.scopes[scope] if scope else None,
            starts_at=places.now - JOINED,
        )
    for shift in plan.shifts:
        Grant.objects.create(
            staff=person,
            role=roles[shift.role],
            scope=places.scopes[shift.scope],
            starts_at=places.now + shift.start,
            ends_at=places.now + shift.end,
            reason=shift.reason,
        )


def _skill(person: Staff, text: str) -> Skill:
    kind, value, level = text.split()
    return Skill(staff=person, kind=kind, value=value, level=int(level))
