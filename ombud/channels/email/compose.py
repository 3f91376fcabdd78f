"""Our mails, written as the standards ask: right headers, text and HTML, the marks that bring the answer home."""

import re
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from .addressing import header_addresses, one_line
from .bodies import Body, as_html, as_text
from .outgoing import CannotCompose, Correspondent, Enclosure, Outgoing, Quoted
from .threading import hidden_marker, plus_address, reference_for

__all__ = ["CannotCompose", "Correspondent", "Enclosure", "Outgoing", "Quoted", "compose", "message_id"]

_ID = re.compile(r"[^\s<>]{1,240}@?[^\s<>]{0,240}")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
_MOST_REFERENCES = 20
# SMTP's limit on the local part (RFC 5321, 4.5.3.1.1) and the length that ids keep folded lines legal.
_LONGEST_LOCAL = 64
_POLICY = SMTP.clone(max_line_length=78, refold_source="none")


def compose(outgoing: Outgoing) -> bytes:
    """The mail's bytes with CRLF line ends, ready for SMTP. Raises `CannotCompose`; blind copies are the envelope's."""
    message = EmailMessage(policy=_POLICY)
    _address_it(message, outgoing)
    _write_it(message, outgoing)
    return _thread(outgoing) + message.as_bytes()


def message_id(outgoing: Outgoing) -> str:
    """The Message-ID that this mail will carry, without brackets."""
    (sender,) = header_addresses([outgoing.sender], "From")
    return reference_for(outgoing.case_number, outgoing.message_ref, domain=sender.domain)


def _address_it(message: EmailMessage, outgoing: Outgoing) -> None:
    if not outgoing.to:
        raise CannotCompose("There is nobody in To. Give at least one address.")
    message["From"] = header_addresses([outgoing.sender], "From")
    message["To"] = header_addresses(outgoing.to, "To")
    if outgoing.cc:
        message["Cc"] = header_addresses(outgoing.cc, "Cc")
    answer_to = plus_address(outgoing.sender.address, outgoing.case_number)
    if len(answer_to.rpartition("@")[0]) > _LONGEST_LOCAL:
        raise CannotCompose(
            f"From: {outgoing.sender.address} is too long to carry the case's mark. Use a shorter address."
        )
    message["Reply-To"] = header_addresses([Correspondent(answer_to, outgoing.sender.name)], "Reply-To")
    message["Subject"] = one_line(outgoing.subject, "Subject")
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
    body = Body(
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
    message.set_content(as_text(body), charset="utf-8", cte=_encoding(as_text(body)))
    message.add_alternative(as_html(body), subtype="html", charset="utf-8", cte=_encoding(as_html(body)))
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
    return one_line(enclosure.name, "the attachment's name").replace("/", "_").replace("\\", "_") or "file"


def _content_id(content_id: str) -> str:
    if not _ID.fullmatch(content_id) or not content_id.isascii():
        raise CannotCompose(
            f"The picture id {content_id[:60]!r} cannot stand in a header. Use letters, digits and one @."
        )
    return content_id
