"""What an entry of the timeline says, in a sentence."""

import re
import string
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.dateparse import parse_date, parse_datetime

from ombud.cases.models import Entry
from ombud.cases.registry import playbooks
from ombud.cases.timeline import said_of
from ombud.foundation.discretion import discreet
from ombud.records.customers.masking import masked_within
from ombud.records.staff.models import Staff

DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


class _Facts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return ""


def sentence_of(entry: Entry, reader: Staff, *, customer: str) -> tuple[str, str]:
    """Who did it, and the rest of the sentence; what has no actor is all rest."""
    move = playbooks[entry.kind.partition(".")[0]].moves.get(entry.move)
    pattern = move.sentence if move else entry.kind
    said = string.Formatter().vformat(
        pattern.replace("{actor}", ""),
        (),
        _Facts({name: _told(name, value) for name, value in _facts(entry).items()}),
    )
    rest = " ".join(said.replace("()", "").split()).replace(" ,", ",").rstrip(" :")
    if not pattern.startswith("{actor}"):
        return "", rest
    return actor_of(entry, reader, customer=customer), rest


def actor_of(entry: Entry, reader: Staff, *, customer: str) -> str:
    return "You" if is_mine(entry, reader) else name_of(entry, customer=customer)


def name_of(entry: Entry, *, customer: str) -> str:
    if entry.actor_kind == "customer":
        return customer
    if entry.actor_kind == "system":
        return entry.actor_name.capitalize()
    return entry.actor_name


def is_mine(entry: Entry, reader: Staff) -> bool:
    return entry.actor_kind == "staff" and entry.actor_id == reader.pk


def day_name(moment: datetime) -> str:
    """Today, Yesterday, or the date."""
    day, today = timezone.localdate(moment), timezone.localdate()
    match (today - day).days:
        case 0:
            return "Today"
        case 1:
            return "Yesterday"
    return formats.date_format(day, "l j F" if day.year == today.year else "j F Y")


def moment_name(moment: datetime) -> str:
    """A time of day, with the day where it is not today."""
    local = timezone.localtime(moment)
    time = formats.date_format(local, "H:i")
    days = (local.date() - timezone.localdate()).days
    if days == 0:
        return time
    if days in (1, -1):
        return f"{'tomorrow' if days == 1 else 'yesterday'} {time}"
    return (
        f"{formats.date_format(local, 'j M' if local.year == timezone.localdate().year else 'j M Y')}, {time}"
    )


def _facts(entry: Entry) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = entry.kept.facts
    return facts


def _told(name: str, value: Any) -> str:
    """Addresses of those outside stay masked, also in what a mail server complains of."""
    said = _said(value)
    if name == "problem":
        return discreet(said)
    return masked_within(said)


def _said(value: Any) -> str:
    value = said_of(value)
    if isinstance(value, str) and (moment := _moment(value)):
        return moment_name(moment)
    if isinstance(value, str) and DAY.fullmatch(value) and (day := parse_date(value)):
        return formats.date_format(day, "j M Y")
    return "" if value is None else str(value)


def _moment(text: str) -> datetime | None:
    """A moment as the engine keeps it; people who write a date or a time in their own words are left their words."""
    try:
        moment = parse_datetime(text) if MOMENT.match(text) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
