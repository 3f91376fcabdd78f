"""Card numbers (ISO/IEC 7812), and the codes that stand beside them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .findings import Finding
from .words import joining, pattern

SEPARATOR = (
    "[ \\t\\u00a0\\u1680\\u2000-\\u200f\\u202f\\u205f\\u2060\\u3000\\ufeff\\u00ad._\\-\\u2010-\\u2015\\u2212]"
)
GAP = rf"(?:{SEPARATOR}{{1,3}}|{SEPARATOR}{{0,2}}\r?\n(?:>\s?)?{SEPARATOR}{{0,2}})"
GROUPS = re.compile(rf"\d+(?:{GAP}\d+)*")
DIGITS = re.compile(r"\d+")
NEAR = 48
CARD = re.compile(pattern("card"), re.IGNORECASE)
SHORTEST, LONGEST = 13, 19

# Issuer ranges by first digits, with the lengths in use.
ISSUERS = re.compile(
    r"""4\d{12}(?:\d{3}(?:\d{3})?)?$            # Visa
    | 5[1-5]\d{14}$ | 222[1-9]\d{12}$ | 22[3-9]\d{13}$ | 2[3-6]\d{14}$ | 27[01]\d{13}$ | 2720\d{12}$  # Mastercard
    | 3[47]\d{13}$                              # American Express
    | 3(?:0[0-59]|[689]\d)\d{11,16}$            # Diners Club
    | 35(?:2[89]|[3-8]\d)\d{12,15}$             # JCB
    | 220[0-5]\d{12,15}$                        # Mir
    | 6(?:011|4[4-9]\d|5\d\d|0\d\d|2\d\d)\d{12,15}$  # Discover, RuPay, UnionPay
    | (?:5018|5020|5038|5[678]\d\d|6304|6759|676[1-3])\d{9,15}$  # Maestro
    | (?:506[01]|507[89]|508[5-9]|8[12]\d\d|9792)\d{12,15}$      # Verve, Elo, RuPay, Troy
    """,
    re.VERBOSE,
)
SHAPES = {(4, 6, 5), (4, 6, 4), (6, 10), (6, 13), (8, 8), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 1), (4, 4, 4, 2), (4, 4, 4, 3)}  # fmt: skip
EVEN = {1, 2, 4}
# In one piece and uncalled a card, other lengths are more often the numbers that systems give to things.
USUAL = (14, 15, 16)

IS = joining()
CVV_WORD = pattern("cvv")
# Between the word and the digits only words that lead to them; "CVV error 404" is not one.
LEADING = rf"(?:[\s:=#\-–—(\[\"'“”«»/：は은는이가]|{IS}){{0,8}}"
CVV = re.compile(rf"(?:{CVV_WORD}){LEADING}(?<![\d.,])(\d(?:\s?\d){{2,3}})(?![\d%]|[.,:]\d)", re.IGNORECASE)
CVV_AFTER = re.compile(
    rf"(?<![\d.,])(\d{{3,4}})(?!\d)\s*(?:is|as|=|\()\s*(?:my|the|our|)\s*(?:{CVV_WORD})", re.IGNORECASE
)
PIN = re.compile(
    rf"(?:{pattern('pin').replace('PIN', '(?-i:PIN)')}|(?<![^\W_])my\spin){LEADING}(?<!\d)(\d{{4,6}})(?![\d%]|[.,:]\d)",
    re.IGNORECASE,
)
# After a card number: its month and year, then three or four digits that nobody labelled.
TRAILING_CVV = re.compile(
    r"[\s|,;/:\-]{1,4}(?:exp\w*\W{0,3})?(?:0?[1-9]|1[0-2])\s?[/|\-.]\s?(?:20)?\d\d[\s|,;/:\-]{1,4}(\d{3,4})(?![\d.,:/])",
    re.IGNORECASE,
)


def cards(text: str) -> Iterator[Finding]:
    """Card numbers, however grouped, and an unlabelled CVV after an expiry date."""
    for run in GROUPS.finditer(text):
        if len(run[0]) >= SHORTEST:
            yield from _cards_in(text, [group.span() for group in DIGITS.finditer(text, *run.span())])


def codes(text: str) -> Iterator[Finding]:
    """CVVs and PINs beside their words."""
    for found in (*CVV.finditer(text), *CVV_AFTER.finditer(text)):
        yield Finding("cvv", *found.span(1))
    for found in PIN.finditer(text):
        yield Finding("pin", *found.span(1))


def _cards_in(text: str, groups: list[tuple[int, int]]) -> Iterator[Finding]:
    at = 0
    while at < len(groups):
        taken = next((stop for stop in _stops(groups, at) if _is_card(text, groups[at:stop])), None)
        if taken is None:
            at += 1
            continue
        end = groups[taken - 1][1]
        yield Finding("card", groups[at][0], end)
        if code := TRAILING_CVV.match(text, end):
            yield Finding("cvv", *code.span(1))
        at = taken


def _stops(groups: list[tuple[int, int]], at: int) -> list[int]:
    """Where a number beginning with this group may stop, longest first."""
    total, stops = 0, []
    for stop in range(at, len(groups)):
        total += groups[stop][1] - groups[stop][0]
        if total > LONGEST:
            break
        if total >= SHORTEST:
            stops.append(stop + 1)
    return stops[::-1]


def _is_card(text: str, groups: list[tuple[int, int]]) -> bool:
    start, end = groups[0][0], groups[-1][1]
    digits = "".join(str(int(digit)) for first, last in groups for digit in text[first:last])
    if not ISSUERS.match(digits) or not luhn(digits) or len(set(digits)) == 1:
        return False
    named = CARD.search(text, max(0, start - NEAR), start)
    if not named and len(groups) == 1 and len(digits) not in USUAL:
        return False
    return _stands_alone(text, start, end, named=bool(named)) and bool(named or _is_grouped(text, groups))


def _stands_alone(text: str, start: int, end: int, *, named: bool) -> bool:
    """Not part of a longer reference, a phone number, an amount or a hash."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before.endswith("+") or (before[-1:] in ".,:" and before[:1].isdigit() and len(before) == 2):
        return False
    if after[:1] in (",", ".", ":") and after[1:].isdigit():
        return False
    joined = _is_plain_letter(before[-1:]) and not named
    return not joined and not _is_plain_letter(after[:1])


def _is_plain_letter(character: str) -> bool:
    return character.isascii() and (character.isalpha() or character == "_")


def _is_grouped(text: str, groups: list[tuple[int, int]]) -> bool:
    """As people and forms write card numbers: in one piece, even pieces, or a known shape; at most one line break."""
    gaps = [text[left[1] : right[0]] for left, right in pairwise(groups)]
    if sum("\n" in gap for gap in gaps) > 1:
        return False
    sizes = tuple(end - start for start, end in groups)
    even = len(set(sizes)) == 1 and sizes[0] in EVEN
    return len(sizes) == 1 or even or sizes in SHAPES


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B: double every second digit from the right, and the sum of all digits is a multiple of 10."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0
