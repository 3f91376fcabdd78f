"""What somebody asks the engine for."""

from dataclasses import dataclass

from pydantic import BaseModel

from ..actors import Actor
from ..arguments import Action
from ..grammar.declaration import Declaration
from ..grammar.move import Move
from ..models import Case


@dataclass(frozen=True)
class Attempt:
    """Who wants which move on which locked case, with which arguments."""

    case: Case
    playbook: type[Declaration]
    move: Move
    action: Action
    arguments: BaseModel
    by: Actor
    approver: Actor | None = None
