"""Values that a running clock keeps for ever: frozen, plain JSON, and known by their digest."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict


def _to_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


# In UTC because two aware datetimes of different zones never compare equal inside a fold (PEP 495).
type Moment = Annotated[AwareDatetime, AfterValidator(_to_utc)]


class Snapshot(BaseModel):
    """A frozen value with a JSON form; what it does not know it refuses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, whole: a default that changes later must not change what was kept."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """The value that `to_json` gave. Raises pydantic's ValidationError (a ValueError) on anything else."""
        return cls.model_validate(kept)

    def digest(self) -> str:
        """SHA-256 of the sorted JSON, in hexadecimal: equal values, equal digests."""
        plain = json.dumps(self.to_json(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(plain.encode()).hexdigest()
