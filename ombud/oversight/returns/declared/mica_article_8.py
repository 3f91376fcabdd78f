"""What a crypto-asset service provider has to follow continuously about complaints: MiCA's RTS, Article 8."""

from ombud.records.rulebook.arithmetic import Confidence

from ..cells import Asks, Cell, count, days, spread, unknown
from ..conditions import CONTINUES, FLOW, LEFT_OUT, UNDECIDED, anything, flow, has, not_decided, under
from ..dates import NoDate
from ..declaring import Form, Leave, Section
from ..lines import CLOSED, OPENED, OWN_LIMITS
from ..periods import MONTHS, QUARTERS, YEARS
from ..reconciling import Nobody, Parts

OURS = "A limit of our own that was passed in the period, whether the law's was kept or not."


def ended(outcome: str) -> Asks:
    return has("ending", outcome)


def breaches(step: str, label: str, note: str = OURS) -> Cell:
    """Limits of our own, counted one by one: a complaint may miss several."""
    return count(f"breach.{step}", label, OWN_LIMITS, has("step", step), note=note)


FORM = Form(
    id="eu.mica.article-8",
    name="MiCA complaint figures, Article 8",
    about="How many, about what, how long each step took, which limits of our own were not kept, and how it ended.",
    regime="eu.mica",
    citation="DR (EU) 2025/294 Art 2, 8",
    confidence=Confidence.HIGH,
    filed_by="Crypto-asset service providers: for the management body, and for the authority on request.",
    due=NoDate(
        "Followed continuously and reported to the management body; to the authority on request.",
        "DR (EU) 2025/294 Art 2, 8",
        Confidence.HIGH,
    ),
    periods=(QUARTERS, MONTHS, YEARS),
    takes=under("eu.mica"),
    sections=(
        Section("flow", "Received and closed", flow()),
        Section(
            "topics",
            "What they were about",
            (
                spread("product", "Opened: {0}", OPENED, "product"),
                spread("topic", "Opened, about {0}", OPENED, "topic"),
            ),
            note="Categories are ours; the article asks for topics and names no list.",
        ),
        Section(
            "time",
            "How long each step took, on average",
            (
                days("time.acknowledgement", "From receipt to acknowledgement", "complaint.days-to-acknowledge"),
                days("time.investigation", "From acknowledgement to the last finding", "complaint.days-to-investigate"),
                days("time.response", "From the last finding to the answer", "complaint.days-to-respond"),
                days("time.all", "From receipt to the answer", "complaint.days-to-close"),
            ),
            note="Calendar days, of complaints closed in the period (acknowledged in it, for the first line). The article names no unit.",
        ),
        Section(
            "own-limits",
            "Limits of our own that were not kept",
            (
                breaches("acknowledgement", "Acknowledgement"),
                breaches("investigation", "Investigation", "Counted where the firm sets itself a limit for this step."),
                breaches("response", "Response"),
            ),
        ),
        Section(
            "outcome",
            "How they ended",
            (
                count("ended.upheld", "Upheld", CLOSED, ended("upheld")),
                count("ended.partly", "Upheld in part", CLOSED, ended("partly-upheld")),
                count("ended.rejected", "Rejected", CLOSED, ended("rejected")),
                count("ended.undecided", "Answered, and the outcome is not on record", CLOSED, ended(UNDECIDED)),
                count("ended.without", "Inadmissible, forwarded or withdrawn", CLOSED, not_decided),
            ),
        ),
        Section(
            "measures",
            "For the management body",
            (
                unknown(
                    "measures",
                    "Measures taken because of these figures",
                    "The head of the function reports them in words: write them into the remarks.",
                ),
            ),
        ),
    ),
    leaves=(
        *LEFT_OUT,
        Leave("elsewhere", "Under another regime", anything),
    ),
    rules=(
        FLOW,
        CONTINUES,
        Parts("products", "Each complaint opened is under one product.", "opened", ("product.",)),
        Parts("topics", "Each complaint opened is about one topic.", "opened", ("topic.",)),
        Parts("outcomes", "Each complaint closed ended in exactly one way.", "closed", ("ended.",)),
        Nobody("unassessed", "Somebody has said of every complaint which regime it falls under.", ("left-out.unassessed",)),
        Nobody("no-topic", "Somebody has said of every complaint what it is about.", ("topic.not told", "product.not told")),
    ),
    unknown=("Our sources name no period and no day: the figures are followed continuously.",),
)  # fmt: skip
