"""What a desk under law needs of the spine: rules that it chooses, more time, clocks that no longer count, bars, moves it gains or lacks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db.models import Q
from django.utils import timezone

from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Extension, FixedClock, Kept, Ruling
from ombud.cases.engine.runs import WALL_CLOCK
from ombud.cases.engine.taking import take
from ombud.cases.grammar.bar import Bar
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case, CaseClock, Entry, Queue
from ombud.cases.moves.hands import assign, release, unfit
from ombud.cases.page import Page
from ombud.cases.playbook import Clock, Move, Playbook
from ombud.cases.refusals import NotAllowed, NotPossible
from ombud.cases.registry import playbooks
from ombud.cases.routing import claim_next
from ombud.cases.stages import Stages, Status
from ombud.cases.sync import sync_playbooks
from ombud.records.rulebook.arithmetic import Basis, Length, Rule, Unit
from ombud.records.rulebook.arithmetic.rule import Extension as MoreTime
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

MONDAY = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)


class Stage(Stages):
    ASKED = "asked", Status.INITIAL
    DONE = "done", Status.ENDED


def a_rule(days: int, *, until: int | None = None) -> Rule:
    extension = MoreTime(length=Length(amount=until, unit=Unit.DAYS), citation="Law 2") if until else None
    length = Length(amount=days, unit=Unit.DAYS)
    return Rule(
        id="law.1",
        obligation="favour.answer",
        length=length,
        basis=Basis.LAW,
        citation="Law 1",
        extension=extension,
    )


BARRED: set[int] = set()
CHOSEN: dict[str, Ruling | None] = {"rule": None}


@pytest.fixture
def favours() -> Iterator[type[Playbook]]:
    """A desk whose rules are chosen by facts of its own; it is gone again after the test."""
    before = dict(playbooks)

    class FavourPlaybook(Playbook):
        name, prefix, label = "favour", "F", "Favour"
        start = Stage.ASKED
        lacks = ("merge", "unmerge")
        claim = Move(
            sentence="{actor} took it: {why}",
            bars=Bar(
                "It is your own favour.",
                lambda case: BARRED,
                lambda staff: Q(pk__gt=0) if staff.pk in BARRED else Q(pk__in=()),
            ),
        )
        judge = Move(sentence="{actor} judged it")
        hold = Move(sentence="{actor} held it")
        forget = Move(sentence="{actor} forgot it")
        do = Move(Stage.ASKED, to=Stage.DONE, sentence="{actor} did it")
        answer = Clock("favour.answer", starts=(judge,), until=(do,))

    @FavourPlaybook.judge
    def judge(case: Case, *, by: Staff) -> Kept:
        return Kept()

    @FavourPlaybook.hold
    def hold(case: Case, *, by: Staff) -> Kept:
        more = Extension(clock="answer", reason="the bank")
        ours = FixedClock(name="our-word", label="As we wrote", due_at=timezone.now() + timedelta(days=3))
        return Kept(extends=(more,), ends=("our-word",), starts=(ours,))

    @FavourPlaybook.forget
    def forget(case: Case, *, by: Staff) -> Kept:
        return Kept(drops=("answer",))

    @FavourPlaybook.do
    def do(case: Case, *, by: Staff) -> Kept:
        return Kept()

    FavourPlaybook.answer.ruled_by(lambda case: CHOSEN["rule"])
    BARRED.clear()
    CHOSEN["rule"] = Ruling(a_rule(5, until=10), WALL_CLOCK)
    yield FavourPlaybook
    playbooks.clear()
    playbooks.update(before)


@pytest.fixture
def monday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def olga(monday: time_machine.Traveller, front: Scope) -> Staff:
    return person("Olga", front, ["favour.*"])


@pytest.fixture
def favour(favours: type[Playbook], olga: Staff, front: Scope) -> Case:
    sync_playbooks()
    return open_case(favours, scope=front, customer=None, subject="Lend me a hand", by=olga).case


def run_of(case: Case) -> CaseClock:
    return CaseClock.objects.filter(case=case, name="answer").latest("id")


def test_a_desk_chooses_the_rule_and_since_when_it_counts(favour: Case, olga: Staff) -> None:
    since = timezone.now() - timedelta(days=2)
    CHOSEN["rule"] = Ruling(a_rule(5), WALL_CLOCK, since)
    take("judge", favour, by=olga)
    run = run_of(favour)
    assert (run.started_at, run.due_at, run.legal) == (since, since + timedelta(days=5), True)


def test_where_the_desk_finds_no_rule_no_clock_begins(favour: Case, olga: Staff) -> None:
    CHOSEN["rule"] = None
    take("judge", favour, by=olga)
    assert not CaseClock.objects.filter(case=favour, name="answer").exists()


def test_more_time_is_given_once_before_the_deadline_and_never_after(
    favour: Case, olga: Staff, monday: time_machine.Traveller
) -> None:
    with pytest.raises(NotPossible, match="no deadline running"):
        take("hold", favour, by=olga)
    take("judge", favour, by=olga)
    take("hold", favour, by=olga)
    assert run_of(favour).due_at == MONDAY + timedelta(days=10)
    with pytest.raises(NotPossible, match="only once"):
        take("hold", favour, by=olga)


def test_more_time_asked_for_too_late_is_refused_and_the_breach_stands(
    favour: Case, olga: Staff, monday: time_machine.Traveller
) -> None:
    take("judge", favour, by=olga)
    monday.shift(timedelta(days=6))
    while fire_due_clocks():
        continue
    with pytest.raises(NotPossible):
        take("hold", favour, by=olga)
    assert Entry.objects.filter(case=favour, kind="favour.breach").count() == 1


def test_what_no_longer_counts_is_neither_kept_nor_broken(favour: Case, olga: Staff) -> None:
    take("judge", favour, by=olga)
    take("forget", favour, by=olga)
    assert (run_of(favour).state, run_of(favour).broken_at) == (CaseClock.State.CANCELLED, None)
    assert Case.objects.get(pk=favour.pk).next_due is None
    take("judge", favour, by=olga)
    assert run_of(favour).state == CaseClock.State.RUNNING


def test_a_promise_kept_before_the_case_began_starts_no_clock(
    favours: type[Playbook], olga: Staff, front: Scope
) -> None:
    sync_playbooks()
    favours.clocks["greeting"] = greeting = Clock("favour.answer", until=(favours.moves["do"],))
    greeting.name = "greeting"
    greeting.ruled_by(lambda case: CHOSEN["rule"])
    for kept, begun in (((), True), (("greeting",), False)):
        opened = open_case(favours, scope=front, customer=None, subject="Again", by=olga, kept=kept).case
        assert CaseClock.objects.filter(case=opened, name="greeting").exists() is begun


def test_whoever_is_barred_neither_takes_it_nor_is_given_it(
    favour: Case, olga: Staff, front: Scope, general: Queue
) -> None:
    ivo = person("Ivo", front, ["favour.*"])
    release(favour, by=olga, queue=general.pk)
    BARRED.add(ivo.pk)
    with pytest.raises(NotAllowed, match="your own favour"):
        take("claim", favour, by=ivo)
    assert claim_next(ivo, queue=general.pk) is None
    with pytest.raises(NotPossible, match="Ivo had a hand"):
        assign(favour, by=olga, to=ivo.pk)
    assert unfit(favour) == {ivo.pk}
    BARRED.clear()
    assert claim_next(ivo, queue=general.pk) == favour


def test_a_kind_of_case_can_do_without_moves_of_the_spine(favour: Case, olga: Staff) -> None:
    with pytest.raises(NotPossible, match="nothing that can be done"):
        take("merge", favour, by=olga, into=favour.pk, why="the same")


def test_a_move_that_every_kind_gains_is_a_permission_of_each(
    favours: type[Playbook], favour: Case, olga: Staff
) -> None:
    clap = Playbook.gain("clap", Move(sentence="{actor} clapped"))

    @clap
    def applaud(case: Case, *, by: Staff) -> Kept:
        return Kept()

    try:
        assert all("clap" in each.moves for each in playbooks.values())
        take("clap", favour, by=olga)
        stranger = person("Otto", favour.scope, ["inbox.*"])
        with pytest.raises(NotAllowed, match=r"favour\.clap"):
            take("clap", favour, by=stranger)
    finally:
        delattr(Playbook, "clap")
        del Playbook.actions["clap"]
        for each in (Playbook, *playbooks.values()):
            each.moves.pop("clap", None)


def test_a_playbook_on_several_pages_is_read_in_their_order_and_its_own_word_counts(
    favours: type[Playbook],
) -> None:
    class Asking(Page, abstract=True):
        ask = Move(sentence="{actor} asked")
        note = Move(sentence="{actor} wrote on the margin")

    class Giving(Page, abstract=True):
        give = Move(sentence="{actor} gave")
        in_time = Clock("favour.answer", starts=(Asking.ask,), until=(give,))

    class GiftPlaybook(Asking, Giving, Playbook):
        name, prefix, label = "gift", "G", "Gift"
        start = Stage.ASKED

    names = list(GiftPlaybook.moves)
    assert names[: len(Playbook.moves)] == list(Playbook.moves)
    assert names[len(Playbook.moves) :] == ["ask", "give"]
    assert (GiftPlaybook.moves["note"], list(GiftPlaybook.clocks)) == (Asking.note, ["in_time"])
    assert GiftPlaybook.action_for("note") == Playbook.action_for("note")
