"""What complaints cost, and how long each step took."""

from ombud.shell.figures import MoneyOf, Time, first_of
from ombud.shell.figures.general import BY_STAFF

from .cuts import OF_COMPLAINTS, WITH_STAFF
from .declaring import BY_OFFICER, figure
from .endings import last_ending
from .happenings import answers, awarded, offered, paid

OF_REDRESS = {"case": "complaint__case", "measure": MoneyOf("amount")}
BY_ENDING = {"cuts": ("ending", *OF_COMPLAINTS), "own": {"ending": last_ending("complaint")}}

figure(
    "redress-paid",
    "Redress paid",
    "What we paid in the period of our own accord, by currency; what was awarded against us is told apart.",
    headline=True,
    rows=paid,
    at="paid_at",
    **OF_REDRESS,
    **BY_ENDING,
)
figure(
    "awards-paid",
    "Awards paid",
    "What an ombudsman or another body awarded and we paid in the period, by currency.",
    rows=awarded,
    at="complied_at",
    case="complaint__case",
    measure=MoneyOf("award"),
    **BY_ENDING,
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
    "time-to-answer",
    "Received to answered",
    "Time by the calendar from receipt to our answer, for those answered in the period.",
    headline=True,
    rows=answers,
    measure=Time("case__opened_at", "occurred_at", working=False),
    fewer_is_better=True,
    **BY_OFFICER,
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
    measure=Time("case__complaint__acknowledged_at", "occurred_at"),
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
