"""The UK's half-yearly complaints return as it is until the end of 2026: DISP 1 Annex 1R, by product family."""

from datetime import date
from functools import partial

from ombud.records.brands.models import Activity
from ombud.records.rulebook.arithmetic import Confidence

from ..cells import Values, count, given
from ..conditions import (
    CONTINUES,
    FLOW,
    LEFT_OUT,
    UNDECIDED,
    anything,
    both,
    first_of,
    flow,
    lacks,
    of_products,
    redress,
    under,
    upheld,
    within_weeks,
    without_product,
)
from ..dates import ByRule
from ..declaring import Form, Leave, Section
from ..lines import CLOSED, OPENED
from ..periods import ACCOUNTING_HALVES
from ..reconciling import Balance, Nobody, Parts
from .payments import is_uk_payment

CRYPTO = ("spot", "custody")
# Our mapping of what we know to the five causes of the form: first the cause found, then the topic.
CAUSES = {
    "selling": ("people.advice", "promotions"),
    "terms": (
        "process.information", "process.payments", "process.crypto", "process.gaming", "outside.law",
        "payments", "deposits", "trading", "settlement", "limits",
    ),
    "service": ("people", "process", "system", "account", "verification", "technical", "feedback"),
    "arrears": ("arrears",),
    "other": ("third-party", "outside", "customer", "gaming", "unknown", "other"),
}  # fmt: skip
NAMES = {
    "selling": "advising, selling and arranging",
    "terms": "information, sums and charges, or how the product performed",
    "service": "general administration and customer service",
    "arrears": "arrears",
    "other": "anything else",
    UNDECIDED: "not decided yet",
}
FAMILIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "banking": ("Banking and credit cards", (), (Activity.BANKING, Activity.CREDIT), "accounts in force"),
    "home": ("Home finance", (), (Activity.BANKING,), "loans in force"),
    "insurance": ("Insurance and pure protection", (), (Activity.INSURANCE,), "policies in force"),
    "pensions": ("Decumulation and pensions", (), (Activity.INSURANCE,), "policies in force"),
    "investments": ("Investments", ("derivatives",), (Activity.INVESTMENTS,), "accounts in force or sales"),
}
PRODUCTS = tuple(product for family in FAMILIES.values() for product in family[1])


def main_cause(found: Values) -> str:
    """A complaint of several causes stands under the main one."""
    by_cause = first_of(found["cause"], CAUSES)
    return first_of(found["topic"], CAUSES) if by_cause == UNDECIDED else by_cause


def is_mainly(cause: str, found: Values) -> bool:
    return main_cause(found) == cause


def family(key: str) -> Section:
    title, products, activities, context = FAMILIES[key]
    mine = of_products(*products)
    causes = tuple(
        count(
            f"{key}.opened.{cause}",
            f"Opened, mainly about {name}",
            OPENED,
            mine,
            partial(is_mainly, cause),
        )
        for cause, name in NAMES.items()
    )
    cells = (
        count(f"{key}.opened", "Opened", OPENED, mine),
        *causes,
        count(f"{key}.closed.3", "Closed within 3 business days", CLOSED, mine, within_weeks("3")),
        count(
            f"{key}.closed.8w",
            "Closed after 3 business days and within 8 weeks",
            CLOSED,
            mine,
            within_weeks("8w"),
        ),
        count(
            f"{key}.closed.more",
            "Closed after more than 8 weeks",
            CLOSED,
            mine,
            within_weeks("more"),
        ),
        count(f"{key}.closed", "Closed in total", CLOSED, mine),
        count(f"{key}.upheld", "Upheld", CLOSED, mine, upheld, note="Upheld in part counts as upheld."),
        *redress(mine, before=f"{key}."),
        given(f"{key}.context", f"For comparison: {context}"),
    )
    return Section(key, title, cells, activities)


def rules_of_family(key: str) -> tuple[Parts | Nobody, ...]:
    title = FAMILIES[key][0]
    return (
        Parts(f"{key}.causes", f"{title}: each complaint opened has one main cause.", f"{key}.opened", (f"{key}.opened.",)),
        Nobody(f"{key}.undecided", f"{title}: a main cause is known for each.", (f"{key}.opened.{UNDECIDED}",)),
        Parts(f"{key}.buckets", f"{title}: each complaint closed is in one bucket.", f"{key}.closed", (f"{key}.closed.",)),
    )  # fmt: skip


FORM = Form(
    id="uk.annex-1r",
    name="UK complaints return, DISP 1 Annex 1R",
    about="Complaints by product family and main cause. The UK's form for periods before 2027.",
    regime="uk.disp",
    citation="DISP 1.10.1R-1.10.5R, DISP 1 Annex 1R",
    confidence=Confidence.HIGH,
    filed_by="Each firm under DISP, for each half of its accounting year. Firms with consumer credit only file yearly in the CCR.",
    due=ByRule("uk.disp.return.old"),
    periods=(ACCOUNTING_HALVES,),
    until=date(2026, 12, 31),
    takes=both(under("uk.disp"), lacks("track", "psd-emd"), of_products(*PRODUCTS)),
    sections=(
        Section(
            "firm",
            "The firm",
            (
                given("group", "Whether other firms are covered, and their reference numbers"),
                given("publication", "With 500 or more: consent to publication, and that the figures are accurate"),
            ),
        ),
        Section("flow", "Outstanding, opened and closed", flow()),
        *(family(key) for key in FAMILIES),
    ),
    leaves=(
        *LEFT_OUT,
        Leave("payments", "In the payment services and e-money complaints return", is_uk_payment),
        Leave(
            "crypto",
            "Crypto: no complaints rule of the FCA before 25 October 2027 (PS26/13)",
            both(under("uk.disp"), of_products(*CRYPTO)),
        ),
        Leave("no-product", "Nobody has said which product", both(under("uk.disp"), without_product), doubtful=True),
        Leave("no-line", "No product family of the form fits", under("uk.disp"), doubtful=True),
        Leave("elsewhere", "Under another regime", anything),
    ),
    rules=(
        FLOW,
        CONTINUES,
        Balance("opened", "The families add up to all that was opened.", ("opened",), tuple(f"{key}.opened" for key in FAMILIES)),
        Balance("closed", "The families add up to all that was closed.", ("closed",), tuple(f"{key}.closed" for key in FAMILIES)),
        *(rule for key in FAMILIES for rule in rules_of_family(key)),
        Nobody(
            "doubts",
            "Every complaint left out is left out for a reason that somebody decided.",
            ("left-out.unassessed", "left-out.no-product", "left-out.no-line"),
        ),
    ),
    unknown=(
        "Which form a half-year that runs over 1 January 2027 goes into is not in our sources; it is not offered.",
        "The form has two parts, under 500 complaints and 500 or more. Our sources do not tell the difference line by line.",
        "How causes and topics of ours map to the five causes of the form is our reading. Check it.",
    ),
)  # fmt: skip
