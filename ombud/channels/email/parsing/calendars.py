"""Invitations: the few lines of a calendar part that a person wants to read (RFC 5545)."""

import re

from .mail import Invitation

_LINE = re.compile(r"^([A-Z-]+)((?:;[^:\n\"]*(?:\"[^\"\n]*\"[^:\n\"]*)*)?):(.*)$", re.MULTILINE)
_FIELDS = {"METHOD", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "ORGANIZER"}
_LONGEST = 200_000
_WORDS = {
    "REQUEST": "Invitation",
    "CANCEL": "Cancelled",
    "REPLY": "Answer to an invitation",
    "PUBLISH": "Event",
}


def read_invitation(text: str) -> Invitation | None:
    """The first event in the calendar; None when there is none."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text[:_LONGEST]).replace("\r\n", "\n")
    head, begun, event = unfolded.partition("BEGIN:VEVENT")
    if not begun:
        return None
    found: dict[str, tuple[str, str]] = {}
    for name, given, value in _LINE.findall(head + event.partition("END:VEVENT")[0]):
        if name in _FIELDS:
            found.setdefault(name, (given, _unescaped(value)))
    moment = {name: _moment(*found[name]) for name in ("DTSTART", "DTEND") if name in found}
    return Invitation(
        method=found.get("METHOD", ("", ""))[1].upper(),
        summary=found.get("SUMMARY", ("", ""))[1],
        start=moment.get("DTSTART", ""),
        end=moment.get("DTEND", ""),
        location=found.get("LOCATION", ("", ""))[1],
        organiser=_organiser(*found.get("ORGANIZER", ("", ""))),
    )


def in_words(invitation: Invitation) -> str:
    """The invitation as text, for mails that say nothing else."""
    when = " – ".join(part for part in (invitation.start, invitation.end) if part)
    lines = [f"{_WORDS.get(invitation.method, 'Event')}: {invitation.summary}".strip(), when]
    return "\n".join(line for line in [*lines, invitation.location, invitation.organiser] if line)


def _unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _moment(given: str, value: str) -> str:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?", value)
    if not found:
        return value[:60]
    zone = re.search(r"TZID=\"?([^\";:]+)", given)
    day = f"{found[1]}-{found[2]}-{found[3]}"
    time = f" {found[4]}:{found[5]}" if found[4] else ""
    return day + time + (" UTC" if found[6] else f" {zone[1]}" if zone else "")


def _organiser(given: str, value: str) -> str:
    name = re.search(r"CN=\"?([^\";:]+)", given)
    address = re.sub(r"(?i)^mailto:", "", value)
    return f"{name[1]} <{address}>" if name and name[1] != address else address
