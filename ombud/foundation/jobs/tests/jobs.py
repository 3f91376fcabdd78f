"""Jobs that only tests know; `ombud.foundation.jobs.tests` is an app in `tests.settings`, so workers know them too."""

import os
import time
from pathlib import Path

from ombud.foundation.jobs import Retry, job


@job(queue="errands")
def write_line(path: str, line: str) -> None:
    with Path(path).open("a") as file:
        file.write(line + "\n")


@job(queue="errands")
def write_and_wait(path: str, seconds: float) -> None:
    with Path(path).open("a") as file:
        file.write(f"{os.getpid()}\n")
    time.sleep(seconds if Path(path).read_text().count("\n") == 1 else 0)


@job(queue="errands", retry=Retry(tries=1))
def fail(address: str) -> None:
    raise ValueError(f"no box for {address}\nDETAIL: Key (email)=({address}) already exists")
