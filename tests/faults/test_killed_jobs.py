"""Each kind of job is killed -9 at the door of its commit; run again, its work is done exactly once."""

import os
from pathlib import Path
from typing import Any

import psycopg
import pytest
from procrastinate.contrib.django import app

from ombud.cases.anchoring import broken_anchors, make_anchor
from ombud.cases.models import Case
from ombud.cases.verifying import breaks
from ombud.channels.email.models import Mailbox
from ombud.foundation.trail.models import Anchor
from ombud.records.staff.models import Staff
from tests.harness.processes import wait_until

from .holding import held
from .rows import ROWS, World, every_job
from .run_job import Jobs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.OMBUD_STATE, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")


@pytest.fixture
def world(case: Case, amira: Staff, mailbox: Mailbox) -> World:
    return World(case, amira, mailbox)


def test_every_job_has_a_row() -> None:
    assert every_job() == set(ROWS), (
        "a new job needs a row in tests/faults/rows.py: where it last writes before it commits"
    )


@pytest.mark.parametrize("name", sorted(ROWS))
def test_killed_before_its_commit_a_job_is_done_once_when_it_runs_again(
    name: str, world: World, jobs: Jobs, owner_connection: psycopg.Connection
) -> None:
    row = ROWS[name]
    arguments = row.furnish(world)
    assert row.done(world) == 0
    with held(owner_connection, row.held) as hold:
        hold.kill(jobs.start(name, arguments))
    assert row.done(world) == 0

    app.tasks[name].func(**arguments)
    app.tasks[name].func(**arguments)
    assert row.done(world) == 1
    assert not list(breaks())


def test_an_anchor_made_by_a_process_that_died_then_gets_its_copy_outside(
    world: World, jobs: Jobs, owner_connection: psycopg.Connection, tmp_path: Path
) -> None:
    (row,) = owner_connection.execute(
        "SELECT last_value + is_called::int FROM trail_anchor_id_seq"
    ).fetchall()
    half = tmp_path / "anchors" / f"{row[0]:08d}.half"
    half.parent.mkdir()
    os.mkfifo(half)  # whoever writes into it waits for a reader
    process = jobs.start("ombud.cases.jobs.anchor_the_record", {})
    wait_until(Anchor.objects.exists)
    process.kill()
    process.wait()
    half.unlink()

    make_anchor()
    assert [file.stem for file in half.parent.iterdir()] == [half.stem]
    assert not list(broken_anchors())
