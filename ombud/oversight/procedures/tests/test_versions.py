"""A procedure is written, reviewed and approved by different people, and no version ever changes."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.db.utils import ProgrammingError

from ombud.oversight.changes.models import Change, Step
from ombud.oversight.procedures.actions import acknowledge, approve, retire, review, write_version
from ombud.oversight.procedures.faces import written_because_of
from ombud.oversight.procedures.models import Procedure, Version
from ombud.oversight.procedures.queries import has_read, public_procedure, readers_of
from ombud.oversight.procedures.standing import Standing, standing, version_in_force
from ombud.records.staff.models import Staff
from ombud.records.staff.refusals import NotPossible, NotYours

from .conftest import BODY

TODAY, NEXT_MONTH = date(2026, 11, 23), date(2026, 12, 23)


def where(version: Version) -> Standing:
    fresh = Version.objects.get(pk=version.pk)
    return standing(fresh, fresh.procedure.versions.all())


@pytest.fixture
def draft(procedure: Procedure, vera: Staff) -> Version:
    return write_version(
        procedure, by=vera, body=BODY, public_summary="We answer in eight weeks.", note="First"
    )


@pytest.fixture
def holds(draft: Version, vera: Staff, grace: Staff) -> Version:
    review(draft, by=grace)
    approve(draft, by=grace, in_force_from=TODAY)
    return draft


def test_a_draft_is_reviewed_and_approved_by_somebody_else(draft: Version, vera: Staff, grace: Staff) -> None:
    assert where(draft) is Standing.DRAFT
    with pytest.raises(NotPossible, match="You wrote this version"):
        review(draft, by=vera)
    with pytest.raises(NotPossible, match="Have it reviewed first"):
        approve(draft, by=grace, in_force_from=TODAY)
    review(draft, by=grace, words="Clear")
    assert where(draft) is Standing.REVIEWED
    with pytest.raises(NotYours):
        approve(draft, by=vera, in_force_from=TODAY)
    with pytest.raises(NotPossible, match="Choose today or a later day"):
        approve(draft, by=grace, in_force_from=date(2026, 11, 22))
    approve(draft, by=grace, in_force_from=NEXT_MONTH)
    assert where(draft) is Standing.APPROVED
    assert version_in_force(draft.procedure) is None
    assert version_in_force(draft.procedure, NEXT_MONTH) == draft


def test_nobody_approves_their_own_words(procedure: Procedure, vera: Staff, grace: Staff) -> None:
    own = write_version(procedure, by=grace, body=BODY)
    review(own, by=vera)
    with pytest.raises(NotPossible, match="You wrote this version"):
        approve(own, by=grace, in_force_from=TODAY)


def test_the_next_version_takes_its_place_on_its_day(holds: Version, vera: Staff, grace: Staff) -> None:
    following = write_version(holds.procedure, by=vera, body=f"{BODY}\n- And sooner.")
    assert (following.number, where(holds), where(following)) == (2, Standing.IN_FORCE, Standing.DRAFT)
    review(following, by=grace)
    approve(following, by=grace, in_force_from=NEXT_MONTH)
    assert (where(holds), where(following)) == (Standing.IN_FORCE, Standing.APPROVED)
    with time_machine.travel(datetime(2026, 12, 23, 9, tzinfo=UTC), tick=False):
        assert (where(holds), where(following)) == (Standing.REPLACED, Standing.IN_FORCE)


def test_a_version_may_be_retired_with_nothing_in_its_place(holds: Version, grace: Staff) -> None:
    retire(holds, by=grace, words="We no longer do this")
    assert where(holds) is Standing.RETIRED
    assert version_in_force(holds.procedure) is None


@pytest.mark.parametrize("table", ["version", "decision", "reading", "because"])
def test_the_database_itself_lets_nobody_change_what_was_written(
    holds: Version, table: str, vera: Staff
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM procedures_{table}")


def test_a_version_knows_the_change_that_led_to_it_and_the_change_its_paper(
    procedure: Procedure, change: Change, vera: Staff
) -> None:
    version = write_version(procedure, by=vera, body=BODY, because=[change])
    assert written_because_of(change) == [
        {"name": "How we handle complaints, version 1", "url": version.get_absolute_url()}
    ]
    assert Step.objects.filter(change=change).latest("sequence").verb == "paper written"


def test_staff_say_that_they_have_read_what_is_approved(
    draft: Version, grace: Staff, sofia: Staff, boris: Staff
) -> None:
    with pytest.raises(NotPossible, match="not approved yet"):
        acknowledge(draft, by=sofia)
    review(draft, by=grace)
    approve(draft, by=grace, in_force_from=TODAY)
    version = Version.objects.get(pk=draft.pk)
    acknowledge(version, by=sofia)
    acknowledge(version, by=sofia)
    assert has_read(version, sofia)
    assert version.readings.count() == 1
    assert sofia in readers_of(draft.procedure)
    assert boris not in readers_of(draft.procedure)


def test_the_public_reads_the_summary_in_force_of_its_brand(
    holds: Version, northgate, solvane, vera: Staff, grace: Staff
) -> None:
    found = public_procedure(northgate.pk, "en")
    assert found is not None
    assert (found.html, found.version, found.since) == ("<p>We answer in eight weeks.</p>\n", 1, TODAY)
    assert public_procedure(northgate.pk, "de") == found
    assert public_procedure(solvane.pk, "en") is None
    assert public_procedure(northgate.pk, "en", on=date(2026, 11, 1)) is None
    Procedure.objects.filter(pk=holds.procedure_id).update(public=False)
    assert public_procedure(northgate.pk, "en") is None


def test_of_two_who_decide_at_once_the_second_is_told(draft: Version, vera: Staff, grace: Staff) -> None:
    stale = Version.objects.prefetch_related("decisions").get(pk=draft.pk)
    assert list(stale.decisions.all()) == []
    review(draft, by=grace)
    with pytest.raises(NotPossible, match="reviewed already"):
        review(stale, by=grace)
