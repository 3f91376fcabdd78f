"""`ombud up` starts everything, loses nothing, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from ombud.foundation.postgres.cluster import Cluster
from ombud.foundation.postgres.packaged import owner_address
from tests.harness.processes import free_port, wait_until


def read(file):
    """What the kernel says of a process; nothing once it is gone."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


class House:
    """One installation in a folder of its own."""

    def __init__(self, state):
        self.state = state
        ports = {"OMBUD_PORT": free_port(), "OMBUD_MAIL_PORT": free_port(), "OMBUD_LMTP_PORT": free_port()}
        without = {
            name: v for name, v in os.environ.items() if "DATABASE" not in name and "OMBUD" not in name
        }
        self.environment = without | {name: str(port) for name, port in ports.items()}
        self.environment |= {"OMBUD_STATE": str(state), "OMBUD_DEMO": "no"}
        self.environment["DJANGO_SETTINGS_MODULE"] = "ombud.config.settings"
        self.supervisor = None

    def start(self):
        self.supervisor = subprocess.Popen(
            [sys.executable, "-m", "ombud", "up"], env=self.environment, stdout=subprocess.PIPE, text=True
        )
        lines = []
        for line in self.supervisor.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                return
        raise AssertionError("".join(lines))

    def living(self):
        """The numbers of all processes of this installation."""
        return [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdigit() and self._ours(folder)
        ]

    def _ours(self, folder):
        if read(folder / "stat").rpartition(b") ")[2].startswith(b"Z"):
            return False
        return str(self.state).encode() in read(folder / "environ") + read(folder / "cmdline")

    def of(self, verb):
        """The process of this verb, once there is one."""
        found = []

        def look():
            words = {number: read(Path(f"/proc/{number}/cmdline")).split(b"\0") for number in self.living()}
            found[:] = [number for number, line in words.items() if verb.encode() in line]
            return found

        wait_until(look)
        return found[0]

    def connect(self):
        return psycopg.connect(**owner_address(Cluster(self.state / "postgres")).libpq(), autocommit=True)

    def kill(self, *numbers):
        for number in numbers:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house") / "state")
    yield house
    house.kill(*house.living())
    if house.supervisor:
        house.supervisor.wait()


@pytest.fixture
def house(installation):
    """A running installation; a test may leave it in ruins."""
    if installation.supervisor is None or installation.supervisor.poll() is not None:
        installation.start()
    return installation


def test_everything_may_be_killed_and_nothing_is_lost(house):
    with house.connect() as connection:
        connection.execute("INSERT INTO django_content_type (app_label, model) VALUES ('kept', 'row')")
    house.kill(*house.living())
    house.supervisor.wait()

    house.start()
    with house.connect() as connection:
        assert connection.execute(
            "SELECT count(*) FROM django_content_type WHERE app_label = 'kept'"
        ).fetchone() == (1,)
    house.supervisor.send_signal(signal.SIGTERM)
    assert house.supervisor.wait() == 0
    assert house.living() == []


def test_what_dies_is_started_again_and_dies_with_its_supervisor(house):
    web, database = house.of("serve"), Cluster(house.state / "postgres").running()
    house.kill(web, database.pid)
    wait_until(lambda: (found := Cluster(house.state / "postgres").running()) and found != database)
    assert house.of("serve") != web

    house.supervisor.kill()
    house.supervisor.wait()
    wait_until(lambda: house.living() == [])


def refused(environment):
    command = [sys.executable, "-m", "ombud", "up"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    return said.stderr


def test_a_second_one_is_told_of_the_first(house):
    assert f"Ombud runs here already, as process {house.supervisor.pid}" in refused(house.environment)


def test_a_taken_port_is_told_in_a_sentence(house, tmp_path):
    port = house.environment["OMBUD_PORT"]
    told = refused(house.environment | {"OMBUD_STATE": str(tmp_path)})
    assert told == f"Port {port} is taken: stop what uses it, or set OMBUD_PORT to another one.\n"


def test_children_never_learn_the_owners_password(house):
    password = Cluster(house.state / "postgres").password("ombud_owner").encode()
    for verb in ("serve", "work"):
        environment = Path(f"/proc/{house.of(verb)}/environ").read_bytes()
        assert password not in environment
        assert b"OMBUD_DATABASE_AS=owner" not in environment


def test_a_given_server_is_used_instead_of_our_own(tmp_path, test_database):
    house = House(tmp_path / "state")
    server = test_database.owner.to("postgres")
    with psycopg.connect(**server.libpq(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE given_to_up")
    house.environment["DATABASE_URL"] = server.to("given_to_up").url()
    house.start()
    with psycopg.connect(**server.to("given_to_up").libpq()) as connection:
        who = "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'given_to_up' AND pid <> pg_backend_pid()"
        wait_until(lambda: connection.execute(who).fetchall() == [("given_to_up_runtime",)])
    assert not (house.state / "postgres").exists()
    house.supervisor.send_signal(signal.SIGTERM)
    assert house.supervisor.wait() == 0
    with psycopg.connect(**server.libpq(), autocommit=True) as connection:
        connection.execute("DROP DATABASE given_to_up WITH (FORCE)")
        connection.execute("DROP ROLE given_to_up_runtime")
