"""Attachments: what they are called, what they are for."""

import mimetypes
import re

from .headers import read_headers
from .mail import Attachment
from .parts import Part

_ROLES = {
    "application/pgp-signature": "signature",
    "application/pkcs7-signature": "signature",
    "application/x-pkcs7-signature": "signature",
    "application/pgp-keys": "key",
    "message/delivery-status": "report",
    "message/global-delivery-status": "report",
    "message/disposition-notification": "report",
    "message/feedback-report": "report",
    "text/rfc822-headers": "report",
    "message/rfc822": "message",
    "message/global": "message",
    "text/calendar": "invitation",
    "application/ics": "invitation",
    "application/pgp-encrypted": "encrypted",
    "application/pkcs7-mime": "encrypted",
    "application/x-pkcs7-mime": "encrypted",
}
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/jpeg": ".jpg",
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "message/feedback-report": ".txt",
    "text/rfc822-headers": ".txt",
    "application/octet-stream": ".bin",
}
_WRITTEN_NAMES = {
    "report": "report",
    "invitation": "invitation",
    "signature": "signature",
    "message": "message",
}
# Control characters, and the marks that make "exe.gpj" read as "jpg.exe".
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 180


def read_file(part: Part, data: bytes, number: int) -> Attachment:
    """The attachment a leaf is; `number` names it when its sender did not."""
    kind = part.media_type
    role = _ROLES.get(kind, "")
    content_id = part.headers.raw("content-id").strip().strip("<>").strip()
    name = safe_name(part.filename) or _given_name(part, kind, role, data, number)
    inline = part.disposition == "inline" and kind.startswith("image/")
    return Attachment(name, kind, data, content_id, inline, role)  # type: ignore[arg-type]  # one of the literals above


def safe_name(name: str) -> str:
    """A file name without folders, control characters and tricks of direction; "" when nothing is left."""
    name = re.split(r"[/\\]", _UNSHOWABLE.sub("", name).strip())[-1].strip(" .") or ""
    if len(name) > _LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        name = (
            stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending
            if dot and len(ending) < 12
            else name[:_LONGEST_NAME]
        )
    return name


def _given_name(part: Part, kind: str, role: str, data: bytes, number: int) -> str:
    ending = _ENDINGS.get(kind) or mimetypes.guess_extension(kind) or ".bin"
    title = ""
    if role == "message":
        title = read_headers(data[:20_000].split(b"\n\n")[0].split(b"\r\n\r\n")[0])[0].text("subject")
    title = title or part.headers.text("content-description")
    title = safe_name(re.sub(r"[/\\:]", " ", title))[:100]
    if title:
        return title if title.lower().endswith(ending) else title + ending
    return f"{_WRITTEN_NAMES.get(role) or kind.partition('/')[0]}-{number}{ending}"
