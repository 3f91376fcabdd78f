"""Idempotency keys: the same request again gets the same answer, another request under the same key a refusal."""

import hashlib

from pydantic import BaseModel

from ombud.foundation.trail.digests import canonical

from ..models import Case, Entry, MoveKey
from ..refusals import KeyReused


def digest_of(move: str, arguments: BaseModel) -> str:
    return hashlib.sha256(canonical([move, arguments.model_dump(mode="json")])).hexdigest()


def recall(case: Case, key: str, move: str, arguments: BaseModel) -> Entry | None:
    """The entry written under this key, if any. Raises KeyReused when it was for something else."""
    known = MoveKey.objects.filter(case=case, key=key).first()
    if known is None:
        return None
    if known.digest != digest_of(move, arguments):
        raise KeyReused("This idempotency key was used for another request. Send a new key.")
    return Entry.objects.get(case=case, sequence=known.sequence)


def remember(case: Case, key: str, move: str, arguments: BaseModel, entry: Entry) -> None:
    MoveKey.objects.create(case=case, key=key, digest=digest_of(move, arguments), sequence=entry.sequence)
