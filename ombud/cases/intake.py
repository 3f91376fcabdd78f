"""From a letter to a case: find the one it belongs to or open one, never two for the same words."""

import hashlib
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q

from ombud.foundation.text import language_of
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.customers.queries import customer_for, is_same
from ombud.records.staff.models import Scope

from .actors import CustomerActor, System
from .engine.opening import open_case
from .engine.results import Done
from .grammar.declaration import Declaration
from .letters import Letter
from .models import Case, EntryWords, Link, Merge, Message, Queue
from .moves.hands import release
from .moves.words import receive
from .registry import playbooks
from .routing import queue_for
from .signals import raise_signals, urgent_words

INTAKE = System("intake")


class HereAlready(Exception):
    """The same letter came by another address, to where this one would go."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a letter was sent to: it decides brand, scope and the playbook of a case that has to be opened."""

    brand: Brand
    scope: Scope
    playbook: type[Declaration]
    contact: str = "email"
    queue: Queue | None = None
    topic: str = ""


def take_in(letter: Letter, address: Address, *, token: str = "", thread: tuple[str, ...] = ()) -> Done:
    """Put a letter where it belongs. `token` is a case number that a verified mark gave; `thread` are the transport
    identities that the letter refers to.

    A token in the hands of a stranger opens a linked new case: it is no window into the old one. Raises HereAlready,
    and has changed nothing, for what was written once to several addresses of the same people.
    """
    with transaction.atomic():
        _one_at_a_time(address.brand, letter.sender)
        customer = customer_for(address.brand, address.contact, letter.sender, name=letter.sender_name)
        urgent = urgent_words(letter, customer)
        known = _known_case(address.brand, token, thread)
        goes_on = known if known and is_same(known.customer, customer) and _hears(known) else None
        if _is_here(letter, address, goes_on):
            raise HereAlready
        done = _receive(goes_on, customer, letter) if goes_on else _open(letter, address, customer, known)
        raise_signals(done.case, urgent)
        return done


def _one_at_a_time(brand: Brand, sender: str) -> None:
    """Two letters of one sender are taken in one after the other, whichever worker has them."""
    key = int.from_bytes(hashlib.sha256(f"{brand.pk}:{sender}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _known_case(brand: Brand, token: str, thread: tuple[str, ...]) -> Case | None:
    """The token first, then what the letter answers; a merged case is followed to where it goes on."""
    case = Case.objects.filter(brand=brand, number=token).first() if token else None
    if case is None and thread:
        earlier = Message.objects.filter(brand=brand, transport_id__in=thread).order_by("-id").first()
        case = earlier.case if earlier else None
    while case and (merge := Merge.objects.select_related("into").filter(case=case, undone_at=None).first()):
        case = merge.into
    return case


def _is_here(letter: Letter, address: Address, goes_on: Case | None) -> bool:
    """In the case that it belongs to, or among those whom this address writes to. Other scopes cannot see each other's.

    The same words, too, since some programs give every letter one transport identity.
    """
    if not letter.transport_id:
        return False
    same = Message.objects.filter(
        Q(case=goes_on) | Q(case__scope=address.scope) if goes_on else Q(case__scope=address.scope),
        brand=address.brand,
        transport_id=letter.transport_id,
        direction=Message.Direction.IN,
        sender=letter.sender,
        subject=letter.subject,
    )
    return any(
        EntryWords.objects.filter(
            entry__case=each.case_id, entry__sequence=each.sequence, words=letter.text
        ).exists()
        for each in same
    )


def _hears(case: Case) -> bool:
    playbook = playbooks[case.playbook]
    return playbook.moves["receive"].allowed_from(playbook.stage(case.stage))


def _receive(case: Case, customer: Customer, letter: Letter) -> Done:
    done = receive(case, by=CustomerActor(case.customer_id or customer.pk, customer.name), letter=letter)
    if not isinstance(done, Done):
        raise TypeError("Nobody has to approve what a customer writes.")
    if done.case.queue_id is None and done.case.assignee_id is None:
        _queue_up(done.case, None)
    return done


def _open(letter: Letter, address: Address, customer: Customer, known: Case | None) -> Done:
    facts = {"channel": letter.channel}
    if known and not is_same(known.customer, customer):
        facts["stranger"] = known.number
    opened = open_case(
        address.playbook,
        scope=address.scope,
        customer=customer,
        subject=letter.subject or letter.text[:80],
        by=INTAKE,
        occurred_at=letter.received_at,
        facts=facts,
        topic=address.topic,
        language=language_of(letter.text) or customer.language or address.brand.language,
        jurisdiction=customer.jurisdiction,
    ).case
    if known:
        Link.objects.create(case=opened, other=known, kind=Link.Kind.FOLLOWS, made_at=opened.opened_at)
    _queue_up(opened, address.queue)
    return _receive(opened, customer, letter)


def _queue_up(case: Case, queue: Queue | None) -> None:
    place = queue or queue_for(case)
    if place:
        release(case, by=INTAKE, queue=place.pk, why="its topic, language and tier")
