"""A whole installation of its own to be hurt: its own folder, ports and database server."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 180.0


SUPERVISOR = "BENCH_SUPERVISOR"


@dataclass(frozen=True)
class House:
    """`supervisor` is the process that started all others."""

    state: Path
    web: int
    lmtp: int
    supervisor: int

    @classmethod
    def here(cls) -> "House":
        """The one that our environment names."""
        names = ("OMBUD_PORT", "OMBUD_LMTP_PORT", SUPERVISOR)
        return cls(Path(os.environ["OMBUD_STATE"]), *(int(os.environ[name]) for name in names))

    def pid_of(self, verb: str) -> int | None:
        """The supervised process that runs `ombud VERB`."""
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and _parent(folder) == self.supervisor:
                words = (folder / "cmdline").read_bytes().split(b"\0")
                if words[-2:-1] == [verb.encode()]:
                    return int(folder.name)
        return None

    def pid_of_database(self) -> int | None:
        try:
            return int((self.state / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    @contextmanager
    def worker_stopped(self) -> Iterator[None]:
        """The worker takes nothing for a while, and then goes on where it was."""
        pid = self.pid_of("work")
        assert pid
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def kill(self, what: str) -> bool:
        """Kill -9, without warning."""
        pid = self.pid_of_database() if what == "database" else self.pid_of(what)
        if pid is None:
            return False
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A folder on a disk of its own. Raises PermissionError where we may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="ombud-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        folder.rmdir()
        raise PermissionError("A disk of our own cannot be mounted here.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
        folder.rmdir()


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def standing(state: Path | None = None) -> Iterator[None]:
    """An empty installation, served by `ombud up`, thrown away afterwards; in a folder of one's own where one is given.

    Meanwhile our environment names it: for `House.here`, and for Django in every process that we start.
    """
    state, lmtp = state or Path(tempfile.mkdtemp(prefix="ombud-faults-")), _free_port()
    os.environ.update(
        OMBUD_STATE=str(state),
        OMBUD_PORT=str(_free_port()),
        OMBUD_MAIL_PORT=str(_free_port()),
        OMBUD_LMTP_PORT=str(lmtp),
        OMBUD_DEMO="false",
        DJANGO_SETTINGS_MODULE="ombud.config.settings",
    )
    for name in ("DATABASE_URL", "DATABASE_RUNTIME_URL"):
        os.environ.pop(name, None)
    with (state / "up.log").open("wb") as log:
        supervisor = subprocess.Popen([sys.executable, "-m", "ombud", "up"], stdout=log, stderr=log)
    os.environ[SUPERVISOR] = str(supervisor.pid)
    try:
        _wait_for(lmtp, supervisor, state)
        yield
    finally:
        supervisor.terminate()
        supervisor.wait(60)
        shutil.rmtree(state, ignore_errors=True)


def _wait_for(port: int, supervisor: subprocess.Popen[bytes], state: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and supervisor.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit(f"It did not come up:\n{(state / 'up.log').read_text()}")
