"""Every job: the table of its last write before it commits, what it needs, and what must be so in the end."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.cases.actors import CustomerActor, System
from ombud.cases.arrivals import store as store_arrival
from ombud.cases.engine.opening import open_case
from ombud.cases.models import Approval, Arrival, Case, CaseClock, Entry, Message, Original
from ombud.cases.moves.hands import claim
from ombud.cases.moves.times import promise
from ombud.cases.moves.words import reply
from ombud.cases.verifying import breaks
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from ombud.desks.complaints.causes.grouping import open_group
from ombud.desks.complaints.letters.preparing import prepare
from ombud.desks.complaints.letters.writing import Writing
from ombud.desks.complaints.models import Complaint, Fix, LetterDraft, Measurement, Member, Turn
from ombud.desks.complaints.playbook import ComplaintPlaybook
from ombud.doors.portal import bundling
from ombud.doors.portal.models import Bundle, Counter, Draft, LinkRequest, Notice
from ombud.foundation.jobs.models import Failure
from ombud.foundation.live import publish
from ombud.foundation.live.models import LiveEvent
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.storage import store
from ombud.foundation.storage.models import StoredFile
from ombud.foundation.trail.models import Anchor
from ombud.oversight.changes.models import Change
from ombud.oversight.insights.models import Pack
from ombud.oversight.returns.models import Reminder
from ombud.records.brands.models import LegalEntity
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Grant, Role, Staff
from tests.cast import words
from tests.errand.playbook import ErrandPlaybook, pay

RAW = b"From: daniel@example.com\r\nTo: help@northgate.example\r\nSubject: Hello\r\n\r\nIs there news?\r\n"
ANSWER = words("It left.", sender="help@northgate.example", recipients=("daniel@example.com",))


@dataclass(frozen=True)
class World:
    """Who and what is there before a job runs."""

    case: Case
    amira: Staff
    mailbox: Mailbox


@dataclass(frozen=True)
class Row:
    """`furnish` makes work for the job and returns its arguments; `done` counts how often it was done."""

    held: str
    furnish: Callable[[World], dict[str, Any]]
    done: Callable[[World], int]


def _ago(**time: float) -> datetime:
    return timezone.now() - timedelta(**time)


def _a_mail(world: World) -> dict[str, Any]:
    return {"arrival_id": accept(RAW, world.mailbox, sender="d@example.com", recipients=["help"])[0].pk}


def _a_promise_broken(world: World) -> dict[str, Any]:
    promise(world.case, by=world.amira, due_at=timezone.now() + timedelta(hours=1))
    CaseClock.objects.filter(name="promise").update(due_at=_ago(hours=1))
    return {}


def _an_approval_overdue(world: World) -> dict[str, Any]:
    errand = open_case(
        ErrandPlaybook, scope=world.case.scope, customer=None, subject="Pay back", by=world.amira
    ).case
    pay(errand, by=world.amira, amount=500)
    Approval.objects.update(expires_at=_ago(hours=1))
    return {}


def _an_original_overdue(world: World) -> dict[str, Any]:
    arrival, _ = store_arrival("email", "help", "1", RAW, envelope={}, brand_id=None)
    Original.objects.filter(arrival=arrival).update(purge_after=_ago(days=1))
    return {}


def _a_parcel_stranded(world: World) -> dict[str, Any]:
    reply(world.case, by=world.amira, letter=ANSWER)
    Parcel.objects.update(state=Parcel.State.CARRYING, carried_at=_ago(hours=1))
    return {}


def _a_letter_never_sent(world: World) -> dict[str, Any]:
    complaint = Complaint.objects.create(case=world.case, brand_id=world.case.brand_id, regime="none")
    made = prepare(Writing(complaint, world.amira, "acknowledge", {}, "en"), "It is here.")
    LetterDraft.objects.filter(pk=made.pk).update(made_at=_ago(days=31))
    return {}


def _an_answer(world: World) -> dict[str, Any]:
    reply(world.case, by=world.amira, letter=ANSWER)
    Parcel.objects.update(not_before=_ago(seconds=1))
    return {"parcel_id": Parcel.objects.get().pk}


def _old_failures(world: World) -> dict[str, Any]:
    Failure.objects.create(job="x", job_id=1, queue="x", attempt=1, error="x", happened_at=_ago(days=99))
    return {}


def _old_events(world: World) -> dict[str, Any]:
    publish("test:1", "1")
    LiveEvent.objects.filter(topic="test:1").update(created_at=_ago(days=1))
    return {}


def _a_pack(world: World) -> dict[str, Any]:
    pack = Pack.objects.create(brand=world.case.brand, since=date(2026, 6, 1), until=date(2026, 7, 1))
    return {"pack_id": pack.pk}


def _an_old_complaint(world: World) -> dict[str, Any]:
    long_ago, house = _ago(days=90), System("history")
    scope = world.case.scope
    open_case(ComplaintPlaybook, scope=scope, customer=None, subject="Fee", by=house, occurred_at=long_ago)
    return {}


def _somebody_left(world: World) -> dict[str, Any]:
    claim(world.case, by=world.amira)
    Staff.objects.filter(pk=world.amira.pk).update(is_active=False)
    return {"staff_id": world.amira.pk}


def _a_file_without_row(world: World) -> dict[str, Any]:
    ref = store("left", b"by a crash", media_type="text/plain")
    StoredFile.objects.all().delete()
    long_ago = _ago(days=3).timestamp()
    os.utime(storages["default"].path(ref.key), (long_ago, long_ago))
    return {}


def _a_file_let_go(world: World) -> dict[str, Any]:
    return {"key": store(world.case.brand.key, b"nobody needs it", media_type="text/plain").key}


def _an_action(world: World) -> Fix:
    cause = Cause.objects.get(brand=None, key="people.slip")
    today = timezone.localdate()
    return Fix.objects.create(
        brand=world.case.brand,
        cause=cause,
        what="Mend",
        owner=world.amira,
        due_on=today - timedelta(days=100),
        opened_by=world.amira,
        opened_at=_ago(days=200),
    )


def _an_action_to_be_measured(world: World) -> dict[str, Any]:
    done = timezone.localdate() - timedelta(days=56)
    fix = _an_action(world)
    Fix.objects.filter(pk=fix.pk).update(state="done", done_on=done, measure_on=timezone.localdate())
    return {}


def _a_return_overdue(world: World) -> dict[str, Any]:
    brand = world.case.brand
    files = ["uk.annex-1r"]
    brand.legal_entity = LegalEntity.objects.create(
        name="Northgate Ltd", files=files, files_from=timezone.localdate() - timedelta(days=400)
    )
    brand.save()
    return {}


def _reminders(world: World) -> int:
    """Each once: two halves at the most are looked back at, and each may be near or late."""
    made = Reminder.objects.values_list("form", "first", "last", "kind")
    return 1 if made and len(made) == len(set(made)) else 0


def _a_turn(world: World) -> dict[str, Any]:
    role = Role.objects.create(name="Leads", permissions=["complaint.*"])
    Grant.objects.create(staff=world.amira, role=role, scope=world.case.scope)
    amira = Staff.objects.get(pk=world.amira.pk)
    case = open_case(ComplaintPlaybook, scope=world.case.scope, customer=None, subject="Gone", by=amira).case
    complaint = Complaint.objects.create(case=case, brand_id=case.brand_id)
    open_group(brand=case.brand, by=amira, title="Templates", complaints=[complaint.pk])
    return {"turn_id": Turn.objects.get().pk}


def _a_complaint(world: World) -> Case:
    """Daniel's, opened as the portal does."""
    customer = world.case.customer
    assert customer is not None
    Counter.objects.get_or_create(brand=world.case.brand, scope=world.case.scope)
    by = CustomerActor(customer.pk, customer.name)
    return open_case(ComplaintPlaybook, scope=world.case.scope, customer=customer, subject="Lost", by=by).case


def _a_link_asked_for(world: World) -> dict[str, Any]:
    _a_complaint(world)
    asked = LinkRequest.objects.create(brand=world.case.brand, address="daniel@example.com", language="en")
    return {"request_id": asked.pk}


def _a_bundle_asked_for(world: World) -> dict[str, Any]:
    complaint = _a_complaint(world)
    assert complaint.customer is not None
    return {"bundle_id": bundling.ask(complaint, complaint.customer, "en").pk}


def _a_draft_overdue(world: World) -> dict[str, Any]:
    Draft.objects.create(brand=world.case.brand, offer="complaint", language="en", purge_after=_ago(days=1))
    return {}


def _files_left() -> int:
    return sum(path.is_file() for path in Path(storages["default"].location).rglob("*"))


def _entries(kind: str) -> Callable[[World], int]:
    return lambda world: Entry.objects.filter(kind=kind).count()


def _a_change_overdue(world: World) -> dict[str, Any]:
    change = Change.objects.create(title="x", regulator="FCA", summary="x", owner=world.amira)
    Change.objects.filter(pk=change.pk).update(in_force_on=_ago(days=3).date())
    role = Role.objects.create(name="Reads changes", permissions=["changes.see"])
    Grant.objects.create(staff=world.amira, role=role, scope=world.case.scope)
    ahead = (
        20 - timezone.now().hour
    ) % 24 - 12  # where it is eight in the morning now; Etc/GMT+3 is three hours behind
    Staff.objects.filter(pk=world.amira.pk).update(time_zone=f"Etc/GMT{-ahead:+}" if ahead else "UTC")
    return {}


ROWS: dict[str, Row] = {
    "ombud.cases.arrivals.read_arrival": Row("cases_original", _a_mail, lambda world: _mails()),
    "ombud.oversight.changes.jobs.follow_the_rulebook": Row(
        "trail_access", lambda _: {}, lambda _: Change.objects.filter(title__contains="October 2027").count()
    ),
    "ombud.records.reminders.jobs.tell_what_is_due": Row(
        "outbox_parcel", _a_change_overdue, lambda _: Parcel.objects.filter(route="email.digest").count()
    ),
    "ombud.cases.jobs.fire_clocks": Row("live_liveevent", _a_promise_broken, _entries("inbox.breach")),
    "ombud.cases.jobs.let_approvals_lapse": Row(
        "cases_approval",
        _an_approval_overdue,
        lambda world: Approval.objects.filter(state=Approval.State.EXPIRED).count(),
    ),
    "ombud.cases.jobs.purge_what_is_read": Row(
        "cases_original", _an_original_overdue, lambda world: 1 - Original.objects.count()
    ),
    "ombud.cases.leaving.put_cases_back": Row(
        "live_liveevent",
        _somebody_left,
        lambda world: Entry.objects.filter(kind="inbox.release", actor_name="routing").count(),
    ),
    "ombud.cases.jobs.rescue_parcels": Row(
        "live_liveevent", _a_parcel_stranded, _entries("inbox.record_delivery")
    ),
    "ombud.cases.jobs.anchor_the_record": Row("trail_anchor", lambda world: {}, lambda world: _anchors()),
    "ombud.foundation.outbox.carrying.carry": Row(
        "outbox_parcel", _an_answer, lambda world: Message.objects.filter(state=Message.State.SENT).count()
    ),
    "ombud.foundation.jobs.jobs.prune_jobs": Row(
        "jobs_failure", _old_failures, lambda world: 1 - Failure.objects.count()
    ),
    "ombud.foundation.storage.jobs.purge_file": Row(
        "storage_storedfile", _a_file_let_go, lambda world: 1 - StoredFile.objects.count()
    ),
    "ombud.foundation.storage.jobs.sweep_storage": Row(
        "storage_storedfile", _a_file_without_row, lambda world: 1 - _files_left()
    ),
    "ombud.desks.complaints.causes.jobs.take_turn_of_group": Row(
        "complaints_turn", _a_turn, lambda world: Member.objects.count()
    ),
    "ombud.desks.complaints.causes.jobs.measure_actions": Row(
        "live_liveevent", _an_action_to_be_measured, lambda world: Measurement.objects.count()
    ),
    "ombud.oversight.insights.jobs.make_pack": Row(
        "insights_pack", _a_pack, lambda world: Pack.objects.filter(state=Pack.State.MADE).count()
    ),
    "ombud.oversight.insights.jobs.ask_for_packs": Row(
        "procrastinate_jobs", _an_old_complaint, lambda world: Pack.objects.count()
    ),
    "ombud.oversight.returns.jobs.remind_of_returns": Row("returns_reminder", _a_return_overdue, _reminders),
    "ombud.desks.complaints.letters.jobs.forget_letters_never_sent": Row(
        "complaints_letterdraft", _a_letter_never_sent, lambda world: 1 - LetterDraft.objects.count()
    ),
    "ombud.doors.portal.jobs.send_links": Row(
        "portal_linkrequest", _a_link_asked_for, lambda world: Notice.objects.filter(kind="links").count()
    ),
    "ombud.doors.portal.jobs.pack": Row(
        "portal_bundle",
        _a_bundle_asked_for,
        lambda world: Bundle.objects.filter(ready_at__isnull=False).count(),
    ),
    "ombud.doors.portal.jobs.forget": Row(
        "portal_draft", _a_draft_overdue, lambda world: 1 - Draft.objects.count()
    ),
    "ombud.foundation.live.jobs.prune_live_events": Row(
        "live_liveevent", _old_events, lambda world: LiveEvent.objects.filter(topic="pruned").count()
    ),
}


def _mails() -> int:
    return (
        Arrival.objects.filter(fate=Arrival.Fate.MESSAGE).count()
        and Message.objects.filter(arrival__isnull=False).count()
    )


def _anchors() -> int:
    return Anchor.objects.count() if not list(breaks()) else -1


def every_job() -> set[str]:
    """Every job of ours that a worker can be given."""
    return {name for name in app.tasks if name.startswith("ombud.") and ".tests." not in name}
