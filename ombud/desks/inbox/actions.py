"""What people do with an everyday question, beyond what the spine lets them do with every case."""

from enum import StrEnum

from ombud.cases.actors import Actor
from ombud.cases.engine.results import Kept
from ombud.cases.models import Case
from ombud.cases.refusals import BadArguments
from ombud.records.staff.models import Staff

from .playbook import InboxPlaybook


class Unwanted(StrEnum):
    SPAM = "spam"
    PHISHING = "phishing"
    NO_ANSWER_NEEDED = "no answer needed"


@InboxPlaybook.wait_for_customer
def wait_for_customer(case: Case, *, by: Staff) -> Kept:
    """The customer has to say or do something; the resolution clock stands still until they write."""
    return Kept()


@InboxPlaybook.wait_for_others
def wait_for_others(case: Case, *, by: Staff, what: str = "another team") -> Kept:
    """Somebody else has to act. The customer still waits for us, so no clock stands still."""
    return Kept(facts={"what": what})


@InboxPlaybook.resume
def resume(case: Case, *, by: Actor) -> Kept:
    return Kept()


@InboxPlaybook.solve
def solve(case: Case, *, by: Staff, cause: str = "") -> Kept:
    """The customer has what they need. What caused the question is kept for those who mend causes."""
    return Kept(
        facts={"cause": cause or "no cause given"}, outcome="solved", changes={"unanswered_since": None}
    )


@InboxPlaybook.reopen
def reopen(case: Case, *, by: Staff, why: str) -> Kept:
    if not why.strip():
        raise BadArguments({"why": "Say why it is not solved after all."})
    return Kept(facts={"why": why.strip()}, outcome="")


@InboxPlaybook.close
def close(case: Case, *, by: Actor) -> Kept:
    """For good: what the customer writes from now on opens another case, linked to this one."""
    return Kept()


@InboxPlaybook.discard
def discard(case: Case, *, by: Staff, what: Unwanted) -> Kept:
    """Not a question: nobody waits for an answer, and nothing is sent."""
    return Kept(facts={"what": what.value}, outcome=what.value, changes={"unanswered_since": None})
