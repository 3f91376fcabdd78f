"""Numbers about complaints: each opens the cases behind it, and a month that is over keeps its own."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case
from ombud.desks.complaints.actions import make_complaint
from ombud.desks.complaints.afterwards import reopen
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff
from ombud.shell.figures import Asked, Figure, Period, Step, cuts, figure_of, figures, totals

from .conftest import MONDAY, again
from .letters import answer

JUNE, JULY = Period.month(2026, 6, "Europe/London"), Period.month(2026, 7, "Europe/London")
PAYS = {"redress": Money.of("GBP", "30.00"), "calculation": "The fee, twice"}


@pytest.fixture
def answered(investigated: Complaint, vera: Staff, monday: time_machine.Traveller) -> Complaint:
    """Upheld with redress, two days after it came."""
    monday.shift(timedelta(days=2))
    answer(investigated, by=vera, outcome=Outcome.UPHELD, **PAYS)
    return again(investigated)


def ask(complaint: Complaint, period: Period = JUNE, **more: object) -> Asked:
    return Asked(period=period, brands=(complaint.brand_id,), **more)


def count(key: str, asked: Asked) -> int:
    return figure_of(f"complaint.{key}").total(asked).count


def test_a_complaint_counts_in_the_month_in_which_it_was_received(answered: Complaint) -> None:
    assert count("opened", ask(answered)) == 1
    assert count("opened", ask(answered, JULY)) == 0


def test_an_uphold_rate_is_of_what_was_answered(answered: Complaint) -> None:
    rate = figure_of("complaint.upheld").total(ask(answered))
    assert (rate.part, rate.count, rate.share) == (1, 1, 100.0)


def test_redress_is_summed_apart_for_each_currency(answered: Complaint) -> None:
    assert figure_of("complaint.redress-offered").total(ask(answered)).money == (Money.of("GBP", "30.00"),)
    assert figure_of("complaint.redress-paid").total(ask(answered)).money == ()


def test_time_to_answer_is_told_as_median_and_ninetieth_percentile(answered: Complaint) -> None:
    taken = figure_of("complaint.time-to-answer").total(ask(answered))
    assert (taken.count, taken.median, taken.ninetieth) == (1, timedelta(days=2), timedelta(days=2))


def test_working_time_counts_the_house_s_own_hours(answered: Complaint) -> None:
    """From Monday 10:00 UTC, in London 11:00, to Wednesday at the same hour: two days of eight hours."""
    taken = figure_of("complaint.time-to-investigate").total(ask(answered))
    assert taken.median == timedelta(hours=16)


def test_a_past_month_stays_as_it_was_when_the_complaint_is_opened_again(
    answered: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    before = {figure.key: figure.total(ask(answered)) for figure in figures("complaint")}

    monday.move_to(datetime(2026, 7, 6, 9, 0, tzinfo=UTC))
    reopen(answered, by=vera, why="The bank wrote again")

    assert {figure.key: figure.total(ask(answered)) for figure in figures("complaint")} == before
    assert count("reopened", ask(answered, JULY)) == 1


def test_what_was_recognised_later_is_left_out_of_a_month_as_it_was_known(
    question: Case, amira: Staff, monday: time_machine.Traveller
) -> None:
    monday.move_to(datetime(2026, 7, 2, 9, 0, tzinfo=UTC))
    make_complaint(question, by=amira, grievance="Nobody explained it.")
    late = Complaint.objects.select_related("case").get()

    assert late.received_at == MONDAY
    assert count("opened", ask(late)) == 1
    assert count("opened", ask(late, known_at=JUNE.ends)) == 0
    assert count("open", ask(late, known_at=JUNE.ends)) == 0


def test_what_was_open_at_the_end_of_a_month_is_known_long_afterwards(
    answered: Complaint, monday: time_machine.Traveller
) -> None:
    assert count("open", ask(answered, Period(date(2026, 6, 15), date(2026, 6, 16)))) == 1
    assert count("open", ask(answered, Period(date(2026, 6, 14), date(2026, 6, 15)))) == 0


def test_cuts_name_their_values_and_add_up(answered: Complaint) -> None:
    cuts = figure_of("complaint.opened").cut(ask(answered), "product", "regime")
    assert [(cut.values, cut.names[0], cut.measured.count) for cut in cuts] == [
        (("payment", "uk.disp"), "Payment", 1)
    ]


def test_an_outcome_is_named_as_it_was_decided(answered: Complaint) -> None:
    (cut,) = figure_of("complaint.answered").cut(ask(answered), "outcome")
    assert (cut.names, cut.measured.count) == (("Upheld",), 1)


def test_conditions_narrow_a_figure(answered: Complaint) -> None:
    assert count("opened", ask(answered, where={"product": "payment"})) == 1
    assert count("opened", ask(answered, where={"product": "custody"})) == 0


def test_a_series_has_a_point_for_each_week_and_nothing_where_nothing_was(answered: Complaint) -> None:
    points = figure_of("complaint.opened").series(ask(answered), Step.WEEK)
    assert [(point.since.day, point.measured.count) for point in points] == [
        (1, 0), (8, 0), (15, 1), (22, 0), (29, 0),
    ]  # fmt: skip


def test_every_figure_can_be_told_cut_by_all_its_dimensions_and_opened(answered: Complaint) -> None:
    asked = ask(answered)
    for figure in figures():
        figure.series(asked, Step.MONTH)
        for dimension in figure.dimensions:
            figure.cut(asked, dimension.key)
        assert opened(figure, asked) == expected(figure, asked), figure.key


def test_numbers_asked_together_are_what_each_says_alone(
    answered: Complaint, django_assert_num_queries: object
) -> None:
    """Rows come back as JSON there: nothing may be lost by it."""
    asked, nothing = ask(answered), ask(answered, Period.month(2020, 1))
    every = [(figure, each) for figure in figures() for each in (asked, nothing)]
    with django_assert_num_queries(1):
        found = totals(
            [(figure_of("complaint.opened"), asked), (figure_of("complaint.time-to-answer"), asked)]
        )
    assert found[1].median == timedelta(days=2)
    assert totals(every) == [figure.total(each) for figure, each in every]
    wanted = [(figure, asked, (each.key,)) for figure in figures("complaint") for each in figure.dimensions]
    assert cuts(wanted) == [figure.cut(asked, *by) for figure, _, by in wanted]


@pytest.mark.parametrize("dimension", ["product", "brand", "jurisdiction"])
def test_every_figure_about_complaints_can_be_told_by_product_brand_and_jurisdiction(dimension: str) -> None:
    without = [
        one.key for one in figures("complaint") if dimension not in {each.key for each in one.dimensions}
    ]
    assert without == []


def opened(figure: Figure, asked: Asked) -> int:
    return figure.cases(asked).count()


def expected(figure: Figure, asked: Asked) -> int:
    total = figure.total(asked)
    return total.part if total.unit.value == "per cent" else total.count


def test_a_number_is_one_statement_however_many_cases_there_are(
    answered: Complaint, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):
        figure_of("complaint.upheld").total(ask(answered))


def test_a_missed_limit_of_law_is_apart_from_our_own(
    complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=20))
    fire_due_clocks()
    assert count("late-by-our-word", ask(complaint)) + count("late-by-our-word", ask(complaint, JULY)) == 1
    assert count("late-by-law", ask(complaint)) == 0
