"""What was with us when a period began, came back, was closed: with what came and what is open, it balances."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from ombud.cases.models import Case, Entry
from ombud.shell.figures import Asked, Cases, entries, standing_open
from ombud.shell.figures.general import BY_STAFF

from ..playbook import UNANSWERED
from .cuts import WITH_STAFF
from .declaring import figure
from .endings import MOVES, OF_CLOSED, came_back, left, same_case


def closings(asked: Asked) -> QuerySet[Entry]:
    """The entry with which each complaint ceased to wait in the period, unless it waited again before the end of it."""
    again = came_back(same_case()).filter(sequence__gt=OuterRef("sequence"), occurred_at__lt=asked.ends)
    return left(entries(asked, *MOVES)).filter(~Exists(again))


def returns(asked: Asked) -> QuerySet[Entry]:
    """The first with which a complaint that was closed when the period began waits again."""
    before = left(same_case()).filter(sequence__lt=OuterRef("sequence"), occurred_at__gte=asked.begins)
    return came_back(entries(asked, *MOVES)).filter(~Exists(before), case__opened_at__lt=asked.begins)


def unanswered_before(asked: Asked) -> QuerySet[Case]:
    return standing_open("complaint", asked, asked.begins, stages=UNANSWERED)


def handled(asked: Asked) -> QuerySet[Case]:
    came = Q(opened_at__gte=asked.begins, opened_at__lt=asked.ends)
    there = Q(pk__in=unanswered_before(asked).values("pk")) | Q(pk__in=returns(asked).values("case"))
    return Case.objects.filter(came | there, playbook="complaint", brand_id__in=asked.brands)


figure(
    "open-before",
    "Complaints not yet answered at the start",
    "Complaints that stood without a final response when the period began.",
    rows=unanswered_before,
    measure=Cases(once=True),
    case="",
    at="",
    fewer_is_better=True,
)
figure(
    "back",
    "Closed complaints taken up again",
    "Complaints that were answered or closed when the period began and came back in it.",
    rows=returns,
    measure=Cases(once=True),
    fewer_is_better=True,
)
figure(
    "handled",
    "Complaints with us",
    "Complaints that came in the period, waited for our answer when it began, or came back in it.",
    rows=handled,
    measure=Cases(once=True),
    case="",
    at="opened_at",
)
figure(
    "closed",
    "Complaints closed",
    "Complaints answered, forwarded to another firm, ruled out or ended as here twice, and not taken up again in the period.",
    rows=closings,
    measure=Cases(once=True),
    cuts=("ending", "in-business-days", "in-weeks", *WITH_STAFF),
    own={**BY_STAFF, **OF_CLOSED},
)
