"""Arrivals, the outbox, failed jobs and the access chain."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from ombud.cases.arrivals import store
from ombud.cases.models import Arrival
from ombud.channels.email.models import Gap, Mailbox
from ombud.foundation.jobs.models import Failure
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.access import first_broken_access
from ombud.foundation.trail.models import Access
from ombud.records.staff.granting import grant_role
from ombud.records.staff.models import Role, Scope, Staff, Team
from ombud.records.staff.recording import note_change
from ombud.records.staff.scopes import save_scope
from ombud.shell.blocking import block_sender
from tests.cast import person

from .conftest import browser_of


@pytest.fixture
def stuck(front: Scope) -> Arrival:
    """A mail to Northgate that could not be read."""
    envelope = {"sender": "eve@example.com", "recipients": ["help@northgate.example"]}
    arrival, _ = store("email", "help", "1", b"raw words", envelope=envelope, brand_id=front.brand.pk)
    Arrival.objects.filter(pk=arrival.pk).update(fate="quarantined", problem="It has no beginning.")
    return arrival


def test_what_is_stuck_is_shown_with_its_reason_and_read_again(office: Client, stuck: Arrival) -> None:
    page = office.get("/settings/arrivals/").content.decode()
    assert "eve@example.com" in page
    assert "It has no beginning." in page
    office.post(f"/settings/arrivals/{stuck.pk}/again/")
    assert Arrival.objects.get(pk=stuck.pk).fate == "waiting"


def test_an_original_is_opened_with_a_reason_that_stays(office: Client, ruth: Staff, stuck: Arrival) -> None:
    url = f"/settings/arrivals/{stuck.pk}/original/"
    assert office.post(url, {"reason": ""}).status_code == 422
    opened = office.post(url, {"reason": "customer asks what arrived"})
    assert opened.content == b"raw words"
    assert opened["Content-Disposition"].startswith("attachment")
    access = Access.objects.latest("sequence")
    assert (access.actor, access.verb, access.reason) == (
        f"staff:{ruth.pk}",
        "opened",
        "customer asks what arrived",
    )


def test_arrivals_of_another_brand_are_not_there(other_side: Scope, stuck: Arrival) -> None:
    desk = browser_of(person("Vera", other_side, ["arrivals.*"]))
    assert "eve@example.com" not in desk.get("/settings/arrivals/").content.decode()
    assert desk.post(f"/settings/arrivals/{stuck.pk}/again/").status_code == 404
    assert desk.get(f"/settings/arrivals/{stuck.pk}/original/").status_code == 404


def test_who_sees_arrivals_may_not_yet_open_them(front: Scope, stuck: Arrival) -> None:
    desk = browser_of(person("Vera", front, ["arrivals.see"]))
    page = desk.get("/settings/arrivals/").content.decode()
    assert "eve@example.com" in page
    assert "Original" not in page
    assert desk.post(f"/settings/arrivals/{stuck.pk}/original/", {"reason": "curious"}).status_code == 403


def test_a_gap_is_named_and_a_server_that_is_away_is_said(office: Client, front: Scope) -> None:
    box = Mailbox.objects.create(
        brand=front.brand, scope=front, address="help@northgate.example", imap_host="127.0.0.1", imap_port=1
    )
    gap = Gap.objects.create(mailbox=box, first_uid=4, last_uid=9, why="The server skipped them.")
    assert "numbers 4 to 9" in office.get("/settings/arrivals/").content.decode()
    tried = office.post(f"/settings/arrivals/gaps/{gap.pk}/fill/")
    assert tried.status_code == 422
    assert Gap.objects.get(pk=gap.pk).settled_at is None


def test_what_failed_to_leave_is_sent_again_and_that_is_on_the_record(office: Client, db: None) -> None:
    parcel = Parcel.objects.create(
        key="reply:1",
        route="email",
        contents={},
        state="failed",
        problem="Mailbox full",
        not_before=timezone.now(),
    )
    assert "Mailbox full" in office.get("/settings/outbox/").content.decode()
    office.post(f"/settings/outbox/{parcel.pk}/again/")
    assert Parcel.objects.get(pk=parcel.pk).state == "queued"
    assert Access.objects.latest("sequence").verb == "sent again"


def test_the_access_chain_names_people_and_is_verified(
    office: Client, ruth: Staff, django_db_blocker: Any
) -> None:
    office.post("/settings/teams/new/", {"name": "First line"})
    page = office.get("/settings/trail/?verify=1").content.decode()
    assert "The whole chain is sound." in page
    assert "Ruth" in page
    assert "saved team" in page


def test_an_auditor_looks_and_changes_nothing(front: Scope, stuck: Arrival) -> None:
    desk = browser_of(person("Ada", front, ["arrivals.see", "outbox.see", "trail.see"]))
    for page in ("arrivals", "outbox", "trail"):
        assert desk.get(f"/settings/{page}/").status_code == 200
    assert desk.post(f"/settings/arrivals/{stuck.pk}/again/").status_code == 403
    assert desk.get("/settings/staff/").status_code == 403


def test_failed_jobs_belong_to_no_brand_and_are_seen_by_who_sees_all(front: Scope, office: Client) -> None:
    given_up = "INSERT INTO procrastinate_jobs (task_name, queue_name, status) VALUES ('read', 'mail', 'failed') RETURNING id"
    with connection.cursor() as cursor:
        cursor.execute(given_up)
        (job,) = cursor.fetchone() or ()
    Failure.objects.create(job_id=job, job="read", queue="mail", attempt=3, error="C-7 of Solvane")
    desk = browser_of(person("Ada", front, ["outbox.*"]))
    assert desk.get("/settings/jobs/").status_code == 403
    assert "/settings/jobs/" not in desk.get("/settings/outbox/").content.decode()
    assert "C-7 of Solvane" in office.get("/settings/jobs/").content.decode()


@pytest.fixture
def chain(front: Scope, other_side: Scope, payments: Team) -> None:
    """A line of each brand, and one of the whole installation."""
    for scope in (front, other_side):
        save_scope(scope, brand=scope.brand, name=f"{scope.brand.name} night shift", by=None)
    note_change(None, "saved team", f"team:{payments.pk}", "Payments operations")


def test_the_auditor_of_a_brand_reads_its_lines_and_no_others(chain: None, front: Scope) -> None:
    desk = browser_of(person("Ada", front, ["trail.see"]))
    page = desk.get("/settings/trail/").content.decode()
    assert "Northgate night shift" in page
    assert "Solvane night shift" not in page
    assert "saved team" not in page
    assert "Solvane" not in desk.get("/settings/trail/?q=scope").content.decode()


def test_who_sees_the_whole_installation_reads_every_line(chain: None, office: Client) -> None:
    page = office.get("/settings/trail/").content.decode()
    assert all(line in page for line in ("Northgate night shift", "Solvane night shift", "saved team"))


def test_a_role_given_at_one_brand_is_no_line_of_another(front: Scope, other_side: Scope) -> None:
    vera, ada = person("Vera", other_side, []), person("Ada", front, ["trail.see"])
    role = Role.objects.create(name="Night agent", permissions=["inbox.note"])
    grant_role(vera, role, other_side, by=None)
    grant_role(vera, role, front, by=None)
    page = browser_of(ada).get("/settings/trail/").content.decode()
    assert "Night agent in Northgate" in page
    assert "Solvane" not in page


def test_a_sender_blocked_from_a_case_is_on_the_record(front: Scope, amira: Staff) -> None:
    block_sender("email", front.brand, "eve@example.com", by=amira, why="phishing")
    block_sender("email", front.brand, "eve@example.com", by=amira, why="phishing")
    line = Access.objects.get(actor=f"staff:{amira.pk}", verb="added")
    assert line.brand_id == front.brand_id
    assert first_broken_access() is None
