"""Everyday questions, from the customer's first words to a closed case. Read this file first."""

from ombud.cases.actors import ActorKind
from ombud.cases.playbook import Clock, Move, Playbook
from ombud.cases.stages import Stages, Status
from ombud.cases.timeline import Audience

CUSTOMER_OR_HOUSE = (ActorKind.CUSTOMER, ActorKind.PROGRAM, ActorKind.SYSTEM)
STAFF_OR_HOUSE = (ActorKind.STAFF, ActorKind.SYSTEM)


class Stage(Stages):
    NEW = "new", Status.INITIAL
    OPEN = "open", Status.ACTIVE
    WAITING_FOR_CUSTOMER = "waiting-for-customer", Status.WAITING
    WAITING_FOR_OTHERS = "waiting-for-others", Status.WAITING
    SOLVED = "solved", Status.ENDED
    CLOSED = "closed", Status.ENDED


UNSOLVED = (Stage.NEW, Stage.OPEN, Stage.WAITING_FOR_CUSTOMER, Stage.WAITING_FOR_OTHERS)


class InboxPlaybook(Playbook):
    name, prefix, label = "inbox", "T", "Question"
    start = Stage.NEW

    # What the customer says opens the case again; after closing it opens another one, linked.
    receive = Move(
        *UNSOLVED,
        Stage.SOLVED,
        to={Stage.WAITING_FOR_CUSTOMER: Stage.OPEN, Stage.SOLVED: Stage.OPEN},
        by=CUSTOMER_OR_HOUSE,
        speaks=True,
        audience=Audience.CUSTOMER,
        erases=("sender",),
        sentence="{actor} wrote",
    )
    reply = Move(
        *UNSOLVED,
        Stage.SOLVED,
        to={Stage.NEW: Stage.OPEN},
        speaks=True,
        audience=Audience.CUSTOMER,
        key="r",
        sentence="{actor} answered",
    )
    record_delivery = Move(
        *Stage,
        to={Stage.WAITING_FOR_CUSTOMER: Stage.OPEN, Stage.SOLVED: Stage.OPEN},
        by=(ActorKind.SYSTEM,),
        erases=("problem",),
        sentence="The answer of entry {of} is {state}: {problem}",
    )

    # Whoever still waits for an answer brings the case back to us.
    withdraw_reply = Move(
        *Stage,
        to={Stage.WAITING_FOR_CUSTOMER: Stage.OPEN, Stage.SOLVED: Stage.OPEN},
        sentence="{actor} took back an answer before it left",
    )
    take_in = Move(
        *Stage,
        to={Stage.WAITING_FOR_CUSTOMER: Stage.OPEN},
        by=STAFF_OR_HOUSE,
        sentence="{number} was merged into this case",
    )

    wait_for_customer = Move(
        Stage.NEW,
        Stage.OPEN,
        to=Stage.WAITING_FOR_CUSTOMER,
        key="w",
        sentence="{actor} waits for the customer",
    )
    wait_for_others = Move(
        Stage.NEW,
        Stage.OPEN,
        to=Stage.WAITING_FOR_OTHERS,
        key="o",
        sentence="{actor} waits for others: {what}",
    )
    resume = Move(
        Stage.NEW,
        Stage.WAITING_FOR_CUSTOMER,
        Stage.WAITING_FOR_OTHERS,
        to=Stage.OPEN,
        by=STAFF_OR_HOUSE,
        sentence="{actor} works on it again",
    )
    solve = Move(*UNSOLVED, to=Stage.SOLVED, key="d", sentence="{actor} solved it: {cause}")
    reopen = Move(Stage.SOLVED, to=Stage.OPEN, sentence="{actor} opened it again: {why}")
    close = Move(Stage.SOLVED, to=Stage.CLOSED, by=STAFF_OR_HOUSE, sentence="{actor} closed it")
    discard = Move(*UNSOLVED, to=Stage.CLOSED, sentence="{actor} put it away as {what}")

    first_answer = Clock("inbox.first-answer", until=(reply, solve, discard), label="First answer")
    next_answer = Clock(
        "inbox.next-answer",
        starts=(receive, withdraw_reply, record_delivery, take_in, Playbook.unmerge),
        after=first_answer,
        until=(reply, solve, discard),
        label="Next answer",
    )
    resolution = Clock(
        "inbox.resolution",
        starts=(Playbook.open, receive, reopen, withdraw_reply, record_delivery, Playbook.unmerge),
        until=(solve, discard),
        pauses=(Stage.WAITING_FOR_CUSTOMER,),
        label="Resolution",
    )
    quiet_close = Clock(
        "inbox.quiet-close",
        starts=(solve,),
        until=(close, receive, reopen, withdraw_reply, record_delivery),
        then=close,
        outlives=True,
        label="Closes",
    )
