"""From one hand into another: handed over, approved and kept, filed, amended; and who may."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from ombud.cases.refusals import BadArguments, NotAllowed, NotFound, NotPossible
from ombud.desks.complaints.models import Complaint
from ombud.foundation.trail.models import Access
from ombud.oversight.returns.actions import compute_again, correct, prepare, remark
from ombud.oversight.returns.acts import acts_on
from ombud.oversight.returns.approving import amend, approve, hand_over, record_filing, send_back
from ombud.oversight.returns.differences import moved_since
from ombud.oversight.returns.keeping import is_whole
from ombud.oversight.returns.models import KeptReturn, Return
from ombud.oversight.returns.permissions import APPROVE, PREPARE
from ombud.oversight.returns.queries import return_for
from ombud.records.brands.models import Brand, LegalEntity
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

from .conftest import JANUARY, YEAR


def test_two_people_stand_behind_what_is_approved(handed_over: Return, paula: Staff, armin: Staff) -> None:
    with pytest.raises(NotAllowed):
        approve(handed_over, by=paula)
    with pytest.raises(NotPossible, match="waiting for approval"):
        remark(handed_over, by=paula, text="Late thought")
    report = approve(handed_over, by=armin)

    kept = KeptReturn.objects.get(report=report)
    assert is_whole(kept)
    (line,) = Access.objects.filter(verb="approved return")
    assert kept.digest in line.reason
    assert (line.subject, line.brand_id) == (f"return:{report.pk}", report.brands[0])


def test_who_put_a_figure_in_does_not_approve_it(draft: Return, paula: Staff, armin: Staff) -> None:
    correct(draft.cells.get(key="closed"), by=armin, figure="1", reason="Counted again")
    hand_over(draft, by=paula)
    with pytest.raises(NotAllowed, match="had a hand"):
        approve(draft, by=armin)
    assert send_back(draft, by=armin, why="Look at the corrected cell").state == "draft"
    assert "Sent back by Armin" in Return.objects.get(pk=draft.pk).remarks


def test_who_computed_it_does_not_approve_what_another_hands_over(
    draft: Return, paula: Staff, armin: Staff, front: Scope
) -> None:
    compute_again(draft, by=armin)
    report = hand_over(draft, by=paula)
    with pytest.raises(NotAllowed, match="had a hand"):
        approve(report, by=armin)
    assert [each["name"] for each in acts_on(report, armin, {PREPARE, APPROVE})] == ["Send back"]
    third = person("Thea", front, ["returns.*"])
    assert "Approve" in [each["name"] for each in acts_on(report, third, {PREPARE, APPROVE})]
    assert approve(report, by=third).approved_by == third


def test_nothing_of_an_approved_return_changes_not_even_in_the_database(
    approved: Return, paula: Staff
) -> None:
    cell = approved.cells.get(key="opened")
    with pytest.raises(NotPossible):
        correct(cell, by=paula, figure="2", reason="Late")
    for write in (
        "UPDATE returns_cell SET figure = '9'",
        "DELETE FROM returns_cell",
        "UPDATE returns_return SET state = 'draft'",
        "UPDATE returns_keptreturn SET content = '{}'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(write)


def test_later_changes_to_complaints_show_as_differences_with_the_cases(
    approved: Return, answered: Complaint, vera: Staff
) -> None:
    assert moved_since(approved) == []
    Complaint.objects.filter(pk=answered.pk).update(product="e-money")
    moved = {each.key: each for each in moved_since(approved)}
    assert set(moved) == {"opened.payment", "opened.e-money"}
    assert (moved["opened.payment"].before, moved["opened.payment"].now) == (1, 0)
    assert moved["opened.payment"].went == moved["opened.e-money"].came == (answered.pk,)


def test_filing_is_recorded_with_day_and_receipt(approved: Return, paula: Staff) -> None:
    for on, receipt in ((date(2027, 1, 11), " "), (date(2027, 1, 12), "R-1"), (date(2026, 12, 31), "R-1")):
        with pytest.raises(BadArguments):
            record_filing(approved, by=paula, on=on, receipt=receipt)
    filed = record_filing(approved, by=paula, on=date(2027, 1, 11), receipt="R-1")
    assert (filed.state, filed.receipt, filed.filed_by) == ("filed", "R-1", paula)


def test_an_amended_return_is_a_version_of_its_own(approved: Return, paula: Staff, armin: Staff) -> None:
    with pytest.raises(BadArguments):
        amend(approved, by=paula, why="")
    fresh = amend(approved, by=paula, why="A complaint was assessed anew")
    assert (fresh.version, fresh.state) == (2, "draft")
    with pytest.raises(NotPossible, match="last version"):
        amend(approved, by=paula, why="Again")
    assert KeptReturn.objects.get(report=approved).content["version"] == 1


def test_it_is_not_handed_over_before_its_period_is_over(
    answered: Complaint, firm: LegalEntity, paula: Staff, monday: Any
) -> None:
    report = prepare(firm, "uk.payments", YEAR, by=paula)
    with pytest.raises(NotPossible, match="The period ends on 31 December 2026"):
        hand_over(report, by=paula)
    monday.move_to(JANUARY)
    with pytest.raises(NotPossible, match="Compute it again"):
        hand_over(report, by=paula)
    compute_again(report, by=paula)
    assert hand_over(report, by=paula).state == "handed-over"


def test_a_stranger_finds_no_return_and_a_reader_changes_none(
    draft: Return, front: Scope, boris: Staff, northgate: Brand
) -> None:
    stranger = person("Stefan", Scope.objects.get(brand__key="solvane"), ["returns.*"])
    reader = person("Rosa", front, ["returns.see"])
    with pytest.raises(NotFound):
        return_for(stranger, draft.pk)
    with pytest.raises(NotFound):
        compute_again(draft, by=stranger)
    assert return_for(reader, draft.pk) == draft
    with pytest.raises(NotAllowed):
        compute_again(draft, by=reader)


def test_a_firm_of_two_brands_is_shown_to_who_holds_both(
    draft: Return, firm: LegalEntity, solvane: Brand, front: Scope, other_side: Scope, paula: Staff
) -> None:
    solvane.legal_entity = firm
    solvane.save()
    with pytest.raises(NotFound):
        return_for(Staff.objects.get(pk=paula.pk), draft.pk)
