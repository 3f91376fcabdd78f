"""Before the ombudsman or another body."""

from ombud.cases.grammar.move import Move
from ombud.cases.page import Page

from ..doubts import always
from ..independence import OWN_WORK
from .stages import ANSWERED, Stage


class Referral(Page, abstract=True):
    refer = Move(
        *ANSWERED,
        Stage.CLOSED,
        to=Stage.REFERRED,
        label="Referred to the ombudsman",
        sentence="{actor} recorded the referral to {body} {reference}",
    )
    send_file = Move(
        Stage.REFERRED, label="Our file is sent", sentence="{actor} sent our file to {body}: {what}"
    )
    record_opinion = Move(
        Stage.REFERRED,
        label="Opinion of the ombudsman",
        sentence="{actor} recorded the opinion of {body}: {outcome} {award}",
    )
    answer_opinion = Move(
        Stage.REFERRED,
        label="Accept or refuse the opinion",
        bars=OWN_WORK,
        second_person=always,
        sentence="{actor} answered the opinion of {body}: {answer}",
    )
    decide_referral = Move(
        Stage.REFERRED,
        to=Stage.ANSWERED,
        label="The ombudsman decided",
        sentence="{actor} recorded the decision of {body}: {outcome} {award}",
    )
    comply = Move(
        *ANSWERED,
        Stage.CLOSED,
        label="We complied",
        sentence="{actor} complied with the decision of {body}: {how}",
    )
    report_referral = Move(
        *ANSWERED,
        Stage.REFERRED,
        Stage.CLOSED,
        label="Reported to the regulator",
        sentence="{actor} reported the referral: {reference}",
    )
