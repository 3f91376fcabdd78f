"""What was sent and looked odd: held until a person has read it, since its time runs from when it came."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import translation

from ombud.cases.arrivals import read_again, set_aside
from ombud.cases.models import Arrival
from ombud.cases.originals import raw_of
from ombud.cases.refusals import NotFound
from ombud.foundation.text import black_out
from ombud.foundation.trail.access import record_access
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.shell.guides import Asking
from ombud.shell.offers import offers

from .. import languages
from ..models import Counter
from ..sending import CHANNEL
from .permissions import JUDGE


@dataclass(frozen=True)
class Held:
    """One submission, with secrets blacked out, and why it waits."""

    pk: int
    brand: str
    why: str
    sender: str
    name: str
    subject: str
    text: str
    language: str
    files: tuple[str, ...]
    received_at: datetime


def held_for(person: Staff) -> QuerySet[Arrival]:
    """Those of the counters whose cases this person sees and may judge for, the oldest first."""
    scopes = [scope for scope in person.powers.scopes if person.may(JUDGE, scope_id=scope)]
    brands = Counter.objects.filter(scope__in=scopes).values("brand")
    waiting = Arrival.objects.filter(channel=CHANNEL, fate=Arrival.Fate.QUARANTINED, brand__in=brands)
    return waiting.order_by("received_at")


def held_by(person: Staff, pk: int) -> Arrival:
    """Raises NotFound, also where somebody else has settled it meanwhile."""
    found = held_for(person).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def shown(arrival: Arrival) -> Held:
    said = json.loads(raw_of(arrival))
    brand = Brand.objects.get(pk=said["brand"])
    with translation.override(languages.of_django(said["language"])):
        subject, text = offers[said["offer"]].letter_of(Asking(brand, said["answers"]))
    return Held(
        pk=arrival.pk,
        brand=brand.name,
        why=arrival.problem,
        sender=said["sender"],
        name=said["name"],
        subject=black_out(subject).text,
        text=black_out(text).text,
        language=said["language"],
        files=tuple(file["name"] for file in said["files"]),
        received_at=arrival.received_at,
    )


def take_in(arrival: Arrival, *, by: Staff) -> None:
    """A person wrote it: it becomes a case, received when it came. Raises NotAllowed."""
    read_again(arrival, by=by, permission=JUDGE)
    _note(arrival, by, "took in", "")


def put_aside(arrival: Arrival, *, by: Staff, why: str) -> None:
    """Nobody wrote it; it is kept as long as any original. Raises NotAllowed."""
    set_aside(arrival, by=by, permission=JUDGE, why=why)
    _note(arrival, by, "set aside", why)


def _note(arrival: Arrival, by: Staff, verb: str, why: str) -> None:
    record_access(
        actor=f"staff:{by.pk}",
        verb=verb,
        subject=f"arrival:{arrival.pk}",
        reason=why,
        brand_id=arrival.brand_id,
    )
