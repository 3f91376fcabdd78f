"""Which files customers may send: enough for evidence, and nothing that runs."""

import re
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

LARGEST = 10 * 1024 * 1024
LARGEST_TOGETHER = 25 * 1024 * 1024
MOST = 10

# By the ending of the name; what the browser says of the type is not believed.
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "heic": "image/heic",
    "txt": "text/plain",
    "csv": "text/csv",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
}
# What a browser would show by itself has to be what it says it is.
BEGINS = {
    "application/pdf": (b"%PDF-",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/webp": (b"RIFF",),
}
RUNS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
# Control characters, what has no width, and the marks that make "exe.gpj" read as "jpg.exe".
UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
LONGEST_NAME = 180
ACCEPT = ",".join(f".{ending}" for ending in TYPES)


class BadFile(ValueError):
    """The file cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class Accepted:
    name: str
    media_type: str


def checked(content: IO[bytes], name: str, size: int, said_type: str, *, others: list[int]) -> Accepted:
    """The file's name and type as we keep them. Raises BadFile."""
    kept = safe_name(name)
    shown = {
        "name": kept,
        "most": MOST,
        "mb": LARGEST // 1024**2,
        "all": LARGEST_TOGETHER // 1024**2,
    }
    if len(others) >= MOST:
        raise BadFile(_("There are %(most)s files already. Remove one, or send more later.") % shown)
    if size == 0:
        raise BadFile(_("“%(name)s” is empty. Choose it again.") % shown)
    if size > LARGEST:
        raise BadFile(_("“%(name)s” is too large. A file may have %(mb)s MB at most.") % shown)
    if sum(others) + size > LARGEST_TOGETHER:
        raise BadFile(_("Together the files may have %(all)s MB at most. Send the others later.") % shown)
    media_type = TYPES.get(kept.rpartition(".")[2].lower())
    begins = content.read(16)
    content.seek(0)
    if media_type is None or begins.startswith(RUNS):
        raise BadFile(
            _("“%(name)s” is of a kind that we cannot take. Send a PDF, a picture or a document.") % shown
        )
    if media_type in BEGINS and not begins.startswith(BEGINS[media_type]):
        raise BadFile(_("“%(name)s” is not what its name says. Save it again as a PDF or a picture.") % shown)
    return Accepted(kept, media_type)


def safe_name(name: str) -> str:
    """Without folders, control characters and tricks of direction."""
    kept = re.split(r"[/\\]", UNSHOWABLE.sub("", name).strip())[-1].strip(" .") or "file"
    stem, dot, ending = kept.rpartition(".")
    return kept if len(kept) <= LONGEST_NAME else f"{(stem or kept)[:150]}{dot}{ending[:20]}"
