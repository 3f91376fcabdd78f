"""What the complaints desk can be measured by; the general figures of every kind of case come besides."""

from typing import Any

from django.db.models import Q

from ombud.cases.models import CaseClock
from ombud.shell.figures import Cases, Figure, MoneyOf, Share, Time, declare, entries, first_of, last_of
from ombud.shell.figures.general import BY_STAFF

from .cuts import FOR_THE_CUSTOMER, OF_COMPLAINTS, OUTCOME, WITH_STAFF
from .happenings import DECIDED, acknowledged_at, answers, complained_before, final_limits, offered, paid


def figure(key: str, name: str, sentence: str, **more: Any) -> None:
    more.setdefault("cuts", OF_COMPLAINTS)
    declare(Figure(key=f"complaint.{key}", name=name, sentence=sentence, playbook="complaint", **more))


BY_OFFICER = {"cuts": ("outcome", *WITH_STAFF), "own": {**BY_STAFF, **OUTCOME}}
OF_REDRESS = {"case": "complaint__case", "measure": MoneyOf("amount")}

figure(
    "answered",
    "Complaints answered",
    "Complaints that got a final response or a summary resolution in the period.",
    rows=answers,
    measure=Cases(),
    **BY_OFFICER,
)
figure(
    "decided",
    "Complaints dealt with",
    "Complaints answered, forwarded to another firm, or ruled out in the period.",
    rows=lambda asked: last_of(asked, *DECIDED),
    measure=Cases(),
    cuts=WITH_STAFF,
    own=BY_STAFF,
)
figure(
    "upheld",
    "Uphold rate",
    "Of the complaints answered in the period, those in which the customer was right, wholly or in part.",
    rows=answers,
    measure=Share(Q(kept__facts__outcome__in=FOR_THE_CUSTOMER)),
    of="complaint.answered",
    fewer_is_better=True,
    **BY_OFFICER,
)
figure(
    "answered-in-time",
    "Answered within the legal limit",
    "Of the legal limits for a final response that ended in the period, those that were kept.",
    rows=final_limits,
    measure=Share(Q(state=CaseClock.State.KEPT)),
    at="ended_at",
    fewer_is_better=False,
)
figure(
    "redress-offered",
    "Redress offered",
    "What we told customers in the period that we will pay them, by currency.",
    rows=offered,
    at="agreed_on",
    **OF_REDRESS,
)
figure(
    "redress-paid",
    "Redress paid",
    "What we paid in the period, by currency.",
    rows=paid,
    at="paid_at",
    **OF_REDRESS,
)
figure(
    "time-to-acknowledge",
    "Received to acknowledged",
    "Working time from receipt to our acknowledgement, for those acknowledged in the period.",
    rows=lambda asked: first_of(asked, "complaint.acknowledge"),
    measure=Time("case__opened_at", "occurred_at"),
    cuts=WITH_STAFF,
    own=BY_STAFF,
    fewer_is_better=True,
)
figure(
    "time-to-investigate",
    "Acknowledged to answered",
    "Working time from our acknowledgement to our answer, for those answered in the period.",
    rows=answers,
    measure=Time(acknowledged_at("case"), "occurred_at"),
    fewer_is_better=True,
    **BY_OFFICER,
)
figure(
    "time-to-answer",
    "Received to answered",
    "Time by the calendar from receipt to our answer, for those answered in the period.",
    rows=answers,
    measure=Time("case__opened_at", "occurred_at", working=False),
    fewer_is_better=True,
    **BY_OFFICER,
)
figure(
    "time-to-pay",
    "Answered to paid",
    "Working time from our answer to the payment, for what was paid in the period.",
    rows=paid,
    case="complaint__case",
    at="paid_at",
    measure=Time("complaint__answered_at", "paid_at"),
    fewer_is_better=True,
)
figure(
    "repeated",
    "From customers who complained before",
    "Of the complaints received, those of customers who had complained in the year before.",
    rows=lambda asked: entries(asked, "complaint.open"),
    measure=Share(Q(complained_before("case__"))),
    of="complaint.opened",
    fewer_is_better=True,
)
figure(
    "vulnerable",
    "From customers in need of care",
    "Of the complaints received, those of customers whose vulnerability we noted.",
    rows=lambda asked: entries(asked, "complaint.open"),
    measure=Share(Q(case__complaint__vulnerable=True)),
    of="complaint.opened",
)
figure(
    "reopened",
    "Complaints opened again",
    "Complaints that we took up again after answering or closing them.",
    rows=lambda asked: last_of(asked, "complaint.reopen"),
    measure=Cases(),
    fewer_is_better=True,
)
figure(
    "referred",
    "Referred to the ombudsman",
    "Complaints that customers took to the ombudsman or another body in the period.",
    rows=lambda asked: last_of(asked, "complaint.refer"),
    measure=Cases(),
    fewer_is_better=True,
)
figure(
    "overturned",
    "Overturned by the ombudsman",
    "Of the referrals decided in the period, those in which the body found for the customer, wholly or in part.",
    rows=lambda asked: last_of(asked, "complaint.decide_referral"),
    measure=Share(Q(kept__facts__outcome__in=FOR_THE_CUSTOMER)),
    fewer_is_better=True,
)
