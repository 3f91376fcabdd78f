"""The one form of each kind of address, so that the same customer is known again."""

import re

import idna
import phonenumbers

PHONES = frozenset(("phone", "whatsapp", "signal", "sms", "viber"))
EMAIL = re.compile(r"[^\s@<>(),;:\"\\]{1,64}@[^\s@<>(),;:\"\\]+\.[^\s@<>(),;:\"\\]{2,63}")
LONGEST = 320


class BadContact(ValueError):
    """Not an address of its kind; the message says what is expected."""


def normal_form(kind: str, value: str, *, region: str | None = None) -> str:
    """An e-mail address in lower case with its domain in ASCII (RFC 5891), a phone number in E.164, a handle without @.

    `region` (ISO 3166) reads a phone number that has no country code. Raises `BadContact`.
    """
    if kind == "email":
        return _email(value.strip())
    if kind in PHONES:
        return _phone(value.strip(), region)
    handle = value.strip().removeprefix("@")
    if not handle or len(handle) > LONGEST:
        raise BadContact(f"Give the {kind} name, up to {LONGEST} characters.")
    return handle.casefold()


def as_written(kind: str, value: str) -> str:
    """The normal form where there is one, else what was written: an odd sender is still a sender."""
    try:
        return normal_form(kind, value)
    except BadContact:
        return " ".join(value.split()).casefold()[:LONGEST]


def _email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise BadContact(f"“{value[:60]}” is not an e-mail address. It looks like name@example.com.")
    local, _, domain = value.rpartition("@")
    try:
        return f"{local.lower()}@{idna.encode(domain, uts46=True).decode().lower()}"
    except idna.IDNAError:
        raise BadContact(f"“{domain[:60]}” is not the name of a domain. Please check its spelling.") from None


def _phone(value: str, region: str | None) -> str:
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise BadContact(
            f"“{value[:40]}” is not a phone number. Write it with its country code, as in +44 20 7946 0018."
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
