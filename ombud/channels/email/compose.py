"""Our mails, written as the standards ask: right headers, text and HTML, the marks that bring the answer home."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from .lettering import Letter, as_html, as_text
from .threading import hidden_marker, plus_address, reference_for

_LINE_BREAKS = re.compile(r"[\r\n\x00\x0b\x0c\x85\u2028\u2029]")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+\.?[^\s@<>()\[\],;:\\\"]*")
_ID = re.compile(r"[^\s<>]{1,240}@?[^\s<>]{0,240}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
_MOST_REFERENCES = 20
# SMTP's limit on the local part (RFC 5321, 4.5.3.1.1) and the length that ids keep folded lines legal.
_LONGEST_LOCAL = 64
_POLICY = SMTP.clone(max_line_length=78, refold_source="none")


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


def compose(outgoing: Outgoing) -> bytes:
    """The mail's bytes with CRLF line ends, ready for SMTP. Raises `CannotCompose`; blind copies are the envelope's."""
    message = EmailMessage(policy=_POLICY)
    _address_it(message, outgoing)
    _write_it(message, outgoing)
    return _thread(outgoing) + message.as_bytes()


def message_id(outgoing: Outgoing) -> str:
    """The Message-ID that this mail will carry, without brackets."""
    domain = _checked(outgoing.sender, "From").address.rpartition("@")[2]
    return reference_for(outgoing.case_number, outgoing.message_ref, domain=domain)


def _address_it(message: EmailMessage, outgoing: Outgoing) -> None:
    if not outgoing.to:
        raise CannotCompose("There is nobody in To. Give at least one address.")
    message["From"] = _header_addresses([outgoing.sender], "From")
    message["To"] = _header_addresses(outgoing.to, "To")
    if outgoing.cc:
        message["Cc"] = _header_addresses(outgoing.cc, "Cc")
    answer_to = plus_address(outgoing.sender.address, outgoing.case_number)
    if len(answer_to.rpartition("@")[0]) > _LONGEST_LOCAL:
        raise CannotCompose(
            f"From: {outgoing.sender.address} is too long to carry the case's mark. Use a shorter address."
        )
    message["Reply-To"] = _header_addresses([Correspondent(answer_to, outgoing.sender.name)], "Reply-To")
    message["Subject"] = _one_line(outgoing.subject, "Subject")
    message["Date"] = format_datetime(outgoing.written_at)


def _thread(outgoing: Outgoing) -> bytes:
    """The fields that hold ids, folded by hand: the library would make encoded words of long ones (RFC 2047, 5)."""
    fields = [f"Message-ID: <{message_id(outgoing)}>"]
    answered = _bounded([outgoing.in_reply_to] if outgoing.in_reply_to else [])
    if answered:
        fields.append(f"In-Reply-To: <{answered[0]}>")
    if references := _bounded([*outgoing.references, *answered]):
        fields.append("References: " + "\r\n ".join(f"<{reference}>" for reference in references))
    if outgoing.automatic:
        fields.append(f"Auto-Submitted: {'auto-replied' if outgoing.in_reply_to else 'auto-generated'}")
        fields.append("X-Auto-Response-Suppress: All")
    return "".join(f"{field}\r\n" for field in fields).encode("ascii")


def _bounded(ids: Iterable[str]) -> list[str]:
    """Ids that can stand in a header, each once: the first of the thread and the latest (RFC 5322, 3.6.4)."""
    known = list(dict.fromkeys(known for known in ids if _ID.fullmatch(known) and known.isascii()))
    return known if len(known) <= _MOST_REFERENCES else [known[0], *known[1 - _MOST_REFERENCES :]]


def _write_it(message: EmailMessage, outgoing: Outgoing) -> None:
    pictures = {e.content_id: e for e in outgoing.enclosures if e.content_id}
    letter = Letter(
        text=outgoing.text,
        signature=outgoing.signature,
        language=outgoing.language,
        marker=hidden_marker(outgoing.case_number),
        quoted_author=outgoing.quoted.author if outgoing.quoted else "",
        quoted_at=outgoing.quoted.written_at if outgoing.quoted else None,
        quoted_text=outgoing.quoted.text if outgoing.quoted else "",
        pictures=tuple((content_id, e.name) for content_id, e in pictures.items()),
    )
    # Base64 and quoted-printable keep every line short; "7bit" would let a long line through unbroken.
    message.set_content(as_text(letter), charset="utf-8", cte=_encoding(as_text(letter)))
    message.add_alternative(as_html(letter), subtype="html", charset="utf-8", cte=_encoding(as_html(letter)))
    html = next(part for part in message.iter_parts() if part.get_content_type() == "text/html")
    for content_id, picture in pictures.items():
        main, sub = _type_of(picture)
        html.add_related(
            picture.data,
            main,
            sub,
            cid=f"<{_content_id(content_id)}>",
            filename=_file_name(picture),
            disposition="inline",
        )
    for enclosure in outgoing.enclosures:
        if not enclosure.content_id:
            _attach(message, enclosure)


def _encoding(text: str) -> str:
    odd = sum(1 for letter in text if letter > "\x7f")
    return "base64" if odd * 3 > len(text) else "quoted-printable"


def _attach(message: EmailMessage, enclosure: Enclosure) -> None:
    main, sub = _type_of(enclosure)
    if main == "message":
        # Another mail is attached as a file: as a part of type message it could not be encoded, nor trusted.
        main, sub = "application", "octet-stream"
    message.add_attachment(enclosure.data, maintype=main, subtype=sub, filename=_file_name(enclosure))


def _type_of(enclosure: Enclosure) -> tuple[str, str]:
    kind = enclosure.media_type.lower()
    if not _MEDIA_TYPE.fullmatch(kind) or kind.startswith("multipart/"):
        return "application", "octet-stream"
    main, _, sub = kind.partition("/")
    return main, sub


def _file_name(enclosure: Enclosure) -> str:
    return _one_line(enclosure.name, "the attachment's name").replace("/", "_").replace("\\", "_") or "file"


def _content_id(content_id: str) -> str:
    if not _ID.fullmatch(content_id) or not content_id.isascii():
        raise CannotCompose(
            f"The picture id {content_id[:60]!r} cannot stand in a header. Use letters, digits and one @."
        )
    return content_id


def _header_addresses(people: Iterable[Correspondent], field: str) -> list[HeaderAddress]:
    return [_header_address(_checked(person, field), field) for person in people]


def _header_address(person: Correspondent, field: str) -> HeaderAddress:
    local, _, domain = person.address.rpartition("@")
    try:
        if not domain.isascii():
            domain = domain.encode("idna").decode("ascii")
        return HeaderAddress(person.name, local, domain)
    except (ValueError, UnicodeError, IndexError) as error:
        raise CannotCompose(
            f"{field}: {person.address!r} is not an e-mail address ({error}). Correct it."
        ) from error


def _checked(person: Correspondent, field: str) -> Correspondent:
    _one_line(person.name, field)
    if not _ADDRESS.fullmatch(person.address):
        raise CannotCompose(f"{field}: {person.address[:80]!r} is not an e-mail address. Correct it.")
    if not person.address.rpartition("@")[0].isascii():
        raise CannotCompose(
            f"{field}: {person.address!r} has letters before the @ that mail hosts refuse. Use another address."
        )
    return person


def _one_line(value: str, field: str) -> str:
    """The value, unless it would break out of its header field."""
    if _LINE_BREAKS.search(value):
        raise CannotCompose(f"{field} holds a line break. Write it on one line.")
    return value
