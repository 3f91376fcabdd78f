"""Files that go with a complaint: taken where they are evidence, refused where they run, forgotten in time."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ombud.cases.models import Attachment
from ombud.doors.portal import drafting
from ombud.doors.portal.models import Draft, DraftFile
from ombud.foundation.storage.models import StoredFile
from tests.harness.working import work_off

from .conftest import STORY, Fill

HERE = "/p/northgate/new/complaint"
PDF = b"%PDF-1.4 a letter"


def said(answer: object) -> str:
    return answer.content.decode()


def test_what_is_not_sent_is_forgotten_with_its_files_after_its_time(visitor: Client) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY, "when": ""})
    visitor.post(f"{HERE}/files/", {"files": SimpleUploadedFile("letter.pdf", PDF), "go": "add"})
    assert StoredFile.objects.count() == 1
    with time_machine.travel(timezone.now() + timezone.timedelta(days=31)):
        assert visitor.get(f"{HERE}/files/").status_code == 303
        drafting.purge()
        work_off()
    assert (Draft.objects.count(), DraftFile.objects.count(), StoredFile.objects.count()) == (0, 0, 0)


def test_files_go_with_the_complaint_and_stay_when_the_draft_is_forgotten(
    visitor: Client, fill: Fill, slowly: None
) -> None:
    fill(visitor)
    visitor.post(f"{HERE}/files/", {"files": SimpleUploadedFile("../letter.pdf", PDF), "go": "check"})
    visitor.post(f"{HERE}/check/", {})
    assert Attachment.objects.get().name == "letter.pdf"
    with time_machine.travel(timezone.now() + timezone.timedelta(days=31)):
        drafting.purge()
        work_off()
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("run.exe", b"MZ\x90", "cannot take"),
        ("picture.png", b"<html>", "not what its name says"),
        ("letter.pdf", b"MZ\x90", "cannot take"),
        ("empty.pdf", b"", "empty"),
        ("large.pdf", PDF + b"." * 10 * 1024 * 1024, "too large"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_what_to_do(
    visitor: Client, name: str, content: bytes, wrong: str
) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY, "when": ""})
    answer = visitor.post(f"{HERE}/files/", {"files": SimpleUploadedFile(name, content), "go": "add"})
    assert answer.status_code == 422
    assert wrong in said(answer)
    assert DraftFile.objects.count() == 0
