"""Our own server survives what machines and people do to it."""

import os
import pwd
import signal
import tempfile
import threading
import time
from pathlib import Path

import psycopg
import pytest

from ombud.foundation.postgres.account import Account, NoAccount
from ombud.foundation.postgres.cluster import LONGEST_SOCKET_FOLDER, Cluster, ServerFailed
from ombud.foundation.postgres.packaged import prepare_database
from ombud.foundation.postgres.postmaster import Postmaster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), settings=("io_method=sync",))
    yield cluster
    cluster.stop()


def ask(cluster, question="SELECT 1"):
    with psycopg.connect(**cluster.address().libpq(), autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if cursor.description else []


def kill(server):
    os.kill(server.pid, signal.SIGKILL)
    while server.is_alive():
        time.sleep(0.01)


def test_a_started_server_answers_and_a_second_start_finds_it(cluster):
    first = cluster.start()
    assert ask(cluster) == [(1,)]
    assert cluster.start() == first


def test_after_a_kill_it_starts_again_with_every_committed_row(cluster):
    server = cluster.start()
    ask(cluster, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    kill(server)
    assert cluster.running() is None
    cluster.start()
    assert ask(cluster, "SELECT count(*) FROM kept") == [(1000,)]


def test_a_pid_file_with_a_strangers_number_does_not_stop_it(cluster):
    kill(cluster.start())
    file = cluster.data / "postmaster.pid"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    cluster.start()
    assert ask(cluster) == [(1,)]


def test_many_who_start_it_at_once_get_one_server(cluster):
    cluster.stop()
    found = []
    starters = [threading.Thread(target=lambda: found.append(cluster.start().pid)) for _ in range(4)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_stopping_ends_it_though_somebody_is_connected(cluster):
    cluster.start()
    with psycopg.connect(**cluster.address().libpq()):
        cluster.stop()
    assert cluster.running() is None


def test_it_keeps_its_passwords_to_itself(cluster):
    cluster.start()
    owner = prepare_database(cluster)
    assert (cluster.folder / "ombud_owner.password").stat().st_mode & 0o777 == 0o600
    assert (cluster.folder / "postgres.password").stat().st_mode & 0o777 == 0o600
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**(owner.libpq() | {"password": "wrong"}))
    assert ask(cluster, "SHOW listen_addresses") == [("",)]


def test_a_refused_setting_is_told_with_the_servers_own_words(cluster):
    cluster.stop()
    wrong = Cluster(cluster.folder, settings=("work_mem=plenty",))
    with pytest.raises(ServerFailed, match='invalid value for parameter "work_mem"'):
        wrong.start()


def test_a_half_made_server_is_made_afresh(tmp_path):
    half = tmp_path / "making"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    cluster = Cluster(tmp_path)
    cluster.start()
    cluster.stop()
    assert not half.exists()


def test_in_a_deep_folder_the_socket_is_elsewhere(tmp_path):
    deep = tmp_path / ("deep" * 20)
    cluster = Cluster(deep)
    assert len(str(cluster.socket)) <= LONGEST_SOCKET_FOLDER
    cluster.start()
    assert ask(cluster) == [(1,)]
    cluster.stop()


def test_while_a_killed_servers_child_still_writes_no_second_one_starts(cluster):
    server = cluster.start()
    with psycopg.connect(**cluster.address().libpq()) as connection:
        child = connection.info.backend_pid
        os.kill(child, signal.SIGSTOP)
        kill(server)
        threading.Timer(0.7, os.kill, [child, signal.SIGCONT]).start()
        cluster.start()
    assert not Postmaster(child, cluster.data).is_alive()
    assert ask(cluster) == [(1,)]


@pytest.fixture
def open_folder():
    # pytest's own folders are closed to other users.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_where_there_are_no_namespaces_a_system_user_runs_a_copy(open_folder):
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    cluster = Cluster(open_folder / "server", account=Account(user=user))
    server = cluster.start()
    assert os.stat(f"/proc/{server.pid}").st_uid == pwd.getpwnam(user).pw_uid
    assert ask(cluster) == [(1,)]
    cluster.stop()


def test_a_folder_that_the_system_user_may_not_enter_is_named(open_folder):
    closed = open_folder / "closed"
    closed.mkdir(0o700)
    with pytest.raises(NoAccount, match=f"may not enter {closed}"):
        Cluster(closed / "server", account=Account(user="nobody")).start()
