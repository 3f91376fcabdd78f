"""Answers of a demo world leave for nowhere: they are carried as in life, and the other side is made up."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from ombud.cases.models import Case, Message, Request
from ombud.foundation.outbox.carrying import carry
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.outbox.routes import Refused, Route, register_route, route_named

from . import travel

ON_THE_WAY = timedelta(seconds=2)
NOBODY = "@gone.example"
MAIL = ("email.message", "email.request")


class Nowhere:
    """A way out that ends at our own door (the demo's addresses belong to nobody, RFC 2606) and is then written
    down by the route that it stands for."""

    repeatable = True

    def __init__(self, real: Route) -> None:
        self.name, self.real = real.name, real

    def carry(self, parcel: Parcel) -> Mapping[str, object]:
        if any(address.endswith(NOBODY) for address in self._recipients(parcel)):
            raise Refused("550 5.1.1 there is no such mailbox here")
        return {"kept_in": "the demo"}

    def settled(self, parcel: Parcel) -> None:
        self.real.settled(parcel)

    def _recipients(self, parcel: Parcel) -> list[str]:
        if "request" in parcel.contents:
            return [Request.objects.get(pk=parcel.contents["request"]).to_address]
        return list(Message.objects.get(pk=parcel.contents["message"]).recipients)


@contextmanager
def nothing_leaves() -> Iterator[None]:
    """While the world is made, its mail leads nowhere."""
    real = [route_named(name) for name in MAIL]
    for route in real:
        register_route(Nowhere(route))
    try:
        yield
    finally:
        for route in real:
            register_route(route)


def carry_mail(case: Case) -> None:
    """Let answers and questions go at the moment when they would have gone, after the undo window if they have one."""
    answers = Message.objects.filter(case=case, state=Message.State.QUEUED)
    questions = Request.objects.filter(case=case).exclude(to_address="")
    keys = [*answers.values_list("parcel_key", flat=True), *(f"request:{one.pk}" for one in questions)]
    for parcel in Parcel.objects.filter(key__in=keys, state=Parcel.State.QUEUED):
        with travel.at(parcel.not_before + ON_THE_WAY):
            carry(parcel_id=parcel.pk)
