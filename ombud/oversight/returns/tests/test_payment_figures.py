"""A small world of payment complaints with known figures: which stands behind which cell."""

import pytest

from ombud.oversight.returns.declared import form_of
from ombud.oversight.returns.reconciling import judge

from .by_hand import FIRST_HALF_2026, again, cases, ends, lines, pays, told

pytestmark = pytest.mark.django_db

YEAR = form_of("uk.payments").periods[0].at(FIRST_HALF_2026.first)


def bucket(received: str, closed: str, **more: object) -> str:
    """In which bucket of the payments return a complaint falls."""
    found = cases(form_of("uk.payments"), YEAR, told(1, received, ends(closed), **more))
    (key,) = (key for key in found if key.startswith("closed."))
    return key


@pytest.mark.parametrize(
    ("received", "closed", "wanted"),
    [
        pytest.param("2026-06-15", "2026-06-15", "closed.3", id="on the day it came"),
        pytest.param("2026-06-15", "2026-06-18 15:59", "closed.3", id="before business closed on the third day"),
        pytest.param("2026-06-15", "2026-06-18 16:01", "closed.15", id="after it had closed, at 17:00 in London"),
        pytest.param("2026-06-12", "2026-06-17", "closed.3", id="Friday to Wednesday: the weekend does not count"),
        pytest.param("2026-06-13", "2026-06-17", "closed.3", id="received on a Saturday"),
        pytest.param("2026-04-02", "2026-04-09", "closed.3", id="over Good Friday and Easter Monday"),
        pytest.param("2026-04-02", "2026-04-10", "closed.15", id="a day after that"),
        pytest.param("2026-03-26", "2026-03-31 15:59", "closed.3", id="over the beginning of summer time"),
        pytest.param("2026-03-26", "2026-03-31 16:01", "closed.15", id="summer time ends an hour earlier in UTC"),
        pytest.param("2026-06-15", "2026-07-06 22:59", "closed.15", id="the last minute of the fifteenth day"),
        pytest.param("2026-06-15", "2026-07-06 23:01", "closed.35", id="past midnight in London"),
        pytest.param("2026-06-15", "2026-08-03 22:59", "closed.35", id="the thirty-fifth day"),
        pytest.param("2026-06-15", "2026-08-04", "closed.more", id="the day after"),
    ],
)  # fmt: skip
def test_a_payment_complaint_falls_into_one_bucket(received: str, closed: str, wanted: str) -> None:
    assert bucket(received, closed) == wanted


def test_the_uk_payments_return_of_a_small_world() -> None:
    found = cases(
        form_of("uk.payments"),
        YEAR,
        told(1, "2025-12-30", ends("2026-01-05"), paid=(pays("10", "2026-01-06"),)),
        told(2, "2026-03-02", ends("2026-03-20", outcome="partly-upheld"), paid=(pays("20.50", "2026-04-01"),)),
        told(3, "2026-03-02", ends("2026-03-03", "resolve", "rejected"), product="e-money"),
        told(4, "2026-05-01", ends("2026-05-04"), again("2026-05-20")),
        told(5, "2025-06-01", ends("2025-06-20"), again("2026-02-01"), ends("2026-02-10", outcome="rejected")),
        told(6, "2026-07-01", ends("2026-07-02", "rule_out")),
        told(7, "2026-08-03", ends("2026-08-04", "forward")),
        told(8, "2026-12-31 23:30"),
        told(9, "2027-01-01 00:30"),
        told(10, "2025-01-01", ends("2025-12-31 23:59")),
        told(11, "2026-06-01", regime="", track="", product=""),
        told(12, "2026-06-01", regime="none", track=""),
        told(13, "2026-06-01", track=""),
        told(14, "2026-06-01", regime="eu.mica", track=""),
        told(15, "2026-06-01", ends("2026-06-02", "mark_duplicate")),
    )  # fmt: skip

    assert found == {
        "start": (1,),
        "opened": (2, 3, 4, 6, 7, 8),
        "reopened": (5,),
        "closed": (1, 2, 3, 5, 6, 7),
        "end": (4, 8),
        "opened.payment": (2, 4, 6, 7, 8),
        "opened.e-money": (3,),
        "closed.3": (1, 3, 6, 7),
        "closed.15": (2,),
        "closed.more": (5,),
        "ended.upheld": (1, 2),
        "ended.rejected": (3, 5),
        "ended.without": (6, 7),
        "redress.upheld": (1, 2),
        "left-out.duplicate": (15,),
        "left-out.unassessed": (11,),
        "left-out.no-regime": (12,),
        "left-out.other-track": (13,),
        "left-out.elsewhere": (14,),
    }


def test_redress_is_added_up_by_currency_and_never_converted() -> None:
    found = lines(
        form_of("uk.payments"),
        YEAR,
        told(1, "2026-03-02", ends("2026-03-20"), paid=(pays("20.50", "2026-04-01"), pays("0.001", "2026-04-01", "BTC"))),
        told(2, "2026-03-02", ends("2026-03-20"), paid=(pays("9.50", "2026-04-01"), pays("99", "2027-01-04"))),
        told(3, "2025-11-03", ends("2025-12-20", outcome="rejected"), paid=(pays("5", "2026-01-04"),)),
    )  # fmt: skip
    assert found["redress.upheld"].figure == {"BTC": "0.00100000", "GBP": "30.00"}
    assert found["redress.other"].figure == {"GBP": "5.00"}


def test_what_an_ombudsman_awarded_is_redress_paid_by_what_our_own_answer_was() -> None:
    found = lines(
        form_of("uk.payments"),
        YEAR,
        told(1, "2026-01-05", ends("2026-01-20", outcome="rejected"), awarded=(pays("250", "2026-07-01"),)),
        told(2, "2026-01-05", ends("2026-01-20"), paid=(pays("10", "2026-01-22"),), awarded=(pays("40", "2026-07-01"),)),
        told(3, "2026-01-05", ends("2026-01-20"), awarded=(pays("99", "2027-01-01"),)),
    )  # fmt: skip
    assert (found["redress.upheld"].figure, found["redress.upheld"].cases) == ({"GBP": "50.00"}, (2,))
    assert (found["redress.other"].figure, found["redress.other"].cases) == ({"GBP": "250.00"}, (1,))


def test_the_year_ends_at_midnight_in_london_and_not_elsewhere() -> None:
    summer = told(1, "2026-06-30 23:30", product="e-money")
    half = cases(form_of("uk.annex-1r"), FIRST_HALF_2026, summer)
    assert "left-out.payments" not in half  # it is July in London
    assert cases(form_of("uk.payments"), YEAR, summer)["opened.e-money"] == (1,)


def test_an_empty_year_is_told_in_noughts_and_reconciles() -> None:
    form = form_of("uk.payments")
    found = lines(form, YEAR)
    assert {line.figure for line in found.values() if line.unit == "count"} == {0}
    assert all(verdict.holds for verdict in judge(form.rules, found))
