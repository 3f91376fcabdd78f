"""What a mail is once it has been read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .headers import Headers

Scheme = Literal["", "pgp", "smime"]


@dataclass(frozen=True, slots=True)
class Defect:
    """Something a mail has that it should not have: `kind` is a stable word, `detail` is for people."""

    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox (RFC 5322, 3.4). `address` is empty where only a name could be read."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail, decoded.

    `inline` means that the HTML shows it by its content id, or that the sender asked for it to be shown in place.
    `role` says why it is there when it is more than a file: a signature, a report about delivery, an invitation.
    """

    name: str
    media_type: str
    data: bytes
    content_id: str = ""
    inline: bool = False
    role: Literal["", "signature", "key", "report", "message", "invitation", "encrypted"] = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a calendar part says (RFC 5545), in the sender's own words and times."""

    method: str
    summary: str
    start: str
    end: str
    location: str
    organiser: str


@dataclass(frozen=True, slots=True)
class Lists:
    """What mailing lists and bulk senders say of themselves (RFC 2369, RFC 2919); empty where they say nothing."""

    id: str = ""
    unsubscribe: str = ""
    post: str = ""

    def __bool__(self) -> bool:
        return bool(self.id or self.unsubscribe or self.post)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as its writer meant it, as far as that can be told. Texts hold no NUL and no lone surrogate."""

    headers: Headers
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    return_path: str | None
    subject: str
    date: datetime | None
    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    lists: Lists
    text: str
    html: str
    attachments: tuple[Attachment, ...]
    invitation: Invitation | None
    signed: Scheme
    encrypted: Scheme
    defects: tuple[Defect, ...]

    @property
    def inline_images(self) -> tuple[Attachment, ...]:
        return tuple(a for a in self.attachments if a.inline and a.media_type.startswith("image/"))

    @property
    def recipients(self) -> tuple[str, ...]:
        """Every address this mail was sent to that it knows of, envelope first, lower case, each once."""
        seen = [*self.delivered_to, *(a.address.lower() for a in (*self.to, *self.cc) if a.address)]
        return tuple(dict.fromkeys(seen))
