"""How many complaints are answered, how, and whether in time."""

from django.db.models import Q

from ombud.cases.models import CaseClock
from ombud.shell.figures import Cases, Share, last_of, standing_open
from ombud.shell.figures.general import age_at_the_end

from ..playbook import UNANSWERED
from .cuts import FOR_THE_CUSTOMER, WITH_STAFF
from .declaring import BY_OFFICER, figure
from .happenings import answers, final_limits

figure(
    "open",
    "Complaints not yet answered",
    "Complaints that stood without a final response when the period ended.",
    headline=True,
    rows=lambda asked: standing_open("complaint", asked, stages=UNANSWERED),
    measure=Cases(once=True),
    case="",
    at="",
    cuts=("age", *WITH_STAFF),
    own={"age": age_at_the_end},
    fewer_is_better=True,
)
figure(
    "answered",
    "Complaints answered",
    "Complaints that got a final response or a summary resolution in the period.",
    headline=True,
    charted=True,
    told_by=("outcome", "cause"),
    rows=answers,
    measure=Cases(once=True),
    **BY_OFFICER,
)
figure(
    "upheld",
    "Uphold rate",
    "Of the complaints answered in the period, those in which the customer was right, wholly or in part.",
    headline=True,
    rows=answers,
    measure=Share(Q(kept__facts__outcome__in=FOR_THE_CUSTOMER), once=True),
    of="complaint.answered",
    fewer_is_better=True,
    **BY_OFFICER,
)
figure(
    "answered-in-time",
    "Answered within the legal limit",
    "Of the legal limits for a final response that ended in the period, those that were kept.",
    headline=True,
    rows=final_limits,
    measure=Share(Q(state=CaseClock.State.KEPT)),
    at="ended_at",
    fewer_is_better=False,
)
figure(
    "reopened",
    "Complaints opened again",
    "Complaints that we took up again after answering or closing them.",
    rows=lambda asked: last_of(asked, "complaint.reopen"),
    measure=Cases(once=True),
    fewer_is_better=True,
)
