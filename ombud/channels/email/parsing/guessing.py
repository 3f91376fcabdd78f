"""Which charset undeclared bytes are in, from the letters they would give. Made for subjects: a dozen bytes will do."""

import re
from collections.abc import Callable
from functools import lru_cache

from charset_normalizer import from_bytes

_RUN = re.compile(rb"[\x80-\xff]+(?:[\x40-\x7e][\x80-\xff]+)*(?:[\x40-\x7e](?=[\x80-\xff]|[^\x20-\x7e]|\Z))?")
_SAMPLE = 4096
_SURE = 0.6
_FEWEST = 6
# Left to guess among all of Python's codecs, a detector finds EBCDIC and old Macintoshes in short texts.
_PLAUSIBLE = [
    "cp1251",
    "koi8_r",
    "cp1250",
    "iso8859_2",
    "cp1252",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp1254",
    "cp874",
]

Fits = Callable[[str], bool]


def _letters(pattern: str) -> Fits:
    return lambda letter: re.match(pattern, letter) is not None


def _common(charset: str, first: int, last: int) -> Fits:
    """Is this one of the everyday characters, which East Asian sets keep in their first level?"""

    @lru_cache(maxsize=8192)
    def fits(letter: str) -> bool:
        coded = letter.encode(charset, "ignore")
        return len(coded) == 2 and first <= coded[0] <= last

    return fits


# In order of preference where two fit equally. Lower case tells the two Cyrillic sets apart: each has the other's
# capitals where its small letters are. Kana tell Japanese, because kanji alone fit many sets.
_SCRIPTS: list[tuple[str, Fits]] = [
    ("gb18030", _common("gb2312", 0xB0, 0xD7)),
    ("big5", _common("big5", 0xA4, 0xC6)),
    ("cp949", _letters("[가-힣]")),
    ("cp932", _letters("[ぁ-んァ-ヶー]")),
    ("euc_jp", _letters("[ぁ-んァ-ヶー]")),
    ("cp1251", _letters("[а-яё]")),
    ("koi8_r", _letters("[а-яё]")),
    ("cp1253", _letters("[α-ωά-ώ]")),
    ("cp1255", _letters("[א-ת]")),
    ("cp1256", _letters("[ء-ي]")),
    ("cp874", _letters("[ก-๛]")),
]


def guess(data: bytes) -> str | None:
    """The likeliest charset, or None where lone high bytes among ASCII say "Western"."""
    runs = _RUN.findall(data[:_SAMPLE])
    length = sum(map(len, runs))
    if length < _FEWEST or length / len(runs) < 2.5:
        return None
    shares = [(_share(data[:_SAMPLE], charset, fits), charset) for charset, fits in _SCRIPTS]
    best, charset = max(shares, key=lambda pair: pair[0])
    if best >= _SURE:
        return charset
    found = from_bytes(b" ".join(runs), cp_isolation=_PLAUSIBLE).best()
    return found.encoding if found is not None else None


def _share(data: bytes, charset: str, fits: Fits) -> float:
    """How much of the text beyond ASCII is what people write in that charset; 0 where it does not decode."""
    text = data.decode(charset, "replace")
    beyond = [letter for letter in text if letter > "\x7f"]
    # The sample may cut its last character, and a long text may hold a stray byte.
    if beyond.count("\ufffd") > (len(data) == _SAMPLE) + len(beyond) // 200:
        return 0.0
    letters = [letter for letter in beyond if letter.isalpha() or letter == "ー"]
    # Japanese mixes kana with kanji: half settles it. Nearly every high byte is a letter in these others.
    weight = {"cp932": 2.0, "euc_jp": 2.0, "cp1256": 0.9, "cp874": 0.9}.get(charset, 1.0)
    return min(weight * sum(map(fits, letters)) / len(letters), 1.0) if letters else 0.0
