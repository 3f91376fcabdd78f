"""Text parts as text: decoded, unflowed, put together as words and as HTML."""

import html as entities
import re
from collections.abc import Callable

from ombud.foundation.text.html import text_from_html

from .charsets import decode
from .flowed import unflow
from .mail import Defect
from .parts import Part
from .transfer import decoded, files_within

_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_WIDE = ("utf_16", "utf-16", "utf_32", "utf-32")
_STUB = 200

Files = list[tuple[str, bytes]]
Views = dict[str, Callable[[str], str]]


def read_text(part: Part, defects: list[Defect]) -> tuple[str, Files]:
    """The part's text with "\\n" at line ends, and the files that were written into it."""
    data = decoded(part.body, part.encoding, defects)
    plain = part.media_type == "text/plain"
    files: Files = []
    if plain and (b"begin" in data or b"=ybegin" in data):
        data, files = files_within(data)
    read = decode(data, part.given.get("charset", "") or _declared_inside(part, data))
    if read.trouble:
        defects.append(Defect("charset", read.trouble))
    if b"\x00" in data and not read.charset.startswith(_WIDE):
        defects.append(Defect("nul"))
    text = read.text.replace("\r\n", "\n").replace("\r", "\n")
    if plain and part.given.get("format", "").lower() == "flowed":
        text = unflow(text, delsp=part.given.get("delsp", "").lower() == "yes")
    return text, files


def _declared_inside(part: Part, data: bytes) -> str:
    """The charset that HTML names in itself."""
    found = _META.search(data[:4000]) if part.media_type == "text/html" else None
    return found[1].decode("ascii") if found else ""


def as_text(parts: list[Part], shown: dict[int, str]) -> str:
    """All of it as words. `shown` has the texts by the ids of their parts."""
    views: Views = {"text/html": text_from_html, "text/plain": str}
    pieces = [views[part.media_type](shown[id(part)]) for part in parts if part.media_type in views]
    return "\n".join(piece.strip("\n") for piece in pieces if piece.strip())


def as_html(parts: list[Part], shown: dict[int, str]) -> str:
    """All of it as HTML, plain pieces between included; "" when no part is HTML."""
    if not any(part.media_type == "text/html" and shown[id(part)].strip() for part in parts):
        return ""
    views: Views = {"text/html": str, "text/plain": _escaped}
    return "\n".join(views[part.media_type](shown[id(part)]) for part in parts if part.media_type in views)


def says_nothing(plain: str, html: str) -> bool:
    """Is the plain part only a stub beside the HTML ("your program cannot show this mail")?"""
    plain = plain.strip()
    if len(plain) > _STUB:
        return False
    return not plain or len(text_from_html(html)) > 5 * len(plain) + _STUB


def _escaped(text: str) -> str:
    lines = entities.escape(text).strip().replace("\n", "<br>")
    return f"<div>{lines}</div>" if lines else ""
