"""What a person may see and do, computed from grants as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase

Held = tuple[int | None, list[str], int, datetime | None]


@dataclass(frozen=True)
class Powers:
    """Permission patterns by scope; `None` holds those that reach settings only. A time-boxed grant is named by id."""

    patterns: Mapping[int | None, frozenset[str]]
    temporary: Mapping[int | None, tuple[tuple[int, frozenset[str]], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, held: Iterable[Held]) -> "Powers":
        standing: dict[int | None, frozenset[str]] = {}
        temporary: dict[int | None, tuple[tuple[int, frozenset[str]], ...]] = {}
        for scope, permissions, grant, ends_at in held:
            standing.setdefault(scope, frozenset())
            if ends_at is None:
                standing[scope] |= frozenset(permissions)
            else:
                temporary[scope] = (*temporary.get(scope, ()), (grant, frozenset(permissions)))
        return cls(standing, temporary)

    @property
    def scopes(self) -> list[int]:
        """The scopes whose cases this person may see."""
        return sorted(scope for scope in self.patterns if scope is not None)

    def allow(self, permission: str, scope: int | None) -> bool:
        return self._standing(permission, scope) or self.grant_for(permission, scope) is not None

    def allow_somewhere(self, permission: str) -> bool:
        return any(self.allow(permission, scope) for scope in self.patterns)

    def grant_for(self, permission: str, scope: int | None) -> int | None:
        """The time-boxed grant that alone allows this, so that the record can name it; None when none is needed."""
        if self._standing(permission, scope):
            return None
        return next(
            (grant for grant, held in self.temporary.get(scope, ()) if _matches(permission, held)), None
        )

    def _standing(self, permission: str, scope: int | None) -> bool:
        return _matches(permission, self.patterns.get(scope, frozenset()))


def _matches(permission: str, patterns: frozenset[str]) -> bool:
    return any(fnmatchcase(permission, pattern) for pattern in patterns)
