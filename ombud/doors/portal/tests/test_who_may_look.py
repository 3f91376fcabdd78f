"""Whose complaint it is: links that hold, links that do not, and everybody else."""

import time_machine
from django.test import Client
from django.utils import timezone

from ombud.cases.models import Case
from ombud.doors.portal import linking
from ombud.doors.portal.models import AccessLink, Counter, LinkRequest, Notice, Session
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.models import Access
from ombud.records.customers.models import ContactPoint
from ombud.records.customers.queries import customer_for
from ombud.records.staff.models import Staff
from tests.harness.working import work_off

from .conftest import Fill, entered, link_to, links_in

PLACES = ("", "write/", "questions/1/", "moves/accept_outcome/", "files/1/", "everything/", "everything/1/")


def asked(client: Client, case: Case, place: str) -> int:
    """The status of the method that the page has."""
    url = f"/p/northgate/mine/{case.number}/{place}"
    answer = client.get(url)
    return (client.post(url) if answer.status_code == 405 else answer).status_code


def test_a_link_opens_one_case_and_proves_the_address(complaint: Case) -> None:
    link = AccessLink.objects.get(case=complaint)
    client = Client()
    page = client.get(f"/p/northgate/go/{link.token}/")
    assert page.status_code == 200
    assert "ombud_portal" not in client.cookies, "a program that looks at mail must not use it up"
    answer = client.post(f"/p/northgate/go/{link.token}/")
    assert answer.headers["Location"] == f"/p/northgate/mine/{complaint.number}/"
    cookie = client.cookies["ombud_portal"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/p/northgate/", True, "Lax")
    assert complaint.number in client.get(answer.headers["Location"]).content.decode()
    assert ContactPoint.objects.get(customer=complaint.customer).verified_at
    assert Access.objects.filter(verb="opened link", subject=f"case:{complaint.pk}").exists()


def test_a_link_that_is_forged_expired_taken_back_or_of_another_brand_opens_nothing(
    complaint: Case, other_counter: Counter, vera: Staff
) -> None:
    link = AccessLink.objects.get(case=complaint)
    number, _, proof = link.token.partition(".")
    other = "b" if proof.endswith("a") else "a"
    forged = (
        f"{number}.{proof[:-1]}{other}",
        f"{int(number) + 1}.{proof}",
        "x",
        f"{number}.",
        "9" * 30 + ".a",
    )
    assert {Client().post(f"/p/northgate/go/{token}/").status_code for token in forged} == {404}
    assert Client().post(f"/p/solvane/go/{link.token}/").status_code == 404
    with time_machine.travel(timezone.now() + timezone.timedelta(days=15)):
        assert Client().post(f"/p/northgate/go/{link.token}/").status_code == 404
    inside = entered(link)
    linking.revoke(complaint, by=vera, why="Her mailbox was broken into")
    assert Client().post(f"/p/northgate/go/{link.token}/").status_code == 404
    assert asked(inside, complaint, "") == 303, "who was inside by it is outside again"


def test_of_everybody_only_its_customer_gets_in(
    complaint: Case, tom: Client, amira: Staff, daniel: object
) -> None:
    """The customer, another customer, nobody, and staff who may see the case in the workspace."""
    other = Case.objects.exclude(pk=complaint.pk).get()
    staff, nobody = Client(), Client()
    staff.force_login(amira)
    for place in PLACES:
        assert asked(nobody, complaint, place) == 303, place
        assert asked(staff, complaint, place) == 303, place
        assert asked(tom, other, place) == 404, place
    assert asked(tom, complaint, "") == 200


def test_a_cookie_of_the_portal_is_no_sign_in_of_staff(complaint: Case, tom: Client) -> None:
    for path in ("/", "/views/mine/", f"/cases/{complaint.number}/", "/settings/"):
        assert tom.get(path).status_code == 302, path


def test_a_session_by_link_sees_one_case_and_not_the_customers_others(
    complaint: Case, tom: Client, fill: Fill
) -> None:
    again = fill(Client())
    again.post("/p/northgate/new/complaint/check/", {})
    second = Case.objects.filter(playbook="complaint").exclude(pk=complaint.pk).get()
    assert second.customer_id == complaint.customer_id
    assert asked(tom, second, "") == 404


def test_asking_for_a_link_is_answered_the_same_whoever_asks(complaint: Case, counter: Counter) -> None:
    answers = [
        Client().post("/p/northgate/enter/", {"email": address})
        for address in ("tom.byrne@example.com", "nobody@example.com")
    ]
    assert len({(answer.status_code, answer.headers["Location"], answer.content) for answer in answers}) == 1
    before = Parcel.objects.count()
    work_off()
    assert LinkRequest.objects.count() == 0
    assert Parcel.objects.count() - before == 1, "only the address that is known gets a mail"
    (way,) = links_in(Notice.objects.get(kind="links"))
    assert Client().post(way).status_code == 303


def test_a_link_goes_only_to_an_address_known_on_the_case(complaint: Case, counter: Counter) -> None:
    assert linking.addresses_of(complaint) == {"tom.byrne@example.com"}
    customer_for(counter.brand, "email", "stranger@example.com")
    assert list(linking.cases_known_to(counter.brand, "stranger@example.com")) == []
    assert list(linking.cases_known_to(counter.brand, "tom.byrne@example.com")) == [complaint]


def test_nothing_that_was_asked_for_stands_in_a_job_or_an_outbox_row(complaint: Case) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    Client().post("/p/northgate/enter/", {"email": "tom.byrne@example.com"})
    rows = [str(job.args) for job in ProcrastinateJob.objects.all()]
    rows += [str(parcel.contents) for parcel in Parcel.objects.all()]
    assert not any("tom.byrne" in row or "/go/" in row for row in rows)


def test_leaving_ends_the_stay_for_every_window(complaint: Case, tom: Client) -> None:
    kept = tom.cookies["ombud_portal"].value
    tom.post("/p/northgate/leave/")
    again = Client()
    again.cookies["ombud_portal"] = kept
    assert asked(again, complaint, "") == 303
    assert Session.objects.get().ended_at


def test_a_stay_ends_by_itself_after_a_day_without_a_look(complaint: Case, tom: Client) -> None:
    now = timezone.now()
    with time_machine.travel(now + timezone.timedelta(hours=20)):
        assert asked(tom, complaint, "") == 200
    with time_machine.travel(now + timezone.timedelta(hours=40)):
        assert asked(tom, complaint, "") == 200, "each look begins the day anew"
    with time_machine.travel(now + timezone.timedelta(hours=70)):
        assert asked(tom, complaint, "") == 303


def test_a_link_made_for_an_old_address_is_not_enough_for_another_case(complaint: Case, case: Case) -> None:
    """A link names its case by itself; its token cannot be bent to another."""
    link = link_to(complaint)
    assert entered(link).get(f"/p/northgate/mine/{case.number}/").status_code == 404
