"""Requests come through the bridge whole."""

import http.client
import json
import subprocess
import sys

import pytest

from tests.harness.processes import free_port, wait_for_port


@pytest.fixture(scope="module")
def link():
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "ombud.config.tests.echo:application",
        "--port",
        str(port),
        "--lifespan",
        "off",
    ]
    server = subprocess.Popen([*command, "--log-level", "critical"])
    wait_for_port(port)
    yield http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    server.kill()
    server.wait()


def ask(link, method, path, body=None, headers=()):
    link.request(method, path, body=body, headers=dict(headers))
    answer = link.getresponse()
    return answer, answer.read()


def told(link, *request, **more):
    return json.loads(ask(link, *request, **more)[1])


def test_what_was_asked_arrives_and_the_answer_comes_back(link):
    answer, body = ask(
        link, "POST", "/caf%C3%A9?q=1&q=2", body=b"12345", headers={"Content-Type": "text/x", "X-One": "1"}
    )
    environ = json.loads(body)
    assert answer.status == 201
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/café"
    assert (environ["QUERY_STRING"], environ["REQUEST_METHOD"], environ["body"]) == ("q=1&q=2", "POST", 5)
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"], environ["HTTP_X_ONE"]) == ("text/x", "5", "1")
    assert environ["REMOTE_ADDR"] == "127.0.0.1"
    assert environ["thread"].startswith("request")


def test_a_header_that_poses_as_another_is_dropped(link):
    assert "HTTP_X_FORWARDED_PROTO" not in told(link, "GET", "/", headers={"X_Forwarded_Proto": "https"})


def test_a_body_larger_than_memory_arrives_and_one_larger_than_allowed_does_not(link):
    assert told(link, "POST", "/", body=b"x" * 2_500_000)["body"] == 2_500_000
    assert ask(link, "POST", "/", body=b"x" * 3_500_000)[0].status == 413


def test_a_long_answer_is_passed_on_piece_by_piece(link):
    assert len(ask(link, "GET", "/long")[1]) == 1_000_000


def test_an_application_that_fails_does_not_take_the_server_along(link):
    assert ask(link, "GET", "/fail")[0].status == 500
    assert told(link, "GET", "/")["body"] == 0
