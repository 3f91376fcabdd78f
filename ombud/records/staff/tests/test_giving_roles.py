"""Who may give which role to whom, and for how long."""

from datetime import UTC, datetime

import pytest
import time_machine

from ombud.foundation.live.models import LiveEvent
from ombud.foundation.trail.models import Access
from ombud.records.staff.granting import grant_role, grant_shift, revoke_grant
from ombud.records.staff.models import Role, Scope, Staff
from ombud.records.staff.people import deactivate
from ombud.records.staff.refusals import NotPossible, NotYours
from ombud.records.staff.roles import save_role

NOON = datetime(2027, 3, 2, 12, tzinfo=UTC)
TEN = datetime(2027, 3, 2, 22, tzinfo=UTC)


def fresh(person: Staff) -> Staff:
    return Staff.objects.get(pk=person.pk)


@pytest.fixture
def answering(db: None) -> Role:
    return Role.objects.create(name="Answering", permissions=["inbox.reply", "inbox.note"])


@pytest.fixture
def managing(db: None) -> Role:
    return Role.objects.create(name="Managing people", permissions=["settings.staff"])


def test_a_manager_gives_what_he_holds_and_no_more(
    paolo: Staff, nina: Staff, front: Scope, other_side: Scope, answering: Role, managing: Role
) -> None:
    grant_role(nina, answering, front, by=paolo)
    assert fresh(nina).may("inbox.reply", scope_id=front.pk)
    assert Access.objects.latest("sequence").reason == "Answering in Northgate, Front line"
    assert LiveEvent.objects.filter(topic=f"revoked:{nina.pk}").exists()

    with pytest.raises(NotYours, match="may do more than you may yourself: Manage staff"):
        grant_role(nina, managing, front, by=paolo)
    with pytest.raises(NotYours, match="You may not give roles in Solvane, Front line"):
        grant_role(nina, answering, other_side, by=paolo)


def test_who_may_not_give_roles_gives_none_not_even_to_herself(
    amira: Staff, ruth: Staff, front: Scope, answering: Role, managing: Role
) -> None:
    with pytest.raises(NotYours):
        grant_role(amira, answering, front, by=amira)
    grant_role(amira, managing, None, by=ruth)
    assert fresh(amira).may_somewhere("settings.staff")


def test_an_officer_is_in_charge_until_ten(paolo: Staff, nina: Staff, front: Scope, answering: Role) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        grant = grant_shift(nina, answering, front, until=TEN, by=paolo, reason="covers the late shift")
        powers = fresh(nina).powers
        assert powers.grant_for("inbox.reply", front.pk) == grant.pk
        assert "until 2027-03-02 22:00 UTC: covers the late shift" in Access.objects.latest("sequence").reason

        clock.move_to(TEN)
        assert not fresh(nina).may("inbox.reply", scope_id=front.pk)


def test_a_shift_ends_in_the_future_and_says_why(
    paolo: Staff, nina: Staff, front: Scope, answering: Role
) -> None:
    with time_machine.travel(TEN, tick=False):
        with pytest.raises(NotPossible, match="has to end in the future"):
            grant_shift(nina, answering, front, until=NOON, by=paolo, reason="covers the late shift")
        with pytest.raises(NotPossible, match="Say why"):
            grant_shift(nina, answering, front, until=NOON, by=paolo, reason=" ")


def test_taking_a_role_back_works_at_once(ruth: Staff, amira: Staff, front: Scope) -> None:
    revoke_grant(amira.grants.get(), by=ruth, reason="moved to payments")
    assert fresh(amira).powers.scopes == []
    assert Access.objects.latest("sequence").verb == "took role"


def test_the_last_administrator_stays(ruth: Staff, amira: Staff, managing: Role) -> None:
    role = ruth.grants.get().role
    for removal in (
        lambda: revoke_grant(ruth.grants.get(), by=ruth),
        lambda: deactivate(ruth, by=ruth, reason="leaves"),
        lambda: save_role(role, by=ruth, name=role.name, permissions=["staff.grant"]),
    ):
        with pytest.raises(NotPossible, match="Nobody would be left who manages staff"):
            removal()
    assert fresh(ruth).may_somewhere("settings.staff")

    grant_role(amira, managing, None, by=ruth)
    deactivate(ruth, by=ruth, reason="leaves")
    assert not fresh(ruth).is_active
