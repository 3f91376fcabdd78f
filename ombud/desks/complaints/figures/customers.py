"""Who complains again, who needs care, and who goes to the ombudsman."""

from django.db.models import Q

from ombud.shell.figures import Cases, Share, entries, last_of

from .cuts import FOR_THE_CUSTOMER
from .declaring import figure
from .happenings import complained_before

figure(
    "repeated",
    "From customers who complained before",
    "Of the complaints received, those of customers who had complained in the year before.",
    headline=True,
    rows=lambda asked: entries(asked, "complaint.open"),
    measure=Share(Q(complained_before("case__")), once=True),
    of="complaint.opened",
    fewer_is_better=True,
)
figure(
    "vulnerable",
    "From customers in need of care",
    "Of the complaints received, those of customers whose vulnerability we noted.",
    rows=lambda asked: entries(asked, "complaint.open"),
    measure=Share(Q(case__complaint__vulnerable=True), once=True),
    of="complaint.opened",
)
figure(
    "referred",
    "Referred to the ombudsman",
    "Complaints that customers took to the ombudsman or another body in the period.",
    headline=True,
    rows=lambda asked: last_of(asked, "complaint.refer"),
    measure=Cases(once=True),
    fewer_is_better=True,
)
figure(
    "overturned",
    "Overturned by the ombudsman",
    "Of the referrals decided in the period, those in which the body found for the customer, wholly or in part.",
    rows=lambda asked: last_of(asked, "complaint.decide_referral"),
    measure=Share(Q(kept__facts__outcome__in=FOR_THE_CUSTOMER), once=True),
    fewer_is_better=True,
)
