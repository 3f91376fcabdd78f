"""From what was sent to a case, or to words in one; with secrets blacked out as in mail."""

import json
from typing import Any

from django.utils import translation
from django.utils.dateparse import parse_datetime

from ombud.cases.actors import CustomerActor
from ombud.cases.arrivals import Fate, reads
from ombud.cases.letters import Enclosure, Letter
from ombud.cases.models import Arrival, Case
from ombud.cases.moves.words import receive
from ombud.cases.signals import QUIET, raise_signals, urgent_words
from ombud.channels.email.models import Mailbox
from ombud.foundation.text import black_out
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.customers.queries import customer_for
from ombud.shell.guides import Asking, Submission
from ombud.shell.offers import offers

from . import languages
from .models import Counter
from .notices import tell_received
from .sending import CHANNEL

type Raw = dict[str, Any]


@reads(CHANNEL)
def read(arrival: Arrival, raw: bytes) -> Fate:
    """What looks odd waits for a person first; sent through again by one, it is taken."""
    said: Raw = json.loads(raw)
    if (why := arrival.envelope.get("suspicions")) and not arrival.problem:
        return Fate(Arrival.Fate.QUARANTINED, " ".join(why))
    if "case" in said:
        return _words(arrival, said)
    with translation.override(languages.of_django(said["language"])):
        return _submission(arrival, said)


def _submission(arrival: Arrival, said: Raw) -> Fate:
    offer, brand = offers[said["offer"]], Brand.objects.get(pk=said["brand"])
    asking = Asking(brand, said["answers"])
    sender = offer.sender_of(asking)
    customer = _customer(brand, said, sender.name)
    subject, text = offer.letter_of(asking)
    letter = _letter(arrival, said, brand, subject=subject, text=text)
    urgent = [one for one in urgent_words(letter, customer) if one.kind not in QUIET]
    done = offer.open(
        Submission(
            brand=brand,
            scope=Counter.objects.get(brand=brand).scope,
            customer=customer,
            sender=sender,
            answers=said["answers"],
            language=said["language"],
            letter=letter,
        )
    )
    raise_signals(done.case, urgent)
    tell_received(done.case, sender.email, said["language"])
    return Fate(Arrival.Fate.MESSAGE)


def _words(arrival: Arrival, said: Raw) -> Fate:
    case = Case.objects.select_related("brand", "customer").get(pk=said["case"], brand=said["brand"])
    letter = _letter(arrival, said, case.brand, subject=case.subject, text=said["text"])
    urgent = urgent_words(letter, case.customer) if case.customer else []
    receive(case, by=CustomerActor(case.customer_id or 0, said["name"]), letter=letter)
    raise_signals(case, [one for one in urgent if one.kind not in QUIET])
    return Fate(Arrival.Fate.MESSAGE)


def _customer(brand: Brand, said: Raw, name: str) -> Customer:
    """Whoever the operator's sign-on named; else the one known by the address, as with mail."""
    if said.get("customer"):
        return Customer.objects.get(pk=said["customer"], brand=brand).living
    return customer_for(brand, "email", said["sender"], name=name)


def _letter(arrival: Arrival, said: Raw, brand: Brand, *, subject: str, text: str) -> Letter:
    words, about = black_out(text), black_out(subject)
    found = {finding.kind for blacked in (words, about) for finding in blacked.findings}
    return Letter(
        channel=CHANNEL,
        sender=said["sender"],
        sender_name=said["name"],
        recipients=_ours(brand),
        subject=about.text[:300],
        text=words.text,
        blacked_out=tuple(sorted(found)),
        arrival_id=arrival.pk,
        received_at=parse_datetime(said["sent_at"]) or arrival.received_at,
        enclosures=tuple(Enclosure(**file) for file in said["files"]),
    )


def _ours(brand: Brand) -> tuple[str, ...]:
    """The address that answers are written from."""
    counter = Counter.objects.filter(brand=brand).first()
    own = Mailbox.objects.filter(brand=brand, active=True)
    chosen = own.filter(address=counter.email.lower()).first() if counter and counter.email else None
    mailbox = chosen or own.first()
    return (mailbox.address,) if mailbox else ()
