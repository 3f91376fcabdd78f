"""From the customer's first words to our final response, and what may follow. Read this file first."""

from ombud.cases.actors import ActorKind
from ombud.cases.playbook import Clock, Move, Playbook
from ombud.cases.stages import Stages, Status
from ombud.cases.timeline import Audience

from .doubts import above_redress_limit, always, changes_the_law
from .independence import OWN_WORK

CUSTOMER_OR_HOUSE = (ActorKind.CUSTOMER, ActorKind.PROGRAM, ActorKind.SYSTEM)
CUSTOMER_OR_FOR_THEM = (ActorKind.CUSTOMER, ActorKind.STAFF, ActorKind.PROGRAM)


class Stage(Stages):
    RECEIVED = "received", Status.INITIAL
    INVESTIGATING = "investigating", Status.ACTIVE
    ANSWERED = "answered", Status.WAITING
    CONTESTED = "contested", Status.ACTIVE  # the customer came back after our answer: a person looks
    REFERRED = "referred", Status.WAITING  # the customer took it to the external ombudsman
    FORWARDED = "forwarded", Status.ENDED  # another firm has to answer
    OUT_OF_SCOPE = "out-of-scope", Status.ENDED
    CLOSED = "closed", Status.ENDED


UNANSWERED = (Stage.RECEIVED, Stage.INVESTIGATING)
ANSWERED = (Stage.ANSWERED, Stage.CONTESTED)
LIVING = (*UNANSWERED, *ANSWERED, Stage.REFERRED)

# Any case, of whatever desk, may hold a complaint.
MAKE_COMPLAINT = Playbook.gain(
    "make_complaint",
    Move(
        during=frozenset(Status),
        label="Make a complaint",
        sentence="{actor} recognised a complaint: {number}",
    ),
)


def letter(*sources: Stage, sentence: str, **more: object) -> Move:
    """A move that writes to the customer."""
    return Move(*sources, sentence=sentence, speaks=True, audience=Audience.CUSTOMER, **more)  # type: ignore[arg-type]


class ComplaintPlaybook(Playbook):
    name, prefix, label = "complaint", "C", "Complaint"
    start = Stage.RECEIVED
    # A complaint that went on in another case would take its legal deadlines with it: link them instead.
    lacks = ("merge", "unmerge")

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

    # Whose it is: never in the hands of whoever it is about
    claim = Move(key="i", bars=OWN_WORK, sentence="{actor} took it: {why}")
    accept_transfer = Move(bars=OWN_WORK, sentence="{actor} took it over")

    # What it is
    assess = Move(
        *UNANSWERED,
        key="g",
        bars=OWN_WORK,
        second_person=changes_the_law,
        sentence="{actor} set the regime: {regime} {track}, {reasons}",
    )
    note_vulnerability = Move(
        *LIVING,
        label="Note what they need",
        key="v",
        sentence="{actor} noted that the customer needs care: {driver}",
    )
    lift_vulnerability = Move(
        *LIVING, label="They no longer need it", sentence="{actor} took back a need: {why}"
    )
    note_representative = Move(
        *LIVING, label="Note a representative", sentence="{actor} noted a representative: {kind}, {checked}"
    )
    check_authority = Move(
        *LIVING, label="Check their authority", sentence="{actor} checked their authority: {verdict}"
    )
    end_representation = Move(
        *LIVING,
        label="End the representation",
        sentence="{actor} ended the representation: {why}",
    )

    # Parts of it that follow different tracks, and what is here twice
    split_part = letter(
        *UNANSWERED,
        label="Split off a part",
        bars=OWN_WORK,
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

    # Finding out
    raise_point = Move(
        *UNANSWERED, label="Add a point", key="n", bars=OWN_WORK, sentence="{actor} added point {point}"
    )
    attach_evidence = Move(
        *UNANSWERED,
        label="Attach evidence",
        key="x",
        bars=OWN_WORK,
        sentence="{actor} attached evidence to point {point}: {count}",
    )
    request = Move(key="q", erases=("of",), sentence="{actor} asked {of}, due {due} {about}")
    plan_redress = Move(
        *UNANSWERED,
        label="Plan redress",
        key="y",
        bars=OWN_WORK,
        second_person=above_redress_limit,
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
    find = Move(
        *UNANSWERED,
        key="f",
        label="Record a finding",
        bars=OWN_WORK,
        sentence="{actor} found on point {point}: {finding}",
    )

    # Together with others of the same cause
    join_group = Move(label="Handle in a group", sentence="{actor} put it into the group “{group}”")
    leave_group = Move(
        during=frozenset(Status),
        label="Take out of its group",
        sentence="{actor} took it out of the group “{group}”: {why}",
    )

    # Letters
    acknowledge = letter(
        Stage.RECEIVED,
        to=Stage.INVESTIGATING,
        key="k",
        bars=OWN_WORK,
        sentence="{actor} acknowledged the complaint",
    )
    hold = letter(
        *UNANSWERED,
        label="Send a holding letter",
        bars=OWN_WORK,
        sentence="{actor} wrote why it takes longer: {reason}",
    )
    answer = letter(
        Stage.INVESTIGATING,
        to=Stage.ANSWERED,
        key="d",
        label="Send the final response",
        bars=OWN_WORK,
        second_person=above_redress_limit,
        sentence="{actor} sent the final response: {outcome} {redress}",
    )
    resolve = letter(
        *UNANSWERED,
        to=Stage.ANSWERED,
        label="Summary resolution",
        bars=OWN_WORK,
        second_person=above_redress_limit,
        sentence="{actor} resolved it with the customer on {accepted}: {outcome} {redress}",
    )
    forward = letter(
        *UNANSWERED,
        to=Stage.FORWARDED,
        label="Forward to another firm",
        bars=OWN_WORK,
        second_person=always,
        sentence="{actor} forwarded it to {firm}",
    )
    rule_out = letter(
        *UNANSWERED,
        to=Stage.OUT_OF_SCOPE,
        bars=OWN_WORK,
        second_person=always,
        sentence="{actor} ruled it out: {ground}",
    )

    # Afterwards
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

    # Before the ombudsman or another body
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

    # What we promise ourselves, from the moment it is received
    own_acknowledgement = Clock(
        "complaint.acknowledgement",
        until=(acknowledge, hold, answer, resolve, forward, rule_out),
        label="Acknowledge (our promise)",
    )
    own_answer = Clock(
        "complaint.final-response",
        starts=(Playbook.open, reopen),
        until=(answer, resolve, forward, rule_out),
        label="Answer (our promise)",
    )

    # What the regime demands, from the same moment, once somebody has said which regime it is
    acknowledgement = Clock(
        "complaint.acknowledgement",
        starts=(assess,),
        until=(acknowledge, answer, resolve, forward, rule_out),
    )
    final_response = Clock(
        "complaint.final-response",
        starts=(assess, reopen),
        until=(answer, resolve, forward, rule_out),
        label="Final response",
    )
    response = Clock(
        "complaint.response",
        starts=(assess,),
        until=(hold, answer, resolve, forward, rule_out),
        label="First response",
    )
    progress = Clock(
        "complaint.progress",
        starts=(acknowledge, assess),
        until=(Playbook.reply, hold),
        label="Keep informed",
    )
    outcome_letter = Clock(
        "complaint.outcome-letter",
        starts=(find,),
        until=(answer, resolve, forward, rule_out),
        label="Tell the outcome",
    )
    referral_window = Clock(
        "complaint.referral-window",
        starts=(answer, resolve),
        until=(refer, reopen, lapse),
        then=lapse,
        label="May go to the ombudsman",
    )
    adr_answer = Clock(
        "complaint.adr-answer",
        starts=(refer,),
        until=(send_file, decide_referral),
        label="Answer the ombudsman",
    )
    referral_report = Clock(
        "complaint.referral-report",
        starts=(refer, decide_referral),
        until=(report_referral,),
        outlives=True,
        label="Report the referral",
    )
    compliance = Clock(
        "complaint.award",
        starts=(decide_referral,),
        until=(comply,),
        outlives=True,
        label="Comply with the decision",
    )
    redress_payment = Clock(
        "complaint.redress-payment",
        starts=(accept_outcome, resolve),
        until=(close,),
        label="Pay the redress",
    )
    second_look = Clock(
        "complaint.second-look",
        starts=(receive, dispute_outcome),
        until=(stand_by, accept_outcome, refer, reopen, close, Playbook.reply),
        label="Look again",
    )
