"""What a page tells of a question that left the house."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ombud.cases.models import Case
from ombud.cases.moves.work import request
from ombud.records.staff.models import Staff

pytestmark = pytest.mark.django_db


def test_whom_we_asked_is_masked_in_the_timeline_the_panel_and_the_clock(
    case: Case, amiras: Client, amira: Staff
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    request(case, by=amira, question="Is this your payment?", address="daniel@example.com", due_at=tomorrow)
    page = amiras.get(f"/cases/{case.number}/").content.decode()
    assert "Answer from dani•••@•••.com" in page
    assert page.count("dani•••@•••.com") >= 3
    assert "daniel@example.com" not in page
