"""Passwords that people write after the word "password", in many languages."""

import re
from collections.abc import Iterator

from .findings import Finding
from .words import joining, pattern

WORD = pattern("password")
SPACE = r"[^\S\n]*"
OPENING = r"[\"'“”«„‘`(<]?"
VALUE = r"(?P<value>[^\s<>\"“”«»„`，。、；！？「」]{4,64})"
CJK_TAIL = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af].*$")
SIGN = re.compile(rf"(?:{WORD}){SPACE}(?:{joining()})?{SPACE}(?:[:=：]|->|=>|→){SPACE}\n?{SPACE}{OPENING}{VALUE}", re.IGNORECASE)  # fmt: skip
VERB = re.compile(rf"(?:{WORD})(?:\s+\w{{1,8}})?{SPACE}(?:{joining()}){SPACE}:?{SPACE}{OPENING}{VALUE}", re.IGNORECASE)  # fmt: skip
# Only where a script has no spaces may the password follow at once.
APART = r"(?:\s+|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"
BESIDE = re.compile(rf"(?:{WORD}){APART}{OPENING}(?![:=,.;)/-])(?=[!-~]){VALUE}", re.IGNORECASE)
SHORT_WORDS = re.compile(rf"(?<![^\W_])pass{SPACE}[:=：]{SPACE}{OPENING}{VALUE}", re.IGNORECASE)
IN_ADDRESS = re.compile(r"(?<=://)[^\s/:@]{1,64}:(?P<value>[^\s/@]{1,64})@")
NOT_SECRET = re.compile(
    r"\w+://|www\.|[\w.+-]+@[\w-]+\.[\w.-]+$|\[|#\d+$|\d{4}-\d\d-\d\d|\d{1,2}:\d\d", re.IGNORECASE
)
SYMBOL = re.compile(r"[!@#$%^&*+=~?§€£]")
TRAILING = ".,;:?)]}'’"
ORDINARY = frozenset(
    [
        "reset",
        "resetting",
        "change",
        "changed",
        "changing",
        "forgot",
        "forgotten",
        "lost",
        "wrong",
        "incorrect",
        "invalid",
        "expired",
        "required",
        "request",
        "recovery",
        "help",
        "issue",
        "problem",
        "error",
        "none",
        "unknown",
        "empty",
        "same",
        "hidden",
        "login",
        "email",
        "your",
        "please",
        "cannot",
        "does",
        "update",
        "vergessen",
        "falsch",
        "zurücksetzen",
        "oublié",
        "perdu",
        "olvidada",
        "olvidé",
        "esqueci",
        "dimenticata",
        "vergeten",
        "zapomniane",
        "забыл",
        "забыла",
        "unuttum",
        "lupa",
        "quên",
    ]
)


def passwords(text: str) -> Iterator[Finding]:
    """After a sign any word may be the password if it ends the line; after a verb or nothing it must look like one."""
    for found in SIGN.finditer(text):
        yield from _taken(text, found, alone=True)
    for found in (*VERB.finditer(text), *SHORT_WORDS.finditer(text)):
        yield from _taken(text, found, alone=False)
    for found in BESIDE.finditer(text):
        if _mixed(_trimmed(found["value"])):
            yield from _taken(text, found, alone=False)
    for found in IN_ADDRESS.finditer(text):
        yield Finding("password", *found.span("value"))


def _taken(text: str, found: re.Match[str], *, alone: bool) -> Iterator[Finding]:
    value, start = _trimmed(found["value"]), found.start("value")
    end = start + len(value)
    ends_line = not text[end:].lstrip(TRAILING + ' \t\r"”»>')[:1].strip() if alone else False
    if (
        len(value) >= 4
        and not NOT_SECRET.match(value)
        and (looks_secret(value) or (ends_line and _could_be(value)))
    ):
        yield Finding("password", start, end)


def looks_secret(value: str) -> bool:
    """Digits alone, letters with digits, or a symbol that no ordinary word has."""
    letters = any(character.isalpha() for character in value)
    digits = any(character.isdigit() for character in value)
    return digits or (letters and bool(SYMBOL.search(value[:-1])))


def _mixed(value: str) -> bool:
    letters = sum(character.isalpha() for character in value)
    digits = sum(character.isdigit() for character in value)
    return len(value) >= 6 and letters >= 2 and bool(digits)


def _could_be(value: str) -> bool:
    return value.lower() not in ORDINARY and any(character.isalnum() for character in value)


def _trimmed(value: str) -> str:
    unspaced = CJK_TAIL.sub("", value) if value[:1].isascii() else value
    return unspaced.rstrip(TRAILING)
