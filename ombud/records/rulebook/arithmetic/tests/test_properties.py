"""What holds for every rule, calendar and history that hypothesis can think of."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.records.rulebook.arithmetic import Calendar, Event, Length, Pause, Rule, State, Unit, read
from ombud.records.rulebook.arithmetic.moments import local_date

from .cast import event

ZONES = (
    "UTC",
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Santiago",
)
HOURS = ("09:00-17:00", "22:00-06:00", "00:00-24:00", "01:30-02:30")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS = [Unit.BUSINESS_DAYS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]
TIMES = [Unit.MINUTES, Unit.HOURS, Unit.WORKING_MINUTES, Unit.WORKING_HOURS]
SMALL = {Unit.YEARS: 3, Unit.MONTHS: 30, Unit.WEEKS: 60}

moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # the zone is beside them
gaps = st.timedeltas(timedelta(0), timedelta(days=9))


@st.composite
def calendars(draw):
    days = draw(st.lists(st.sampled_from(WEEK), min_size=1, max_size=7, unique=True))
    hours = draw(st.sampled_from(HOURS))
    holidays = draw(st.lists(st.dates(date(2025, 1, 1), date(2028, 6, 1)), max_size=12))
    return Calendar(
        id="any",
        zone=draw(st.sampled_from(ZONES)),
        hours=dict.fromkeys(days, (hours,)),
        business_days=tuple(draw(st.lists(st.sampled_from(WEEK), min_size=1, unique=True))),
        holidays=dict.fromkeys(holidays, "a holiday"),
    )


@st.composite
def rules(draw, units=tuple(DAYS + TIMES), **more):
    unit = draw(st.sampled_from(units))
    closes = (
        "same-time"
        if unit in TIMES
        else draw(st.sampled_from(["same-time", "end-of-day", "close-of-business"]))
    )
    length = Length(amount=draw(st.integers(1, SMALL.get(unit, 90))), unit=unit)
    kind = draw(st.sampled_from(["deadline", "minimum-wait"]))
    return Rule.model_validate(
        {
            "id": "any",
            "obligation": "any",
            "length": length,
            "closes": closes,
            "kind": kind,
            "pause": Pause(reasons=("*",)),
            **more,
        }
    )


@st.composite
def paused(draw, start):
    """Pauses after `start`, apart from each other, as (stopped, resumed)."""
    spans, moment = [], start
    for _ in range(draw(st.integers(0, 3))):
        stopped = moment + draw(gaps)
        moment = stopped + draw(gaps)
        spans.append((stopped, moment))
    return spans


def told(start: datetime, spans: list[tuple[datetime, datetime]]) -> list[Event]:
    events = [event("start", start)]
    for stopped, resumed in spans:
        events += [event("pause", stopped, reason="why"), event("resume", resumed)]
    return events


@given(rules(), calendars(), moments)
def test_due_is_never_before_the_start(rule, calendar, start):
    assert read(rule, calendar, told(start, [])).due >= start


@given(rules(), calendars(), moments, st.data())
def test_adding_a_pause_never_makes_due_earlier(rule, calendar, start, data):
    spans = data.draw(paused(start))
    without, with_them = read(rule, calendar, told(start, [])), read(rule, calendar, told(start, spans))
    assert with_them.due >= without.due
    assert with_them.due >= read(rule, calendar, told(start, spans[:-1])).due


@given(rules(), calendars(), moments, st.integers(1, 5))
def test_due_never_falls_as_the_amount_grows(rule, calendar, start, more):
    longer = rule.length.model_copy(update={"amount": rule.length.amount + more})
    later = read(rule.model_copy(update={"length": longer}), calendar, told(start, []))
    assert later.due >= read(rule, calendar, told(start, [])).due


@given(rules(units=DAYS), calendars(), moments, st.timedeltas(timedelta(0), timedelta(days=20)))
def test_a_later_start_is_never_due_on_an_earlier_day(rule, calendar, start, wait):
    earlier, later = (
        local_date(read(rule, calendar, told(moment, [])).due, calendar.zone)
        for moment in (start, start + wait)
    )
    # The day only: one business day from Saturday evening is Monday evening, from Sunday morning Monday morning.
    assert later >= earlier


@given(rules(), calendars(), moments, gaps, gaps, gaps)
def test_splitting_a_pause_in_two_adjacent_halves_changes_nothing(rule, calendar, start, wait, first, second):
    stopped, middle, resumed = start + wait, start + wait + first, start + wait + first + second
    whole = read(rule, calendar, told(start, [(stopped, resumed)]))
    halves = read(rule, calendar, told(start, [(stopped, middle), (middle, resumed)]))
    if not {"pause-too-late"} & {refusal.code for refusal in halves.refusals}:
        assert (halves.due, halves.left, halves.segments) == (whole.due, whole.left, whole.segments)


@given(rules(units=(Unit.WORKING_MINUTES, Unit.WORKING_HOURS)), calendars(), moments, st.data())
def test_due_of_working_units_falls_inside_working_time(rule, calendar, start, data):
    due = read(rule, calendar, told(start, data.draw(paused(start)))).due
    around = [calendar.spans(due.date() + timedelta(days=offset)) for offset in (-2, -1, 0, 1)]
    assert any(opens <= due <= closes for spans in around for opens, closes in spans)


@given(rules(units=(Unit.WORKING_MINUTES, Unit.WORKING_HOURS)), calendars(), moments)
def test_the_working_time_up_to_due_is_the_length(rule, calendar, start):
    assert calendar.working_time(start, read(rule, calendar, told(start, [])).due) == rule.length.time


@given(rules(), calendars(), moments, st.data())
def test_the_order_of_recording_does_not_matter(rule, calendar, start, data):
    events = told(start, data.draw(paused(start)))
    events += [
        event(kind, start + data.draw(gaps))
        for kind in data.draw(st.lists(st.sampled_from(["end", "restart", "cancel"])))
    ]
    recorded = [
        late.model_copy(update={"recorded_at": late.occurred_at + data.draw(gaps)})
        for late in data.draw(st.permutations(events))
    ]
    assert read(rule, calendar, recorded) == read(rule, calendar, events)


@given(rules(), calendars(), moments, st.data())
def test_segments_are_in_order_without_gaps_and_the_reading_survives_json(rule, calendar, start, data):
    reading = read(rule, calendar, told(start, data.draw(paused(start))))
    assert all(
        one.ends == other.begins for one, other in zip(reading.segments, reading.segments[1:], strict=False)
    )
    assert type(reading).from_json(reading.to_json()) == reading


@settings(max_examples=50)
@given(rules(kind="recurring"), calendars(), moments, st.lists(gaps, max_size=5))
def test_a_recurring_clock_always_has_a_next_due(rule, calendar, start, waits):
    events, moment = told(start, []), start
    for wait in waits:
        moment += wait
        events.append(event("end", moment))
    reading = read(rule, calendar, events)
    assert reading.state is State.RUNNING
    assert reading.due is not None
    assert len(reading.rounds) == len(waits)
