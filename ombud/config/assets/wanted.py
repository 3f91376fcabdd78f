"""What `assets.toml` asks for and `assets.lock` vouches for."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from ombud.foundation.typesetting.fonts import FONTS

ROOT = Path(__file__).resolve().parents[3]
SHELL = ROOT / "ombud" / "shell"
VENDOR = SHELL / "static" / "vendor"
TEST_ASSETS = ROOT / "var" / "test-assets"


@dataclass(frozen=True)
class Package:
    """One npm package and what we take from it; `sha512` is None until it has been locked."""

    name: str
    version: str
    files: dict[str, str] = field(default_factory=dict)
    icons: tuple[str, ...] = ()
    sprite: str = ""
    used_by: str = "pages"
    sha512: str | None = None

    @classmethod
    def read(cls, row: dict[str, Any], locked: dict[str, str]) -> Self:
        row = dict(row)
        used_by = row.pop("for", "pages")
        icons = tuple((SHELL / row.pop("icons")).read_text().split()) if "icons" in row else ()
        return cls(**row, icons=icons, used_by=used_by, sha512=locked.get(f"{row['name']}@{row['version']}"))

    @property
    def spec(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def for_tests(self) -> bool:
        """Whether only tests need it."""
        return self.used_by == "tests"

    def targets(self) -> Iterator[Path]:
        """Where its files land."""
        yield from (self.folder / name for name in self.files.values())
        if self.sprite:
            yield self.folder / self.sprite

    @property
    def folder(self) -> Path:
        """Where its files belong."""
        return {"pages": VENDOR, "tests": TEST_ASSETS, "letters": FONTS}[self.used_by]


def wanted(*, tests: bool = False) -> list[Package]:
    """The packages that are asked for; those for tests only with `tests`."""
    rows = tomllib.loads((SHELL / "assets.toml").read_text())["package"]
    lock = SHELL / "assets.lock"
    locked = tomllib.loads(lock.read_text())["sha512"] if lock.exists() else {}
    packages = [Package.read(row, locked) for row in rows]
    return [package for package in packages if tests or not package.for_tests]


def write_lock(checksums: dict[str, str]) -> None:
    """Write down the checksum of each package, by name and version."""
    lines = [f'"{spec}" = "{checksum}"' for spec, checksum in sorted(checksums.items())]
    text = "# Written by `ombud assets --lock`: the SHA-512 of each package file.\n\n[sha512]\n"
    (SHELL / "assets.lock").write_text(text + "\n".join(lines) + "\n")
