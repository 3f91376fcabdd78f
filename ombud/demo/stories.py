"""The form in which a case of a world is written down: what was said and done, and when."""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from .offsets import Offset
from .plans import Plan


class Step(BaseModel):
    """One move at one moment; what is not named here are the move's own arguments. `by` is a person's key,
    `customer`, or the part of the house that acts, as `system:intake`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    at: Offset
    by: str
    move: str

    @property
    def given(self) -> dict[str, Any]:
        return dict(self.model_extra or {})


def _read_step(given: Any) -> Any:
    """`["-3h", "mei", "claim", {...}]` in the file."""
    if not isinstance(given, list):
        return given
    at, by, move, *rest = given
    return {"at": at, "by": by, "move": move, **(rest[0] if rest else {})}


class Story(Plan):
    """A case from the customer's first words on. `to` is the address they wrote to."""

    key: str
    customer: str
    to: str
    at: Offset
    subject: str
    text: str
    topic: str = ""
    files: tuple[str, ...] = ()
    steps: tuple[Annotated[Step, BeforeValidator(_read_step)], ...] = ()

    @property
    def ends(self) -> timedelta:
        return max([self.at, *(step.at for step in self.steps)])
