"""Owners hear when a paper is to be looked at again, and people when there is one to read."""

from datetime import date

import pytest

from ombud.oversight.procedures.actions import acknowledge, approve, retire, review, write_version
from ombud.oversight.procedures.due import due
from ombud.oversight.procedures.models import Procedure, Version
from ombud.records.reminders.hearing import Hearing
from ombud.records.staff.models import Staff

from .conftest import BODY

TODAY = date(2026, 11, 23)


def heard(person: Staff, today: date = TODAY) -> list[tuple[str, str]]:
    fresh = Staff.objects.get(pk=person.pk)
    return [(line.due.kind, line.stage) for line in Hearing(due()).lines_for(fresh, today)]


@pytest.fixture
def holds(procedure: Procedure, vera: Staff, grace: Staff) -> Version:
    draft = write_version(procedure, by=vera, body=BODY)
    review(draft, by=grace)
    approve(draft, by=grace, in_force_from=TODAY)
    return draft


@pytest.mark.parametrize(
    ("today", "stages"),
    [
        (date(2026, 9, 1), []),
        (date(2026, 11, 1), ["30"]),
        (date(2026, 11, 25), ["7"]),
        (date(2026, 12, 1), ["due"]),
        (date(2026, 12, 2), ["late"]),
    ],
)
def test_a_review_is_told_to_the_owner_or_to_those_who_approve(
    procedure: Procedure, vera: Staff, grace: Staff, boris: Staff, today: date, stages: list[str]
) -> None:
    procedure.owner, procedure.review_on = vera, date(2026, 12, 1)
    procedure.save()
    told = [("Procedure to be reviewed", stage) for stage in stages]
    assert (heard(vera, today), heard(grace, today)) == (told, [])
    vera.grants.update(revoked_at="2026-01-01T00:00Z")
    assert (heard(vera, today), heard(grace, today), heard(boris, today)) == ([], told, [])


def test_a_version_in_force_is_to_be_read_within_two_weeks_by_everybody_of_its_brand(
    holds: Version, vera: Staff, sofia: Staff, boris: Staff
) -> None:
    told = [("Procedure to be read", "14")]
    assert (heard(sofia), heard(boris)) == (told, [])
    assert heard(sofia, date(2026, 12, 8)) == [("Procedure to be read", "late")]
    acknowledge(holds, by=sofia)
    assert (heard(sofia), heard(vera)) == ([], told)


def test_whoever_joins_later_has_two_weeks_as_well(holds: Version, sofia: Staff) -> None:
    Staff.objects.filter(pk=sofia.pk).update(joined_at="2027-03-01T09:00Z")
    assert heard(sofia, date(2027, 3, 10)) == [("Procedure to be read", "14")]


def test_drafts_and_retired_papers_are_nothing_to_read(
    holds: Version, procedure: Procedure, vera: Staff, grace: Staff, sofia: Staff
) -> None:
    write_version(procedure, by=vera, body="Next")
    assert len(heard(sofia)) == 1
    retire(holds, by=grace, words="It is over.")
    assert heard(sofia) == []
