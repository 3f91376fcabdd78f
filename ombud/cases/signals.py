"""Words that need somebody at once: found on arrival, whatever the channel, and left until a person has dealt with them."""

from ombud.records.customers.actions import raise_flag
from ombud.records.customers.models import Customer
from ombud.records.knowledge.models import PhraseList
from ombud.records.knowledge.signals import Signal as Found
from ombud.records.knowledge.signals import signals_in

from .actors import System
from .letters import Letter
from .models import Case, Signal
from .moves.subject_matter import hint, signal

LISTENER = System("phrase lists")
NEVER_ADVERTISE_TO = "do-not-market"
# What merely sounds like a complaint is pointed out to the agent, and rings no bell.
QUIET = {PhraseList.Kind.COMPLAINT}


def urgent_words(letter: Letter, customer: Customer) -> list[Found]:
    """What the lists find in a letter. Whoever writes so is sent no marketing and no survey from now on.

    Called before the case is locked, since customers are locked before cases.
    """
    found = list(signals_in(f"{letter.subject}\n{letter.text}", brand=customer.brand))
    urgent = [one for one in found if one.kind not in QUIET]
    if urgent:
        raise_flag(customer, NEVER_ADVERTISE_TO, "system:phrase-lists", f"Wrote: {urgent[0].kind}")
    return found


def raise_signals(case: Case, found: list[Found]) -> None:
    """One signal of each kind that does not stand already; which phrase it was stays with it."""
    if not found:
        return
    standing = set(Signal.objects.filter(case=case, settled_at=None).values_list("kind", flat=True))
    for one in found:
        if one.kind not in standing:
            raised = hint if one.kind in QUIET else signal
            raised(case, by=LISTENER, kind=one.kind, phrase=one.phrase)
