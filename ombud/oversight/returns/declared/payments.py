"""Complaints about payment services and e-money, by how long they took: the UK's yearly return until 2026, and PSD2's."""

from datetime import date

from ombud.records.rulebook.arithmetic import Confidence

from ..cells import Cell, count, unknown
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
    without_product,
)
from ..dates import ByRule, NoDate
from ..declaring import Form, Leave, Section
from ..lines import CLOSED, OPENED
from ..periods import ACCOUNTING_YEARS, HALF_YEARS, YEARS
from ..reconciling import Nobody, Parts

PARTS = "A complaint answered in parts under different rules counts once for each part; how the form wants it is not in our sources."
BY_CLOSE = "By close of business; counted from the day after receipt in the regime's business days."


is_uk_payment = both(under("uk.disp"), has("track", "psd-emd"))
of_another_product = lacks("product", "payment", "e-money", "")


def buckets() -> tuple[Cell, ...]:
    return (
        count("closed.3", "Closed within 3 business days", CLOSED, within_days("3"), note=BY_CLOSE),
        count("closed.15", "Closed after 3 and within 15 business days", CLOSED, within_days("15")),
        count("closed.35", "Closed after 15 and within 35 business days", CLOSED, within_days("35")),
        count("closed.more", "Closed after more than 35 business days", CLOSED, within_days("more")),
    )  # fmt: skip


SECTIONS = (
    Section("flow", "Received and closed", flow()),
    Section(
        "product",
        "Opened, by product",
        (
            count("opened.payment", "Payments", OPENED, of_products("payment")),
            count("opened.e-money", "E-money", OPENED, of_products("e-money")),
            count("opened.other", "Any other product", OPENED, of_another_product),
            count("opened.none", "Nobody has said which product", OPENED, without_product),
        ),
        note="Our products. The form's own list of payment services and issues is not in our sources.",
    ),
    Section("time", "How long it took", buckets()),
    Section(
        "outcome",
        "How it ended",
        (
            count(
                "ended.upheld",
                "Upheld, in whole or in part",
                CLOSED,
                upheld,
                note="Upheld in part counts as upheld.",
            ),
            count("ended.rejected", "Not upheld", CLOSED, rejected),
            count(
                "ended.without",
                "Closed without a decision on the merits",
                CLOSED,
                not_decided,
                note="Forwarded, withdrawn, out of scope or of time. Whether the form wants them counted is not in our sources.",
            ),
            *redress(),
        ),
    ),
)
RULES = (
    FLOW,
    CONTINUES,
    Parts(
        "products", "Each complaint opened is under one product.", whole="opened", parts=("opened.",)
    ),
    Parts("buckets", "Each complaint closed is in exactly one bucket of time.", whole="closed", parts=("closed.",)),
    Parts("outcomes", "Each complaint closed ended in exactly one way.", whole="closed", parts=("ended.",)),
    Nobody("unassessed", "Somebody has said of every complaint which regime it falls under.", ("left-out.unassessed",)),
    Nobody("no-product", "Somebody has said of every complaint which product it is about.", ("opened.none",)),
)  # fmt: skip

UK = Form(
    id="uk.payments",
    name="UK payment services and e-money complaints return",
    about="Complaints about rights and duties under the payment services and e-money regulations. The UK's form until 2026.",
    regime="uk.disp",
    citation="DISP 1.10B, Annex 1AD",
    confidence=Confidence.MEDIUM,
    filed_by="Payment and e-money institutions, each legal entity for itself.",
    due=ByRule("uk.disp.return.old"),
    periods=(ACCOUNTING_YEARS,),
    until=date(2026, 12, 31),
    takes=is_uk_payment,
    sections=SECTIONS,
    leaves=(
        *LEFT_OUT,
        Leave("other-track", "A UK complaint that is not under payment rules", under("uk.disp")),
        Leave("elsewhere", "Under another regime", anything),
    ),
    rules=RULES,
    unknown=(
        PARTS,
        "That it is yearly is in our sources; that the year is the accounting year is how we read them. Check it.",
        "The 30 business days are those of the half-yearly return; our sources name no other number for this one.",
    ),
)
EU = Form(
    id="eu.payments",
    name="PSD2 payment complaints",
    about="Payment complaints by how long the reply took, against the 15 and 35 business days of PSD2.",
    regime="eu.psd2",
    citation="JC/2018/35; PSD2 Art 101",
    confidence=Confidence.MEDIUM,
    filed_by="Payment service providers, to the national authority or ombudsman that asks.",
    due=NoDate("To the authority or ombudsman on request.", "JC/2018/35", Confidence.MEDIUM),
    periods=(HALF_YEARS, YEARS),
    takes=under("eu.psd2"),
    sections=(
        *SECTIONS,
        Section(
            "national",
            "What the national form asks besides",
            (
                unknown(
                    "national",
                    "Lines of the Member State's own form",
                    "Forms differ between Member States and are not in our sources.",
                ),
            ),
        ),
    ),
    leaves=(
        *LEFT_OUT,
        Leave("elsewhere", "Under another regime", anything),
    ),
    rules=RULES,
    unknown=("Our sources name no period: choose the one that the authority asks for.",),
)
FORMS = (UK, EU)
