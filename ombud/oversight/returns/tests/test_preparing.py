"""A return is computed from real complaints, filled in and corrected."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Q

from ombud.cases.engine.deciding import approve as agree
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.afterwards import reopen
from ombud.desks.complaints.models import Complaint
from ombud.desks.complaints.tests.letters import withdraw
from ombud.oversight.returns.actions import compute_again, correct, give, prepare, remark, take_back
from ombud.oversight.returns.approving import hand_over
from ombud.oversight.returns.models import Return
from ombud.oversight.returns.periods import ACCOUNTING_HALVES, Period
from ombud.oversight.returns.queries import verdicts_of
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff
from ombud.shell.figures import asking, figure_of

from .conftest import JANUARY, YEAR, told


def test_it_is_computed_from_what_people_did(draft: Return, answered: Complaint) -> None:
    assert told(draft) == {
        "opened": 1,
        "closed": 1,
        "opened.payment": 1,
        "closed.15": 1,
        "ended.upheld": 1,
        "redress.upheld": {"GBP": "60.00"},
    }
    assert [cell.cases for cell in draft.cells.filter(key="closed.15")] == [[answered.pk]]
    assert [verdict for verdict in verdicts_of(draft) if not verdict.holds] == []


def test_what_is_opened_again_after_the_period_changes_nothing_in_it(
    draft: Return, answered: Complaint, vera: Staff, paula: Staff
) -> None:
    reopen(answered, by=vera, why="They found the receipt")
    before = told(draft)
    compute_again(draft, by=paula)
    assert told(draft) == before


def test_a_complaint_of_one_return_is_left_out_of_the_other_with_the_reason(
    draft: Return, answered: Complaint, firm: LegalEntity, paula: Staff
) -> None:
    other = prepare(firm, "uk.annex-1r", ACCOUNTING_HALVES.at(date(2026, 6, 1)), by=paula)
    assert other.cells.get(key="left-out.payments").cases == [answered.pk]


def test_withdrawn_and_out_of_scope_are_closed_without_a_decision(
    firm: LegalEntity, paula: Staff, payment_complaint: Complaint, vera: Staff, ines: Staff, monday: Any
) -> None:
    asked = withdraw(payment_complaint, by=vera, why="They said so on the telephone")
    agree(asked.approval, by=ines)
    monday.move_to(JANUARY)
    shown = told(prepare(firm, "uk.payments", YEAR, by=paula))
    assert {"closed", "closed.3", "ended.without"} <= set(shown)
    assert "ended.upheld" not in shown  # fmt: skip


def test_what_nobody_has_assessed_is_named_and_asks_for_a_word(
    firm: LegalEntity, paula: Staff, complaint: Complaint, monday: Any
) -> None:
    monday.move_to(JANUARY)
    report = prepare(firm, "uk.payments", YEAR, by=paula)
    (wrong,) = [verdict for verdict in verdicts_of(report) if not verdict.holds]
    assert (wrong.rule, wrong.cases) == ("unassessed", (complaint.pk,))

    with pytest.raises(NotPossible, match="explain it in the remarks"):
        hand_over(report, by=paula)
    remark(report, by=paula, text="Its regime is decided next week.")
    assert hand_over(report, by=paula).state == "handed-over"


def test_both_figures_are_kept_where_one_is_corrected(draft: Return, paula: Staff) -> None:
    cell = draft.cells.get(key="opened")
    with pytest.raises(BadArguments, match="Say why"):
        correct(cell, by=paula, figure="2", reason=" ")
    with pytest.raises(BadArguments, match="whole number"):
        correct(cell, by=paula, figure="two", reason="One came by post")

    corrected = correct(cell, by=paula, figure="2", reason="One came by post")
    assert (corrected.figure, corrected.told, corrected.reason) == (1, 2, "One came by post")
    assert {verdict.rule for verdict in verdicts_of(draft) if not verdict.holds} == {"flow", "products"}
    assert draft.cells.get(key="opened").told == 2
    compute_again(draft, by=paula)
    assert draft.cells.get(key="opened").told == 2
    take_back(draft.cells.get(key="opened"), by=paula)
    assert draft.cells.get(key="opened").told == 1


@pytest.mark.parametrize(
    ("key", "written", "told_now"),
    [
        ("redress.upheld", "10 gbp, 0.5 EUR, 2 GBP", {"EUR": "0.50", "GBP": "12.00"}),
        ("redress.upheld", "none", {}),
    ],
)
def test_amounts_are_corrected_with_their_currency(
    draft: Return, paula: Staff, key: str, written: str, told_now: object
) -> None:
    cell = correct(draft.cells.get(key=key), by=paula, figure=written, reason="Paid by hand")
    assert cell.told == told_now
    with pytest.raises(BadArguments):
        correct(cell, by=paula, figure="10 pounds", reason="Paid by hand")


def test_what_the_desk_does_not_know_a_person_gives_with_its_source(
    firm: LegalEntity, paula: Staff, monday: Any, draft: Return
) -> None:
    report = prepare(firm, "uk.annex-1r", ACCOUNTING_HALVES.at(date(2026, 12, 1)), by=paula)
    context = report.cells.get(key="investments.context")
    assert verdicts_of(report)[-1].what.startswith("Still open:")
    with pytest.raises(BadArguments, match="where it comes from"):
        give(context, by=paula, figure="1200", source="")
    with pytest.raises(NotPossible, match="counted from complaints"):
        give(report.cells.get(key="opened"), by=paula, figure="1200", source="The ledger")
    assert give(context, by=paula, figure="1200", source="The ledger, 31 December").told == "1200"


REFUSED = [
    ("uk.payments", YEAR, "there already"),
    ("uk.nothing", YEAR, "There is no return"),
    ("uk.gc.complaints", YEAR, "does not file"),
    ("uk.payments", Period(date(2026, 1, 1), date(2026, 6, 30)), "not asked"),
    ("uk.consolidated", Period(date(2026, 1, 1), date(2026, 6, 30)), "not asked"),
    ("uk.annex-1r", Period(date(2027, 1, 1), date(2027, 6, 30)), "not asked"),
]


def test_only_what_is_asked_for_is_prepared_and_once(draft: Return, firm: LegalEntity, paula: Staff) -> None:
    for form, period, why in REFUSED:
        with pytest.raises(NotPossible, match=why):
            prepare(firm, form, period, by=paula)


def test_the_return_and_the_numbers_of_senior_management_know_the_same_complaints(draft: Return) -> None:
    year = asking.Period(draft.first, draft.last + timedelta(days=1), "Europe/London")
    asked = asking.Asked(period=year, brands=tuple(draft.brands))
    opened = figure_of("complaint.opened").cases(asked).values_list("pk", flat=True)
    behind = {
        case for cell in draft.cells.filter(Q(key="opened") | Q(section="left-out")) for case in cell.cases
    }
    assert set(opened) == behind
