"""From a stored mail to its fate: a message in a case, a bounce on the answer it is about, or nothing to answer."""

from ombud.cases.arrivals import Fate, reads
from ombud.cases.intake import Address, HereAlready, take_in
from ombud.cases.letters import Letter
from ombud.cases.models import Arrival, Case
from ombud.cases.registry import playbooks

from .digests import came_back
from .failures import record_failure, why
from .letters import letter_of
from .models import BlockedSender, Mailbox
from .natures import Kind, Nature, nature_from_outside, nature_of
from .parsing import Mail, read_mail
from .requests import answers_request
from .threading import Reference, find_reference, read_reference

REPORTS = (Kind.BOUNCE, Kind.DELAY, Kind.DELIVERY_REPORT, Kind.FEEDBACK_REPORT)


@reads("email")
def read(arrival: Arrival, raw: bytes) -> Fate:
    """Decide what the mail is before anything is opened: only words of somebody become a message."""
    mail = read_mail(raw)
    mailbox = Mailbox.objects.select_related("brand", "scope", "queue").get(address=arrival.account)
    nature = nature_from_outside(mail) if _is_of_another_brand(mail, mailbox) else nature_of(mail)
    reference = find_reference(mail)
    if nature.kind in REPORTS:
        return _report(mail, nature, reference, mailbox)
    if nature.kind is Kind.LOOP:
        return Fate(Arrival.Fate.AUTOMATIC, "Our own mail came back to us.")
    if nature.kind is Kind.AUTOMATIC_REPLY:
        return Fate(Arrival.Fate.AUTOMATIC, nature.evidence)
    if _is_blocked(mail, mailbox):
        return Fate(Arrival.Fate.BLOCKED, "The sender is blocked.")
    letter = letter_of(mail, nature, arrival, mailbox)
    return _message(letter, mail, reference, mailbox)


def _message(letter: Letter, mail: Mail, reference: Reference | None, mailbox: Mailbox) -> Fate:
    if answers_request(letter, reference):
        return Fate(Arrival.Fate.MESSAGE)
    address = Address(
        brand=mailbox.brand,
        scope=mailbox.scope,
        playbook=playbooks[mailbox.playbook],
        queue=mailbox.queue,
        topic=mailbox.topic,
    )
    token = reference.case_number if reference else ""
    try:
        take_in(letter, address, token=token, thread=(*mail.in_reply_to, *mail.references)[-50:])
    except HereAlready:
        return Fate(Arrival.Fate.DUPLICATE, "The same mail came to another address of ours.")
    return Fate(Arrival.Fate.MESSAGE)


def _is_of_another_brand(mail: Mail, mailbox: Mailbox) -> bool:
    """Whether the case that this mail was written in is another brand's: those are strangers to each other."""
    written = read_reference(mail.message_id or "")
    return (
        written is not None
        and Case.objects.filter(number=written.case_number).exclude(brand=mailbox.brand).exists()
    )


def _report(mail: Mail, nature: Nature, reference: Reference | None, mailbox: Mailbox) -> Fate:
    """A report is put on the message that it is about; one about nothing of ours is kept as such."""
    if nature.kind is Kind.BOUNCE and came_back(nature, why(nature)):
        return Fate(Arrival.Fate.BOUNCE, nature.evidence)
    about = record_failure(mail, nature, reference, mailbox)
    kind = Arrival.Fate.AUTOMATIC if nature.kind is Kind.DELIVERY_REPORT else Arrival.Fate.BOUNCE
    return Fate(
        kind, nature.evidence if about else f"{nature.evidence} It is about no message of ours.".strip()
    )


def _is_blocked(mail: Mail, mailbox: Mailbox) -> bool:
    if mail.sender is None:
        return False
    patterns = [mail.sender.address.lower(), f"@{mail.sender.domain}"]
    return BlockedSender.objects.filter(brand=mailbox.brand, pattern__in=patterns).exists()
