"""Where a case can stand. Each stage is of one status; desks name the stages, the spine knows the statuses."""

from enum import StrEnum
from typing import Self


class Status(StrEnum):
    INITIAL = "initial"
    ACTIVE = "active"
    WAITING = "waiting"
    ENDED = "ended"


class Stages(StrEnum):
    """Base of a desk's stages: `OPEN = "open", Status.ACTIVE`."""

    status: Status

    def __new__(cls, value: str, status: Status) -> Self:
        stage = str.__new__(cls, value)
        stage._value_ = value
        stage.status = status
        return stage

    @property
    def label(self) -> str:
        return self.value.replace("-", " ").capitalize()
