"""A bound action, and the arguments that the engine derives from its signature."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model, field_validator

from .refusals import BadArguments

BIGGEST = 2**63 - 1


class Arguments(BaseModel):
    """Base of every struct of arguments: what no database can keep is refused before a move begins."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _can_be_kept(cls, value: Any) -> Any:
        if isinstance(value, str) and _is_broken(value):
            raise ValueError("This text holds characters that cannot be kept. Type it again.")
        if isinstance(value, int) and abs(value) > BIGGEST:
            raise ValueError("This number is too large.")
        return value


def _is_broken(text: str) -> bool:
    """PostgreSQL keeps no NUL, and UTF-8 has no half of a surrogate pair."""
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


@dataclass(frozen=True)
class Action:
    """`struct` is what form, API, idempotency and approval all use; `subject` is the model that the action works on."""

    move: str
    run: Callable[..., Any]
    subject: type
    struct: type[BaseModel]

    @classmethod
    def of(cls, move: str, function: Callable[..., Any]) -> "Action":
        signature, hints = inspect.signature(function), get_type_hints(function)
        first, *rest = signature.parameters.values()
        loose = [p.name for p in rest if p.kind is not inspect.Parameter.KEYWORD_ONLY]
        if loose:
            raise TypeError(f"{function.__qualname__}: make {', '.join(loose)} keyword-only.")
        fields: dict[str, Any] = {
            p.name: (hints[p.name], ... if p.default is inspect.Parameter.empty else p.default)
            for p in rest
            if p.name != "by"
        }
        struct = create_model(f"{move}_arguments", __base__=Arguments, **fields)
        return cls(move, function, hints[first.name], struct)

    @property
    def name(self) -> str:
        return f"{self.run.__module__}.{self.run.__qualname__}"

    def arguments(self, given: Mapping[str, Any]) -> BaseModel:
        """Validated and frozen. Raises BadArguments, naming each argument and what is wrong with it."""
        try:
            return self.struct.model_validate(dict(given))
        except ValidationError as error:
            raise BadArguments({".".join(map(str, e["loc"])): e["msg"] for e in error.errors()}) from error
