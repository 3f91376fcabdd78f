"""Every row of the research (A.1 to A.9 of the facts of 21 November 2026) stands in a regime, no surer than it was found."""

import pytest

from ombud.records.rulebook.arithmetic import Confidence
from ombud.records.rulebook.regimes import Content, Duty, RegimeRule, regimes
from ombud.records.rulebook.regimes.reading import Regime
from ombud.records.rulebook.regimes.vocabulary import AfterCause

ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
# Row and how sure it was: H, M or L. Behind an arrow, where it stands under another id, or whose extension or pause it is.
ROWS = """
A.1 uk.disp.ack H
A.1 uk.disp.progress H
A.1 uk.disp.src H
A.1 uk.disp.final8w H
A.1 uk.disp.psd15 H
A.1 uk.disp.psd15hold H -> uk.disp.psd15 extension
A.1 uk.disp.psd35 H -> uk.disp.psd15 extension
A.1 uk.disp.forward H
A.1 uk.disp.timebar H
A.1 uk.fos.refer H
A.1 uk.fos.primary H -> uk.fos.primary.event uk.fos.primary.knowledge
A.1 uk.disp.redress H
A.1 uk.disp.rec3 H
A.1 uk.disp.return.old M
A.1 uk.disp.return.new M
A.1 uk.disp.publish H
A.1 uk.disp.mi H
A.1 uk.crypto.disp H -> uk.crypto.disp uk.crypto.disp.later
A.1 uk.fos.reform H
A.1 src.1 H
A.1 src.2 H
A.1 src.3 H
A.1 src.4 H
A.1 src.5 H
A.1 fr.1 H
A.1 fr.2 H
A.1 fr.3 H
A.1 fr.4 H
A.1 hold8.1-5 H -> hold8.1 hold8.2 hold8.3 hold8.4 hold8.5
A.1 hold15.1-2 H -> hold15.1 hold15.2
A.1 assess.1 H -> uk.disp.assess
A.2 uk.psr.unauth.notify H
A.2 uk.psr.unauth.refund H
A.2 uk.psr.dd.refund H
A.2 uk.psr.dd.answer H
A.2 uk.psr.delay H -> uk.psr.delay uk.psr.delay.tell
A.2 uk.psr.close90 H -> uk.psr.close90 uk.psr.close90.older
A.2 uk.app.claim H
A.2 uk.app.pay5 H
A.2 uk.app.stop H -> uk.app.pay5 pause
A.2 uk.app.close35 H
A.2 uk.app.recv H
A.2 uk.ddg M
A.2 uk.s75 H
A.3 eu.mica.scope H
A.3 eu.mica.lang H
A.3 eu.mica.ack H
A.3 eu.mica.investigate H
A.3 eu.mica.decide.own H
A.3 eu.mica.decide H
A.3 eu.mica.delay H
A.3 eu.mica.analysis H
A.3 eu.mica.rec M
A.3 eu.mica.art H
A.3 eu.psd2.15 H
A.3 eu.psd2.35 H -> eu.psd2.15 extension
A.3 eu.psd2.unauth H -> eu.psd2.unauth.notify eu.psd2.unauth.refund
A.3 eu.psd2.ddrefund H -> eu.psd2.ddrefund.request eu.psd2.ddrefund.answer
A.3 eu.jc.gl H
A.3 eu.crowd.ack H
A.3 eu.psr.future L
A.4 ie.cpc.ack H
A.4 ie.cpc.update H
A.4 ie.cpc.40 H
A.4 ie.cpc.outcome M
A.4 ie.cpc.record M -> ie.cpc.record ie.cpc.patterns
A.4 ie.cpc.scope H
A.4 mt.oafs.15 H
A.4 mt.oafs.limit H
A.5 us.cfpb.15 H
A.5 us.cfpb.60 H
A.5 us.rege.notice H
A.5 us.rege.10 H -> us.rege.10 us.rege.10.new-account us.rege.10.report us.rege.10.correct
A.5 us.rege.prov H -> us.rege.prov us.rege.prov.new-account us.rege.prov.tell
A.5 us.rege.45 H -> us.rege.45 us.rege.45.new-account us.rege.45.pos-debit us.rege.45.foreign
A.5 us.rege.no H
A.5 us.rege.liab H
A.5 us.rege.record H
A.5 us.remit H -> us.remit.notice us.remit.investigate us.remit.report us.remit.remedy
A.5 us.regz.notice H
A.5 us.regz.ack H
A.5 us.regz.resolve H
A.5 us.ny.bitlicense M
A.5 us.ca.dfal.phone H
A.5 us.ca.dfal.complaint L
A.6 sg.fa.ack H
A.6 sg.fa.final H
A.6 sg.fa.rec H
A.6 sg.fa.ret H
A.6 sg.dpt H
A.6 sg.eupg.inv M
A.6 sg.eupg.user M
A.6 sg.fidrec M
A.6 hk.sfc M -> hk.sfc.ack hk.sfc.final
A.6 hk.hkma M -> hk.hkma.ack hk.hkma.reply
A.6 hk.fdrc M
A.6 au.rg271.ack H
A.6 au.rg271.30 H
A.6 au.rg271.21 H
A.6 au.rg271.45 H
A.6 au.rg271.delay H
A.6 au.rg271.5 H
A.6 au.idr.ret H
A.6 ca.bank.56 H
A.6 ca.bank.annual H
A.6 ca.ciro M -> ca.ciro.ack ca.ciro.final
A.6 in.rbios H
A.6 in.rbios.file M
A.6 ph.simple H
A.6 ph.complex H
A.7 ae.vara.ack H
A.7 ae.vara.4w H
A.7 ae.vara.8w H -> ae.vara.4w extension
A.7 ae.vara.rca H
A.7 ae.dfsa.15 H
A.7 ae.cbuae H -> ae.cbuae ae.cbuae.info ae.cbuae.appeal
A.7 bh.cbb M -> bh.cbb.ack bh.cbb.response bh.cbb.final
A.8 uk.gc.window H
A.8 uk.gc.ack H -> uk.gc.ack uk.gc.ack.24h
A.8 uk.gc.8w H
A.8 uk.gc.adr H
A.8 uk.gc.rec H
A.8 mt.mga.complaint L
A.8 mt.mga.adrrep H
A.8 cw.cga.window H
A.8 cw.cga.ack H
A.8 cw.cga.4w H
A.8 cw.cga.rg M
A.8 cw.cga.rep H
"""
LINES = [line.split() for line in ROWS.strip().splitlines()]
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
