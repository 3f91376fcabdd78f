"""What is learnt from complaints does by itself: it measures, and takes the turns of groups."""

from ombud.foundation.jobs import job, periodic

from . import measuring, rounds


@periodic("40 5 * * *")
def measure_actions() -> None:
    """Measure whether actions against causes helped, on the day that was set."""
    measuring.measure_due()


@job(queue="outbox")
def take_turn_of_group(turn_id: int) -> None:
    """Take the move of a group for one of its members; a refusal stands on the group's page."""
    rounds.take_turn(turn_id)


@rounds.taken_later
def _later(turn_id: int) -> None:
    take_turn_of_group.defer(turn_id=turn_id)
