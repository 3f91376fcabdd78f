"""No order of lawful moves hides a missed deadline of the law, or lets a letter go without what it must contain."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Approval, Case, CaseClock, Entry
from ombud.cases.refusals import Refusal
from ombud.desks.complaints.contents import contents_of, contents_of_ground
from ombud.desks.complaints.law import Ground, Letter
from ombud.desks.complaints.letters.kinds import BY_MOVE
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.desks.complaints.playbook import UNANSWERED
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .conftest import MONDAY, again
from .letters import write

ANSWER = {"outcome": Outcome.UPHELD}
LONG = {"reason": "The bank is slow.", "until": date(2026, 7, 30)}
ACCEPTED = {**ANSWER, "accepted": date(2026, 6, 16)}
UK = {"regime": "uk.disp", "product": "payment", "complainant": "consumer", "reasons": "A UK consumer"}
STEPS: dict[str, tuple[str, dict[str, object]]] = {
    "payments": ("assess", {**UK, "track": "psd-emd"}),
    "anything": ("assess", {**UK, "track": ""}),
    "no law": ("assess", {**UK, "regime": "none", "complainant": "anybody"}),
    "acknowledge": ("acknowledge", {}),
    "acknowledge badly": ("acknowledge", {"without": ("ack.2",)}),
    "hold": ("hold", LONG),
    "hold badly": ("hold", {**LONG, "without": ("hold15.1", "hold8.2")}),
    "point": ("raise_point", {"question": "Where?"}),
    "answer": ("answer", ANSWER),
    "answer badly": ("answer", {**ANSWER, "without": ("fr.4",)}),
    "pay much": ("answer", {**ANSWER, "redress": Money.of("GBP", 900), "calculation": "All"}),
    "resolve": ("resolve", ACCEPTED),
    "resolve badly": ("resolve", {**ACCEPTED, "without": ("src.3",)}),
    "rule out": ("rule_out", {"ground": Ground.OUT_OF_TIME, "reasons": "Late"}),
    "rule out badly": (
        "rule_out",
        {"ground": Ground.OUT_OF_TIME, "reasons": "Late", "without": ("timebar.2",)},
    ),
    "scope": ("rule_out", {"ground": Ground.OUT_OF_SCOPE, "reasons": "Not ours"}),
    "forward": ("forward", {"firm": "Bank"}),
    "forward badly": ("forward", {"firm": "Bank", "without": ("forward.2",)}),
    "refer": ("refer", {"body": "FOS"}),
    "decided": ("decide_referral", {"outcome": Outcome.UPHELD, "lessons": "Explain."}),
    "opinion": ("record_opinion", {"outcome": Outcome.UPHELD, "what": "They think so"}),
    "award": (
        "decide_referral",
        {
            "outcome": Outcome.UPHELD,
            "lessons": "Explain.",
            "award": Money.of("GBP", 50),
            "comply_by": date(2026, 9, 1),
        },
    ),
    "comply": ("comply", {"how": "Paid, FP-1"}),
    "plan": ("plan_redress", {"redress": Money.of("GBP", 90), "reason": "Loss", "calculation": "All"}),
    "accept": ("accept_outcome", {"text": "By telephone."}),
    "dispute": ("dispute_outcome", {"text": "Too little."}),
    "stand by": ("stand_by", {"why": "The ledger."}),
    "pay": ("pay_redress", {"reference": "FP-2"}),
    "reopen": ("reopen", {"why": "News"}),
    "close": ("close", {}),
    "withdraw": ("withdraw", {"why": "By telephone."}),
}
PART = {
    "regime": "uk.disp",
    "track": "psd-emd",
    "product": "payment",
    "why": "By itself",
    "text": "In two parts.",
}
DAYS = {"a day": 1, "a week": 7, "a month": 31}
# Time passes and letters are answered more often than the rest, so that walks get somewhere.
WAYS = [*STEPS, *["answer", "hold", "approve"] * 4, *[*DAYS] * 4, "find", "split", "twice", "timekeeper"]
BEGINNINGS = [
    ("payments",),
    ("payments", "acknowledge", "point", "find"),
    ("anything", "acknowledge", "point", "find"),
    ("payments", "acknowledge", "point", "point", "split"),
    ("payments", "acknowledge", "point", "find", "answer", "accept", "refer"),
]


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=" ".join)
def test_every_missed_deadline_of_the_law_is_a_breach_and_every_letter_is_whole(
    complaint: Complaint, vera: Staff, ines: Staff, monday: time_machine.Traveller, beginning: tuple[str, ...]
) -> None:
    # Once: each walk goes on from here, and is rolled back to here.
    for way in beginning:
        step(way, complaint, vera, ines, monday)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(WAYS), min_size=3, max_size=10))
    @example(["a month", "answer"])
    @example(["a month", "scope", "approve"])
    @example(["hold", "a month", "a month", "pay much", "approve"])
    @example(["split", "a month", "find", "answer", "a month", "a month"])
    @example(["point", "split", "twice", "approve", "a month", "a month"])
    @example(["withdraw", "approve", "a month", "a month", "reopen", "answer"])
    @example(["award", "a month", "a month", "a month", "comply"])
    def walk(ways: list[str]) -> None:
        with transaction.atomic():
            monday.move_to(MONDAY)
            for way in ways:
                step(way, complaint, vera, ines, monday)
            while fire_due_clocks():
                continue
            for each in Complaint.objects.all():
                check_deadlines(each)
            transaction.set_rollback(True)

    walk()


def step(way: str, complaint: Complaint, vera: Staff, ines: Staff, now: time_machine.Traveller) -> None:
    if way in DAYS:
        now.shift(timedelta(days=DAYS[way]))
    elif way == "timekeeper":
        fire_due_clocks()
    elif way == "approve":
        open_one = Approval.objects.filter(state=Approval.State.OPEN).first()
        if open_one:
            attempt(complaint, lambda: approve(open_one, by=ines))
    elif way == "split":
        moving = tuple(complaint.points.filter(finding="").values_list("pk", flat=True)[:1])
        attempt(complaint, lambda: take("split_part", complaint.case, by=vera, points=moving, **PART))
    elif way == "twice":
        for one in complaint.parts.all():
            attempt(one, lambda one=one: take("mark_duplicate", one.case, by=vera, **same(complaint)))
    elif way == "find":
        for point in complaint.points.filter(finding=""):
            found = {"point": point.pk, "finding": Outcome.UPHELD, "evidence": "Ledger"}
            attempt(complaint, lambda found=found: take("find", complaint.case, by=vera, **found))
    else:
        move, arguments = STEPS[way]
        writes = move in BY_MOVE
        act = partial(write, move, complaint) if writes else partial(take, move, complaint.case)
        attempt(complaint, lambda: act(by=vera, **arguments))


def same(complaint: Complaint) -> dict[str, object]:
    return {"other": complaint.pk, "why": "The same"}


def attempt(complaint: Complaint, act: Callable[[], Done | Pending]) -> None:
    try:
        with transaction.atomic():
            done = act()
    except Refusal:
        return
    if isinstance(done, Done):
        check_letter(again(complaint), done.entry)


def check_letter(complaint: Complaint, entry: Entry) -> None:
    facts = entry.kept.facts
    demanded = {
        "acknowledge": lambda: contents_of(complaint, Letter.ACKNOWLEDGEMENT),
        "hold": lambda: contents_of(complaint, Letter.HOLDING),
        "answer": lambda: contents_of(complaint, Letter.FINAL_RESPONSE, complaint.case.outcome),
        "resolve": lambda: contents_of(complaint, Letter.SUMMARY_RESOLUTION, complaint.case.outcome),
        "rule_out": lambda: contents_of_ground(complaint, Ground(facts["ground"])),
        "forward": lambda: contents_of(complaint, Letter.FORWARDING),
    }.get(entry.move)
    if demanded:
        assert {item.id for item in demanded()} <= set(facts.get("contains", ()))


def check_deadlines(complaint: Complaint) -> None:
    """What has passed is a breach on the record; and what is owed by law has a clock that could pass."""
    case = Case.objects.get(pk=complaint.pk)
    runs = CaseClock.objects.filter(case=case)
    for run in runs.filter(legal=True, then="breach"):
        passed = run.due_at is not None and run.due_at < min(run.ended_at or timezone.now(), timezone.now())
        breaches = Entry.objects.filter(case=case, kind="complaint.breach", occurred_at=run.due_at)
        assert not passed or breaches.exists(), (run.name, run.state, run.due_at)
    if complaint.under_law and not complaint.answered_at and case.stage in UNANSWERED:
        assert runs.filter(name="final_response").exists(), "nobody counts the days to the final response"
    if complaint.owes_compliance:
        assert runs.filter(name="compliance", ended_at=None).exists(), "nobody counts the days of the award"
