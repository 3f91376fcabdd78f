"""Answers of a demo world leave for nowhere: they are carried as in life, and the other side is made up."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from ombud.cases.models import Case, Message
from ombud.foundation.outbox.carrying import carry
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Refused, Route, register_route, route_named

from . import travel

ON_THE_WAY = timedelta(seconds=2)
NOBODY = "@gone.example"


class Nowhere:
    """A way out that ends at our own door (the demo's addresses belong to nobody, RFC 2606) and is then written
    down by the route that it stands for."""

    repeatable = True

    def __init__(self, real: Route) -> None:
        self.name, self.real = real.name, real

    def carry(self, parcel: Parcel) -> Mapping[str, object]:
        message = Message.objects.get(pk=parcel.contents["message"])
        if any(address.endswith(NOBODY) for address in message.recipients):
            raise Refused("550 5.1.1 there is no such mailbox here")
        return {"kept_in": "the demo"}

    def settled(self, parcel: Parcel) -> None:
        self.real.settled(parcel)


@contextmanager
def nothing_leaves(name: str) -> Iterator[None]:
    """While the world is made, this route leads nowhere."""
    real = route_named(name)
    register_route(Nowhere(real))
    try:
        yield
    finally:
        register_route(real)


def carry_answers(case: Case) -> None:
    """Let what waits for its undo window go, at the moment when it would have gone."""
    waiting = Message.objects.filter(case=case, state=Message.State.QUEUED).values_list(
        "parcel_key", flat=True
    )
    for parcel in Parcel.objects.filter(key__in=list(waiting), state=Parcel.State.QUEUED):
        with travel.at(parcel.not_before + ON_THE_WAY):
            carry(parcel_id=parcel.pk)
