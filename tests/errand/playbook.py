"""The smallest desk that tests of the spine need: an errand that a second person must confirm above a limit."""

from pydantic import BaseModel

from ombud.cases.actors import Actor
from ombud.cases.engine.results import Kept
from ombud.cases.models import Case
from ombud.cases.playbook import Move, Playbook
from ombud.cases.stages import Stages, Status
from ombud.records.staff.models import Staff

LIMIT = 100


class Stage(Stages):
    ASKED = "asked", Status.INITIAL
    PAID = "paid", Status.ENDED


def above_limit(case: Case, arguments: BaseModel, by: Actor) -> bool:
    return int(arguments.model_dump()["amount"]) > LIMIT


class ErrandPlaybook(Playbook):
    name, prefix, label = "errand", "E", "Errand"
    start = Stage.ASKED

    pay = Move(Stage.ASKED, to=Stage.PAID, second_person=above_limit, sentence="{actor} paid {amount}")


@ErrandPlaybook.pay
def pay(case: Case, *, by: Staff, amount: int) -> Kept:
    """Pay what the customer is owed."""
    return Kept(facts={"amount": amount}, outcome="paid")
