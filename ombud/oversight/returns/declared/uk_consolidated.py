"""The UK's one complaints return from 2027, as far as it is published: fixed half-years, sections by permission."""

from datetime import date

from ombud.records.brands.models import Activity
from ombud.records.rulebook.arithmetic import Confidence

from ..cells import Values, count, given, spread, unknown
from ..conditions import (
    CONTINUES,
    FLOW,
    LEFT_OUT,
    anything,
    both,
    flow,
    has,
    lacks,
    not_decided,
    of_products,
    redress,
    rejected,
    under,
    upheld,
    within_days,
    within_weeks,
    without_product,
)
from ..dates import ByRule
from ..declaring import Form, Leave, Section
from ..lines import CLOSED, OPENED
from ..periods import HALF_YEARS
from ..reconciling import Balance, Nobody, Parts, Rule
from .payments import PARTS

CRYPTO_BEGINS = date(2027, 10, 25)
CRYPTO = ("spot", "custody")
CONTEXT = "Comparison figures are asked of retail banking, insurance, payments and claims management only."
# Our own products under our own headings: the new lists of products and issues are not in our sources.
GROUPS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "payments": ("Payments and e-money", ("payment", "e-money"), (Activity.PAYMENTS, Activity.E_MONEY)),
    "investments": ("Investments", ("derivatives",), (Activity.INVESTMENTS,)),
    "crypto": ("Cryptoassets", CRYPTO, (Activity.CRYPTO,)),
    "other": ("Other products", ("account", "other"), ()),
}
PRODUCTS = tuple(product for group in GROUPS.values() for product in group[1])


on_payment_track, on_general_track = has("track", "psd-emd"), lacks("track", "psd-emd")
about_our_products = both(under("uk.disp"), of_products(*PRODUCTS))


def too_early_for_crypto(found: Values) -> bool:
    return found["product"] in CRYPTO and date.fromisoformat(found["received"]) < CRYPTO_BEGINS


def is_taken(found: Values) -> bool:
    return about_our_products(found) and not too_early_for_crypto(found)


def group(key: str) -> Section:
    title, products, activities = GROUPS[key]
    mine = of_products(*products)
    cells = (
        count(f"{key}.opened", "Opened", OPENED, mine),
        spread(f"{key}.issue", "Opened, about {0}", OPENED, "topic", mine),
        count(f"{key}.closed", "Closed", CLOSED, mine),
        count(f"{key}.closed.3", "Closed within 3 business days", CLOSED, mine, within_days("3")),
        count(f"{key}.closed.15", "Payment rules: after 3 and within 15 business days", CLOSED, mine, on_payment_track, within_days("15")),
        count(f"{key}.closed.35", "Payment rules: after 15 and within 35 business days", CLOSED, mine, on_payment_track, within_days("35")),
        count(f"{key}.closed.35-more", "Payment rules: after more than 35 business days", CLOSED, mine, on_payment_track, within_days("more")),
        count(f"{key}.closed.8w", "General rules: after 3 business days and within 8 weeks", CLOSED, mine, on_general_track, within_weeks("8w")),
        count(f"{key}.closed.8w-more", "General rules: after more than 8 weeks", CLOSED, mine, on_general_track, within_weeks("more")),
        count(f"{key}.ended.upheld", "Upheld, in whole or in part", CLOSED, mine, upheld),
        count(f"{key}.ended.rejected", "Not upheld", CLOSED, mine, rejected),
        count(f"{key}.ended.without", "Closed without a decision on the merits", CLOSED, mine, not_decided),
        *redress(mine, before=f"{key}."),
    )  # fmt: skip
    context = (given(f"{key}.context", "For comparison: the size of the business", CONTEXT),)
    return Section(key, title, (*cells, *(context if key == "payments" else ())), activities)


def rules_of_group(key: str) -> tuple[Rule, ...]:
    title = GROUPS[key][0]
    return (
        Parts(f"{key}.issues", f"{title}: each complaint opened is about one thing.", f"{key}.opened", (f"{key}.issue.",)),
        Nobody(f"{key}.no-issue", f"{title}: somebody has said what each is about.", (f"{key}.issue.not told",)),
        Parts(f"{key}.buckets", f"{title}: each complaint closed is in one bucket of time.", f"{key}.closed", (f"{key}.closed.",)),
        Parts(f"{key}.outcomes", f"{title}: each complaint closed ended in one way.", f"{key}.closed", (f"{key}.ended.",)),
    )  # fmt: skip


FORM = Form(
    id="uk.consolidated",
    name="UK consolidated complaints return",
    about="One return in place of five: by permission, for each legal entity, for fixed half-years from January 2027.",
    regime="uk.disp",
    citation="FCA PS25/19 (3 December 2025)",
    confidence=Confidence.HIGH,
    filed_by="Each legal entity for itself: there are no returns for groups. A firm without complaints files nil.",
    due=ByRule("uk.disp.return.new"),
    periods=(HALF_YEARS,),
    since=date(2027, 1, 1),
    takes=is_taken,
    by=("received",),
    sections=(
        Section("flow", "The firm as a whole", flow()),
        *(group(key) for key in GROUPS),
        Section(
            "vulnerability",
            "Vulnerability",
            (
                count(
                    "vulnerable",
                    "Opened by customers identified as vulnerable",
                    OPENED, has("vulnerable", "yes"),
                ),
                count(
                    "vulnerability-failed",
                    "Opened about a failure to respond to vulnerability",
                    OPENED,
                    has("failed-need", "yes"),
                    note="Counted where a point is put down to the cause “Did not respond to what a customer needs”, whatever was found on it.",
                ),
            ),
        ),
        Section(
            "taxonomy",
            "Lines that are not published to us",
            (
                unknown(
                    "taxonomy",
                    "Products and issues in the regulator's own lists",
                    "PS25/19 has new lists of products and issues. They are not in our sources; the lines above are ours.",
                ),
            ),
        ),
    ),
    leaves=(
        *LEFT_OUT,
        Leave(
            "crypto",
            "Crypto received before the complaints rules reach it, on 25 October 2027 (PS26/13)",
            both(under("uk.disp"), too_early_for_crypto),
        ),
        Leave("no-product", "Nobody has said which product", both(under("uk.disp"), without_product), doubtful=True),
        Leave("no-line", "No section of ours fits the product", under("uk.disp"), doubtful=True),
        Leave("elsewhere", "Under another regime", anything),
    ),
    rules=(
        FLOW,
        CONTINUES,
        Balance("opened", "The sections add up to all that was opened.", ("opened",), tuple(f"{key}.opened" for key in GROUPS)),
        Balance("closed", "The sections add up to all that was closed.", ("closed",), tuple(f"{key}.closed" for key in GROUPS)),
        *(rule for key in GROUPS for rule in rules_of_group(key)),
        Nobody(
            "doubts",
            "Every complaint left out is left out for a reason that somebody decided.",
            ("left-out.unassessed", "left-out.no-product", "left-out.no-line"),
        ),
    ),
    unknown=(
        PARTS,
        "The products and issues of the regulator are not in our sources: ours stand in their place.",
        "That the window lasts 30 business days is of medium confidence. It opens on the day after the period.",
        "Which buckets of time the new form keeps is not in our sources: those of the five old forms stand here.",
    ),
)  # fmt: skip
