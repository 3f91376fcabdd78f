"""Processes that are kept running: restarted when they die, stopped in good order, and never left behind."""

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO

from ombud.foundation.processes import die_with_parent

SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
LONG_ENOUGH = 60.0  # seconds after which a child counts as having started well

type Say = Callable[[str], None]


def tell(line: object) -> None:
    """Say it to whoever watches. Where the log's disk is full nobody hears it, and the work goes on all the same."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


@dataclass
class Child:
    """One kept process. To be started from the main thread: it dies with the thread that made it."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    say: Say = tell
    process: subprocess.Popen[bytes] | None = None
    _pause: float = SHORTEST_PAUSE
    _since: float = 0.0
    _again_at: float = 0.0
    _readers: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Start it, its lines said with its name before them."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ombud", *self.arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self._since = time.monotonic()
        reader = threading.Thread(target=self._pass_on, args=[self.process.stdout], daemon=True)
        reader.start()
        self._readers.append(reader)

    def look_after(self) -> None:
        """Start it again if it has died, after a pause that doubles while it keeps dying."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._again_at:
                self.start()
        elif self.process.poll() is not None:
            self._pause = (
                SHORTEST_PAUSE if now - self._since > LONG_ENOUGH else min(self._pause * 2, LONGEST_PAUSE)
            )
            self.say(
                f"{self.name} stopped ({_how(self.process.returncode)}); starting it again in {self._pause:g} s"
            )
            self.process, self._again_at = None, now + self._pause

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for its end; after so many seconds make it."""
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for reader in self._readers:
            reader.join(1)

    def _pass_on(self, lines: IO[bytes]) -> None:
        for line in lines:
            self.say(f"{self.name:<6} | {line.decode(errors='replace').rstrip()}")


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
