"""A clause changes while a complaint is open: it keeps its dates, its officer hears of it, and may move it on the record."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from ombud.cases.changed_law import adopt_changed_rules, changed_clocks
from ombud.cases.models import Case, CaseClock, Entry
from ombud.cases.moves.times import adopt_rule
from ombud.cases.refusals import NotAllowed, NotPossible
from ombud.desks.complaints.models import Complaint
from ombud.records.rulebook.regimes import Regime, regime_of, serving
from ombud.records.staff.models import Staff

LATER = datetime(2026, 6, 23, 9, tzinfo=UTC)
NEXT_DAY = date(2026, 6, 22)
WHY = "the customer asked for it"
type Amend = Callable[..., None]


@pytest.fixture
def amend(monkeypatch: pytest.MonkeyPatch) -> Iterator[Amend]:
    """From 22 June DISP gives other numbers for payment complaints."""

    regime = regime_of("uk.disp")

    def change(length: str, **more: object) -> None:
        old = next(rule for rule in regime.rules if rule.id == "uk.disp.psd15")
        new = type(old).model_validate(
            {**old.model_dump(), "length": length, "extension": None, "effective_from": NEXT_DAY, **more}
        )
        ended = old.model_copy(update={"effective_to": NEXT_DAY - timedelta(days=1)})
        rules = [ended if rule is old else rule for rule in regime.rules]
        _shelve(monkeypatch, regime.model_copy(update={"rules": (*rules, new)}))

    yield change
    serving._fitting.cache_clear()


def _shelve(monkeypatch: pytest.MonkeyPatch, regime: Regime) -> None:
    shelf = {**serving._shelf(), regime.id: regime}
    monkeypatch.setattr(serving, "_shelf", lambda: shelf)
    serving._fitting.cache_clear()


def answer_clock(complaint: Complaint) -> CaseClock:
    return CaseClock.objects.get(case=complaint.case, name="final_response", ended_at=None)


def due(complaint: Complaint) -> str:
    moment = answer_clock(complaint).due_at
    assert moment is not None
    return f"{moment - timedelta(hours=1):%Y-%m-%d}"


def page(who: Staff, complaint: Complaint) -> str:
    client = Client()
    client.force_login(who)
    return client.get(complaint.case.get_absolute_url()).content.decode()


@pytest.fixture
def open_one(payment_complaint: Complaint, monday: time_machine.Traveller) -> Complaint:
    """Received on Monday 15 June, so due on 6 July: fifteen business days without a holiday."""
    assert due(payment_complaint) == "2026-07-06"
    monday.move_to(LATER)
    return payment_complaint


def test_the_open_complaint_keeps_its_date_and_its_officer_sees_what_changed(
    open_one: Complaint, amend: Amend, vera: Staff
) -> None:
    assert "changed on" not in page(vera, open_one)
    amend("12 business-days", citation="DISP 1.6.2AR(1) as amended")
    shown = page(vera, open_one)
    assert due(open_one) == "2026-07-06"
    assert (
        "DISP 1.6.2AR(1); PSRs 2017 reg 101 for users outside FOS eligibility changed on 22 June 2026"
        in shown
    )
    assert "Within 12 business days, instead of: within 15 business days." in shown
    assert "This case keeps 15 business days for “Final response”, due 6 July 2026." in shown
    assert "moves/adopt_rule/?clock=final_response" in shown


def test_moving_it_counts_anew_from_the_same_day_and_stays_on_the_record(
    open_one: Complaint, amend: Amend, vera: Staff
) -> None:
    amend("12 business-days", citation="DISP 1.6.2AR(1) as amended")
    old = answer_clock(open_one)
    adopt_rule(open_one.case, by=vera, clock="final_response", why=WHY)
    old.refresh_from_db()
    entry = Entry.objects.filter(case=open_one.case).latest("sequence")
    assert due(open_one) == "2026-07-01"
    assert (old.state, old.rule["length"]["amount"]) == (CaseClock.State.CANCELLED, 15)
    assert answer_clock(open_one).started_at == old.started_at
    assert entry.kept.facts["why"] == WHY
    assert entry.kept.facts["was"].startswith("2026-07-06")
    assert changed_clocks(Case.objects.get(pk=open_one.case_id)) == []


def test_nobody_moves_what_did_not_change_or_has_passed(
    open_one: Complaint, amend: Amend, vera: Staff, monday: time_machine.Traveller
) -> None:
    with pytest.raises(NotPossible, match="No other rule"):
        adopt_rule(open_one.case, by=vera, clock="final_response", why=WHY)
    amend("40 business-days")
    with pytest.raises(NotPossible, match="no deadline of that name"):
        adopt_rule(open_one.case, by=vera, clock="moon", why=WHY)
    monday.move_to(datetime(2026, 7, 10, 9, tzinfo=UTC))
    with pytest.raises(NotPossible, match="has passed already"):
        adopt_rule(open_one.case, by=vera, clock="final_response", why=WHY)


def test_an_agent_may_neither_move_it_nor_is_offered_to(
    open_one: Complaint, amend: Amend, amira: Staff
) -> None:
    amend("12 business-days")
    shown = page(amira, open_one)
    assert "changed on 22 June 2026" in shown
    assert "adopt_rule" not in shown
    with pytest.raises(NotAllowed):
        adopt_rule(open_one.case, by=amira, clock="final_response", why=WHY)


def test_the_law_takes_open_complaints_along_only_where_it_says_so(open_one: Complaint, amend: Amend) -> None:
    amend("12 business-days")
    assert adopt_changed_rules() == 0
    amend("12 business-days", applies_to_open=True, transition="It holds for open complaints, too.")
    assert adopt_changed_rules() == 1
    assert adopt_changed_rules() == 0
    entry = Entry.objects.filter(case=open_one.case).latest("sequence")
    assert due(open_one) == "2026-07-01"
    assert (entry.actor_name, entry.kept.facts["why"]) == ("rulebook", "It holds for open complaints, too.")


def test_what_a_letter_must_say_besides_is_told(open_one: Complaint, amend: Amend, vera: Staff) -> None:
    amend("15 business-days", contents={"*": ["fr.1", "fr.2", "fr.3", "fr.4", "ack.3"]})
    assert "The letter must now say: What will be sent and when" in page(vera, open_one)
