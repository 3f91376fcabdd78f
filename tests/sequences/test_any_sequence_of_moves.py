"""A random walk over an inbox case and an errand, with time passing: the record stays whole after every step."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ombud.cases.actors import Actor, ActorKind, CustomerActor, System
from ombud.cases.engine.clockwork import SHOWN
from ombud.cases.engine.deciding import approve
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Done
from ombud.cases.engine.taking import take
from ombud.cases.intake import Address, take_in
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Approval, Case, CaseClock, Entry
from ombud.cases.moves.joining import merge_cases
from ombud.cases.playbook import Playbook
from ombud.cases.refusals import Refusal
from ombud.cases.verifying import first_break
from ombud.desks.inbox.playbook import InboxPlaybook
from ombud.records.staff.models import Staff, Team
from tests.cast import person, words
from tests.errand.playbook import ErrandPlaybook

from .choices import ARGUMENTS

# Moves that the engine alone takes as part of another.
NOT_ALONE = {"open", "take_in", "breach", "climb", "close"}
MOVES = sorted({*InboxPlaybook.moves, *ErrandPlaybook.moves} - NOT_ALONE)
# Those that stages and clocks hang on are tried oftener.
TELLING = (
    "receive", "reply", "record_delivery", "solve", "wait_for_customer", "reopen", "promise", "snooze",
    "escalate", "merge", "unmerge", "pay",
)  # fmt: skip
HOUSE = System("house")
MONDAY = datetime(2031, 3, 3, 9, tzinfo=UTC)


class AnySequence(RuleBasedStateMachine):
    """Each run begins with Daniel's question and an errand for him, and is rolled back at its end."""

    address: Address
    people: tuple[Staff, ...]

    @initialize()
    def begin(self) -> None:
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.travel = time_machine.travel(MONDAY, tick=False)
        self.clock = self.travel.start()
        case = take_in(words("My withdrawal is not here."), self.address).case
        errand = open_case(
            ErrandPlaybook,
            scope=case.scope,
            customer=case.customer,
            subject="Pay a fee back",
            by=self.people[0],
        ).case
        self.cases = [case.pk, errand.pk]

    def teardown(self) -> None:
        if hasattr(self, "rollback"):
            transaction.set_rollback(True)
            self.rollback.__exit__(None, None, None)
            self.travel.stop()

    @rule(data=st.data(), who=st.integers(0, 1), name=st.sampled_from(TELLING))
    def the_story_goes_on(self, data: st.DataObject, who: int, name: str) -> None:
        self._somebody(data, int(name == "pay"), who, name)

    @rule(data=st.data(), which=st.integers(0, 1), who=st.integers(0, 1), name=st.sampled_from(MOVES))
    def somebody_takes_a_move(self, data: st.DataObject, which: int, who: int, name: str) -> None:
        self._somebody(data, which, who, name)

    @rule(which=st.integers(0, 1))
    def the_second_person_agrees(self, which: int) -> None:
        asked = Approval.objects.filter(case=self.cases[which], state=Approval.State.OPEN).first()
        if asked:
            self._one_entry_or_none(asked.case, lambda: approve(asked, by=self.people[2]))

    @rule(minutes=st.sampled_from([1, 20, 70, 500, 3000, 15000]))
    def time_passes(self, minutes: int) -> None:
        self.clock.shift(timedelta(minutes=minutes))
        fire_due_clocks()

    @invariant()
    def the_chain_is_whole(self) -> None:
        assert [found for case in _cases() if (found := first_break(case))] == []

    @invariant()
    def next_due_is_the_earliest_open_clock_that_is_shown(self) -> None:
        for case in _cases():
            open_ones = case.clocks.filter(ended_at=None, due_at__isnull=False, then__in=SHOWN)
            assert case.next_due == open_ones.order_by("due_at").values_list("due_at", flat=True).first()

    @invariant()
    def no_clock_both_ended_and_runs(self) -> None:
        going = [CaseClock.State.RUNNING, CaseClock.State.PAUSED]
        assert not CaseClock.objects.filter(ended_at__isnull=False, state__in=going).exists()

    @invariant()
    def nothing_due_is_left_lying(self) -> None:
        late = CaseClock.objects.filter(ended_at=None, broken_at=None, state=CaseClock.State.RUNNING)
        assert not late.filter(due_at__lt=datetime.now(UTC) - timedelta(days=30)).exists()

    def _somebody(self, data: st.DataObject, which: int, who: int, name: str) -> None:
        case = Case.objects.get(pk=self.cases[which])
        if name not in _moves(case):
            return
        arguments = dict(ARGUMENTS.get(name, lambda case, draw: {})(case, data.draw))
        by = self._actor(case, name, who)
        self._one_entry_or_none(case, lambda: _taken(name, case, by, arguments))

    def _one_entry_or_none(self, case: Case, move: Any) -> None:
        before, entries = Case.objects.get(pk=case.pk), _entries(case)
        try:
            with transaction.atomic():
                result = move()
        except Refusal:
            assert (_entries(case), Case.objects.get(pk=case.pk).version) == (entries, before.version)
            return
        after = Case.objects.get(pk=case.pk)
        grown = 1 if isinstance(result, Done) else 0
        assert (_entries(case), after.version) == (entries + grown, before.version + grown)
        if after.stage != before.stage:
            assert not Approval.objects.filter(case=case, state=Approval.State.OPEN).exists()

    def _actor(self, case: Case, name: str, who: int) -> Actor:
        admits = _moves(case)[name].by
        if ActorKind.STAFF in admits:
            return self.people[who]
        if ActorKind.CUSTOMER in admits and case.customer_id:
            return CustomerActor(case.customer_id, "Daniel")
        return HOUSE


def _taken(name: str, case: Case, by: Actor, arguments: dict[str, Any]) -> Any:
    if name == "merge" and isinstance(by, Staff) and arguments["into"]:
        return merge_cases(case, Case.objects.get(pk=arguments["into"]), by=by, why="the same matter")
    return take(name, case, by=by, **arguments)


def _moves(case: Case) -> dict[str, Any]:
    return (InboxPlaybook if case.playbook == "inbox" else ErrandPlaybook).moves


def _cases() -> list[Case]:
    return list(Case.objects.order_by("pk"))


def _entries(case: Case) -> int:
    return Entry.objects.filter(case=case).count()


@pytest.mark.usefixtures("db")
def test_no_sequence_of_moves_breaks_the_record(address: Address) -> None:
    scope = address.scope
    AnySequence.address = address
    AnySequence.people = tuple(person(name, scope, ["*"]) for name in ("Amira", "Jonas", "Ines"))
    Team.objects.create(name="Payments operations").people.add(*AnySequence.people)
    run_state_machine_as_test(
        AnySequence,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            database=None,
            print_blob=False,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_move_takes_part(db: None) -> None:
    """A new move without arguments here would never be taken: give it some in `choices`."""
    needed = {
        name
        for playbook in (InboxPlaybook, ErrandPlaybook)
        for name in set(playbook.moves) - NOT_ALONE
        if any(field.is_required() for field in playbook.action_for(name).struct.model_fields.values())
    }
    assert needed <= set(ARGUMENTS)
    assert connection.in_atomic_block
    assert set(Playbook.moves) >= NOT_ALONE - {"close"}
