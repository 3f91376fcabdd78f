"""Lengths of time as people say them, in the language at hand."""

from collections.abc import Callable

from django.utils.translation import ngettext

from ombud.records.rulebook.arithmetic import Length, Unit

type Say = Callable[[int], str]


def said(length: Length) -> str:
    """As in "15 business days"."""
    return _SAID[length.unit](length.amount) % {"n": length.amount}


_SAID: dict[Unit, Say] = {
    Unit.MINUTES: lambda n: ngettext("%(n)s minute", "%(n)s minutes", n),
    Unit.HOURS: lambda n: ngettext("%(n)s hour", "%(n)s hours", n),
    Unit.WORKING_MINUTES: lambda n: ngettext("%(n)s working minute", "%(n)s working minutes", n),
    Unit.WORKING_HOURS: lambda n: ngettext("%(n)s working hour", "%(n)s working hours", n),
    Unit.BUSINESS_DAYS: lambda n: ngettext("%(n)s business day", "%(n)s business days", n),
    Unit.DAYS: lambda n: ngettext("%(n)s day", "%(n)s days", n),
    Unit.WEEKS: lambda n: ngettext("%(n)s week", "%(n)s weeks", n),
    Unit.MONTHS: lambda n: ngettext("%(n)s month", "%(n)s months", n),
    Unit.YEARS: lambda n: ngettext("%(n)s year", "%(n)s years", n),
}
