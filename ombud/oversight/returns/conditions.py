"""What returns ask of the complaints behind a figure, in the words of their declarations."""

from collections.abc import Collection, Mapping

from .cells import Asks, Cell, Values, count, money
from .declaring import Leave
from .lines import BACK, CLOSED, OPEN, OPEN_BEFORE, OPENED, PAID, is_twice
from .reconciling import Balance, Follows

UNDECIDED = "undecided"
UPHELD, DECIDED = ("upheld", "partly-upheld"), ("upheld", "partly-upheld", "rejected", UNDECIDED)
AWARDS = "Awards of an ombudsman included, on the day on which we complied; by what our own answer was."


def has(dimension: str, *values: str) -> Asks:
    """Whether a dimension has one of these values."""
    return lambda found: found[dimension] in values


def lacks(dimension: str, *values: str) -> Asks:
    return lambda found: found[dimension] not in values


def both(*asks: Asks) -> Asks:
    """All of them."""
    return lambda found: all(ask(found) for ask in asks)


upheld = has("ending", *UPHELD)
rejected = both(has("ending", *DECIDED), lacks("ending", *UPHELD))
# Closed without an answer on the merits: forwarded, withdrawn, out of scope or of time.
not_decided = has("ending", "without")
not_upheld = lacks("ending", *UPHELD)


def of_products(*products: str) -> Asks:
    return has("product", *products)


def under(*regimes: str) -> Asks:
    return has("regime", *regimes)


def within_days(*bands: str) -> Asks:
    """How long it took, by the limits in business days: "3", "15" and "35", else "more"."""
    return has("in-business-days", *bands)


def within_weeks(*bands: str) -> Asks:
    """How long it took, by three business days and eight weeks: "3" and "8w", else "more"."""
    return has("in-weeks", *bands)


unassessed = under("")
without_regime = under("none")
without_product = of_products("")


def anything(found: Values) -> bool:
    return True


def first_of(key: str, table: Mapping[str, Collection[str]], otherwise: str = UNDECIDED) -> str:
    """The heading of a table of dotted keys under which a key falls: `payments.refund` falls under `payments`."""
    inside = f"{key}."
    found = (name for name, keys in table.items() if any(inside.startswith(f"{one}.") for one in keys))
    return next(found, otherwise)


def flow() -> tuple[Cell, ...]:
    """What was there, came, went and stays."""
    return (
        count("start", "Outstanding when the period began", OPEN_BEFORE),
        count("opened", "Opened in the period", OPENED),
        count(
            "reopened",
            "Opened again in the period",
            BACK,
            note="Our reading: a complaint that was closed before and came back waits again, and is not opened a second time.",
        ),
        count("closed", "Closed in the period", CLOSED),
        count("end", "Outstanding when the period ended", OPEN),
    )


def redress(*asks: Asks, before: str = "") -> tuple[Cell, Cell]:
    """What was paid in the period, on complaints upheld and on others."""
    return (
        money(
            f"{before}redress.upheld", "Redress paid on upheld complaints", PAID, upheld, *asks, note=AWARDS
        ),
        money(
            f"{before}redress.other", "Redress paid on other complaints", PAID, not_upheld, *asks, note=AWARDS
        ),
    )


LEFT_OUT = (
    Leave("duplicate", "Here twice: the other one counts", is_twice),
    Leave("unassessed", "Nobody has said which regime applies", unassessed, doubtful=True),
    Leave("no-regime", "No regime applies", without_regime),
)
FLOW = Balance(
    "flow",
    "What was outstanding, opened and opened again is closed or still outstanding.",
    left=("start", "opened", "reopened"),
    right=("closed", "end"),
)
CONTINUES = Follows(
    "continues",
    "What was outstanding at the end of the period before, as it was filed, is outstanding at the start of this one.",
    ended="end",
    begins="start",
)
