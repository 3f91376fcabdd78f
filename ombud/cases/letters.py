"""A letter: words from or to somebody outside, in the one form that every channel hands over."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Enclosure(BaseModel):
    """A file stored already: `key` is its reference in storage, `size` is in bytes."""

    model_config = ConfigDict(frozen=True)

    key: str
    name: str
    media_type: str
    size: int
    content_id: str = ""
    verdict: str = ""


class Letter(BaseModel):
    """What a channel understood of an arrival, secrets already blacked out. `signs` are its findings (DKIM, loops)."""

    model_config = ConfigDict(frozen=True)

    channel: str
    sender: str
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    subject: str = ""
    text: str
    html: str = ""
    quoted: str = ""
    transport_id: str = ""
    in_reply_to: str = ""
    signs: dict[str, str] = {}
    blacked_out: tuple[str, ...] = ()
    arrival_id: int | None = None
    received_at: datetime | None = None
    enclosures: tuple[Enclosure, ...] = ()
