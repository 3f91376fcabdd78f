"""Complaints in the regulatory returns of British gambling licensees, by type and outcome."""

from functools import partial

from ombud.records.rulebook.arithmetic import Confidence

from ..cells import Values, count, unknown
from ..conditions import (
    CONTINUES,
    FLOW,
    LEFT_OUT,
    UNDECIDED,
    anything,
    first_of,
    flow,
    not_decided,
    rejected,
    under,
    upheld,
    within_weeks,
)
from ..dates import NoDate
from ..declaring import Form, Leave, Section
from ..lines import CLOSED, OPENED, REFERRED
from ..periods import QUARTERS, YEARS
from ..reconciling import Nobody, Parts

CITATION = "LCCP SR 6.1.1; UKGC complaints guidance section 17"
# The types that the guidance names; which topics of ours belong to which is our mapping.
TYPES = {
    "self-exclusion": ("limits.exclusion",),
    "safer-gambling": ("limits",),
    "interaction": ("interaction",),
    "transactions": ("payments", "deposits", "settlement"),
    "marketing": ("marketing",),
    "bonus": ("promotions",),
    "other": ("account", "verification", "gaming", "technical", "feedback", "trading", "other"),
}
NAMES = {
    "self-exclusion": "Self-exclusion",
    "safer-gambling": "Safer-gambling tools",
    "interaction": "Interaction with the customer",
    "transactions": "Transactions and withdrawals",
    "marketing": "Marketing",
    "bonus": "Bonuses",
    "other": "Another type",
    UNDECIDED: "Nobody has said what it is about",
}


def type_of(found: Values) -> str:
    return first_of(found["topic"], TYPES)


def is_of_type(key: str, found: Values) -> bool:
    return type_of(found) == key


FORM = Form(
    id="uk.gc.complaints",
    name="UK gambling: complaints in the regulatory return",
    about="Complaints received, resolved and referred to dispute resolution, by type.",
    regime="uk.gc",
    citation=CITATION,
    confidence=Confidence.HIGH,
    filed_by="Holders of an operating licence, with their regulatory return.",
    due=NoDate("With the operator's regulatory return; its day is not in our sources.", CITATION, Confidence.HIGH),
    periods=(QUARTERS, YEARS),
    takes=under("uk.gc"),
    sections=(
        Section("flow", "Received and resolved", flow()),
        Section(
            "types",
            "Received, by type",
            tuple(
                count(f"type.{key}", name, OPENED, partial(is_of_type, key))
                for key, name in NAMES.items()
            ),
            note="The types that the guidance names. Which of our topics belongs to which is our reading.",
        ),
        Section(
            "outcome",
            "How they ended",
            (
                count("ended.upheld", "Resolved for the customer, in whole or in part", CLOSED, upheld),
                count("ended.rejected", "Not upheld", CLOSED, rejected),
                count("ended.without", "Closed without a decision on the merits", CLOSED, not_decided),
                count("late", "Closed after more than 8 weeks", CLOSED, within_weeks("more")),
            ),
        ),
        Section(
            "adr",
            "Dispute resolution",
            (
                count("adr.referred", "Referred to dispute resolution in the period", REFERRED),
                unknown("adr.lines", "Further lines of the return", "The lines of the Commission's form are not in our sources."),
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
        Parts("types", "Each complaint received has one type.", "opened", ("type.",)),
        Parts("outcomes", "Each complaint closed ended in exactly one way.", "closed", ("ended.",)),
        Nobody("no-type", "Somebody has said of every complaint what it is about.", (f"type.{UNDECIDED}",)),
        Nobody("unassessed", "Somebody has said of every complaint which regime it falls under.", ("left-out.unassessed",)),
    ),
    unknown=(
        "Whether the return is quarterly or yearly, and when it is due, is not in our sources: your licence says it.",
    ),
)  # fmt: skip
