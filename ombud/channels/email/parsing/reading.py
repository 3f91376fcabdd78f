"""From the bytes of a mail to what it says. Start reading here."""

import codecs
import re
from dataclasses import replace

from .addresses import read_addresses
from .charsets import clean, decode
from .contents import Contents
from .envelope import delivered_to, read_date, read_ids, read_message_id, return_path
from .headers import Headers
from .mail import Address, Attachment, Defect, Lists, Mail
from .parts import Part, branches, split_parts

_FROM_LINE = re.compile(rb"\A\s*>?From [^:\s][^\r\n]*(?:\r\n|\r|\n)")


def read_mail(raw: bytes) -> Mail:
    """Read a mail. Whatever the bytes are, there is a Mail; what was wrong with them is in its `defects`."""
    contents = Contents()
    try:
        root = contents.opened(split_parts(_trimmed(raw, contents.defects), contents.defects))
        contents.gather(root)
        return _mail(replace(root.headers, charset=_charset_of(root)), contents)
    except Exception as error:  # noqa: BLE001  # the promise of this function; each one that gets here is a fault to mend
        return _unreadable(raw, error)


def _trimmed(raw: bytes, defects: list[Defect]) -> bytes:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        defects.append(Defect("wide-characters", "the whole mail is UTF-16"))
        raw = raw.decode("utf-16", "replace").encode()
    raw = raw.removeprefix(codecs.BOM_UTF8)
    found = _FROM_LINE.match(raw)
    if found:
        defects.append(Defect("mbox-line"))
        raw = raw[found.end() :]
    if not raw.strip():
        defects.append(Defect("empty"))
    return raw.lstrip(b"\r\n") if raw[:1] in (b"\r", b"\n") and re.match(rb"[\r\n]+[A-Za-z-]+:", raw) else raw


def _unreadable(raw: bytes, error: Exception) -> Mail:
    """The last resort: the text as it stands, and the whole as a file."""
    text = decode(raw[:100_000]).text
    defects = (Defect("unreadable", f"{type(error).__name__}: {error}"[:200]),)
    original = Attachment("mail.eml", "message/rfc822", raw)
    return replace(_mail(Headers(), Contents()), text=text, attachments=(original,), defects=defects)


def _mail(headers: Headers, contents: Contents) -> Mail:
    message_id = read_message_id(headers.raw("message-id"))
    date = read_date(headers.raw("date"))
    sender = _sender(headers, contents)
    for missing, kind in ((sender, "no-sender"), (message_id, "no-message-id"), (date, "no-date")):
        if missing is None:
            contents.note(kind)
    return Mail(
        headers=headers,
        sender=sender,
        reply_to=read_addresses(headers.raw("reply-to")),
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        delivered_to=delivered_to(headers),
        return_path=return_path(headers),
        subject=headers.text("subject"),
        date=date,
        message_id=message_id,
        in_reply_to=read_ids(headers.raw("in-reply-to")),
        references=read_ids(" ".join(headers.all_raw("references"))),
        lists=Lists(headers.text("list-id"), headers.raw("list-unsubscribe"), headers.raw("list-post")),
        text=clean(contents.text),
        html=clean(contents.html),
        attachments=tuple(contents.files),
        invitation=contents.invitation,
        signed=contents.signed,
        encrypted=contents.encrypted,
        defects=tuple(dict.fromkeys(contents.defects)),
    )


def _sender(headers: Headers, contents: Contents) -> Address | None:
    """Who wrote it: From, else whatever else names somebody. A name without address borrows one."""
    if len(headers.all_raw("from")) > 1:
        contents.note("several-from")
    named: Address | None = None
    for name in ("from", "sender", "reply-to", "return-path", "x-envelope-from", "errors-to"):
        for found in _addresses(headers, name):
            if found.address:
                return replace(found, name=named.name or found.name) if named else found
            named = named or found
    return named


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    return tuple(address for value in headers.all_raw(name) for address in read_addresses(value))


def _charset_of(root: Part) -> str:
    """The charset of the first text part that declares one."""
    return next((part.given["charset"] for part in branches(root) if part.given.get("charset")), "")
