"""What is shown of a sensitive value until somebody gives a reason to see all of it."""

from collections.abc import Callable

import phonenumbers

from ombud.foundation.discretion import MAIL_ADDRESS

HIDDEN = "•••"


def masked(value: str, kind: str) -> str:
    """For instance "daniel.o•••@•••.com" and "+234 ••• ••• 18"; empty stays empty. An unknown kind shows nothing."""
    if not value:
        return ""
    form = FORMS.get(kind)
    return form(value) if form else HIDDEN


def masked_within(words: str) -> str:
    """The words with each mail address in them masked; what is masked already stays as it is."""
    return MAIL_ADDRESS.sub(lambda found: found[0] if HIDDEN in found[0] else _email(found[0]), words)


def _email(value: str) -> str:
    local, at, domain = value.rpartition("@")
    if not at:
        return HIDDEN
    shown = local[: min(8, len(local) * 2 // 3)]
    ending = domain.rpartition(".")[2] if "." in domain else HIDDEN
    return f"{shown}{HIDDEN}@{HIDDEN}.{ending}"


def _phone(value: str) -> str:
    try:
        code = f"+{phonenumbers.parse(value).country_code} "
    except phonenumbers.NumberParseException:
        code = ""
    return f"{code}{HIDDEN} {HIDDEN} {value[-2:] if len(value) > 6 else ''}".rstrip()


def _reference(value: str) -> str:
    return HIDDEN + (value[-3:] if len(value) >= 8 else "")


def _handle(value: str) -> str:
    return (value[:2] if len(value) > 4 else "") + HIDDEN


FORMS: dict[str, Callable[[str], str]] = {
    "email": _email,
    **dict.fromkeys(("phone", "whatsapp", "signal", "sms", "viber"), _phone),
    **dict.fromkeys(("platform_reference", "platform", "national_id"), _reference),
    **dict.fromkeys(("telegram", "discord", "handle"), _handle),
    "date_of_birth": lambda _: "•• •• ••••",
}
