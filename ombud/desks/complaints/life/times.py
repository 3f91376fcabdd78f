"""When each step is due: what we promise ourselves, and what the law demands."""

from ombud.cases.grammar.clock import Clock
from ombud.cases.page import Page
from ombud.cases.playbook import Playbook

from .aftermath import Aftermath
from .inquiry import Inquiry
from .letters import Letters
from .matter import Matter
from .referral import Referral

# What ends every time that is set for an answer.
SETTLED = (Letters.answer, Letters.resolve, Letters.forward, Letters.rule_out)


class OwnPromises(Page, abstract=True):
    """From the moment it is received."""

    own_acknowledgement = Clock(
        "complaint.acknowledgement",
        until=(Letters.acknowledge, Letters.respond, Letters.hold, *SETTLED),
        label="Acknowledge (our promise)",
    )
    own_answer = Clock(
        "complaint.final-response",
        starts=(Playbook.open, Aftermath.reopen),
        until=SETTLED,
        label="Answer (our promise)",
    )


class LawfulTimes(Page, abstract=True):
    """What the regime demands, from the same moment, once somebody has said which regime it is."""

    acknowledgement = Clock(
        "complaint.acknowledgement",
        starts=(Matter.assess,),
        until=(Letters.acknowledge, *SETTLED),
    )
    final_response = Clock(
        "complaint.final-response",
        starts=(Matter.assess, Aftermath.reopen),
        until=SETTLED,
        label="Final response",
    )
    response = Clock(
        "complaint.response",
        starts=(Matter.assess, Aftermath.reopen),
        until=(Letters.respond, *SETTLED),
        label="First response",
    )
    progress = Clock(
        "complaint.progress",
        starts=(Letters.acknowledge, Matter.assess),
        until=(Playbook.reply, Letters.respond, Letters.hold),
        label="Keep informed",
    )
    outcome_letter = Clock(
        "complaint.outcome-letter",
        starts=(Inquiry.find,),
        until=SETTLED,
        label="Tell the outcome",
    )


class TimesAfterwards(Page, abstract=True):
    """Once we have answered."""

    referral_window = Clock(
        "complaint.referral-window",
        starts=(Letters.answer, Letters.resolve),
        until=(Referral.refer, Aftermath.reopen, Aftermath.lapse),
        then=Aftermath.lapse,
        label="May go to the ombudsman",
    )
    adr_answer = Clock(
        "complaint.adr-answer",
        starts=(Referral.refer,),
        until=(Referral.send_file, Referral.decide_referral),
        label="Answer the ombudsman",
    )
    referral_report = Clock(
        "complaint.referral-report",
        starts=(Referral.refer, Referral.decide_referral),
        until=(Referral.report_referral,),
        outlives=True,
        label="Report the referral",
    )
    compliance = Clock(
        "complaint.award",
        starts=(Referral.decide_referral,),
        until=(Referral.comply,),
        outlives=True,
        label="Comply with the decision",
    )
    redress_payment = Clock(
        "complaint.redress-payment",
        starts=(Aftermath.accept_outcome, Letters.resolve),
        until=(Aftermath.close,),
        label="Pay the redress",
    )
    second_look = Clock(
        "complaint.second-look",
        starts=(Letters.receive, Aftermath.dispute_outcome),
        until=(
            Aftermath.stand_by,
            Aftermath.accept_outcome,
            Referral.refer,
            Aftermath.reopen,
            Aftermath.close,
            Playbook.reply,
        ),
        label="Look again",
    )
