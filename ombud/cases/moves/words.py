"""Hearing the customer, answering, noting."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ombud.foundation.outbox.carrying import withdraw
from ombud.records.staff.models import Staff

from ..actors import Actor, System
from ..answering import waits_since
from ..engine.results import Kept
from ..letters import Letter
from ..models import Case, Entry, Mention, Message
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..registry import playbooks
from .messages import enclose, message_of, send


@Playbook.receive
def receive(case: Case, *, by: Actor, letter: Letter) -> Kept:
    """Somebody outside wrote. The case is unanswered from now on, and awake."""
    message = message_of(case, letter, Message.Direction.IN, Message.State.RECEIVED)
    enclose(message, letter.enclosures)
    waiting_since = case.unanswered_since or letter.received_at or timezone.now()
    return Kept(
        facts={"channel": letter.channel, "sender": letter.sender},
        words=letter.text,
        changes={"unanswered_since": waiting_since, "snoozed_until": None},
        ends=("snooze",),
    )


@Playbook.reply
def reply(case: Case, *, by: Staff, letter: Letter) -> Kept:
    """Answer the person outside; it leaves after the undo window. It keeps a promise to write."""
    if not letter.recipients:
        raise BadArguments({"to": "Say who shall get the answer."})
    if not letter.text.strip():
        raise BadArguments({"text": "Write something before you send."})
    leaves_at = timezone.now() + timedelta(seconds=settings.OMBUD_UNDO_SECONDS)
    send(case, letter, leaves_at=leaves_at)
    return Kept(
        facts={"channel": letter.channel, "leaves_at": leaves_at.isoformat()},
        words=letter.text,
        changes={"unanswered_since": None},
        ends=("promise",),
    )


@Playbook.withdraw_reply
def withdraw_reply(case: Case, *, by: Staff, sequence: int) -> Kept:
    """Take an answer back while it is still here: all is as if it had never been given. Raises NotPossible later."""
    message = Message.objects.filter(case=case, sequence=sequence, direction=Message.Direction.OUT).first()
    given = Entry.objects.filter(case=case, sequence=sequence).first()
    if message and given and given.move != "reply":
        raise NotPossible(
            "A letter that decides something cannot be taken back. Write again to put it right."
        )
    if message is None or given is None or not withdraw(message.parcel_key):
        raise NotPossible("It has left already. Write again to put it right.")
    message.state = Message.State.WITHDRAWN
    message.save(update_fields=["state"])
    waits = waits_since(case)
    untouched = waits is None and given.stage_after == case.stage
    return Kept(
        facts={"of": sequence},
        to=playbooks[case.playbook].stage(case.stage) if untouched else None,
        changes={"unanswered_since": waits},
        begins=waits is not None,
        undoes=sequence,
    )


@Playbook.confirm
def confirm(case: Case, *, by: System, to: str, what: str, text: str) -> Kept:
    """What the house told somebody outside by itself, in words; a door or channel sends it. It answers nothing."""
    return Kept(facts={"to": to, "what": what}, words=text)


@Playbook.note
def note(case: Case, *, by: Staff, text: str, mentions: tuple[int, ...] = ()) -> Kept:
    """Words for staff only. People who are mentioned find it in their list."""
    if not text.strip():
        raise BadArguments({"text": "Write something before you save."})
    named = [
        person for person in Staff.objects.filter(pk__in=mentions, is_active=True) if _sees(person, case)
    ]
    Mention.objects.bulk_create(
        Mention(case=case, sequence=case.next_sequence, staff=person) for person in named
    )
    return Kept(facts={"mentions": [person.pk for person in named]}, words=text)


@Playbook.record_delivery
def record_delivery(case: Case, *, by: System, sequence: int, state: str, problem: str = "") -> Kept:
    """An answer did not get through, or nobody can know whether it did: the customer is waiting again."""
    Message.objects.filter(case=case, sequence=sequence).update(state=state, problem=problem)
    facts = {"of": sequence, "state": state, "problem": problem}
    return Kept(facts=facts, changes={"unanswered_since": case.unanswered_since or timezone.now()})


def _sees(person: Staff, case: Case) -> bool:
    return Case.objects.visible_to(person).filter(pk=case.pk).exists()
