"""The server's main process, known by the pid file in its data folder."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

READY = "ready"
NOBODY = "4194305"  # one more than the highest number that Linux gives to a process


@dataclass(frozen=True)
class Postmaster:
    """A living server process on a data folder."""

    pid: int
    data: Path

    @classmethod
    def of(cls, data: Path) -> Self | None:
        """The living server of this folder; a pid file left by a killed one counts for nothing."""
        lines = _pid_file(data)
        pid = int(lines[0]) if lines and lines[0].strip().isdigit() else 0
        return cls(pid, data) if pid and _serves(pid, data) else None

    def is_alive(self) -> bool:
        return _lives(self.pid)

    def is_ready(self) -> bool:
        """Whether it takes connections by now."""
        lines = _pid_file(self.data)
        return len(lines) > 7 and lines[0].strip() == str(self.pid) and lines[7].strip() == READY

    def stop(self, seconds: float = 30) -> None:
        """Stop it in good order: roll back what is open, write everything; harder after that many seconds."""
        for how, patience in ((signal.SIGINT, seconds), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
            if self._gone_after(how, patience):
                return

    def _gone_after(self, how: signal.Signals, seconds: float) -> bool:
        try:
            os.kill(self.pid, how)
        except ProcessLookupError:
            return True
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.is_alive():
                return True
            time.sleep(0.02)
        return False


def disown_stale_files(data: Path, socket: Path) -> None:
    """Make a killed server's files harmless: their number may by now be a stranger's, or a zombie's.

    The pid file itself stays, because by it the next server sees whether the killed one's children still write.
    """
    if Postmaster.of(data) or not (lines := _pid_file(data)):
        return
    (data / "postmaster.pid").write_text("\n".join([NOBODY, *lines[1:]]) + "\n")
    for lock in socket.glob(".s.PGSQL.*.lock"):
        lock.unlink()


def _pid_file(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _lives(pid: int) -> bool:
    _reap(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not _said_of(pid, "stat").startswith("Z")


def _serves(pid: int, data: Path) -> bool:
    # After a crash or a reboot the number in the pid file may be somebody else's.
    return _lives(pid) and f"-D {data}" in _said_of(pid, "args")


def _reap(pid: int) -> None:
    # A server that this very process started stays a zombie, and seems alive, until it is waited for.
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def _said_of(pid: int, column: str) -> str:
    if not Path("/proc/self/cmdline").exists():
        command = ["ps", "-o", f"{column}=", "-p", str(pid)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    with suppress(OSError):
        if column == "args":
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2]
    return ""
