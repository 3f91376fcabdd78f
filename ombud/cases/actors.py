"""Who takes a move: staff, a customer, a program or the system itself."""

from dataclasses import dataclass
from enum import StrEnum

from ombud.records.staff.models import Staff


class ActorKind(StrEnum):
    STAFF = "staff"
    CUSTOMER = "customer"
    PROGRAM = "program"
    SYSTEM = "system"


@dataclass(frozen=True)
class CustomerActor:
    customer_id: int
    name: str


@dataclass(frozen=True)
class Program:
    """A program with a key of its own, confined to one brand."""

    key_id: int
    brand_id: int
    name: str


@dataclass(frozen=True)
class System:
    """The house itself; `name` says which part acted, for instance "routing"."""

    name: str


Actor = Staff | CustomerActor | Program | System


def kind_of(actor: Actor) -> ActorKind:
    match actor:
        case Staff():
            return ActorKind.STAFF
        case CustomerActor():
            return ActorKind.CUSTOMER
        case Program():
            return ActorKind.PROGRAM
        case System():
            return ActorKind.SYSTEM


def id_of(actor: Actor) -> int | None:
    match actor:
        case Staff():
            return actor.pk
        case CustomerActor():
            return actor.customer_id
        case Program():
            return actor.key_id
        case System():
            return None
