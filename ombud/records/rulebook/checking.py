"""Reading TOML of people who make mistakes: every fault names file, rule and what to do."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True)
class Fault:
    file: str
    rule: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.sentence}" if self.rule else f"{self.file}: {self.sentence}"


class BadRules(ValueError):
    """A file that cannot be loaded; `faults` say why, one by one."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def parse(file: str, text: str) -> dict[str, Any]:
    """The TOML document. Raises BadRules."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BadRules([Fault(file, "", f"this is no TOML: {problem}. Mend that line first.")]) from None


def read_one[Read: BaseModel](
    model: type[Read], given: Mapping[str, Any], *, file: str, rule: str, faults: list[Fault]
) -> Read | None:
    """The value, or None and more faults."""
    try:
        return model.model_validate(given)
    except ValueError as problem:
        faults.extend(Fault(file, rule, sentence) for sentence in sentences(problem, model))
    return None


def sentences(problem: ValueError, model: type[BaseModel]) -> Iterator[str]:
    """Each thing that is wrong with a value, and what to do."""
    if not isinstance(problem, ValidationError):
        yield str(problem)
        return
    for error in problem.errors():
        where = ".".join(str(part) for part in error["loc"])
        if error["type"] == "extra_forbidden":
            yield f"{where} is no field of it. Remove it, or use one of: {', '.join(sorted(model.model_fields))}."
        elif error["type"] == "missing":
            yield f"{where} is missing. Add it."
        else:
            said = error["msg"].removeprefix("Value error, ")
            yield f"{where}: {said}" if where else said
