"""Every row of the research (A.1 to A.9 of the facts of 21 November 2026) stands in a regime, no surer than it was found."""

from pathlib import Path

import pytest

from ombud.records.rulebook.arithmetic import Confidence
from ombud.records.rulebook.regimes import Content, Duty, RegimeRule, regimes
from ombud.records.rulebook.regimes.reading import Regime
from ombud.records.rulebook.regimes.vocabulary import AfterCause

ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
ROWS = Path(__file__).with_name("rows.txt").read_text()
LINES = [line.split() for line in ROWS.splitlines() if not line.startswith("#")]
STATED: dict[str, list[RegimeRule | Duty | Content]] = {}
for _regime in regimes():
    _parts: tuple[RegimeRule | Duty | Content, ...] = (*_regime.rules, *_regime.duties, *_regime.contents)
    for _one in _parts:
        STATED.setdefault(_one.id, []).append(_one)


def places(line: list[str]) -> list[str]:
    """The ids under which a row stands."""
    named = line[4:] if "->" in line else [line[1]]
    return [name for name in named if name not in ("extension", "pause")]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[1])
def test_the_row_stands_in_a_regime_with_its_citation(line: list[str]) -> None:
    for name in places(line):
        assert name in STATED, f"{line[0]} {line[1]} is stated nowhere"
        assert all(one.citation for one in STATED[name])


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[1])
def test_the_row_is_no_surer_than_it_was_found(line: list[str]) -> None:
    most = {"L": Confidence.LOW, "M": Confidence.MEDIUM, "H": Confidence.HIGH}[line[2]]
    for name in places(line):
        assert all(ORDER.index(one.confidence) <= ORDER.index(most) for one in STATED[name]), name


@pytest.mark.parametrize("line", [line for line in LINES if line[-1] in ("extension", "pause")], ids=str)
def test_a_row_that_stretches_another_does(line: list[str]) -> None:
    [rule] = STATED[line[4]]
    assert isinstance(rule, RegimeRule)
    assert rule.extension if line[-1] == "extension" else rule.pause.reasons


def test_a_row_of_low_confidence_starts_no_clock() -> None:
    low = {name for line in LINES if line[2] == "L" for name in places(line)}
    assert low == {"eu.psr.future", "us.ca.dfal.complaint", "mt.mga.complaint"}
    assert low.isdisjoint(rule.id for regime in regimes() for rule in regime.enabled())


def test_nothing_stands_in_a_regime_that_no_row_tells_of() -> None:
    """Besides definitions and the items that letters must contain, which the rows' own words ask for."""
    known = {name for line in LINES for name in places(line)}
    more = {rule.id for regime in regimes() for rule in regime.rules} - known
    assert more == set()


SOURCES_OF_CAUSES = {
    "uk.disp.mi",
    "eu.jc.gl",
    "eu.mica.analysis",
    "ae.vara.rca",
    "au.rg271.systemic",
    "hk.hkma.systemic",
}


def test_the_steps_after_a_cause_are_one_vocabulary_for_all_regimes() -> None:
    """A.9: categorise, find, look sideways, fix, redress others, report, evidence; each asked for by some regime."""
    covering = {duty.id: duty.covers for regime in regimes() for duty in regime.duties if duty.covers}
    assert covering.keys() >= SOURCES_OF_CAUSES
    assert {step for steps in covering.values() for step in steps} == set(AfterCause)


@pytest.mark.parametrize(
    ("regime", "rule", "begins"),
    [
        ("uk.disp", "uk.disp.ack", ["0001-01-01", "2026-06-01"]),
        ("uk.disp", "uk.disp.return.new", ["2027-01-01"]),
        ("uk.disp", "uk.crypto.disp.later", ["2027-10-25"]),
        ("uk.payments", "uk.psr.close90", ["2026-04-28"]),
        ("uk.app", "uk.app.claim", ["2024-10-07"]),
        ("ie.cpc", "ie.cpc.ack", ["0001-01-01", "2026-03-24"]),
        ("ie.cpc", "ie.cpc.40", ["0001-01-01", "2026-03-24"]),
        ("in.rbios", "in.rbios", ["2026-07-01"]),
        ("in.rbios", "in.rbios.file", ["0001-01-01", "2026-07-01"]),
        ("hk.hkma", "hk.hkma.ack", ["2023-04-05"]),
        ("sg.dpt", "sg.dpt", ["2025-06-19"]),
        ("us.ca", "us.ca.dfal.phone", ["2026-07-01"]),
    ],
)
def test_the_dates_in_force_are_those_that_were_found(regime: str, rule: str, begins: list[str]) -> None:
    found: Regime = next(one for one in regimes() if one.id == regime)
    dated = [one for one in (*found.rules, *found.duties) if one.id == rule]
    assert [str(one.effective_from) for one in dated] == begins
