"""Reports about our own mail, put on the message they are about."""

from collections.abc import Callable

from ombud.cases.actors import System
from ombud.cases.models import Message
from ombud.cases.moves.words import record_delivery
from ombud.foundation.live import publish

from .models import Mailbox
from .natures import Kind, Nature
from .natures.reports import READING_REPORT
from .parsing import Mail
from .threading import Reference, read_reference

POSTMASTER = System("delivery reports")


Hear = Callable[[int, int, str], bool]
_ears: dict[str, Hear] = {}


def hears_of_failures(word: str) -> Callable[[Hear], Hear]:
    """Register who hears that a mail of ours which is no message of a case did not arrive: brand, its number, and why.

    Its reference is the word and the number, such as `notice-7`. They answer whether they know it.
    """

    def register(hear: Hear) -> Hear:
        _ears[word] = hear
        return hear

    return register


def record_failure(mail: Mail, nature: Nature, reference: Reference | None, mailbox: Mailbox) -> bool:
    """Put a report on the mail of ours that it is about; False when it is about none."""
    named = read_reference(nature.original_message_id) if nature.original_message_id else None
    if named and not named.message_ref.isdigit():
        word, _, number = named.message_ref.partition("-")
        if nature.kind is not Kind.BOUNCE or word not in _ears or not number.isdigit():
            return False
        return _ears[word](mailbox.brand_id, int(number), why(nature))
    return _on_message(_about(named, reference, mailbox), nature)


def _on_message(message: Message | None, nature: Nature) -> bool:
    if message is None:
        return False
    if nature.kind is Kind.BOUNCE and message.state != Message.State.BOUNCED:
        record_delivery(
            message.case,
            by=POSTMASTER,
            sequence=message.sequence,
            state=Message.State.BOUNCED,
            problem=why(nature),
        )
    elif nature.kind is Kind.DELIVERY_REPORT:
        _arrived(message, nature)
    return True


def _arrived(message: Message, nature: Nature) -> None:
    """Delivered comes after sent and read after both; a late report takes nothing back."""
    before = [Message.State.SENT]
    now = Message.State.DELIVERED
    if nature.evidence == READING_REPORT:
        before, now = [Message.State.SENT, Message.State.DELIVERED], Message.State.READ
    changed = Message.objects.filter(pk=message.pk, state__in=before).update(state=now)
    if changed:
        publish(f"case:{message.case_id}", str(message.sequence))


def _about(named: Reference | None, reference: Reference | None, mailbox: Mailbox) -> Message | None:
    ours = Message.objects.filter(brand=mailbox.brand, direction=Message.Direction.OUT).select_related("case")
    if named:
        return ours.filter(case__number=named.case_number, sequence=int(named.message_ref)).first()
    if reference:
        return ours.filter(case__number=reference.case_number).order_by("-sequence").first()
    return None


def why(nature: Nature) -> str:
    failure = nature.failures[0] if nature.failures else None
    if failure is None:
        return nature.evidence
    return f"{failure.recipient}: {failure.reason.value.replace('-', ' ')} ({failure.status or failure.code}) {failure.diagnostic}"
