"""How the rest of the house names a file, and what can go wrong with one."""

import re
from dataclasses import dataclass

SPACE = re.compile(r"[A-Za-z0-9_-]{1,63}")
KEY = re.compile(rf"{SPACE.pattern}/[0-9a-f]{{2}}/[0-9a-f]{{62}}")


class StorageFull(OSError):
    """There is no room for the file; nothing was kept, and the sender may try again later."""


class NoSuchFile(LookupError):
    """The file was purged, or the storage that held it is not the one now configured."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """The name of a stored file: its space, and the keyed digest of its content. It tells nothing else."""

    key: str

    def __post_init__(self) -> None:
        # A reference may come from a form, so it must never reach outside its space.
        if not KEY.fullmatch(self.key):
            raise ValueError("This is not the name of a stored file.")

    @classmethod
    def of(cls, space: str, digest: str) -> "FileRef":
        if not SPACE.fullmatch(space):
            raise ValueError(f"A space is made of letters, digits, hyphens and underscores, not {space!r}.")
        return cls(f"{space}/{digest[:2]}/{digest[2:]}")

    @property
    def space(self) -> str:
        return self.key.partition("/")[0]

    @property
    def digest(self) -> str:
        return self.key.partition("/")[2].replace("/", "")

    def __str__(self) -> str:
        return self.key
