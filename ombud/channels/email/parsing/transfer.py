"""Bodies out of their transfer encoding (RFC 2045, 6), however badly they were put into it."""

import binascii
import re

from .headers import loose_base64
from .mail import Defect

_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} (\S[^\r\n]{0,200}?)[ \t]*\r?$", re.MULTILINE)
_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)
_YBEGIN = re.compile(rb"^=ybegin [^\r\n]*?name=([^\r\n]{1,200})\r?\n(?:=ypart [^\r\n]*\r?\n)?", re.MULTILINE)
_YEND = re.compile(rb"^=yend [^\r\n]*$", re.MULTILINE)
_LESS_42 = bytes((byte - 42) % 256 for byte in range(256))
_MOST_FILES = 100
_SAMPLE = 10_000


def decoded(body: bytes, encoding: str, defects: list[Defect]) -> bytes:
    """The body's own bytes. An unknown or broken encoding is noted; what can be read of it is returned."""
    match encoding:
        case "base64":
            return _base64(body, defects)
        case "quoted-printable" | "quotedprintable" | "quoted printable":
            return _quoted_printable(body, defects)
        case "x-uuencode" | "uuencode" | "x-uue":
            return files_within(body)[1][0][1] if files_within(body)[1] else body
        case "" | "7bit" | "8bit" | "binary" | "7-bit" | "8-bit":
            return body
        case _:
            defects.append(Defect("unknown-encoding", encoding[:40]))
            return body


def _base64(body: bytes, defects: list[Defect]) -> bytes:
    data, broken = loose_base64(body)
    if broken:
        defects.append(Defect("broken-base64"))
        # Some senders declare base64 and send text.
        sample = body[:_SAMPLE]
        words = len(re.findall(rb"[a-z] +[a-z]", sample, re.IGNORECASE))
        strange = len(re.findall(rb"[^A-Za-z0-9+/=\s]", sample))
        if words > len(sample) // 60 or (b" " in sample.strip() and strange > len(sample) // 50):
            return body
    return data


def _quoted_printable(body: bytes, defects: list[Defect]) -> bytes:
    if re.search(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z|\r)", body):
        defects.append(Defect("broken-quoted-printable"))
    return binascii.a2b_qp(body)


def files_within(text: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Text without the uuencoded and yEnc files written into it, and those files by name."""
    files: list[tuple[str, bytes]] = []
    kept, position = [], 0
    while len(files) < _MOST_FILES and (found := _next_file(text, position)):
        start, end, name, data = found
        kept.append(text[position:start])
        files.append((name.decode("utf-8", "replace"), data))
        position = end
    return b"".join([*kept, text[position:]]), files


def _next_file(text: bytes, position: int) -> tuple[int, int, bytes, bytes] | None:
    for begin, end, read in ((_BEGIN, _END, _uu), (_YBEGIN, _YEND, _yenc)):
        opening = begin.search(text, position)
        closing = end.search(text, opening.end()) if opening else None
        if opening and closing and (data := read(text[opening.end() : closing.start()])):
            return opening.start(), closing.end(), opening[1], data
    return None


def _uu(body: bytes) -> bytes:
    lines = [line for line in body.splitlines() if line.strip()]
    if (
        lines
        and all(re.fullmatch(rb"[A-Za-z0-9+/=]+", line) for line in lines[:-1])
        and len(lines[0]) % 4 == 0
    ):
        data, broken = loose_base64(body)
        if not broken:
            return data
    try:
        return b"".join(_uu_line(line) for line in lines)
    except binascii.Error:
        return b""


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Encoders that write rubbish after the counted bytes; cut to the count, as uudecode does.
        return binascii.a2b_uu(line[: (((line[0] - 32) & 63) * 4 + 5) // 3])


def _yenc(body: bytes) -> bytes:
    body = re.sub(rb"\r?\n", b"", body)
    unescaped = re.sub(rb"=(.)", lambda found: bytes([(found[1][0] - 64) % 256]), body, flags=re.DOTALL)
    return unescaped.translate(_LESS_42)
