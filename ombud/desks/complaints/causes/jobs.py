"""What is learnt from complaints does by itself: it reminds, measures, and takes the turns of groups."""

from ombud.foundation.jobs import periodic

from . import reminding


@periodic("20 5 * * *")
def remind_of_actions() -> None:
    """Remind of actions against causes that are nearly due or late."""
    reminding.remind_due()


@periodic("40 5 * * *")
def measure_actions() -> None:
    """Measure whether actions against causes helped, on the day that was set."""
    reminding.measure_due()
