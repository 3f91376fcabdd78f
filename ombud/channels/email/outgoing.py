"""What a mail to a customer is made of."""

from dataclasses import dataclass
from datetime import datetime


class CannotCompose(ValueError):
    """Something in the mail cannot be sent as it is; the message names the field and says what to do."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A mailbox of an outgoing mail."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with the mail; with a `content_id` it is a picture shown in the HTML."""

    name: str
    media_type: str
    data: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that is being answered, as it stood in the case."""

    author: str
    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything a mail to a customer is made of. `automatic` is whether the system wrote it, and not a person."""

    case_number: str
    message_ref: str
    sender: Correspondent
    to: tuple[Correspondent, ...]
    subject: str
    text: str
    language: str
    written_at: datetime
    cc: tuple[Correspondent, ...] = ()
    signature: str = ""
    quoted: Quoted | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    automatic: bool = False
