"""Where a complaint can stand."""

from ombud.cases.stages import Stages, Status


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
