"""How a clock stands: waiting, running, kept, broken, cancelled, begun again."""

from datetime import timedelta

import pytest

from ombud.records.rulebook.arithmetic import Calendar, Reading, Rule, State, read, time_left

from .cast import LONDON, anything_pauses, at, codes, event, rule, shown

FOUR_HOURS = rule("4 working-hours")
START = event("start", at("2026-03-02 10:00"))


def test_a_clock_waits_to_start():
    reading = read(FOUR_HOURS, LONDON, [])
    assert (reading.state, reading.due, reading.segments) == (State.WAITING, None, ())


@pytest.mark.parametrize(
    ("ended", "state", "left"),
    [
        ("2026-03-02 13:00", State.KEPT, 60),
        ("2026-03-02 14:00", State.KEPT, 0),
        ("2026-03-02 14:01", State.BROKEN, -1),
        ("2026-03-03 10:00", State.BROKEN, -240),
    ],
)
def test_a_deadline_is_kept_up_to_its_very_moment_and_broken_after(ended, state, left):
    reading = read(FOUR_HOURS, LONDON, [START, event("end", at(ended))])
    assert (reading.state, reading.left) == (state, timedelta(minutes=left))
    assert shown(reading.due) == "2026-03-02 14:00:00"
    assert (reading.kept_at is None) == (state is State.BROKEN)


def test_state_at_now_tells_a_passed_deadline():
    reading = read(FOUR_HOURS, LONDON, [START])
    assert reading.state_at(at("2026-03-02 14:00")) is State.RUNNING
    assert reading.state_at(at("2026-03-02 14:01")) is State.BROKEN


def test_time_left_is_working_time():
    reading = read(FOUR_HOURS, LONDON, [event("start", at("2026-03-02 16:00"))])
    assert time_left(FOUR_HOURS, LONDON, reading, at("2026-03-03 08:00")) == timedelta(hours=3)
    assert time_left(FOUR_HOURS, LONDON, reading, at("2026-03-03 13:00")) == timedelta(hours=-1)


def test_a_cancelled_clock_is_due_never():
    reading = read(FOUR_HOURS, LONDON, [START, event("cancel", at("2026-03-02 11:00"))])
    assert (reading.state, reading.due) == (State.CANCELLED, None)


def test_the_first_end_counts_and_what_comes_after_changes_nothing():
    ended = [START, event("end", at("2026-03-02 11:00"))]
    after = [event("end", at("2026-03-09 11:00")), event("pause", at("2026-03-09 12:00"), reason="x")]
    assert read(FOUR_HOURS, LONDON, ended + after) == read(FOUR_HOURS, LONDON, ended)


def test_restarting_begins_anew_and_remembers_the_round_before():
    events = [START, event("end", at("2026-03-02 11:00")), event("restart", at("2026-03-03 15:00"))]
    reading = read(FOUR_HOURS, LONDON, events)
    assert (reading.state, shown(reading.due)) == (State.RUNNING, "2026-03-04 11:00:00")
    assert [(round_.state, shown(round_.ended_at)) for round_ in reading.rounds] == [
        (State.KEPT, "2026-03-02 11:00:00")
    ]


def test_restarting_what_had_passed_leaves_a_broken_round():
    reading = read(FOUR_HOURS, LONDON, [START, event("restart", at("2026-03-02 16:00"))])
    assert [round_.state for round_ in reading.rounds] == [State.BROKEN]
    reading = read(FOUR_HOURS, LONDON, [START, event("restart", at("2026-03-02 12:00"))])
    assert [round_.state for round_ in reading.rounds] == [State.CANCELLED]


def test_restarting_twice_counts_time_from_the_last_restart():
    events = [START, *(event("restart", at(f"2026-03-02 {hour}:00")) for hour in (11, 12))]
    reading = read(FOUR_HOURS, LONDON, [*events, event("end", at("2026-03-02 13:00"))])
    assert reading.spent == timedelta(hours=1)


def test_a_customer_who_writes_as_we_answer_is_still_waiting():
    moment = at("2026-03-02 11:00")
    for pair in (("end", "restart"), ("restart", "end")):
        assert (
            read(FOUR_HOURS, LONDON, [START, *(event(kind, moment) for kind in pair)]).state is State.RUNNING
        )


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([event("end", at("2026-03-02 11:00"))], "not-started"),
        ([START, event("start", at("2026-03-02 11:00"))], "started-twice"),
        ([START, event("undo", at("2026-03-02 11:00"), undoes=7)], "undo-nothing"),
        ([START, event("undo", at("2026-03-02 11:00"))], "undo-nothing"),
    ],
)
def test_events_out_of_turn_are_refused_with_a_sentence(events, code):
    reading = read(FOUR_HOURS, LONDON, events)
    assert codes(reading) == [code]
    assert reading.refusals[0].sentence.endswith(".")


@pytest.mark.parametrize(
    ("answered", "undone", "again", "state", "left"),
    [
        ("2026-03-02 11:00", "2026-03-02 11:01", None, State.RUNNING, None),
        ("2026-03-02 11:00", "2026-03-02 16:00", None, State.RUNNING, None),  # and passed meanwhile
        ("2026-03-02 11:00", "2026-03-02 11:01", "2026-03-02 13:00", State.KEPT, 60),
        ("2026-03-02 11:00", "2026-03-02 11:01", "2026-03-03 10:00", State.BROKEN, -240),
        ("2026-03-03 10:00", "2026-03-03 10:01", None, State.RUNNING, None),
        ("2026-03-03 10:00", "2026-03-03 10:01", "2026-03-02 13:00", State.KEPT, 60),  # recorded later
    ],
)
def test_an_end_taken_back_has_never_been(answered, undone, again, state, left):
    events = [START, event("end", at(answered), entry=2), event("undo", at(undone), undoes=2)]
    events += [event("end", at(again), entry=5)] if again else []
    reading = read(FOUR_HOURS, LONDON, events)
    assert (reading.state, shown(reading.due)) == (state, "2026-03-02 14:00:00")
    if left is not None:
        assert reading.left == timedelta(minutes=left)
    assert reading.state_at(at("2026-03-02 14:01")) is (state if again else State.BROKEN)
    assert codes(reading) == []


def test_only_the_end_that_was_named_is_taken_back():
    ends = [event("end", at("2026-03-02 11:00"), entry=2), event("end", at("2026-03-02 12:00"), entry=4)]
    first, last = (event("undo", at("2026-03-02 13:00"), undoes=entry) for entry in (2, 4))
    assert shown(read(FOUR_HOURS, LONDON, [START, *ends, first]).kept_at) == "2026-03-02 12:00:00"
    assert shown(read(FOUR_HOURS, LONDON, [START, *ends, last]).kept_at) == "2026-03-02 11:00:00"
    assert read(FOUR_HOURS, LONDON, [START, *ends, first, last]).state is State.RUNNING


def test_a_pause_holds_on_when_the_end_in_it_is_taken_back():
    events = [
        START,
        event("pause", at("2026-03-02 11:00"), reason="x"),
        event("end", at("2026-03-02 12:00"), entry=3),
        event("undo", at("2026-03-02 12:01"), undoes=3),
        event("resume", at("2026-03-02 13:00")),
    ]
    assert read(anything_pauses("4 working-hours"), LONDON, events[:4]).state is State.PAUSED
    assert shown(read(anything_pauses("4 working-hours"), LONDON, events).due) == "2026-03-02 16:00:00"


def test_a_round_whose_end_is_taken_back_goes_on():
    each_day = rule("1 days", kind="recurring")
    reading = read(each_day, LONDON, [START, event("end", at("2026-03-02 12:00"), entry=2)])
    assert len(reading.rounds) == 1
    undone = [event("end", at("2026-03-02 12:00"), entry=2), event("undo", at("2026-03-02 12:01"), undoes=2)]
    assert read(each_day, LONDON, [START, *undone]) == read(each_day, LONDON, [START])


def test_an_agreed_moment_is_a_deadline_too():
    promise = Rule(id="promise", obligation="case.promise", until=at("2026-03-02 14:10"))
    reading = read(promise, LONDON, [START])
    assert shown(reading.due) == "2026-03-02 14:10:00"
    assert read(promise, LONDON, [START, event("end", at("2026-03-02 14:11"))]).state is State.BROKEN


def test_a_due_date_beyond_the_known_holidays_is_provisional():
    known = LONDON.model_copy(update={"known_until": at("2026-03-31 12:00").date()})
    assert not read(rule("10 business-days"), known, [START]).provisional
    assert read(rule("35 business-days"), known, [START]).provisional


def test_every_value_survives_plain_json():
    rule_ = anything_pauses("15 business-days", extension={"length": {"amount": 35, "unit": "business-days"}})
    reading = read(rule_, LONDON, [START, event("pause", at("2026-03-03 10:00"), reason="x")])
    assert Rule.from_json(rule_.to_json()) == rule_
    assert Calendar.from_json(LONDON.to_json()) == LONDON
    assert Calendar.from_json(LONDON.to_json()).digest() == LONDON.digest()
    assert Reading.from_json(reading.to_json()) == reading
