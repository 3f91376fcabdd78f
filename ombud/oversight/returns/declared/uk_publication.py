"""The summary that a UK firm publishes after a half-year with 500 complaints or more."""

from datetime import date

from ombud.records.rulebook.arithmetic import Confidence

from ..cells import count, unknown
from ..conditions import LEFT_OUT, anything, rejected, under, upheld, within_weeks
from ..dates import OnDay
from ..declaring import Form, Leave, Section, Threshold
from ..lines import CLOSED, OPENED
from ..periods import HALF_YEARS
from ..reconciling import Agrees, Nobody
from .uk_consolidated import is_taken

CITATION = "DISP 1.10A"

FORM = Form(
    id="uk.publication",
    name="UK published summary of complaints",
    about="To be published by a firm that had 500 complaints or more in the half-year.",
    regime="uk.disp",
    citation=CITATION,
    confidence=Confidence.HIGH,
    filed_by="Firms with 500 complaints or more in a half-year; the FCA publishes firm by firm as well.",
    due=OnDay(((6, (8, 31)), (12, (2, 28))), CITATION, Confidence.HIGH),
    periods=(HALF_YEARS,),
    threshold=Threshold("uk.consolidated", "opened", 500),
    since=date(2027, 1, 1),
    takes=is_taken,
    by=("received",),
    sections=(
        Section(
            "summary",
            "The summary",
            (
                count("opened", "Complaints opened", OPENED, note="Below 500 there is no duty to publish."),
                count("closed", "Complaints closed", CLOSED),
                count("closed.3", "Closed within 3 business days", CLOSED, within_weeks("3")),
                count("closed.8w", "Closed after that and within 8 weeks", CLOSED, within_weeks("8w")),
                count("upheld", "Upheld, in whole or in part", CLOSED, upheld),
                count("rejected", "Not upheld", CLOSED, rejected),
                unknown("layout", "The layout of the summary", "The form of the summary is not in our sources."),
            ),
        ),
    ),
    leaves=(
        *LEFT_OUT,
        Leave("not-taken", "Not in the return either", under("uk.disp")),
        Leave("elsewhere", "Under another regime", anything),
    ),
    rules=(
        Agrees("return.opened", "As many were opened as the return says.", "opened", "uk.consolidated", "opened"),
        Agrees("return.closed", "As many were closed as the return says.", "closed", "uk.consolidated", "closed"),
        Nobody("unassessed", "Somebody has said of every complaint which regime it falls under.", ("left-out.unassessed",)),
    ),
    unknown=("What the summary must show line by line is not in our sources.",),
)  # fmt: skip
