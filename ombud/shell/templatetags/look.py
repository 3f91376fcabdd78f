"""What every page draws with: icons, time left, people's words, brand colours."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ombud.shell import times
from ombud.shell.colours import look_of

register = template.Library()

TURNED = frozenset(
    {
        "arrow-left",
        "arrow-up-right",
        "arrow-back-up",
        "chevron-right",
        "arrow-forward-up",
        "corner-down-right",
        "logout",
    }
)
BLACKED = re.compile(r"(•{4}(?: ?\d{4})?|\[[^\]\n]{1,40} removed\])")
MENTION = re.compile(r"(?<!\w)@(\w[\w.-]*)")


class Painted(Protocol):
    key: str
    colour: str


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite; with a label it is read aloud, without one it is silent."""
    turned = " turns" if name in TURNED else ""
    address = f"{static('vendor/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon{}" role="img" aria-label="{}"><use href="{}"/></svg>', turned, label, address
        )
    return format_html('<svg class="icon{}" aria-hidden="true"><use href="{}"/></svg>', turned, address)


@register.filter
def time_left(due: datetime | None) -> str:
    return times.time_left(due, timezone.now()) if due else ""


@register.filter
def initials(name: str) -> str:
    """Two letters for an avatar: "Mei Chen" is MC, "林 佳慧" is 林."""
    parts = [part for part in str(name).split() if part[0].isalnum()]
    if not parts:
        return "?"
    if not parts[0][0].isascii() and not parts[0][0].upper().isupper():
        return parts[0][0]
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()


@register.filter
def key_name(key: str) -> str:
    """A key as it stands on the cap: "shift+t" is ⇧T."""
    return str(key).replace("shift+", "⇧").upper()


@register.filter
def said(text: str) -> SafeString:
    """Plain words as paragraphs, each in its own direction; what was blacked out is marked."""
    paragraphs = re.split(r"\n\s*\n", str(text).strip())
    return mark_safe("".join(f'<p dir="auto">{_marked(escape(part))}</p>' for part in paragraphs))  # noqa: S308  # escaped above


def _marked(escaped: str) -> str:
    escaped = BLACKED.sub(r'<mark class="blacked">\1</mark>', escaped)
    return MENTION.sub(r'<b class="mention">@\1</b>', escaped).replace("\n", "<br>")


@register.simple_tag
def brand_rules(brands: Iterable[Painted]) -> SafeString:
    """CSS rules for `data-brand`; belongs inside a style element that carries the nonce."""
    return mark_safe("".join(_brand_rule(brand) for brand in brands))  # noqa: S308  # made of hex digits and slugs only


def _brand_rule(brand: Painted) -> str:
    if not re.fullmatch(r"[\w-]+", brand.key) or not re.fullmatch(r"#[0-9a-fA-F]{6}", brand.colour):
        return ""
    look = look_of(brand.colour.lower())
    return (
        f'[data-brand="{brand.key}"]{{'
        + "".join(
            f"--brand{suffix}:light-dark({light},{dark});"
            for suffix, light, dark in (
                ("", look.light.text, look.dark.text),
                ("-wash", look.light.wash, look.dark.wash),
                ("-on", look.light.on, look.dark.on),
            )
        )
        + "}"
    )
