"""From an answer on the record to the mail that carries it."""

from dataclasses import dataclass

from ombud.cases.models import Attachment, Entry, Message
from ombud.foundation.outbox.routes import Refused
from ombud.foundation.storage import FileRef, open_file

from .compose import CannotCompose, Correspondent, Enclosure, Outgoing, Quoted, compose, message_id
from .models import Mailbox


@dataclass(frozen=True)
class Answer:
    """The bytes, who gets them (copies included), and the id they carry."""

    raw: bytes
    recipients: list[str]
    transport_id: str


def answer_of(message: Message, mailbox: Mailbox) -> Answer:
    """The same message gives the same id each time it is composed. Raises Refused, with what has to be put right."""
    outgoing = _outgoing(message, mailbox)
    try:
        raw = compose(outgoing)
    except CannotCompose as problem:
        raise Refused(str(problem)) from problem
    return Answer(raw, [*message.recipients, *message.copies], message_id(outgoing))


def _outgoing(message: Message, mailbox: Mailbox) -> Outgoing:
    entry = Entry.objects.select_related("kept").get(case=message.case_id, sequence=message.sequence)
    heard = _heard(message)
    return Outgoing(
        case_number=message.case.number,
        message_ref=str(message.sequence),
        sender=Correspondent(mailbox.address, mailbox.name),
        to=tuple(Correspondent(address) for address in message.recipients),
        cc=tuple(Correspondent(address) for address in message.copies),
        subject=message.subject,
        text=entry.kept.words,
        language=message.case.language or mailbox.brand.language,
        written_at=entry.recorded_at,
        signature=mailbox.signature or mailbox.brand.signature,
        quoted=_quoted(heard) if heard else None,
        in_reply_to=(heard.transport_id or None) if heard else None,
        references=tuple(_thread(message)),
        enclosures=tuple(_enclosure(file) for file in message.attachments.all()),
    )


def _heard(message: Message) -> Message | None:
    """What is being answered: the last thing the customer wrote before."""
    earlier = Message.objects.filter(case=message.case_id, sequence__lt=message.sequence)
    return earlier.filter(direction=Message.Direction.IN).order_by("-sequence").first()


def _quoted(heard: Message) -> Quoted:
    entry = Entry.objects.select_related("kept").get(case=heard.case_id, sequence=heard.sequence)
    customer = heard.case.customer
    author = (customer.name if customer else "") or heard.sender
    return Quoted(author=author, written_at=entry.occurred_at, text=entry.kept.words)


def _thread(message: Message) -> list[str]:
    earlier = Message.objects.filter(case=message.case_id, sequence__lt=message.sequence, transport_id__gt="")
    return list(earlier.order_by("sequence").values_list("transport_id", flat=True))


def _enclosure(file: Attachment) -> Enclosure:
    with open_file(FileRef(file.file)) as content:
        return Enclosure(file.name, file.media_type, content.read(), file.content_id)
