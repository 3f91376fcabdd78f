"""Who complains again, who needs care, and who goes to the ombudsman."""

from django.db.models import Q

from ombud.shell.figures import Cases, Share, entries, last_of

from .cuts import FOR_THE_CUSTOMER, failed_in_need, in_need
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
    "Of the complaints received, those of customers whose needs were known to us.",
    rows=lambda asked: entries(asked, "complaint.open"),
    measure=Share(in_need("case__"), once=True),
    of="complaint.opened",
)
figure(
    "failed-need",
    "About a failure to respond to a need",
    "Of the complaints received, those put down to our not responding to what a customer needs.",
    rows=lambda asked: entries(asked, "complaint.open"),
    measure=Share(failed_in_need("case__"), once=True),
    of="complaint.opened",
    fewer_is_better=True,
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
