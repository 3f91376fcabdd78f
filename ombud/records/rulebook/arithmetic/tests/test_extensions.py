"""A longer time needs a rule that grants it, a reason, and a letter sent before the first deadline."""

import pytest

from ombud.records.rulebook.arithmetic import Extension, State, read

from .cast import LONDON, a_length, at, codes, event, rule, shown

HOLDING = Extension(length=a_length("35 business-days"), citation="DISP 1.6.2AR(2)")
FIFTEEN = rule("15 business-days", closes="end-of-day", extension=HOLDING)
START = event("start", at("2026-03-02 10:00"))
IN_TIME, LAST_MOMENT, TOO_LATE = at("2026-03-20 10:00"), at("2026-03-23 23:59"), at("2026-03-24 00:00")


@pytest.mark.parametrize("sent", [IN_TIME, LAST_MOMENT])
def test_a_reasoned_extension_with_its_letter_in_time_moves_the_deadline(sent):
    extend = event("extend", IN_TIME, reason="the bank has not answered", notice_sent_at=sent)
    reading = read(FIFTEEN, LONDON, [START, extend])
    assert codes(reading) == []
    assert reading.extended
    assert shown(reading.first_due) == "2026-03-23 23:59:59"
    assert shown(reading.due) == "2026-04-22 23:59:59"  # counted from the start, over Easter


@pytest.mark.parametrize(
    ("rule_", "facts", "code", "says"),
    [
        (
            rule("15 business-days"),
            {"reason": "x", "notice_sent_at": IN_TIME},
            "extension-none",
            "grants no extension",
        ),
        (FIFTEEN, {"notice_sent_at": IN_TIME}, "extension-reason", "Say why"),
        (FIFTEEN, {"reason": "x"}, "extension-notice", "Send it before 23 March 2026 23:59 UTC"),
        (
            FIFTEEN,
            {"reason": "x", "notice_sent_at": TOO_LATE},
            "extension-too-late",
            "The first deadline stands",
        ),
        (
            rule(
                "15 business-days", extension=HOLDING.model_copy(update={"reasons": ("beyond our control",)})
            ),
            {"reason": "busy", "notice_sent_at": IN_TIME},
            "extension-reason",
            "busy is no ground for an extension. The grounds are: beyond our control",
        ),
    ],
)
def test_an_extension_that_may_not_be_is_refused_and_the_first_deadline_stands(rule_, facts, code, says):
    reading = read(rule_, LONDON, [START, event("extend", IN_TIME, **facts)])
    assert codes(reading) == [code]
    assert says in reading.refusals[0].sentence
    assert not reading.extended
    assert shown(reading.due).startswith("2026-03-23")


def test_a_decision_to_extend_after_the_deadline_is_refused_even_with_an_early_letter():
    late = event("extend", TOO_LATE, reason="x", notice_sent_at=IN_TIME)
    assert codes(read(FIFTEEN, LONDON, [START, late])) == ["extension-too-late"]


def test_nobody_extends_twice():
    extend = event("extend", IN_TIME, reason="x", notice_sent_at=IN_TIME)
    again = event("extend", at("2026-03-21 10:00"), reason="y", notice_sent_at=IN_TIME)
    assert codes(read(FIFTEEN, LONDON, [START, extend, again])) == ["extension-twice"]


def test_an_extension_recorded_late_counts_when_its_letter_went_in_time():
    extend = event("extend", IN_TIME, reason="x", notice_sent_at=IN_TIME, recorded_at=at("2026-04-01 09:00"))
    answer = event("end", at("2026-03-30 10:00"))
    assert read(FIFTEEN, LONDON, [START, answer]).state is State.BROKEN
    assert read(FIFTEEN, LONDON, [START, answer, extend]).state is State.KEPT
