"""Roles promise only what exists; what ships reaches everything that exists."""

import pytest

from ombud.records.staff.checks import check_kept_roles, check_shipped_roles
from ombud.records.staff.models import Role, Staff
from ombud.records.staff.permissions import declared, matching
from ombud.records.staff.refusals import NotPossible, NotYours
from ombud.records.staff.roles import remove_role, save_role
from ombud.records.staff.seeding import seed_roles
from ombud.records.staff.shipped import SHIPPED, patterns_of

pytestmark = pytest.mark.django_db


def test_a_role_with_a_pattern_that_matches_nothing_is_refused_with_a_sentence(ruth: Staff) -> None:
    with pytest.raises(NotPossible, match=r"There is no permission like inbox\.repyl\. Check the spelling"):
        save_role(None, by=ruth, name="Answering", permissions=["inbox.reply", "inbox.repyl"])

    save_role(None, by=ruth, name="Answering", permissions=["inbox.reply", "*.note"])
    assert Role.objects.get(name="Answering").permissions == ["*.note", "inbox.reply"]


def test_only_who_manages_staff_edits_roles(amira: Staff) -> None:
    with pytest.raises(NotYours):
        save_role(None, by=amira, name="Everything", permissions=["settings.*"])


def test_every_permission_is_in_some_shipped_role_and_no_shipped_role_promises_more() -> None:
    assert check_shipped_roles() == []


def test_a_kept_role_with_a_permission_that_is_gone_is_pointed_out() -> None:
    Role.objects.create(name="Old", permissions=["fax.send"])
    warning = check_kept_roles(databases=["default"])[0]
    assert warning.msg == "The role Old holds fax.send, which no longer exists: edit the role."


def test_an_auditor_writes_nothing_and_an_administrator_sees_no_case() -> None:
    cases = {name for name, permission in declared().items() if permission.room.startswith("Cases")}
    assert not matching(patterns_of("auditor")) & cases
    assert not matching(patterns_of("administrator")) & cases
    assert matching(patterns_of("agent")) & cases


def test_patterns_over_all_desks_reach_nothing_but_cases() -> None:
    for shipped in SHIPPED:
        wide = [pattern for pattern in patterns_of(shipped.key) if pattern.startswith("*.")]
        rooms = {declared()[name].room.partition(":")[0] for name in matching(wide)}
        assert rooms <= {"Cases"}


def test_shipped_roles_follow_upgrades_until_somebody_edits_them(ruth: Staff) -> None:
    seed_roles()
    agent, trainer = Role.objects.get(shipped_as="agent"), Role.objects.get(shipped_as="trainer")
    save_role(agent, by=ruth, name="Front line agent", permissions=["*.note"])
    Role.objects.filter(pk=trainer.pk).update(permissions=[])

    seed_roles()
    assert Role.objects.get(pk=agent.pk).permissions == ["*.note"]
    assert Role.objects.get(pk=trainer.pk).permissions == patterns_of("trainer")


def test_a_role_that_was_given_stays_on_the_record(ruth: Staff, amira: Staff) -> None:
    with pytest.raises(NotPossible, match="was given 1 times"):
        remove_role(amira.grants.get().role, by=ruth)
    unused = save_role(None, by=ruth, name="Unused", permissions=["*.note"])
    remove_role(unused, by=ruth)
    assert not Role.objects.filter(name="Unused").exists()
