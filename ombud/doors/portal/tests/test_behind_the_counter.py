"""What staff see and do about the portal: links taken back, what was held back, mails that did not arrive."""

import pytest
from django.test import Client

from ombud.cases.models import Arrival, Case, Entry, Task
from ombud.channels.email.models import Mailbox
from ombud.doors.portal.behind.holding import held_for
from ombud.doors.portal.failing import not_delivered
from ombud.doors.portal.models import AccessLink, Notice
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.models import Access
from ombud.records.staff.models import Scope, Staff
from tests.cast import person
from tests.harness.working import work_off

from .conftest import STORY, Fill, entered, page_of


def signed_in(person: Staff) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def held(visitor: Client, fill: Fill) -> Arrival:
    """Sent by something that fills in every field."""
    fill(visitor)
    visitor.post("/p/northgate/new/complaint/check/", {"website": "https://pills.example"})
    return Arrival.objects.get(channel="portal")


def test_links_are_taken_back_with_a_reason_and_on_the_record(complaint: Case, vera: Staff) -> None:
    link = AccessLink.objects.get(case=complaint)
    inside, desk = entered(link), signed_in(vera)
    address = f"/portal/links/{complaint.number}/revoke/"
    assert address in desk.get(f"/cases/{complaint.number}/").content.decode()
    assert desk.post(address, {"why": ""}).status_code == 422
    assert desk.post(address, {"why": "Broken into"}).status_code == 302
    kept = Access.objects.get(verb="took back links")
    assert (kept.actor, kept.subject, kept.reason, kept.brand_id) == (
        f"staff:{vera.pk}", f"case:{complaint.pk}", "Broken into", complaint.brand_id,
    )  # fmt: skip
    assert address not in desk.get(f"/cases/{complaint.number}/").content.decode()
    told = Client().get(f"/p/northgate/go/{link.token}/")
    assert told.status_code == 404
    assert "/p/northgate/enter/" in told.content.decode()
    assert "taken it back" in told.content.decode()
    outside = inside.get(f"/p/northgate/mine/{complaint.number}/", follow=True).content.decode()
    assert "Your last visit has ended" in outside


def test_without_the_permission_or_the_case_nobody_takes_links_back(
    complaint: Case, front: Scope, boris: Staff
) -> None:
    address = f"/portal/links/{complaint.number}/revoke/"
    reader = signed_in(person("Rolf", front, ["complaint.note"]))
    assert reader.post(address, {"why": "I like to"}).status_code == 403
    assert address not in reader.get(f"/cases/{complaint.number}/").content.decode()
    assert signed_in(boris).post(address, {"why": "I like to"}).status_code in (403, 404)
    assert AccessLink.objects.get(case=complaint).holds


def test_what_was_held_back_is_counted_read_and_taken_in_by_a_person(held: Arrival, vera: Staff) -> None:
    desk = signed_in(vera)
    assert list(held_for(vera)) == [held]
    assert "Held back" in desk.get("/views/mine/").content.decode()
    page = desk.get("/portal/held/").content.decode()
    assert STORY in page
    assert "A field that people cannot see was filled in." in page
    desk.post(f"/portal/held/{held.pk}/take-in/")
    work_off()
    assert Case.objects.filter(playbook="complaint").count() == 1
    assert list(held_for(vera)) == []
    assert desk.post(f"/portal/held/{held.pk}/take-in/").status_code == 404, "pressed twice"
    assert Access.objects.filter(verb="took in", actor=f"staff:{vera.pk}").exists()


def test_what_no_person_wrote_is_set_aside_with_a_reason(held: Arrival, vera: Staff) -> None:
    desk = signed_in(vera)
    assert desk.post(f"/portal/held/{held.pk}/set-aside/", {"why": ""}).status_code == 422
    desk.post(f"/portal/held/{held.pk}/set-aside/", {"why": "An advertisement"})
    held.refresh_from_db()
    assert (held.fate, held.problem) == ("blocked", "Vera set it aside: An advertisement")
    assert Case.objects.filter(playbook="complaint").count() == 0


def test_only_who_sees_the_counters_cases_judges_what_was_held_back(
    held: Arrival, boris: Staff, amira: Staff
) -> None:
    for stranger in (boris, amira):
        assert list(held_for(stranger)) == []
        assert signed_in(stranger).get("/portal/held/").status_code in (200, 403)
        assert signed_in(stranger).post(f"/portal/held/{held.pk}/take-in/").status_code in (403, 404)
    held.refresh_from_db()
    assert held.fate == Arrival.Fate.QUARANTINED


def test_a_mail_that_did_not_arrive_is_a_task_of_staff_and_told_where_the_customer_looks(
    complaint: Case, vera: Staff
) -> None:
    inside = entered(AccessLink.objects.get(case=complaint))
    assert "did not arrive" not in page_of(inside, complaint)
    for _ in range(2):
        not_delivered(Notice.objects.get(kind="received"), "tom.byrne@example.com: user unknown (5.1.1)")
    task = Task.objects.get(case=complaint, text__contains="did not arrive")
    assert "tom.byrne@example.com" not in task.text
    assert Entry.objects.filter(case=complaint, kind="complaint.add_task").count() == 1
    assert "mail did not arrive" in signed_in(vera).get(f"/cases/{complaint.number}/").content.decode()
    said = page_of(inside, complaint)
    assert "<bdi>tom.by•••@•••.com</bdi> did not arrive" in said


def test_a_notice_that_cannot_be_carried_is_told_too(complaint: Case) -> None:
    Mailbox.objects.update(active=False)
    work_off()
    assert Parcel.objects.get(route="portal.notice").state == Parcel.State.FAILED
    assert Notice.objects.get(kind="received").failed_at
    assert Task.objects.filter(case=complaint, text__contains="did not arrive").exists()
