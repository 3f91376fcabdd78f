"""Every regime that Ombud brings holds together, and a mistake in one is named."""

from datetime import date

import pytest

from ombud.records.rulebook.arithmetic import Basis, Rule, choose
from ombud.records.rulebook.checking import BadRules
from ombud.records.rulebook.regimes import read_regime, regimes

HEAD = 'id = "xx.test"\nname = "Test"\njurisdiction = "XX"\n[calendar]\nzone = "UTC"\n'
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


def test_the_regimes_that_we_bring_can_be_read():
    assert {regime.id for regime in regimes()} == {"uk.disp"}


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
        (HEAD + RULE.replace("complaint_received", "Complaint received"), "starts_on: String should match"),
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


def test_where_disp_says_only_prompt_the_number_is_policy():
    [disp] = [regime for regime in regimes() if regime.id == "uk.disp"]
    policy = {rule.id for rule in disp.rules if rule.basis is Basis.POLICY}
    assert policy == {"uk.disp.ack", "uk.disp.progress", "uk.disp.forward"}


def test_a_clock_keeps_the_rule_without_the_words_for_people():
    for regime in regimes():
        for rule in regime.rules:
            kept = Rule.from_json(rule.rule().to_json())
            assert (kept.id, kept.length, kept.citation) == (rule.id, rule.length, rule.citation)
