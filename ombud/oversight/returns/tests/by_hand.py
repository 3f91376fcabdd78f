"""Complaints as the record has them, written straight into the database, with the figures of returns known beforehand."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from django.db import transaction

from ombud.cases.models import Case, CaseClock, Entry, EntryWords
from ombud.cases.registry import playbooks
from ombud.desks.complaints.models import Complaint, FindingCause, Outcome, Point, Redress, Referral
from ombud.foundation.money import Money
from ombud.oversight.returns.computing import Computed, compute
from ombud.oversight.returns.declaring import Form
from ombud.oversight.returns.periods import Period
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Scope

FIRST_HALF_2026 = Period(date(2026, 1, 1), date(2026, 6, 30))
FIRST_HALF_2027 = Period(date(2027, 1, 1), date(2027, 6, 30))
EVERYTHING = ("payments", "e-money", "investments", "crypto", "gambling", "retail-banking", "insurance")
LEADS_TO = {"answer": "answered", "resolve": "answered", "forward": "forwarded", "rule_out": "out-of-scope", "mark_duplicate": "closed"}  # fmt: skip
NUMBERS = count(1)


@dataclass(frozen=True)
class Turn:
    """A complaint ceases to wait for our answer, by this move, or begins to wait again."""

    at: datetime
    waits: bool
    move: str
    outcome: str = ""


@dataclass(frozen=True)
class Told:
    """One complaint; `case` is its number in the test. `breaches` are limits by their obligation, whether law's, and when due."""

    case: int
    received: datetime
    turns: tuple[Turn, ...] = ()
    regime: str = "uk.disp"
    track: str = "psd-emd"
    product: str = "payment"
    topic: str = "payments.withdrawal"
    cause: str = ""
    vulnerable: bool = False
    acknowledged: datetime | None = None
    found: datetime | None = None
    paid: tuple[tuple[Money, datetime], ...] = ()
    awarded: tuple[tuple[Money, datetime], ...] = ()
    referred: tuple[datetime, ...] = ()
    breaches: tuple[tuple[str, bool, datetime], ...] = ()


def at(text: str) -> datetime:
    """`2026-03-27 16:00`, in UTC."""
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=UTC)


def ends(moment: str, move: str = "answer", outcome: str = "upheld") -> Turn:
    return Turn(at(moment), False, move, outcome if move in ("answer", "resolve") else "")


def again(moment: str) -> Turn:
    return Turn(at(moment), True, "reopen")


def pays(amount: str, moment: str, asset: str = "GBP") -> tuple[Money, datetime]:
    return Money.of(asset, amount), at(moment)


def told(case: int, received: str, *turns: Turn, **more: Any) -> Told:
    return Told(case=case, received=at(received), turns=turns, **more)


def lines(
    form: Form, period: Period, *complaints: Told, activities: tuple[str, ...] = EVERYTHING
) -> dict[str, Computed]:
    """The return of one brand that has these complaints; they are gone again afterwards."""
    with brand_with(complaints) as (brand, names):
        return {line.id: line for line in named(compute(form, period, [brand.pk], activities), names)}


def named(computed: list[Computed], names: Mapping[int, int]) -> Iterator[Computed]:
    """With the numbers of the test in place of the keys of cases."""
    for line in computed:
        yield replace(line, cases=tuple(sorted(names[case] for case in line.cases)))


def cases(form: Form, period: Period, *complaints: Told) -> dict[str, tuple[int, ...]]:
    """Behind each cell that is not empty, the complaints."""
    return {key: line.cases for key, line in lines(form, period, *complaints).items() if line.cases}


@contextmanager
def brand_with(complaints: tuple[Told, ...]) -> Iterator[tuple[Brand, dict[int, int]]]:
    with transaction.atomic():
        brand = Brand.objects.create(
            key=f"by-hand-{next(NUMBERS)}", name="By hand", time_zone="Europe/London"
        )
        scope = Scope.objects.create(brand=brand, name="All")
        yield brand, {_written(one, scope): one.case for one in complaints}
        transaction.set_rollback(True)


@dataclass
class _Life:
    """The entries of one case, chained as the record chains them."""

    case: Case
    entries: list[Entry] = field(default_factory=list)

    def say(self, move: str, moment: datetime, before: str, after: str) -> Entry:
        number = len(self.entries) + 1
        entry = Entry(
            case=self.case, brand_id=self.case.brand_id, sequence=number, kind=f"complaint.{move}", audience="staff",
            actor_kind="staff", actor_name="By hand", stage_before=before, stage_after=after, playbook_digest="",
            occurred_at=moment, recorded_at=moment, commitment=b"",
            previous=self.entries[-1].digest if self.entries else bytes(32),
            digest=sha256(f"{self.case.pk}.{number}".encode()).digest(),
        )  # fmt: skip
        self.entries.append(entry)
        return entry


def _written(one: Told, scope: Scope) -> int:
    last = one.turns[-1] if one.turns else None
    stage = "investigating" if last is None or last.waits else LEADS_TO[last.move]
    status = playbooks["complaint"].stage(stage).status
    outcome = "" if last is None else "duplicate" if last.move == "mark_duplicate" else last.outcome
    case = Case.objects.create(
        number=f"H-{next(NUMBERS)}", brand=scope.brand, scope=scope, playbook="complaint", stage=stage, status=status,
        outcome=outcome, topic=one.topic, opened_at=one.received,
        closed_at=last.at if last and status == "ended" else None,
    )  # fmt: skip
    complaint = Complaint.objects.create(
        case=case, brand=scope.brand, product=one.product, regime=one.regime, track=one.track,
        vulnerable=one.vulnerable, acknowledged_at=one.acknowledged,
    )  # fmt: skip
    _write_entries(one, case)
    _write_facts(one, complaint)
    return case.pk


def _write_entries(one: Told, case: Case) -> None:
    life, stands, facts = _Life(case), "investigating", dict[int, str]()
    life.say("open", one.received, "", stands)
    for turn in one.turns:
        before, stands = stands, "investigating" if turn.waits else LEADS_TO[turn.move]
        life.say(turn.move, turn.at, before, stands)
        facts[len(life.entries)] = Outcome(turn.outcome).label.lower() if turn.outcome else ""
    for moment in one.referred:
        life.say("refer", moment, stands, stands)
    Entry.objects.bulk_create(life.entries)
    EntryWords.objects.bulk_create(
        EntryWords(entry=entry, facts={"outcome": facts[entry.sequence]} if facts.get(entry.sequence) else {})
        for entry in life.entries
    )


def _write_facts(one: Told, complaint: Complaint) -> None:
    brand = complaint.brand
    of = {"complaint": complaint, "brand": brand}
    if one.cause or one.found:
        point = Point.objects.create(**of, question="Why?", finding="upheld", found_at=one.found)
        if one.cause:
            cause, _ = Cause.objects.get_or_create(
                key=one.cause, brand=None, defaults={"names": {"en": one.cause}}
            )
            FindingCause.objects.create(
                point=point, brand=brand, cause=cause, primary=True, found_at=one.found or one.received
            )
    for amount, moment in one.paid:
        Redress.objects.create(**of, amount=amount, calculation="Fees", paid_at=moment, reference="P-1")
    for amount, moment in one.awarded:
        Referral.objects.create(
            **of, body="FOS", referred_at=moment, decided_at=moment, award=amount, complied_at=moment
        )
    for place, (obligation, legal, due) in enumerate(one.breaches):
        noticed = due + timedelta(minutes=30)
        CaseClock.objects.create(
            case=complaint.case, brand=brand, name=f"clock-{place}", obligation=obligation, label=obligation, legal=legal,
            rule={}, state="broken", started_at=one.received, due_at=due, broken_at=noticed, ended_at=noticed,
        )  # fmt: skip
