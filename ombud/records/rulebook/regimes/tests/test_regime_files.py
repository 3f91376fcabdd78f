"""Every regime that Ombud brings holds together, and a mistake in one is named."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from ombud.records.rulebook.arithmetic import Basis, Event, EventKind, Rule, choose, read
from ombud.records.rulebook.checking import BadRules
from ombud.records.rulebook.regimes import calendar_of, read_regime, regime_of, regimes

HEAD = """
id = "xx.test"
name = "Test"
jurisdiction = "XX"
business_days = "Monday to Friday."
[calendar]
zone = "UTC"
"""
RULE = """
[[rule]]
id = "xx.test.ack"
obligation = "complaint.acknowledgement"
length = "5 business-days"
starts_on = "complaint_received"
citation = "Art 1"
confidence = "high"
must = "Acknowledge."
"""


@pytest.mark.parametrize("regime", regimes(), ids=lambda regime: regime.id)
def test_every_clock_of_a_regime_can_be_read_with_its_calendar(regime):
    at = datetime(2026, 9, 1, 10, tzinfo=UTC)
    for rule in regime.rules:
        start = Event(kind=EventKind.START, occurred_at=at, recorded_at=at)
        assert read(rule.rule(), calendar_of(regime.id, at=at), [start]).due > at


@pytest.mark.parametrize("regime", regimes(), ids=lambda regime: regime.id)
def test_no_two_rules_of_a_regime_compete_for_one_obligation(regime):
    for one, other in combinations(regime.rules, 2):
        same = one.obligation == other.obligation and one.conditions == other.conditions
        assert not (same and (one.in_force(other.effective_from) or other.in_force(one.effective_from))), (
            one.id
        )


def test_every_rule_has_citation_confidence_start_and_what_must_happen():
    for regime in regimes():
        for rule in regime.rules:
            assert rule.citation
            assert rule.starts_on
            assert rule.must.endswith((".", ")"))


def test_a_rule_of_low_confidence_is_disabled():
    regime = read_regime("x.toml", HEAD + RULE.replace('"high"', '"low"'))
    assert (len(regime.rules), regime.enabled()) == (1, [])


def test_a_rule_may_stand_again_for_a_later_time():
    later = RULE + "effective_from = 2026-06-01\n"
    regime = read_regime("x.toml", HEAD + RULE + "effective_to = 2026-05-31\n" + later)
    chosen = choose(regime.rules, "complaint.acknowledgement", on=date(2026, 6, 1), facts={})
    assert (len(regime.rules), chosen.effective_from) == (2, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + RULE + RULE, "x.toml: xx.test.ack: two versions are in force at once"),
        (
            HEAD + RULE.replace('citation = "Art 1"', ""),
            "x.toml: rule xx.test.ack: citation is missing. Add it.",
        ),
        (HEAD + RULE.replace('confidence = "high"', ""), "confidence is missing"),
        (
            HEAD + RULE.replace("complaint_received", "Complaint received"),
            "starts_on: 'Complaint received' is not known here. Use one of: ",
        ),
        (HEAD + RULE + 'ends_on = "done"\n', "ends_on: 'done' is not known here. Use one of: "),
        (HEAD + RULE + 'contents = { won = ["fr.1"] }\n', "contents: 'won' is not known here. Use one of: "),
        (HEAD + RULE + "days = 5\n", "days is no field of it"),
        (HEAD + RULE + 'contents = { "*" = ["fr.9"] }\n', "contents fr.9 are nowhere described"),
        (HEAD.replace("UTC", "Mars") + RULE, "x.toml: calendar: zone: 'Mars' is no time zone"),
        (RULE, "x.toml: regime: id is missing"),
    ],
)
def test_a_mistake_names_file_rule_and_what_to_do(text, says):
    with pytest.raises(BadRules) as bad:
        read_regime("x.toml", text)
    assert says in str(bad.value)


def test_two_files_may_not_state_the_same_regime(tmp_path):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(HEAD + RULE)
    with pytest.raises(BadRules, match=r"xx\.test: regime: two files have this id"):
        regimes(tmp_path)


def test_where_disp_says_only_prompt_the_number_is_policy():
    policy = {rule.id for rule in regime_of("uk.disp").rules if rule.basis is Basis.POLICY}
    assert policy == {"uk.disp.ack", "uk.disp.progress", "uk.disp.forward"}


def test_a_clock_keeps_the_rule_without_the_words_for_people():
    for regime in regimes():
        for rule in regime.rules:
            kept = Rule.from_json(rule.rule().to_json())
            assert (kept.id, kept.length, kept.citation) == (rule.id, rule.length, rule.citation)
