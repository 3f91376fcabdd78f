"""The supervisor: prepares, starts everything, looks after it, stops it."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ombud.config.database import own_cluster
from ombud.config.environment import Environment, read_environment
from ombud.config.secrets import make_secrets
from ombud.foundation.postgres.cluster import Cluster, ServerFailed
from ombud.foundation.processes import die_with_parent

from .children import Child, tell
from .commands import has_command
from .greeting import greeting
from .preparing import NotPrepared, logins, prepare

PATIENCE = 15.0  # seconds that children have to stop
LOOK_EVERY = 0.2


class Stop(Exception):
    """Somebody asked us to stop."""


def up() -> None:
    """Run Ombud until Ctrl-C; raises NotPrepared with a sentence that says what to do."""
    given = read_environment()
    given.state.mkdir(parents=True, exist_ok=True)
    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, _stop)
    with _alone(given.state / "up.lock"):
        make_secrets(given.state)
        cluster = None if given.database_url or given.database_runtime_url else own_cluster(given, tied=True)
        try:
            _run(given, cluster)
        except Stop:
            pass
        finally:
            _ignore_signals()
            if cluster:
                cluster.stop()
            tell("Stopped.")


def _run(given: Environment, cluster: Cluster | None) -> None:
    _check_port("OMBUD_PORT", given.bind, given.port)
    known = logins(given, cluster)
    os.environ["DATABASE_RUNTIME_URL"] = known.runtime.url()
    _check_mail_ports(given)
    fresh = prepare(given, known)
    children = [Child(name, (verb,), known.runtime_environment()) for name, verb in _wanted()]
    try:
        for child in children:
            child.start()
        _wait_for_web(given, children)
        print(greeting(given), flush=True)
        if fresh:
            _tell_the_past(known.runtime_environment())
        while True:
            _look_after(children, cluster)
    finally:
        _ignore_signals()
        _stop_all(children)


def _tell_the_past(environment: Mapping[str, str]) -> None:
    """Half a year of answered complaints for the demo world, behind everybody's back and after everybody else."""
    command = ["nice", sys.executable, "-m", "ombud", "demo", "--past"]
    nowhere = subprocess.DEVNULL
    subprocess.Popen(
        command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, preexec_fn=die_with_parent
    )


def _wanted() -> Iterator[tuple[str, str]]:
    yield "web", "serve"
    yield "worker", "work"
    if has_command("listen"):
        yield "mail", "listen"


def _look_after(children: list[Child], cluster: Cluster | None) -> None:
    for child in children:
        child.look_after()
    if cluster and cluster.running() is None:
        tell("The database server stopped; starting it again")
        try:
            cluster.start()
        except (ServerFailed, OSError) as problem:
            tell(problem)
            time.sleep(2)
    time.sleep(LOOK_EVERY)


def _wait_for_web(given: Environment, children: list[Child]) -> None:
    while not _answers(given.bind, given.port):
        for child in children:
            child.look_after()
        time.sleep(0.05)


def _answers(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        return probe.connect_ex((_reachable(host), port)) == 0


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # named to be replaced, not to be bound


def _stop_all(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    end = time.monotonic() + PATIENCE
    for child in children:
        child.wait(max(0.1, end - time.monotonic()))


def _check_port(setting: str, host: str, port: int) -> None:
    if not _free(host, port):
        raise NotPrepared(f"Port {port} is taken: stop what uses it, or set {setting} to another one.")


def _check_mail_ports(given: Environment) -> None:
    if has_command("listen"):
        _check_port("OMBUD_MAIL_PORT", given.mail_bind, given.mail_port)
        _check_port("OMBUD_LMTP_PORT", given.mail_bind, given.lmtp_port)


def _free(host: str, port: int) -> bool:
    # Those whom a kill -9 left behind need a moment to go.
    for _ in range(20):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError:
                return True  # the server itself will say that it may not
            except OSError:
                time.sleep(0.1)
            else:
                return True
    return False


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    with file.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise NotPrepared(
                f"Ombud runs here already, as process {lock.read().strip()}: stop that first."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stop


def _ignore_signals() -> None:
    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, signal.SIG_IGN)
    sys.stdout.flush()
