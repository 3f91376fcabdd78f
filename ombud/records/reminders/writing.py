"""The words of the daily mail, in the language of whoever reads it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ombud.foundation.discretion import discreet
from ombud.foundation.text.spoken import of_django

from .due import DUE, LATE
from .hearing import Hearing, Line, today_of
from .models import Digest


@dataclass(frozen=True)
class Words:
    subject: str
    text: str


def words_of(digest: Digest) -> Words | None:
    """What the mail says: of what it was made for, that which still holds now. None when nothing of it does."""
    person = digest.person
    marks = set(digest.told.values_list("thing", "on", "stage"))
    today = today_of(person, digest.made_at).date()
    lines = [line for line in Hearing().lines_for(person, today) if line.mark in marks]
    if not lines:
        return None
    with override(of_django(person.language)):
        return Words(_subject(lines), _text(person.name, lines))


def said(line: Line) -> str:
    """One thing in a sentence, for a mail and for a page."""
    due = line.due
    what = f"{_(due.kind)}: {discreet(' '.join(due.name.split()))}" if due.name else _(due.kind)
    return f"{what}. {_when(line.stage, due.on)}{_instead(line)}"


def _subject(lines: list[Line]) -> str:
    late = sum(line.stage == LATE for line in lines)
    if late:
        return ngettext("%(n)s thing is late", "%(n)s things are late", late) % {"n": late}
    return ngettext("%(n)s thing is due soon", "%(n)s things are due soon", len(lines)) % {"n": len(lines)}


def _text(name: str, lines: list[Line]) -> str:
    site = settings.OMBUD_SITE.rstrip("/")
    each = [f"- {said(line)}\n  {site}{line.due.link}" for line in lines]
    hello = _("Hello %(name)s,") % {"name": name}
    lead = _("this is due from you, or from somebody whom you stand in for:")
    end = _("You hear of each of these once when it is near, once on its day and once when it is late.")
    return "\n\n".join([hello, lead, *each, end]) + "\n"


def _when(stage: str, on: date) -> str:
    day = date_format(on, "DATE_FORMAT")
    if stage == LATE:
        return _("It was due on %(day)s.") % {"day": day}
    if stage == DUE:
        return _("It is due today.")
    return _("It is due on %(day)s.") % {"day": day}


def _instead(line: Line) -> str:
    names = ", ".join(owner.name for owner in line.instead_of)
    return " " + _("You hear of it because %(names)s cannot.") % {"names": names} if names else ""
