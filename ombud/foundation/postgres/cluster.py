"""The life of our own server: made, started, adopted after a crash, stopped."""

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ombud.foundation.processes import die_with_parent

from .account import Account, server_account
from .address import Address
from .binaries import find_binaries, major_version
from .postmaster import Postmaster, disown_stale_files

SUPERUSER = "postgres"
PORT = 5432  # only the last part of the socket's name: the server listens on no network address
LONGEST_SOCKET_FOLDER = 85  # of the 104 to 108 bytes that a socket's whole path may have


class ServerFailed(Exception):
    """The server did not start; the message holds the end of its log."""


@dataclass(frozen=True)
class Cluster:
    """A server kept in one folder; `settings` are given to it on its command line.

    A `tied` one is told to stop when the thread that started it dies, however it dies (on Linux).
    """

    folder: Path
    binaries: Path = field(default_factory=find_binaries)
    settings: tuple[str, ...] = ()
    account: Account = field(default_factory=server_account)
    tied: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket: in ours, or in /tmp where that would be too long a name."""
        folder = self.folder / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
            return folder
        digest = hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"ombud-{os.geteuid()}-{digest}"

    def password(self, name: str) -> str:
        """The password kept under this name, made at the first asking and readable by us alone."""
        kept = self.folder / f"{name}.password"
        if not kept.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            new = kept.with_suffix(f".{os.getpid()}")
            new.touch(0o600)
            new.write_text(secrets.token_urlsafe(32))
            new.rename(kept)
        return kept.read_text()

    def address(self, database: str = "postgres", user: str = SUPERUSER) -> Address:
        """Where to connect, as the superuser or as another of this server's own logins."""
        return Address(database, user, self.password(user), str(self.socket), PORT)

    def running(self) -> Postmaster | None:
        """The living server, whoever started it."""
        return Postmaster.of(self.data)

    def start(self, seconds: float = 60) -> Postmaster:
        """Make the server if there is none and start it, or adopt the one that still lives; then wait for it."""
        with self._alone():
            if not self.data.exists():
                self._make()
            self._check_version()
            end = time.monotonic() + seconds
            if (living := self.running()) and self._settled(living, end):
                return living
            return self._wait(self._launch(), end)

    def stop(self) -> None:
        """Stop the server, if it runs."""
        if living := self.running():
            living.stop()

    def discard(self) -> None:
        """Stop the server and throw all of its data away."""
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make(self) -> None:
        # Into another folder first: a half-made one, after a kill, must not be taken for a server.
        half = self.folder / "making"
        shutil.rmtree(half, ignore_errors=True)
        self.account.own(half)
        secret = self.account.lend(self.folder / "making.password", self.password(SUPERUSER))
        command: list[str | Path] = [
            self._program("initdb"),
            "-D",
            half,
            "-U",
            SUPERUSER,
            "--encoding=UTF8",
            "--auth=scram-sha-256",
        ]
        command += [f"--pwfile={secret}", "--no-instructions", *self._locale()]
        command += ["--no-sync"] if "fsync=off" in self.settings else []
        initdb = self.account.popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said, _ = initdb.communicate()
        secret.unlink()
        if initdb.returncode:
            raise ServerFailed(
                f"PostgreSQL could not be set up in {self.folder}:\n{said.decode(errors='replace')}"
            )
        half.rename(self.data)

    def _check_version(self) -> None:
        made_by, have = int((self.data / "PG_VERSION").read_text()), major_version(self.binaries)
        if made_by != have:
            raise ServerFailed(
                f"{self.data} was made by PostgreSQL {made_by} and the programs are {have}: start it with the old"
                " programs (OMBUD_POSTGRES_BIN), pg_dump it, and restore it into a new folder"
            )

    def _locale(self) -> list[str]:
        builtin = major_version(self.binaries) >= 17
        return [*(["--locale-provider=builtin"] if builtin else []), "--locale=C.UTF-8"]

    def _launch(self) -> Postmaster:
        disown_stale_files(self.data, self.socket)
        self.account.own(self.socket)
        options = [
            "listen_addresses=",
            f"unix_socket_directories={self.socket}",
            f"port={PORT}",
            *self.settings,
        ]
        command: list[str | Path] = [self._program("postgres"), "-D", self.data]
        command += [part for option in options for part in ("-c", option)]
        with self.log.open("ab") as log:
            server = self.account.popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(die_with_parent, signal.SIGINT) if self.tied else None,
            )
        server.returncode = 0  # it outlives this handle, and whoever holds its pid file may stop it
        return Postmaster(server.pid, self.data)

    def _settled(self, server: Postmaster, end: float) -> bool:
        # One that lives may be starting, or going down: its supervisor was killed a moment ago.
        while server.is_alive() and not server.is_ready() and time.monotonic() < end:
            time.sleep(0.03)
        return server.is_alive()

    def _wait(self, server: Postmaster, end: float) -> Postmaster:
        while not server.is_ready():
            if time.monotonic() > end:
                raise ServerFailed(f"PostgreSQL did not get ready in time:\n{self._end_of_log()}")
            if not server.is_alive():
                if "pre-existing shared memory block" not in self._end_of_log(4):
                    raise ServerFailed(f"PostgreSQL did not start:\n{self._end_of_log()}")
                # A killed server's children need a moment to notice that it is gone.
                server = self._launch()
            time.sleep(0.03)
        return server

    def _end_of_log(self, lines: int = 12) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _program(self, name: str) -> Path:
        return self.account.reach(self.binaries, self.folder) / name
