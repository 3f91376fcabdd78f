"""The figures of the complaints desk that returns are made of, and the dimensions by which they are asked."""

from .cells import Values
from .declaring import Form

OPENED, OPEN_BEFORE, BACK = "complaint.opened", "complaint.open-before", "complaint.back"
CLOSED, OPEN, HANDLED = "complaint.closed", "complaint.open", "complaint.handled"
REFERRED, OWN_LIMITS = "complaint.referred", "complaint.own-limits"
# What an ombudsman awarded and we paid is redress paid, too (DISP 1.10.2R: all that is paid in respect of complaints).
PAID = ("complaint.redress-paid", "complaint.awards-paid")

OF_ALL = ("regime", "track", "product", "topic", "cause", "twice")
BESIDES = {
    OPENED: ("vulnerable", "failed-need"),
    CLOSED: ("ending", "in-business-days", "in-weeks"),
    OWN_LIMITS: ("step",),
    **dict.fromkeys(PAID, ("ending",)),
}


def dimensions_of(figure: str, form: Form) -> tuple[str, ...]:
    return (*OF_ALL, *form.by, *BESIDES.get(figure, ()))


def is_twice(values: Values) -> bool:
    """Whether it turned out to be another complaint that is here already; that one counts."""
    return values["twice"] == "yes"
