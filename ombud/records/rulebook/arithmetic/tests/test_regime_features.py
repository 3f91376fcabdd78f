"""What regulators ask of a clock: one table or story for each thing that some real rule needs."""

from datetime import date, timedelta

import pytest

from ombud.records.rulebook.arithmetic import (
    Basis,
    Calendar,
    Confidence,
    Rule,
    State,
    choose,
    in_force,
    later_than_law,
    read,
)

from .cast import LONDON, anything_pauses, at, codes, due, event, rule, shown

RECEIVED = event("start", at("2026-03-02 10:00"))


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2026-05-31", "old"), ("2026-06-01", "new"), ("2028-01-01", "new"), ("2019-01-01", None)],
)
def test_the_rule_is_chosen_by_the_date_of_the_event(received, expected):
    rules = [
        rule("5 business-days", id="old", effective_from="2020-01-01", effective_to="2026-05-31"),
        rule("3 business-days", id="new", effective_from="2026-06-01"),
    ]
    chosen = choose(rules, "test.clock", on=date.fromisoformat(received), facts={})
    assert (chosen.id if chosen else None) == expected


def test_a_rule_that_changes_while_the_case_is_open_leaves_its_snapshot_alone():
    old = rule("5 business-days", id="old", effective_from="2020-01-01", effective_to="2026-03-03")
    new = rule("3 business-days", id="new", effective_from="2026-03-04")
    kept = choose([old, new], "test.clock", on=date(2026, 3, 2), facts={}).to_json()
    assert choose([old, new], "test.clock", on=date(2026, 3, 5), facts={}) == new
    assert read(Rule.from_json(kept), LONDON, [RECEIVED]).due == due(old, LONDON, RECEIVED.occurred_at)


def test_a_case_recorded_late_still_gets_the_rule_of_the_day_it_happened():
    rules = [
        rule("1 months", id="old", effective_from="2020-01-01", effective_to="2026-03-03"),
        rule("1 weeks", id="new", effective_from="2026-03-04"),
    ]
    late = event("start", at("2026-03-02 10:00"), recorded_at=at("2026-03-20 10:00"))
    chosen = choose(rules, "test.clock", on=late.occurred_at.date(), facts={})
    assert shown(read(chosen, LONDON, [late]).due) == "2026-04-02 10:00:00"


def test_a_rule_of_low_confidence_stays_out():
    doubtful = rule("10 days", confidence=Confidence.LOW)
    assert in_force([doubtful], date(2026, 3, 2)) == []


@pytest.mark.parametrize(
    ("calendar", "expected"),
    [
        (LONDON, "2026-04-09 23:59:59"),  # Good Friday, Easter Monday
        (
            LONDON.model_copy(update={"holidays": {date(2026, 4, 3): "Good Friday"}}),
            "2026-04-08 23:59:59",
        ),  # Scotland
        (Calendar(id="none", zone="Europe/London"), "2026-04-07 23:59:59"),
        (
            Calendar(id="gulf", zone="Europe/London", business_days=("sun", "mon", "tue", "wed", "thu")),
            "2026-04-07 23:59:59",
        ),
        (
            Calendar(
                id="six", zone="Europe/London", business_days=("mon", "tue", "wed", "thu", "fri", "sat")
            ),
            "2026-04-06 23:59:59",
        ),
    ],
)
def test_each_regime_counts_by_its_own_business_days(calendar, expected):
    assert (
        shown(due(rule("3 business-days", closes="end-of-day"), calendar, at("2026-04-02 10:00"))) == expected
    )


def test_close_of_business_on_the_third_business_day_following_receipt():
    exit_ = rule("3 business-days", closes="close-of-business", citation="DISP 1.5.1R")
    assert shown(due(exit_, LONDON, at("2026-03-05 16:59"))) == "2026-03-10 17:00:00"


def test_several_clocks_run_on_one_case_each_for_itself():
    lengths = ("5 business-days", "20 business-days", "40 business-days")
    events = [RECEIVED, event("end", at("2026-03-10 09:00"))]
    readings = [read(rule(length, closes="end-of-day"), LONDON, events) for length in lengths]
    assert [reading.state for reading in readings] == [State.BROKEN, State.KEPT, State.KEPT]


def test_intervals_not_exceeding_are_counted_from_the_last_time():
    updates = rule("20 business-days", kind="recurring", closes="end-of-day")
    events = [RECEIVED, event("end", at("2026-03-20 10:00")), event("end", at("2026-04-23 10:00"))]
    reading = read(updates, LONDON, events)
    assert [(round_.state, shown(round_.due)) for round_ in reading.rounds] == [
        (State.KEPT, "2026-03-30 23:59:59"),
        (State.BROKEN, "2026-04-21 23:59:59"),
    ]
    assert (reading.state, shown(reading.due)) == (State.RUNNING, "2026-05-22 23:59:59")


def test_returns_on_a_schedule_do_not_drift_and_do_not_stay_clipped():
    monthly = rule("1 months", kind="recurring", recurs="on-schedule", closes="end-of-day")
    events = [event("start", at("2026-01-31 10:00"))]
    dues = []
    for sent in ("2026-02-10 10:00", "2026-04-15 10:00", "2026-04-16 10:00"):
        dues.append(shown(read(monthly, LONDON, events).due)[:10])
        events.append(event("end", at(sent)))
    assert dues == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert [round_.state for round_ in read(monthly, LONDON, events).rounds] == [
        State.KEPT,
        State.BROKEN,
        State.KEPT,
    ]


@pytest.mark.parametrize(
    ("length", "asked", "first_lawful"),
    [
        ("24 hours", "2026-03-28 12:00", "2026-03-29 13:00:00"),
        ("7 days", "2026-03-02 10:00", "2026-03-09 10:00:00"),
        ("72 hours", "2026-03-02 10:00", "2026-03-05 10:00:00"),
    ],
)
def test_a_minimum_wait_refuses_to_end_early(length, asked, first_lawful):
    wait = rule(length, kind="minimum-wait")
    start = event("start", at(asked))
    too_soon = read(wait, LONDON, [start, event("end", at(first_lawful) - timedelta(seconds=1))])
    assert codes(too_soon) == ["end-too-early"]
    assert "Wait until then" in too_soon.refusals[0].sentence
    assert too_soon.state is State.RUNNING
    in_time = read(wait, LONDON, [start, event("end", at(first_lawful))])
    assert (in_time.state, codes(in_time)) == (State.KEPT, [])


def test_a_wait_that_has_passed_is_kept_and_never_broken():
    reading = read(rule("24 hours", kind="minimum-wait"), LONDON, [RECEIVED])
    assert reading.state_at(at("2026-03-03 09:59")) is State.RUNNING
    assert reading.state_at(at("2026-03-03 10:00")) is State.KEPT


def test_another_track_starts_from_the_same_receipt():
    payments = rule("15 business-days", id="psd15", closes="end-of-day", conditions={"product": "payment"})
    others = rule("8 weeks", id="final8w", closes="end-of-day")
    chosen = {
        product: choose([payments, others], "test.clock", on=date(2026, 3, 2), facts={"product": product}).id
        for product in ("payment", "loan")
    }
    assert chosen == {"payment": "psd15", "loan": "final8w"}
    switched_at = at("2026-03-12 10:00")
    left = read(others, LONDON, [RECEIVED, event("cancel", switched_at)])
    taken = read(payments, LONDON, [event("start", RECEIVED.occurred_at, recorded_at=switched_at)])
    assert (left.state, shown(taken.due)) == (State.CANCELLED, "2026-03-23 23:59:59")


@pytest.mark.parametrize("ends_on", ["sent", "received", "made available", "acted", "the customer accepted"])
def test_a_clock_ends_on_what_the_rule_says_and_on_nothing_else(ends_on):
    clock = rule("3 business-days", ends_on=ends_on)
    other = read(clock, LONDON, [RECEIVED, event("end", at("2026-03-03 10:00"), what="drafted")])
    assert (other.state, codes(other)) == (State.RUNNING, ["end-other"])
    assert other.refusals[0].sentence.startswith(f"This clock ends when {ends_on}, not when drafted")
    assert (
        read(clock, LONDON, [RECEIVED, event("end", at("2026-03-03 10:00"), what=ends_on)]).state
        is State.KEPT
    )


def test_what_the_letter_must_contain_depends_on_the_outcome():
    final = rule(
        "8 weeks", contents={"*": ("fr.2", "fr.3", "fr.4"), "rejected": ("fr.1c",), "upheld": ("fr.1a",)}
    )
    assert final.contents_for("rejected") == ("fr.2", "fr.3", "fr.4", "fr.1c")
    assert final.contents_for("upheld")[-1] == "fr.1a"


def test_a_rule_may_be_for_the_eyes_of_one_group_only():
    report = rule("5 business-days", audience="reporting-officers")
    assert Rule.from_json(report.to_json()).audience == "reporting-officers"
    assert rule("5 business-days").audience == "staff"


def test_the_firms_own_promise_is_tracked_beside_the_legal_maximum():
    own, law = rule("6 weeks", closes="end-of-day"), rule("8 weeks", closes="end-of-day", basis=Basis.LAW)
    answered = event("end", at("2026-04-20 10:00"))
    assert [read(clock, LONDON, [RECEIVED, answered]).state for clock in (own, law)] == [
        State.BROKEN,
        State.KEPT,
    ]


def test_a_promise_beyond_the_legal_maximum_is_pointed_out():
    starts = [at("2026-03-02 10:00"), at("2026-12-07 10:00")]
    law = rule("20 days", closes="end-of-day", basis=Basis.LAW)
    kept = later_than_law(rule("10 business-days"), law, starts, ours=LONDON, theirs=LONDON)
    beyond = later_than_law(rule("14 business-days"), law, starts, ours=LONDON, theirs=LONDON)
    assert kept == []
    assert [shown(start)[:10] for start, _, _ in beyond] == ["2026-12-07"]  # over Christmas only


def test_where_the_law_says_only_prompt_the_number_is_the_firms_policy():
    prompt = rule("5 business-days", basis="policy", citation="DISP 1.6.1R(1)")
    assert (prompt.basis, rule("8 weeks", basis="law").basis) == (Basis.POLICY, Basis.LAW)


def test_a_stopped_clock_is_still_under_the_one_that_may_not_stop():
    pay = anything_pauses("5 business-days", closes="end-of-day")
    cap = rule("35 business-days", closes="end-of-day", pause={"forbidden_by": "PSR SD20"})
    events = [
        RECEIVED,
        event("pause", at("2026-03-04 10:00"), reason="police"),
        event("end", at("2026-05-12 10:00")),
    ]
    assert read(pay, LONDON, events).state is State.KEPT
    assert read(cap, LONDON, events).state is State.BROKEN
