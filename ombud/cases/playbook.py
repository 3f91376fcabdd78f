"""What every case can do, whatever its kind: the spine's own moves. A desk's playbook inherits them all."""

from .actors import ActorKind
from .grammar.clock import Clock
from .grammar.move import EVERY, Move
from .inviting import asked_by_a_request
from .page import Page
from .timeline import Audience

__all__ = ["Clock", "Move", "Playbook"]

SYSTEM = (ActorKind.SYSTEM,)
ANYBODY = tuple(ActorKind)
STAFF_OR_SYSTEM = (ActorKind.STAFF, ActorKind.SYSTEM)
OTHERS = (ActorKind.CUSTOMER, ActorKind.PROGRAM, ActorKind.SYSTEM)


class Playbook(Page, abstract=True):
    """Subclass it on one page: `name`, `prefix`, `label`, `start`, then the desk's own moves and clocks."""

    open = Move(by=ANYBODY, sentence="{actor} opened the case")

    # Words
    receive = Move(
        by=OTHERS,
        during=EVERY,
        speaks=True,
        audience=Audience.CUSTOMER,
        erases=("sender",),
        sentence="{actor} wrote",
    )
    reply = Move(speaks=True, audience=Audience.CUSTOMER, key="r", sentence="{actor} answered")
    withdraw_reply = Move(during=EVERY, sentence="{actor} took back an answer before it left")
    confirm = Move(
        by=SYSTEM,
        during=EVERY,
        audience=Audience.CUSTOMER,
        erases=("to",),
        sentence="{actor} confirmed to {to}: {what}",
    )
    note = Move(during=EVERY, key="m", sentence="{actor} noted")
    record_delivery = Move(
        by=SYSTEM, during=EVERY, erases=("problem",), sentence="The answer of {of} is {state}: {problem}"
    )

    # Who works on it
    claim = Move(key="i", sentence="{actor} took it: {why}")
    assign = Move(by=STAFF_OR_SYSTEM, key="a", sentence="{actor} gave it to {to}: {why}")
    release = Move(by=STAFF_OR_SYSTEM, sentence="{actor} put it into {queue}: {why}")
    transfer = Move(sentence="{actor} offered it to {to}: {why}")
    accept_transfer = Move(sentence="{actor} took it over")
    decline_transfer = Move(sentence="{actor} declined to take it over: {why}")
    escalate = Move(by=STAFF_OR_SYSTEM, key="e", sentence="{actor} escalated it to {to} ({severity}): {why}")
    accept_escalation = Move(sentence="{actor} accepted the escalation")
    climb = Move(by=SYSTEM, sentence="Nobody accepted in time: the escalation went up to {to}")
    settle_escalation = Move(sentence="{actor} settled the escalation: {why}")
    watch = Move(during=EVERY, sentence="{actor} watches the case")
    unwatch = Move(during=EVERY, sentence="{actor} no longer watches the case")

    # What it is about
    classify = Move(by=STAFF_OR_SYSTEM, key="c", sentence="{actor} set {what}")
    tag = Move(by=STAFF_OR_SYSTEM, key="t", during=EVERY, sentence="{actor} tagged it {tag}")
    untag = Move(by=STAFF_OR_SYSTEM, during=EVERY, sentence="{actor} removed the tag {tag}")
    signal = Move(by=SYSTEM, during=EVERY, sentence="Words that need somebody at once: {kind}")
    hint = Move(by=SYSTEM, during=EVERY, sentence="Words that may mean more: {kind}")
    settle_signal = Move(during=EVERY, sentence="{actor} dealt with the signal {kind}: {how}")

    # Time
    promise = Move(key="p", sentence="{actor} promised {what} by {due}")
    keep_promise = Move(sentence="{actor} kept the promise")
    snooze = Move(key="s", sentence="{actor} set it aside until {until}")
    wake = Move(by=STAFF_OR_SYSTEM, during=EVERY, sentence="It came back")
    adopt_rule = Move(
        by=STAFF_OR_SYSTEM,
        during=EVERY,
        label="Move to the changed rule",
        sentence="{actor} moved {label} to {citation}, due {due} instead of {was}: {why}",
    )
    breach = Move(by=SYSTEM, during=EVERY, sentence="{label} was due {due} and is late")

    # What has to be done
    add_task = Move(by=STAFF_OR_SYSTEM, sentence="{actor} added a task")
    finish_task = Move(sentence="{actor} finished a task")
    request = Move(key="q", erases=("of",), sentence="{actor} asked {of}, due {due}")
    answer_request = Move(
        by=(ActorKind.STAFF, *OTHERS),
        during=EVERY,
        invites=asked_by_a_request,
        sentence="{actor} answered the request",
    )
    withdraw_request = Move(during=EVERY, sentence="{actor} withdrew the request: {why}")

    # Other cases
    link = Move(during=EVERY, sentence="{actor} linked {number} as {kind}")
    unlink = Move(during=EVERY, sentence="{actor} removed the link to {number}")
    merge = Move(sentence="{actor} merged it into {number}: {why}")
    take_in = Move(by=STAFF_OR_SYSTEM, during=EVERY, sentence="{number} was merged into this case")
    unmerge = Move(during=EVERY, sentence="{actor} undid the merge into {number}: {why}")
    split = Move(during=EVERY, sentence="{actor} split {number} off: {why}")

    erase_words = Move(during=EVERY, sentence="{actor} erased words of entry {sequence}: {why}")
