"""The lines above the empty line: split, unfolded, and read in the letters they were meant in."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .charsets import clean, decode

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*")
_FOLD = re.compile(rb"(?:\r\n|\r|\n)(?=[ \t])")
_LINE = re.compile(rb"\r\n|\r|\n")
_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*|.*?)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_ESCAPES = re.compile("[\udc80-\udcff]+")
_MOST_FIELDS = 2000
_LONGEST = 100_000


@dataclass(frozen=True)
class Headers:
    """Header fields in their order, as bytes; read when asked for. `charset` is the text's, for raw 8-bit headers."""

    fields: tuple[tuple[str, bytes], ...] = ()
    charset: str = ""

    @cached_property
    def _by_name(self) -> dict[str, list[bytes]]:
        named: dict[str, list[bytes]] = {}
        for name, value in self.fields:
            named.setdefault(name, []).append(value)
        return named

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def names(self) -> Iterator[str]:
        return iter(self._by_name)

    def raw(self, name: str) -> str:
        """The first field of that (lower case) name in its letters, encoded words left alone; "" when absent."""
        values = self._by_name.get(name)
        return letters(values[0], self.charset) if values else ""

    def all_raw(self, name: str) -> list[str]:
        return [letters(value, self.charset) for value in self._by_name.get(name, [])]

    def text(self, name: str) -> str:
        """The first field of that name as a person reads it (RFC 2047 decoded, white space folded)."""
        return readable(self.raw(name))

    def all_text(self, name: str) -> list[str]:
        return [readable(value) for value in self.all_raw(name)]


def read_headers(block: bytes) -> tuple[Headers, list[str]]:
    """Fields of a header block, and what in it was not a field. Lines that are none are left out, not fatal."""
    fields: list[tuple[str, bytes]] = []
    odd: list[str] = []
    for line in _LINE.split(_FOLD.sub(b"", block)):
        found = _FIELD.match(line)
        if found and len(fields) < _MOST_FIELDS:
            name = found[1].decode("ascii").lower()
            fields.append((name, line[found.end() : found.end() + _LONGEST].strip()))
        elif line.strip():
            odd.append(line[:60].decode("latin-1"))
    return Headers(tuple(fields)), odd


def letters(value: bytes, charset: str = "") -> str:
    """A field's bytes as text: ASCII as a rule, UTF-8 (RFC 6532), the text's charset or a guess where it is raw 8-bit.

    Raw bytes beside encoded words stay surrogate escapes until `readable` has decoded those: they may be inside one.
    """
    if value.isascii() and b"\x1b$" not in value:
        return clean(value.decode("ascii"))
    if b"=?" in value:
        return value.replace(b"\0", b"").decode("ascii", "surrogateescape")
    utf8 = decode(value, "utf-8")
    return utf8.text if not utf8.trouble else decode(value, charset).text


def readable(value: str) -> str:
    """Encoded words decoded (RFC 2047) as forgivingly as mail programs do; white space folded to single spaces."""
    if "=?" in value:
        value = decode_words(value)
    if not value.isascii():
        value = _ESCAPES.sub(lambda found: decode(found[0].encode("ascii", "surrogateescape")).text, value)
    return " ".join(clean(value).split())


def decode_words(value: str) -> str:
    """Decode encoded words. Neighbours in one charset are joined first: senders split characters across them."""
    value = _BETWEEN.sub(r"\1", value)
    out: list[str] = []
    position, pending, charset = 0, b"", ""
    for word in _WORD.finditer(value):
        data = _word_bytes(word[2].lower(), word[3])
        adjacent = word.start() == position and bool(pending)
        if not adjacent or charset != word[1].lower():
            out.append(decode(pending, charset).text)
            pending = b""
        out.append(value[position : word.start()])
        pending, charset, position = pending + data, word[1].lower(), word.end()
    out += [decode(pending, charset).text, value[position:]]
    return "".join(out)


def _word_bytes(encoding: str, payload: str) -> bytes:
    if encoding == "b":
        return loose_base64(_payload(payload))[0]
    data = _payload(payload.replace("_", " "))
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), data)


def _payload(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def loose_base64(data: bytes) -> tuple[bytes, bool]:
    """Decode base64 that may have lost padding, gained rubbish or been joined from pieces; second: was it broken?"""
    try:
        return base64.b64decode(data.translate(None, b" \t\r\n"), validate=True), False
    except (binascii.Error, ValueError):
        pass
    # Padding in the middle ends one run; what follows is another. A mail of nothing but padding is read in one go.
    stripped = data.translate(None, b" \t\r\n")
    runs = re.split(rb"={1,3}(?=[A-Za-z0-9+/])", stripped) if stripped.count(b"=") < 1000 else [stripped]
    return b"".join(_run(_NOT_BASE64.sub(b"", run)) for run in runs), True


def _run(kept: bytes) -> bytes:
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
