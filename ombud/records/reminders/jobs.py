"""What looks every hour whose morning it is."""

from ombud.foundation.jobs import periodic

from .telling import tell_everybody


@periodic("8 * * * *")
def tell_what_is_due() -> None:
    """Mail each person, once a day in their own morning, what is due from them soon, today or late."""
    tell_everybody()
