"""Moments and time left, in the few words that a row has room for."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE, HOUR, DAY = 60, 3600, 86400


def moment(when: datetime) -> str:
    """ "4 Jun, 14:10", in the reader's zone."""
    return date_format(timezone.localtime(when), "j M, H:i")


def time_left(due: datetime, now: datetime) -> str:
    """ "24m left", "3h 05m", "6 days", or "18m over"; `static/shell/js/time.js` says the same."""
    seconds = int((due - now).total_seconds())
    if seconds < 0:
        return _("%(span)s over") % {"span": span(-seconds)}
    return _("%(span)s left") % {"span": span(seconds)} if seconds < HOUR else span(seconds)


def span(seconds: int) -> str:
    """A length of time, rounded down to what still matters at its size."""
    if seconds < 2 * MINUTE:
        return _("%(n)ss") % {"n": seconds}
    if seconds < HOUR:
        return _("%(n)sm") % {"n": seconds // MINUTE}
    if seconds < DAY:
        return _("%(h)sh %(m)sm") % {"h": seconds // HOUR, "m": f"{seconds % HOUR // MINUTE:02d}"}
    if seconds < 2 * DAY:
        return _("1 day %(h)sh") % {"h": seconds % DAY // HOUR}
    return ngettext("%(n)s day", "%(n)s days", seconds // DAY) % {"n": seconds // DAY}


def share_gone(started: datetime, due: datetime, now: datetime) -> int:
    """How much of the time is used up, in per cent from 0 to 100."""
    whole = (due - started) or timedelta(seconds=1)
    return max(0, min(100, round(100 * ((now - started) / whole))))
