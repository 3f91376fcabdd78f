"""When a mail came, for clocks that start with it."""

from datetime import datetime

from ombud.cases.models import Arrival


def received_at(arrival: Arrival) -> datetime:
    """When it came to us; for fetched mail, when the server that kept it got it, which is never after it was fetched."""
    said = arrival.envelope.get("received_at")
    return min(datetime.fromisoformat(said), arrival.received_at) if said else arrival.received_at
