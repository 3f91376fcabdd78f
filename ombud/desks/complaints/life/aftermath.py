"""What becomes of it once we have answered."""

from ombud.cases.actors import ActorKind
from ombud.cases.grammar.move import Move
from ombud.cases.page import Page
from ombud.cases.timeline import Audience

from ..independence import OWN_WORK
from .letters import CUSTOMER_OR_FOR_THEM
from .stages import ANSWERED, Stage


class Aftermath(Page, abstract=True):
    accept_outcome = Move(
        *ANSWERED,
        to=Stage.ANSWERED,
        by=CUSTOMER_OR_FOR_THEM,
        audience=Audience.CUSTOMER,
        label="The customer accepts",
        sentence="{actor}: the customer accepts our answer",
    )
    dispute_outcome = Move(
        *ANSWERED,
        to=Stage.CONTESTED,
        by=CUSTOMER_OR_FOR_THEM,
        speaks=True,
        audience=Audience.CUSTOMER,
        label="The customer does not accept",
        sentence="{actor}: the customer does not accept our answer",
    )
    stand_by = Move(
        Stage.CONTESTED,
        to=Stage.ANSWERED,
        label="Our answer stands",
        bars=OWN_WORK,
        sentence="{actor} looked again, and our answer stands: {why}",
    )
    pay_redress = Move(
        *ANSWERED,
        Stage.REFERRED,
        label="Redress is paid",
        sentence="{actor} recorded the payment of {amount} as {reference}",
    )
    do_remedy = Move(
        *ANSWERED,
        Stage.REFERRED,
        label="The remedy is done",
        sentence="{actor} did what we offered: {kind}, {how}",
    )
    reopen = Move(
        *ANSWERED,
        Stage.OUT_OF_SCOPE,
        Stage.FORWARDED,
        Stage.CLOSED,
        to=Stage.INVESTIGATING,
        sentence="{actor} opened it again: {why}",
    )
    close = Move(*ANSWERED, to=Stage.CLOSED, sentence="{actor} closed it")
    lapse = Move(
        *ANSWERED,
        by=(ActorKind.SYSTEM,),
        sentence="The time to go to the ombudsman is over: {what}",
    )
