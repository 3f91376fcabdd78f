"""Finding out: parts on tracks of their own, points, evidence, findings, and what we will offer."""

from ombud.cases.actors import ActorKind
from ombud.cases.grammar.move import Move
from ombud.cases.page import Page

from ..doubts import above_redress_limit, always
from ..independence import OWN_WORK
from .letters import letter
from .stages import UNANSWERED, Stage


class Inquiry(Page, abstract=True):
    # Parts that follow different tracks, and what is here twice
    split_part = letter(
        *UNANSWERED,
        label="Split off a part",
        sentence="{actor} told the customer that {number} answers the rest: {why}",
    )
    begin_part = Move(
        Stage.RECEIVED,
        to=Stage.INVESTIGATING,
        by=(ActorKind.SYSTEM,),
        sentence="It is a part of {number}, which was acknowledged",
    )
    mark_duplicate = Move(
        *UNANSWERED,
        to=Stage.CLOSED,
        label="It is here twice",
        bars=OWN_WORK,
        second_person=always,
        sentence="{actor} found that {number} is the same complaint: {why}",
    )

    # What happened, and whose fault it was
    raise_point = Move(
        *UNANSWERED, label="Add a point", key="o", bars=OWN_WORK, sentence="{actor} added point {point}"
    )
    attach_evidence = Move(
        *UNANSWERED,
        label="Attach evidence",
        key="x",
        bars=OWN_WORK,
        sentence="{actor} attached evidence to point {point}: {count}",
    )
    request = Move(key="q", erases=("of",), sentence="{actor} asked {of}, due {due} {about}")
    find = Move(
        *UNANSWERED,
        key="f",
        label="Record a finding",
        bars=OWN_WORK,
        sentence="{actor} found on point {point}: {finding}",
    )

    # What we will offer
    plan_redress = Move(
        *UNANSWERED,
        label="Plan redress",
        key="y",
        bars=OWN_WORK,
        second_person=above_redress_limit,
        erases=("reason",),
        sentence="{actor} put down redress for the answer: {amount}, {reason}",
    )
    plan_remedy = Move(
        *UNANSWERED,
        label="Plan another remedy",
        bars=OWN_WORK,
        sentence="{actor} put down a remedy for the answer: {kind}",
    )
    drop_redress = Move(
        *UNANSWERED, label="Drop what was planned", bars=OWN_WORK, sentence="{actor} dropped {what}: {why}"
    )
