"""The words that regimes share: what starts and ends their clocks, which answers there are, and the steps after a cause."""

from enum import StrEnum

from ..arithmetic.rule import HOLDING

# What happened, and how the screen says "from when ...". A complaint is received by anybody on staff, over any channel.
STARTS = {
    "complaint_received": "the complaint was received",
    "complaint_sent_to_portal": "the regulator's portal handed the complaint over",
    "acknowledged": "the complaint was acknowledged, and from each update after that",
    "final_response_sent": "the final response or the summary resolution was sent",
    "final_response_or_silence": "our reply was sent, or the time for it passed without one",
    "other_firm_responsible": "we were satisfied that another firm is responsible",
    "investigation_completed": "the investigation was completed",
    "deemed_resolved": "the complaint was deemed resolved",
    "record_created": "the record was made",
    "relationship_end": "the relationship or the complaint ended",
    "incident": "what is complained of happened",
    "knowledge": "the customer came to know of it",
    "adr_request_received": "the outside body asked us",
    "external_decision": "the outside body decided",
    "period_end": "the period to be reported ended",
    "firm_aware": "we became aware",
    "debit_date": "the account was debited",
    "request_received": "the customer's request was received",
    "payment_order_received": "the payment order was received",
    "notice_given": "notice was given",
    "fraud_reported": "the fraud was reported",
    "last_payment": "the last payment of the claim was made",
    "reimbursement_request_received": "the other provider's request for reimbursement was received",
    "claim_reported": "the customer reported the claim",
    "notification_received": "the customer was notified of the transaction",
    "statement_sent": "the statement was sent",
    "notice_of_error": "the notice of error was received",
    "provisional_credit": "the provisional credit was given",
    "error_determined": "we determined that there was an error",
    "remedy_chosen": "the customer chose the remedy",
    "availability_date": "the disclosed date of availability",
    "action_or_disclosure": "the action was taken or the disclosure made",
}

ENDS = {
    "acknowledged": "it is acknowledged",
    "sent": "it is sent",
    "accepted": "the customer has accepted",
    "referred": "it is referred",
    "refused": "it is refused as too late",
    "complaint_received": "the complaint is received",
    "complained": "the customer complains",
    "notified": "the customer has told us",
    "requested": "the customer has asked",
    "paid": "it is paid",
    "credited": "it is credited",
    "corrected": "it is corrected",
    "determined": "it is determined",
    "executed": "it is executed or refused",
    "closed": "the account is closed",
    "published": "it is published",
    "erased": "the record is erased",
}

OUTCOMES = {
    "*": "every answer",
    HOLDING: "holding letter",
    "upheld": "upheld",
    "partly-upheld": "upheld in part",
    "rejected": "rejected",
    "inadmissible": "inadmissible",
    "out-of-time": "out of time",
}


class AfterCause(StrEnum):
    """What every regime that knows root causes asks for, in one vocabulary (DISP 1.3.3R, MiCA RTS Art 8, VARA III.B.3, ...)."""

    CATEGORISE = "categorise"
    FIND_CAUSE = "find-cause"
    LOOK_SIDEWAYS = "look-sideways"  # at customers who did not complain
    FIX = "fix"
    REDRESS_OTHERS = "redress-others"  # those who did not complain
    REPORT = "report"  # to the senior body
    EVIDENCE = "evidence"
