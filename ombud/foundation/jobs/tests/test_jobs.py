"""Jobs commit with their cause, run again when a worker dies, and say why they failed."""

import contextlib
import signal

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job as Row

from ombud.foundation.jobs.declaring import Retry
from ombud.foundation.jobs.failures import try_again
from ombud.foundation.jobs.models import Failure
from tests.harness.processes import wait_until

from .jobs import fail, write_and_wait, write_line

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def workers(processes):
    return lambda silence="60": processes.start("ombud", "work", "--heartbeat", "0.3", "--silence", silence)


def errands():
    """How many are waiting or being run; other rooms' periodic jobs do not count."""
    return ProcrastinateJob.objects.filter(queue_name="errands").count()


def test_a_job_asked_for_in_a_transaction_that_fails_never_was(tmp_path):
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        write_line.defer(path=str(tmp_path / "out"), line="never")
        1 / 0  # noqa: B018  # raises
    assert errands() == 0
    write_line.defer(path=str(tmp_path / "out"), line="now")
    assert errands() == 1


def test_what_is_asked_for_once_waits_once_and_leaves_the_transaction_whole(tmp_path):
    with transaction.atomic():
        first = write_line.once("out").defer(path="out", line="1")
        second = write_line.once("out").defer(path="out", line="2")
        other = write_line.once("else").defer(path="else", line="3")
    assert first
    assert second is None
    assert other
    assert errands() == 2


def test_a_worker_does_what_is_asked_and_forgets_what_is_done(workers, tmp_path):
    out = tmp_path / "out"
    workers()
    write_line.defer(path=str(out), line="done")
    wait_until(lambda: errands() == 0)
    assert out.read_text() == "done\n"


def test_a_job_whose_worker_is_killed_runs_again(workers, tmp_path):
    out = tmp_path / "out"
    first = workers()
    write_and_wait.defer(path=str(out), seconds=600)
    wait_until(out.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    second = workers(silence="2")
    wait_until(lambda: errands() == 0)
    assert out.read_text().split() == [str(first.pid), str(second.pid)]


def test_a_worker_told_to_stop_finishes_its_job(workers, tmp_path):
    out = tmp_path / "out"
    worker = workers()
    write_and_wait.defer(path=str(out), seconds=0.5)
    wait_until(out.exists)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait() == 0
    assert errands() == 0


def test_a_job_that_failed_for_good_says_why_and_names_nobody(workers):
    identity = fail.defer(address="ada@example.com")
    workers()
    wait_until(lambda: Failure.objects.all().for_good().exists())
    failure = Failure.objects.all().for_good().get()
    assert (failure.job_id, failure.queue, failure.attempt) == (identity, "errands", 1)
    assert failure.error == "ValueError: no box for [address]"
    try_again(identity)
    wait_until(lambda: Failure.objects.count() == 2)


def test_tries_are_further_and_further_apart_but_never_more_than_an_hour():
    waits = []
    for attempt in range(12):
        row = Row(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempt)
        decision = Retry(tries=12).get_retry_decision(exception=OSError(), job=row)
        waits.append(decision)
    assert waits[-1] is None
    assert all(waits[:-1])


def test_called_directly_a_job_runs_here_and_now(tmp_path):
    write_line(path=str(tmp_path / "out"), line="here")
    assert (tmp_path / "out").read_text() == "here\n"
