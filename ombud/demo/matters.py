"""What the customers of a world's past complain of, and the law that their complaints fall under."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Law:
    """A regime with the people of one brand who work under it, and the body to which customers may go."""

    brand: str
    jurisdiction: str
    to: str
    regime: str
    complainant: str
    reasons: str
    currency: str
    body: str
    officers: tuple[str, ...]
    recognise: tuple[str, ...]


@dataclass(frozen=True)
class Matter:
    """One kind of complaint; `causes` are those to draw from."""

    law: Law
    subject: str
    question: str
    topic: str
    product: str
    causes: tuple[str, ...]
    track: str = ""


UNITED_KINGDOM = Law(
    brand="northgate",
    jurisdiction="GB",
    to="support@northgate.example",
    regime="uk.disp",
    complainant="consumer",
    reasons="A consumer in the UK complains about a service of ours.",
    currency="GBP",
    body="Financial Ombudsman Service",
    officers=("edith", "edith", "grace"),
    recognise=("amira", "jonas", "priya"),
)
IRELAND = Law(
    brand="northgate",
    jurisdiction="IE",
    to="support@northgate.example",
    regime="eu.mica",
    complainant="client",
    reasons="A client in Ireland complains about a crypto-asset service of ours.",
    currency="EUR",
    body="Financial Services and Pensions Ombudsman",
    officers=("edith",),
    recognise=("jonas", "priya"),
)
BRITISH_GAMBLING = Law(
    brand="solvane",
    jurisdiction="GB",
    to="help@solvane.example",
    regime="uk.gc",
    complainant="player",
    reasons="A player in Great Britain complains about a bet with us.",
    currency="GBP",
    body="Independent Disputes Centre",
    officers=("grace",),
    recognise=("marco", "lucia"),
)
WITHDRAWALS = Matter(
    UNITED_KINGDOM, "My withdrawal never arrived", "Where is the withdrawal?", "payments.withdrawal", "payment",
    ("process.payments.templates", "people.slip"), "psd-emd",
)  # fmt: skip
FEES = Matter(
    UNITED_KINGDOM, "A fee that nobody told me about", "Does the list of fees name this fee?", "payments.refund",
    "e-money", ("process.information.fees",), "psd-emd",
)  # fmt: skip
LOCKED_OUT = Matter(
    UNITED_KINGDOM, "I cannot get into my account", "Why was the account locked?", "account.recovery", "account",
    ("people.slip", "people.vulnerability", "process.information.fees"),
)  # fmt: skip
ORDERS = Matter(
    IRELAND, "My order was filled at another price", "At which price was the order filled?", "trading.orders", "spot",
    ("process.information.terms", "people.slip"),
)  # fmt: skip
TRANSFERS = Matter(
    IRELAND, "My coins went to the wrong network", "Which network did we show before the transfer?",
    "deposits.crypto", "custody", ("process.crypto.network", "process.crypto.addresses"),
)  # fmt: skip
BETS = Matter(
    BRITISH_GAMBLING, "My winning bet was not paid", "How was the bet settled?", "gaming.bets", "gaming",
    ("process.gaming.settlement", "process.gaming.payouts"),
)  # fmt: skip
LIMITS = Matter(
    BRITISH_GAMBLING, "My limit did not hold", "When was the limit set, and when did it hold?", "limits.limit",
    "gaming", ("people.vulnerability", "process.gaming.exclusion"),
)  # fmt: skip
EVERY_WEEK = (WITHDRAWALS, FEES, LOCKED_OUT)
EVERY_SECOND_WEEK = (ORDERS, TRANSFERS)
EVERY_THIRD_WEEK = (BETS, LIMITS)
