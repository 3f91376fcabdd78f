"""What returns ask of a complaint, in the words of their declarations."""

from collections.abc import Collection, Mapping

from ombud.foundation.money import Money
from ombud.records.rulebook.arithmetic import Closes, Length, Unit

from .cells import Asks, Cell, both, count, money
from .declaring import Leave
from .reconciling import Balance, Follows
from .seeing import Seen

THREE_DAYS = Length(amount=3, unit=Unit.BUSINESS_DAYS)
FIFTEEN_DAYS = Length(amount=15, unit=Unit.BUSINESS_DAYS)
THIRTY_FIVE_DAYS = Length(amount=35, unit=Unit.BUSINESS_DAYS)
EIGHT_WEEKS = Length(amount=8, unit=Unit.WEEKS)
UNDECIDED = "undecided"


def opened(seen: Seen) -> bool:
    return seen.opened


def reopened(seen: Seen) -> bool:
    return seen.reopened


def closed(seen: Seen) -> bool:
    return seen.closed


def at_start(seen: Seen) -> bool:
    return seen.outstanding_at_start


def at_end(seen: Seen) -> bool:
    return seen.outstanding_at_end


def upheld(seen: Seen) -> bool:
    return seen.decided and seen.upheld


def rejected(seen: Seen) -> bool:
    return seen.decided and not seen.upheld


def not_decided(seen: Seen) -> bool:
    """Closed without an answer on the merits: forwarded, withdrawn, out of scope or of time."""
    return seen.closed and not seen.decided


def paid_on_upheld(seen: Seen) -> bool:
    return bool(seen.redress) and seen.last_outcome in ("upheld", "partly-upheld")


def paid_on_others(seen: Seen) -> bool:
    return bool(seen.redress) and not paid_on_upheld(seen)


def of_products(*products: str) -> Asks:
    return lambda seen: seen.told.product in products


def under(*regimes: str) -> Asks:
    return lambda seen: seen.told.regime in regimes


def unassessed(seen: Seen) -> bool:
    return not seen.told.regime


def without_regime(seen: Seen) -> bool:
    return seen.told.regime == "none"


def without_product(seen: Seen) -> bool:
    return not seen.told.product


def anything(seen: Seen) -> bool:
    return True


def closed_between(above: Length | None, up_to: Length | None) -> Asks:
    """Closed after `above` had passed since receipt and not after `up_to`; three days end with business, others with the day."""

    def asks(seen: Seen) -> bool:
        late = above is not None and seen.closed_within(above, _closes(above))
        return seen.closed and not late and (up_to is None or seen.closed_within(up_to, _closes(up_to)))

    return asks


def _closes(length: Length) -> Closes:
    return Closes.CLOSE_OF_BUSINESS if length == THREE_DAYS else Closes.END_OF_DAY


def first_of(key: str, table: Mapping[str, Collection[str]], otherwise: str = UNDECIDED) -> str:
    """The heading of a table of dotted keys under which a key falls: `payments.refund` falls under `payments`."""
    inside = f"{key}."
    found = (name for name, keys in table.items() if any(inside.startswith(f"{one}.") for one in keys))
    return next(found, otherwise)


def flow() -> tuple[Cell, ...]:
    """What was there, came, went and stays."""
    return (
        count("start", "Outstanding when the period began", at_start),
        count("opened", "Opened in the period", opened),
        count(
            "reopened",
            "Opened again in the period",
            reopened,
            "Our reading: a complaint that was closed before and came back waits again, and is not opened a second time.",
        ),
        count("closed", "Closed in the period", closed),
        count("end", "Outstanding when the period ended", at_end),
    )


def redress(*asks: Asks, before: str = "") -> tuple[Cell, Cell]:
    """What was paid in the period, on complaints upheld and on others."""
    upheld_ones, others = both(paid_on_upheld, *asks), both(paid_on_others, *asks)
    return (
        money(f"{before}redress.upheld", "Redress paid on upheld complaints", upheld_ones, _paid),
        money(f"{before}redress.other", "Redress paid on other complaints", others, _paid),
    )


def _paid(seen: Seen) -> tuple[Money, ...]:
    return seen.redress


LEFT_OUT = (
    Leave("duplicate", "Here twice: the other one counts", lambda seen: seen.duplicate),
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
