"""Reports about our own mail, put on the message they are about."""

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


def record_failure(
    mail: Mail, nature: Nature, reference: Reference | None, mailbox: Mailbox
) -> Message | None:
    """The message of ours that a report is about, after the report was put on it; None when it is about none."""
    message = _about(nature, reference, mailbox)
    if message is None:
        return None
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
    return message


def _arrived(message: Message, nature: Nature) -> None:
    """Delivered comes after sent and read after both; a late report takes nothing back."""
    before = [Message.State.SENT]
    now = Message.State.DELIVERED
    if nature.evidence == READING_REPORT:
        before, now = [Message.State.SENT, Message.State.DELIVERED], Message.State.READ
    changed = Message.objects.filter(pk=message.pk, state__in=before).update(state=now)
    if changed:
        publish(f"case:{message.case_id}", str(message.sequence))


def _about(nature: Nature, reference: Reference | None, mailbox: Mailbox) -> Message | None:
    ours = Message.objects.filter(brand=mailbox.brand, direction=Message.Direction.OUT).select_related("case")
    original = nature.original_message_id or ""
    named = read_reference(original) if original else None
    if named and named.message_ref.isdigit():
        return ours.filter(case__number=named.case_number, sequence=int(named.message_ref)).first()
    if reference:
        return ours.filter(case__number=reference.case_number).order_by("-sequence").first()
    return None


def why(nature: Nature) -> str:
    failure = nature.failures[0] if nature.failures else None
    if failure is None:
        return nature.evidence
    return f"{failure.recipient}: {failure.reason.value.replace('-', ' ')} ({failure.status or failure.code}) {failure.diagnostic}"
