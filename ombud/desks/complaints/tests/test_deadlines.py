"""What is due when, as tables: the clocks of the law hang on the regime and the track that somebody decided."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from ombud.cases.engine.results import Pending
from ombud.cases.intake import Address, take_in
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case, CaseClock, Entry
from ombud.desks.complaints.actions import assess, find, make_complaint, raise_point
from ombud.desks.complaints.law import due_of, latest_answer
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.records.staff.models import Staff
from tests.cast import words

from .conftest import MONDAY, assessed
from .letters import acknowledge, answer

LONDON = ZoneInfo("Europe/London")
SUMMER, SATURDAY = datetime(2026, 6, 15, 10, tzinfo=UTC), datetime(2026, 6, 13, 10, tzinfo=UTC)
EASTER, AUTUMN = datetime(2026, 3, 30, 10, tzinfo=UTC), datetime(2026, 10, 19, 10, tzinfo=UTC)


def clock(complaint: Complaint, name: str) -> CaseClock:
    return CaseClock.objects.filter(case=complaint.case, name=name).latest("id")


def last_day(moment: datetime | None) -> str:
    assert moment is not None
    return str((moment - timedelta(minutes=1)).astimezone(LONDON).date())


@pytest.fixture
def new_year() -> Iterator[None]:
    """Everybody got their grants before any of these complaints came."""
    with time_machine.travel(datetime(2026, 1, 2, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def came_at(new_year: None, our_word: None, address: Address, amira: Staff):
    def come(moment: datetime) -> Complaint:
        with time_machine.travel(moment, tick=False):
            letter = words("I complain.", recipients=("help@northgate.example",))
            case = take_in(letter, address).case
            make_complaint(Case.objects.get(pk=case.pk), by=amira, grievance="It is gone.")
        return Complaint.objects.select_related("case").get()

    return come


@pytest.mark.parametrize(
    ("came", "track", "final", "at_most"),
    [
        pytest.param(SUMMER, "psd-emd", "2026-07-06", "2026-08-03", id="payments: 15 and 35 business days"),
        pytest.param(SUMMER, "", "2026-08-10", None, id="anything else: eight weeks"),
        pytest.param(SATURDAY, "psd-emd", "2026-07-03", "2026-07-31", id="received on a Saturday"),
        pytest.param(
            EASTER, "psd-emd", "2026-04-22", "2026-05-21", id="over Easter and a bank holiday in May"
        ),
        pytest.param(AUTUMN, "", "2026-12-14", None, id="over the end of summer time"),
    ],
)
def test_a_uk_complaint_is_due(
    came_at, vera: Staff, came: datetime, track: str, final: str, at_most: str | None
) -> None:
    complaint = came_at(came)
    with time_machine.travel(came + timedelta(days=1), tick=False):
        complaint = assessed(complaint, vera, track)

    run = clock(complaint, "final_response")
    assert (last_day(run.due_at), run.legal, run.started_at) == (final, True, complaint.received_at)
    longest = latest_answer(complaint)
    assert (last_day(longest) if longest else None) == at_most


@pytest.mark.parametrize(
    ("regime", "came", "final"),
    [
        pytest.param("eu.mica", SUMMER, "2026-08-15", id="MiCA: two months"),
        pytest.param("eu.mica", datetime(2026, 12, 31, 9, tzinfo=UTC), "2027-02-28", id="MiCA: clipped"),
        pytest.param("uk.gc", SUMMER, "2026-08-10", id="UKGC: eight weeks"),
    ],
)
def test_elsewhere_a_complaint_is_due(came_at, vera: Staff, regime: str, came: datetime, final: str) -> None:
    complaint = came_at(came)
    with time_machine.travel(came + timedelta(days=1), tick=False):
        complaint = assessed(complaint, vera, "", regime=regime)
    assert last_day(clock(complaint, "final_response").due_at) == final


def test_the_quick_way_out_ends_with_business_on_the_third_day_after_receipt(
    payment_complaint: Complaint,
) -> None:
    assert due_of(payment_complaint, "complaint.fast-resolution") == datetime(2026, 6, 18, 17, tzinfo=LONDON)


def test_our_own_promise_runs_beside_the_law(payment_complaint: Complaint) -> None:
    assert clock(payment_complaint, "own_answer").due_at < clock(payment_complaint, "final_response").due_at
    assert not clock(payment_complaint, "own_answer").legal


def test_law_and_promise_bear_one_name_and_are_told_apart_by_their_rule(payment_complaint: Complaint) -> None:
    runs = CaseClock.objects.filter(case=payment_complaint.case, obligation="complaint.final-response")
    assert {run.rule["citation"].split(";")[0] for run in runs} == {"our own promise", "DISP 1.6.2AR(1)"}


def test_in_ireland_news_are_due_from_receipt_and_the_letter_after_the_last_finding(
    complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=4))
    irish = assessed(complaint, vera, "", regime="ie.cpc")
    assert clock(irish, "progress").started_at == irish.received_at
    raise_point(irish, by=vera, question="Where is it?")
    raise_point(irish, by=vera, question="Who said so?")
    first, second = irish.points.all()
    find(irish, by=vera, point=first.pk, finding=Outcome.UPHELD, evidence="Ledger")
    assert not CaseClock.objects.filter(case=irish.case, name="outcome_letter").exists()
    find(irish, by=vera, point=second.pk, finding=Outcome.UPHELD, evidence="Ledger")
    assert last_day(clock(irish, "outcome_letter").due_at) == "2026-06-26"
    raise_point(irish, by=vera, question="And the fee?")
    assert clock(irish, "outcome_letter").state == CaseClock.State.CANCELLED


def test_in_the_uk_news_are_due_from_the_acknowledgement(payment_complaint: Complaint, vera: Staff) -> None:
    assert not CaseClock.objects.filter(case=payment_complaint.case, name="progress").exists()
    acknowledge(payment_complaint, by=vera)
    assert clock(payment_complaint, "progress").state == CaseClock.State.RUNNING


@pytest.mark.parametrize(
    ("product", "hours"), [(Product.GAMING_ALL_DAY, 24), (Product.GAMING, None)], ids=["all day", "by day"]
)
def test_gambling_round_the_clock_is_acknowledged_within_a_day(
    complaint: Complaint, vera: Staff, product: Product, hours: int | None
) -> None:
    assess(
        complaint, by=vera, regime="uk.gc", product=product, complainant="player", reasons="A licensed site"
    )
    due = clock(complaint, "acknowledgement").due_at
    assert due is not None
    assert (due == MONDAY + timedelta(hours=24)) is (hours == 24)


def test_where_no_law_applies_only_our_own_promise_runs(complaint: Complaint, vera: Staff) -> None:
    assessed(complaint, vera, "", regime="none")
    assert not CaseClock.objects.filter(case=complaint.case, legal=True).exists()
    assert clock(complaint, "own_answer").ended_at is None


def test_another_track_needs_a_second_person_and_reckons_anew_from_receipt(
    payment_complaint: Complaint, vera: Staff
) -> None:
    asked = assess(
        payment_complaint,
        by=vera,
        regime="uk.disp",
        product=Product.SPOT,
        complainant="consumer",
        reasons="No payment after all",
    )
    assert isinstance(asked, Pending)
    assert last_day(clock(payment_complaint, "final_response").due_at) == "2026-07-06"


def test_what_the_law_waits_for_and_nobody_does_is_a_breach(
    payment_complaint: Complaint, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=30))
    while fire_due_clocks():
        continue
    late = Entry.objects.filter(case=payment_complaint.case, kind="complaint.breach")
    assert "final_response" in {entry.kept.facts["clock"] for entry in late}


def test_an_answer_after_the_deadline_leaves_the_breach_on_the_record_before_it(
    investigated: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=30))
    answer(investigated, by=vera, outcome=Outcome.REJECTED)

    kinds = list(
        Entry.objects.filter(case=investigated.case).order_by("sequence").values_list("kind", flat=True)
    )
    assert "complaint.breach" in kinds[: kinds.index("complaint.answer")]


def test_the_ombudsmans_window_opens_with_the_answer_and_closes_the_complaint(
    investigated: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    answer(investigated, by=vera, outcome=Outcome.UPHELD)
    assert last_day(clock(investigated, "referral_window").due_at) == "2026-12-15"
    assert clock(investigated, "progress").state == CaseClock.State.CANCELLED

    monday.shift(timedelta(days=190))
    while fire_due_clocks():
        continue
    assert Case.objects.get(pk=investigated.pk).stage == "closed"
