"""Open pages hear of changes at once, from a real server, and only of those they may know."""

import http.client
import json
import signal

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from ombud.foundation.live import publish, revoke
from ombud.records.staff.models import Staff
from tests.harness.processes import free_port, wait_for_port

pytestmark = pytest.mark.django_db(transaction=True)


class Page:
    """A browser's EventSource, reduced to what it reads."""

    def __init__(self, port, topics, session="", last=None):
        self._link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"} | (
            {"Last-Event-ID": last} if last else {}
        )
        self._link.request("GET", "/live/?" + "&".join(f"topic={topic}" for topic in topics), headers=headers)
        self._answer = self._link.getresponse()
        self.status = self._answer.status
        self.last = None

    def next(self):
        """The next message as (event, ref); None when the stream has ended."""
        fields = {}
        while line := self._answer.readline().decode():
            name, _, value = line.rstrip("\n").partition(": ")
            fields[name] = value
            if line == "\n" and "data" in fields:
                self.last = fields.get("id", self.last)
                return fields.get("event", "change"), json.loads(fields["data"]).get("ref")
            if line == "\n":
                fields = {}
        return None

    def leave(self):
        self._link.close()


def signed_in(name):
    staff = Staff.objects.create_user(f"{name.lower()}@ombud.example", name=name)
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.create()
    return staff, session


@pytest.fixture
def server(processes):
    port = free_port()
    process = processes.start("ombud", "serve", OMBUD_PORT=str(port))
    wait_for_port(port)
    process.port = port
    return process


def test_a_page_hears_of_a_change_and_after_a_break_of_what_it_missed(server):
    _, session = signed_in("Ada")
    page = Page(server.port, ["lesson:1"], session.session_key)
    assert page.next() == ("hello", None)
    publish("lesson:2", "not mine")
    publish("lesson:1", "7")
    assert page.next() == ("change", "7")
    page.leave()

    publish("lesson:1", "8")
    back = Page(server.port, ["lesson:1"], session.session_key, last=page.last)
    seen = [back.next() for _ in range(2)]
    if seen[0] == ("change", "7"):  # heard twice is allowed, missed is not
        seen = [seen[1], back.next()]
    assert seen == [("change", "8"), ("hello", None)]


def test_strangers_and_those_who_may_not_know_are_refused(server):
    _, ada = signed_in("Ada")
    _, eve = signed_in("Eve")
    assert Page(server.port, ["lesson:1"]).status == 401
    assert Page(server.port, ["lesson:1"], "no-such-session").status == 401
    assert Page(server.port, ["lesson:1"], eve.session_key).status == 404
    assert Page(server.port, ["lesson:public"], eve.session_key).status == 200
    assert Page(server.port, ["undeclared:1"], ada.session_key).status == 404
    assert Page(server.port, [], ada.session_key).status == 400


def test_a_revoked_session_ends_its_stream_at_once_and_others_go_on(server):
    ada, session = signed_in("Ada")
    _, other = signed_in("Bo")
    page, others_page = (Page(server.port, ["lesson:1"], s.session_key) for s in (session, other))
    assert page.next() == others_page.next() == ("hello", None)
    session.delete()
    revoke(ada.pk)
    assert page.next() == ("gone", None)
    assert page.next() is None
    publish("lesson:1", "9")
    assert others_page.next() == ("change", "9")


def test_a_person_who_left_the_firm_hears_nothing_more(server):
    ada, session = signed_in("Ada")
    page = Page(server.port, ["lesson:1"], session.session_key)
    assert page.next() == ("hello", None)
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    revoke(ada.pk)
    assert page.next() == ("gone", None)


def test_when_the_hubs_connection_breaks_it_catches_up(server, owner_connection):
    _, session = signed_in("Ada")
    page = Page(server.port, ["lesson:1"], session.session_key)
    assert page.next() == ("hello", None)
    owner_connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query LIKE '%LEFT JOIN live_liveevent%' AND pid <> pg_backend_pid()"
    )
    publish("lesson:1", "10")
    assert page.next() == ("change", "10")


def test_a_server_told_to_stop_ends_its_streams_and_goes(server):
    _, session = signed_in("Ada")
    page = Page(server.port, ["lesson:1"], session.session_key)
    assert page.next() == ("hello", None)
    server.send_signal(signal.SIGTERM)
    assert page.next() is None
    assert server.wait() in (0, -signal.SIGTERM)
