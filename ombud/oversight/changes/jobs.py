"""What the register does by itself: look at the rulebook, and take open cases along where the law says so."""

from ombud.cases.changed_law import adopt_changed_rules
from ombud.foundation.jobs import periodic

from .found import look_at_the_rulebook


@periodic("*/10 * * * *")
def follow_the_rulebook() -> None:
    """Enter what differs in the shipped regimes, and move open clocks that a changed clause takes along."""
    look_at_the_rulebook()
    adopt_changed_rules()
