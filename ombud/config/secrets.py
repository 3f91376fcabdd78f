"""The installation's secrets where nobody gave any: made once, kept in the state folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def kept_secret_key(state: Path) -> str:
    """The kept secret key, or nothing."""
    return _read(state / "secrets" / "secret_key")


def kept_keys(state: Path) -> tuple[str, ...]:
    """The kept sealing keys, newest first."""
    return tuple(_read(state / "secrets" / "keys").split())


def make_secrets(state: Path) -> None:
    """Make those that are not there yet."""
    for name in ("secret_key", "keys"):
        file = state / "secrets" / name
        if not file.exists():
            _write(file, secrets.token_urlsafe(48))


def _read(file: Path) -> str:
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        return ""


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(0o600)
    with new.open("w") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    new.rename(file)
