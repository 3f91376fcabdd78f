"""What follows the first semicolon of a field: `name=value` pairs as sent by careful and careless programs."""

import re
from urllib.parse import unquote_to_bytes

from .charsets import decode
from .headers import readable

_PAIR = re.compile(
    r""";\s*([^\s=;"]{1,60})\s*=\s*("(?:[^"\\]|\\.)*"?|=\?.*?\?=(?:\s*=\?.*?\?=)*|[^;]*)""",
    re.DOTALL,
)
_SECTION = re.compile(r"^(.+?)(?:\*(\d{1,3}))?(\*)?$")
_MEDIA_TYPE = re.compile(r"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$")
_LONGEST = 20_000


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The field's first word in lower case and its parameters (RFC 2045, 2231), names in lower case."""
    value = value[:_LONGEST]
    first, semicolon, rest = value.partition(";")
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for name, raw in _PAIR.findall(semicolon + rest):
        found = _SECTION.match(name.lower())
        if found:
            pieces.setdefault(found[1], []).append((int(found[2] or 0), bool(found[3]), _unquoted(raw)))
    return first.strip().strip('"').lower(), {name: _joined(parts) for name, parts in pieces.items()}


def media_type(value: str, default: str = "text/plain") -> tuple[str, dict[str, str]]:
    """A media type that is one, and its parameters; RFC 2045 5.2 takes an unreadable one for plain text."""
    kind, given = parameters(value)
    kind = kind.split()[0] if kind.split() else ""
    if _MEDIA_TYPE.match(kind):
        return kind, given
    return {"text": "text/plain", "html": "text/html", "image": "image/unknown"}.get(kind, default), given


def _unquoted(raw: str) -> str:
    raw = raw.strip()
    if not raw.startswith('"'):
        return raw
    body = raw[1:-1] if len(raw) > 1 and raw.endswith('"') and not raw.endswith('\\"') else raw[1:]
    # Programs that do not know the escape send Windows paths; only quotes and backslashes are unescaped.
    return re.sub(r'\\(["\\])', r"\1", body)


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    extended = [part for part in parts if part[1]]
    chosen = sorted(
        extended if extended and all(part[0] == 0 for part in parts) else parts, key=lambda part: part[0]
    )
    if all(index == 0 for index, _, _ in chosen) and not extended:
        return readable(chosen[0][2])
    if not any(encoded for _, encoded, _ in chosen):
        return readable("".join(text for _, _, text in chosen))
    charset, data = "", b""
    for index, (_, encoded, text) in enumerate(chosen):
        if encoded and index == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if encoded else text.encode("utf-8")
    return " ".join(decode(data, charset).text.split())
