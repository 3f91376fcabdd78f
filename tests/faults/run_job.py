"""Run one job in a process of its own, to be killed."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from procrastinate.contrib.django import app

READY = "tests.faults.ready"


class Running:
    """A process that does one job, asked and ended as `subprocess.Popen` is."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        process.start()

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self._process.pid or 0, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self) -> None:
        self._process.join()

    def close(self) -> None:
        self._process.kill()
        self._process.join()


class Jobs(ExitStack):
    """Starts jobs from one process that has read the house's code once; each is a fork of it."""

    def __init__(self, state: Path) -> None:
        super().__init__()
        self._state = state
        self._context = multiprocessing.get_context("forkserver")

    def start(self, name: str, arguments: dict[str, Any], **environment: object) -> Running:
        """`environment` are fields of the house's environment that differ from the tests'."""
        told = (name, arguments, self._state, environment)
        running = Running(self._context.Process(target=_run, args=told))
        self.callback(running.close)
        return running


def _run(name: str, arguments: dict[str, Any], state: Path, environment: dict[str, Any]) -> None:
    settings.OMBUD_STATE, settings.MEDIA_ROOT = state, str(state / "files")
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=environment)
    app.tasks[name].func(**arguments)


@pytest.fixture(scope="session")
def ready(process_environment: dict[str, str]) -> None:
    """The process that jobs are forks of; it never speaks to the database itself."""
    multiprocessing.get_context("forkserver").set_forkserver_preload([READY])
    with mock.patch.dict(os.environ, process_environment):
        forkserver.ensure_running()


@pytest.fixture
def jobs(ready: None, tmp_path: Path) -> Iterator[Jobs]:
    with Jobs(tmp_path) as jobs:
        yield jobs
