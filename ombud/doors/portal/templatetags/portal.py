"""What the portal's pages are drawn with: addresses of their own, languages, days."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from ombud.doors.portal import languages, places, published, wording
from ombud.doors.portal.where import door_of
from ombud.records.brands.models import Brand
from ombud.shell.offer_words import Front, Guidance
from ombud.shell.offers import Offer, offers
from ombud.shell.templatetags.look import brand_rules

register = template.Library()


@register.simple_tag(takes_context=True)
def door(context: dict[str, Any], name: str, **given: Any) -> str:
    """The address of a page of this portal, on the host that was asked."""
    return places.place(context["request"], name, **given)


@register.simple_tag(takes_context=True)
def spoken(context: dict[str, Any]) -> list[dict[str, object]]:
    """The languages to choose from: code, name, address of this page in it."""
    request: HttpRequest = context["request"]
    portal = door_of(request)
    now, found = portal.language, languages.spoken_by(portal.brand)
    return [
        {
            "code": code,
            "name": languages.SPOKEN[code][1],
            "url": f"{request.path}?lang={code}",
            "current": code == now,
        }
        for code in found
    ]


@register.simple_tag
def paint(brand: Brand) -> str:
    """The brand's colour; belongs inside a style element that carries the nonce."""
    return brand_rules([brand])


@register.simple_tag
def usual_offer() -> Offer | None:
    """What most people come for."""
    return next(iter(offers.values()), None)


@register.simple_tag
def front() -> Front:
    return wording.front()


@register.simple_tag
def guidance() -> Guidance:
    return wording.guidance()


@register.simple_tag(takes_context=True)
def ways(context: dict[str, Any]) -> list[tuple[str, str]]:
    """How else one can reach the brand."""
    return published.ways(context["request"].portal.counter)


@register.filter
def day(moment: date | None) -> str:
    """The date in words, in the visitor's language and zone."""
    return _in_words(timezone.localtime(moment) if isinstance(moment, datetime) else moment) if moment else ""


@register.filter
def moment(at: datetime | None) -> str:
    """Date and time."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return f"{_in_words(local)}, {date_format(local, 'H:i')}"


@register.filter
def tongue(language: str) -> str:
    """A language as its speakers call it."""
    return languages.name_of(language)


@register.filter
def is_whole(language: str) -> bool:
    return languages.is_whole(language)


@register.filter
def runs_left(language: str) -> bool:
    return languages.runs_left(language)


@register.filter
def first_id(field: BoundField) -> str:
    """Where a line of the error summary leads: the field itself, or the first of its choices."""
    many = getattr(field.field.widget, "input_type", "") in ("radio", "checkbox") and hasattr(
        field.field, "choices"
    )
    return f"{field.auto_id}_0" if many else str(field.auto_id)


def _in_words(day: date) -> str:
    """English dates with the whole name of the month, others as is usual there."""
    return date_format(day, "j F Y" if (get_language() or "en").startswith("en") else "DATE_FORMAT")
