"""The message that stands behind an entry, with its files, and the post that carries it."""

from datetime import datetime

from ombud.foundation.outbox.carrying import post

from ..letters import Enclosure, Letter
from ..models import Attachment, Case, Message


def send(case: Case, letter: Letter, *, leaves_at: datetime | None = None) -> Message:
    """Put the letter of the move being taken into the post; for the actions of moves that write to somebody outside."""
    message = message_of(case, letter, Message.Direction.OUT, Message.State.QUEUED)
    enclose(message, letter.enclosures)
    message.parcel_key = f"message:{case.number}:{message.sequence}"
    message.save(update_fields=["parcel_key"])
    post(message.parcel_key, f"{letter.channel}.message", {"message": message.pk}, not_before=leaves_at)
    return message


def message_of(case: Case, letter: Letter, direction: Message.Direction, state: Message.State) -> Message:
    return Message.objects.create(
        case=case,
        brand_id=case.brand_id,
        sequence=case.next_sequence,
        direction=direction,
        state=state,
        channel=letter.channel,
        sender=letter.sender,
        recipients=list(letter.recipients),
        copies=list(letter.copies),
        subject=letter.subject,
        html=letter.html,
        quoted=letter.quoted,
        transport_id=letter.transport_id,
        in_reply_to=letter.in_reply_to,
        signs=dict(letter.signs),
        blacked_out=list(letter.blacked_out),
        arrival_id=letter.arrival_id,
    )


def keep_files(case: Case, enclosures: tuple[Enclosure, ...]) -> None:
    """Files of a move that is no letter stand with its entry, as those of a letter do."""
    message = Message.objects.create(
        case=case,
        brand_id=case.brand_id,
        sequence=case.next_sequence,
        direction=Message.Direction.ASIDE,
        state=Message.State.RECEIVED,
        channel="request",
    )
    enclose(message, enclosures)


def enclose(message: Message, enclosures: tuple[Enclosure, ...]) -> None:
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            brand_id=message.brand_id,
            file=file.key,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            content_id=file.content_id,
            verdict=file.verdict,
        )
        for file in enclosures
    )
