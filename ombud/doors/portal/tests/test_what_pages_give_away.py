"""What a page tells browsers, search engines and neighbours: nothing that it need not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from ombud.cases.models import Attachment, Case, Message
from ombud.doors.portal.models import Counter, Notice
from ombud.foundation.storage import store

from .conftest import links_in


def test_pages_tell_nobody_and_stay_in_no_cache(complaint: Case, tom: Client) -> None:
    answer = tom.get(f"/p/northgate/mine/{complaint.number}/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "noindex" not in tom.get("/p/northgate/how/")["X-Robots-Tag"]


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml"])
def test_a_file_is_given_to_be_kept_and_can_do_nothing(complaint: Case, tom: Client, media_type: str) -> None:
    ref = store("northgate", b"<script>alert(1)</script>", media_type=media_type)
    letter = Message.objects.get(case=complaint)
    kept = Attachment.objects.create(
        message=letter, brand=letter.brand, file=ref.key, name="a.html", media_type=media_type, size=25
    )
    answer = tom.get(f"/p/northgate/mine/{complaint.number}/files/{kept.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]
    Attachment.objects.filter(pk=kept.pk).update(verdict="infected: test")
    assert tom.get(f"/p/northgate/mine/{complaint.number}/files/{kept.pk}/").status_code == 404


def test_a_brands_own_host_shows_its_portal_and_nothing_of_staff(complaint: Case, settings: object) -> None:
    settings.OMBUD_PORTAL_HOSTS = {"help.northgate.example": "northgate"}
    settings.ALLOWED_HOSTS = ["help.northgate.example"]
    client = Client(headers={"host": "help.northgate.example"})
    assert 'href="/how/"' in client.get("/").content.decode()
    for path in ("/account/sign-in/", "/settings/", f"/cases/{complaint.number}/", "/p/solvane/"):
        assert client.get(path).status_code == 404, path
    way = links_in(Notice.objects.get())[0]
    assert way.startswith("/go/")
    assert client.post(way).headers["Location"] == f"/mine/{complaint.number}/"
    assert client.cookies["ombud_portal"]["path"] == "/"
    assert client.get(f"/mine/{complaint.number}/").status_code == 200


def test_too_many_attempts_are_told_to_wait(counter: Counter) -> None:
    client = Client()
    statuses = [
        client.post("/p/northgate/enter/", {"email": "one@example.com"}).status_code for _ in range(6)
    ]
    assert statuses == [303, 303, 303, 303, 429, 429]
    assert client.post("/p/northgate/enter/", {"email": "two@example.com"}).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_moment_are_all_counted(counter: Counter) -> None:
    start = Barrier(7)

    def enter(_: int) -> int:
        try:
            start.wait(timeout=30)
            return Client().post("/p/northgate/enter/", {"email": "one@example.com"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(7) as pool:
        assert sorted(pool.map(enter, range(7))) == [303] * 4 + [429] * 3
