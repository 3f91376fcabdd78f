"""Which letters these bytes stand for, whatever the sender said."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from .guessing import guess
from .iso2022 import read_iso_2022_jp

# Labels that Python does not know, or knows as a narrower set than what is sent under the name (WHATWG Encoding, 4.2).
_ALIASES = {
    "ascii": "us-ascii",
    "ansi_x3.4-1968": "us-ascii",
    "ansi_x3.110-1983": "windows-1252",
    "big5": "big5hkscs",
    "chinesebig5": "big5hkscs",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "x-euc-cn": "gb18030",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso88591": "windows-1252",
    "iso_8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "korean": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "x-euc-jp": "euc_jp",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "unicode": "utf-16",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "koi": "koi8-r",
    "win-1251": "windows-1251",
    "x-cp1251": "windows-1251",
    "x-cp1252": "windows-1252",
}
# Codecs that are no charset of any mail, and whose decoders interpret or misbehave on hostile input.
_REFUSED = frozenset(
    {
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
        "oem",
        "unicode-escape",
        "raw-unicode-escape",
    }
)
_ONE_BYTE = re.compile(r"cp125\d|windows-125\d|iso8859|koi8|mac")
_C1 = re.compile("[\x80-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_STRAY = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was read with, and whether that is not what the sender declared."""

    text: str
    charset: str
    trouble: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Read bytes as declared, else as UTF-8, else as detected, else as Windows-1252. Never raises."""
    found = _decode(data, declared.strip().strip("\"'").lower())
    return Decoded(clean(found.text), found.charset, found.trouble)


def clean(text: str) -> str:
    """Text without NULs, which PostgreSQL refuses, and without halves of characters, which UTF-8 cannot carry."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _decode(data: bytes, declared: str) -> Decoded:
    charset = _codec(declared) if declared else "us-ascii"
    if data.isascii() and (charset is None or charset in {"us-ascii", "utf-8", "windows-1252"}):
        return _plain_ascii(data, declared, charset)
    if (
        charset
        and _ONE_BYTE.match(charset)
        and (text := _strictly(data, "utf-8")) is not None
        and not _C1.search(text)
    ):
        # Whole UTF-8 by chance is next to impossible; senders who paste it under an old label are not.
        return Decoded(text, "utf-8", _trouble(declared, "utf-8"))
    if charset and (text := _strictly(data, charset)) is not None:
        return Decoded(text, charset)
    if charset == "iso2022_jp_ext" and data.isascii():
        return Decoded(read_iso_2022_jp(data), "iso-2022-jp")
    if (text := _strictly(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", _trouble(declared, "utf-8"))
    if charset not in {None, "us-ascii"} and (text := _with_few_strays(data, str(charset))) is not None:
        return Decoded(text, str(charset), f"not all of it is {declared}")
    if (text := _with_few_strays(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "not all of it is utf-8")
    likely = guess(data) or "windows-1252"
    return Decoded(data.decode(likely, "replace"), likely, _trouble(declared, likely))


def _plain_ascii(data: bytes, declared: str, charset: str | None) -> Decoded:
    # ISO-2022-JP hides in seven bits; a mail without a charset that switches sets means it.
    if b"\x1b$B" in data or b"\x1b$@" in data:
        return Decoded(read_iso_2022_jp(data), "iso-2022-jp", _trouble(declared, "iso-2022-jp"))
    trouble = f"unknown charset {declared[:40]}" if charset is None else ""
    return Decoded(data.decode("ascii"), charset or "us-ascii", trouble)


def _trouble(declared: str, used: str) -> str:
    return f"declared {declared[:40] or 'nothing'}, read as {used}"


@lru_cache(maxsize=512)
def _codec(label: str) -> str | None:
    label = label.removeprefix("cs") if label.startswith("csiso") else label
    name = _ALIASES.get(label, label)
    name = (
        re.sub(r"^(?:x-)?(?:windows|win|cp)[-_ ]?(?=\d)", "cp", name)
        if name not in _ALIASES.values()
        else name
    )
    if name in _REFUSED or not name.isascii():
        return None
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in _REFUSED:
        return None
    return _canonical(info.name)


def _canonical(name: str) -> str:
    return {"ascii": "us-ascii", "cp1252": "windows-1252", "iso8859-1": "windows-1252"}.get(name, name)


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        text = data.decode(charset)
    except (UnicodeError, ValueError):
        # Five bytes are unassigned in windows-1252, and senders who mean latin-1 use them as control characters.
        return None
    return text.removeprefix("\ufeff") if charset.startswith("utf") else text


def _with_few_strays(data: bytes, charset: str) -> str | None:
    try:
        text = data.decode(charset, "replace")
    except (UnicodeError, ValueError):
        return None
    odd = sum(1 for byte in data if byte > 127) if charset == "utf-8" else len(text)
    lost = text.count("\ufffd")
    limit = odd * 0.1 if charset == "utf-8" else odd * _STRAY
    return text if lost <= max(limit, 0) else None
