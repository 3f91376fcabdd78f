"""What the customer writes, what we write, and where each letter leads."""

from ombud.cases.actors import ActorKind
from ombud.cases.grammar.move import Doubt, Move
from ombud.cases.page import Page
from ombud.cases.timeline import Audience

from ..doubts import above_redress_limit, always, for_the_customer
from ..independence import OWN_WORK
from .stages import LIVING, UNANSWERED, Stage

CUSTOMER_OR_HOUSE = (ActorKind.CUSTOMER, ActorKind.PROGRAM, ActorKind.SYSTEM)
CUSTOMER_OR_FOR_THEM = (ActorKind.CUSTOMER, ActorKind.STAFF, ActorKind.PROGRAM)


def letter(
    *sources: Stage,
    sentence: str,
    to: Stage | None = None,
    label: str = "",
    key: str = "",
    second_person: Doubt | None = None,
) -> Move:
    """A move that writes to the customer, and that nobody takes about their own work."""
    return Move(
        *sources,
        sentence=sentence,
        to=to,
        label=label,
        key=key,
        second_person=second_person,
        speaks=True,
        audience=Audience.CUSTOMER,
        bars=OWN_WORK,
    )


class Letters(Page, abstract=True):
    # After the end, what the customer writes opens another case, linked to this one.
    receive = Move(
        *LIVING,
        to={Stage.ANSWERED: Stage.CONTESTED},
        by=CUSTOMER_OR_HOUSE,
        speaks=True,
        audience=Audience.CUSTOMER,
        erases=("sender",),
        sentence="{actor} wrote",
    )

    acknowledge = letter(
        Stage.RECEIVED,
        to=Stage.INVESTIGATING,
        key="w",
        sentence="{actor} acknowledged the complaint",
    )
    respond = letter(
        *UNANSWERED,
        label="Send the first response",
        sentence="{actor} sent the first response",
    )
    hold = letter(
        *UNANSWERED,
        label="Send a holding letter",
        sentence="{actor} wrote why it takes longer: {reason}",
    )
    answer = letter(
        Stage.INVESTIGATING,
        to=Stage.ANSWERED,
        key="d",
        label="Send the final response",
        second_person=above_redress_limit,
        sentence="{actor} sent the final response: {outcome} {redress}",
    )
    resolve = letter(
        *UNANSWERED,
        to=Stage.ANSWERED,
        label="Summary resolution",
        second_person=above_redress_limit,
        sentence="{actor} resolved it with the customer on {accepted}: {outcome} {redress}",
    )
    forward = letter(
        *UNANSWERED,
        to=Stage.FORWARDED,
        label="Forward to another firm",
        second_person=always,
        sentence="{actor} forwarded it to {firm}",
    )
    rule_out = letter(
        *UNANSWERED,
        to=Stage.OUT_OF_SCOPE,
        second_person=always,
        sentence="{actor} ruled it out: {ground}",
    )
    # The customer's own decision; staff record it for them and confirm it in writing.
    withdraw = Move(
        *UNANSWERED,
        to=Stage.CLOSED,
        by=CUSTOMER_OR_FOR_THEM,
        label="The customer withdraws it",
        bars=OWN_WORK,
        second_person=for_the_customer,
        speaks=True,
        audience=Audience.CUSTOMER,
        erases=("heard",),
        sentence="{actor}: the customer withdraws the complaint",
    )
