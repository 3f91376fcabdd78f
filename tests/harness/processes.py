"""Real processes for tests: started, waited for, and killed at the end."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable


class Processes(contextlib.ExitStack):
    """Starts `python -m ...` with the test's database."""

    def __init__(self, environment: dict[str, str]) -> None:
        super().__init__()
        self._environment = os.environ | environment

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-m", *arguments], env=self._environment | environment)
        self.callback(process.wait)
        self.callback(process.kill)
        return process


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    """Wait until somebody listens there."""

    def listening() -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    wait_until(listening, 120)  # a busy machine takes its time to start a server


def wait_until(done: Callable[[], object], seconds: float = 30) -> None:
    """Wait until it is so, or fail."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.03)
