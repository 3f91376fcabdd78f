"""What looks every morning whether a return is near or late."""

from ombud.foundation.jobs import periodic

from .reminding import remind


@periodic("17 5 * * *")
def remind_of_returns() -> None:
    """Remind of returns that are due within two weeks or late, once each."""
    remind()
