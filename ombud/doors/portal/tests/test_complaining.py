"""From the first answer to the case: kept half-way, found again, sent once, and never lost."""

import time_machine
from django.test import Client

from ombud.cases.models import Arrival, Case, Entry, Message
from ombud.desks.complaints.models import Complaint
from ombud.doors.portal.models import Counter, Draft, Notice
from tests.harness.working import work_off

from .conftest import STORY, Fill, links_in

HERE = "/p/northgate/new/complaint"
PDF = b"%PDF-1.4 a letter"


def said(answer: object) -> str:
    return answer.content.decode()


def test_what_is_sent_is_a_complaint_of_the_customer_received_when_it_was_sent(
    complaint: Case, visitor: Client
) -> None:
    arrival = Arrival.objects.get(channel="portal")
    opening = Entry.objects.get(case=complaint, kind="complaint.open")
    remembered = Complaint.objects.get(case=complaint)
    assert (complaint.stage, opening.actor_kind, complaint.jurisdiction) == ("received", "customer", "GB")
    assert abs(complaint.opened_at - arrival.received_at).total_seconds() < 1
    assert (remembered.product, remembered.vulnerable, remembered.grievance) == ("payment", True, STORY)
    assert complaint.queue is not None
    assert complaint.queue.key == "complaints"
    page = said(visitor.get(f"{HERE}/sent/"))
    assert complaint.number in page
    assert "tom.byrne@example.com" in page.lower()


def test_the_confirmation_says_by_when_the_likely_law_wants_our_answer(
    visitor: Client, fill: Fill, slowly: None
) -> None:
    with time_machine.travel("2026-11-20 10:00:00+00:00", tick=False):
        fill(visitor)
        visitor.post(f"{HERE}/check/", {})
        page = said(visitor.get(f"{HERE}/sent/"))
    assert "11 December 2026" in page  # 15 business days


def test_pressing_send_twice_sends_once(complaint: Case, visitor: Client) -> None:
    assert visitor.post(f"{HERE}/check/", {}).status_code == 303
    work_off()
    assert Case.objects.filter(playbook="complaint").count() == 1
    assert Arrival.objects.filter(channel="portal").count() == 1


def test_secrets_are_blacked_out_as_in_mail(visitor: Client, fill: Fill, slowly: None) -> None:
    fill(visitor, what={"story": "My card 4111 1111 1111 1111 was charged twice.", "when": ""})
    visitor.post(f"{HERE}/check/", {})
    message = Message.objects.get(case__playbook="complaint")
    words = Entry.objects.get(case=message.case, sequence=message.sequence).kept.words
    assert "4111 1111" not in words
    assert "4111 1111" not in str(Complaint.objects.get().grievance)
    assert message.blacked_out


def test_an_answer_that_is_missing_is_asked_for_and_what_was_typed_stays(visitor: Client) -> None:
    answer = visitor.post(f"{HERE}/what/", {"story": "", "when": "last week"})
    assert answer.status_code == 422
    assert 'role="alert"' in said(answer)
    assert "last week" in said(visitor.get(f"{HERE}/what/"))


def test_what_is_half_written_is_sealed_and_found_again_by_the_link_in_the_mail(visitor: Client) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY, "when": ""})
    visitor.post(f"{HERE}/later/", {"email": "tom.byrne@example.com"})
    draft = Draft.objects.get()
    elsewhere = Client()
    (way,) = links_in(Notice.objects.get(kind="draft"))
    assert elsewhere.get(way).status_code == 200
    assert "ombud_portal_draft" not in elsewhere.cookies, "looking at the link must not use it"
    elsewhere.post(way)
    assert STORY in said(elsewhere.get(f"{HERE}/what/"))
    assert STORY not in said(Client().get(f"{HERE}/what/"))
    assert draft.answers["what"]["story"] == [STORY]


def test_what_looks_like_a_program_waits_for_a_person_and_is_taken_when_they_say_so(
    visitor: Client, fill: Fill, amira: object
) -> None:
    fill(visitor)
    visitor.post(f"{HERE}/check/", {"website": "https://pills.example"})
    arrival = Arrival.objects.get(channel="portal")
    assert arrival.fate == Arrival.Fate.QUARANTINED
    assert "We have kept it safely" in said(visitor.get(f"{HERE}/sent/"))
    Arrival.objects.filter(pk=arrival.pk).update(fate=Arrival.Fate.WAITING, attempts=0)  # as read_again does
    work_off()
    from ombud.cases.arrivals import read_arrival

    read_arrival(arrival_id=arrival.pk)
    case = Case.objects.get(playbook="complaint")
    assert abs(case.opened_at - arrival.received_at).total_seconds() < 1, "its time counts from when it came"


def test_the_template_of_mica_is_asked_for_where_that_law_is_likely(visitor: Client, fill: Fill) -> None:
    visitor.post(f"{HERE}/product/", {"product": "spot", "country": "DE", "references": ""})
    visitor.post(f"{HERE}/who/", {"kind": "company"})
    page = said(visitor.get(f"{HERE}/you/"))
    for name in ("company", "registration", "lei", "street", "postcode", "city", "phone", "email"):
        assert f'name="{name}"' in page
    visitor.post(f"{HERE}/product/", {"product": "payment", "country": "GB", "references": ""})
    assert 'name="street"' not in said(visitor.get(f"{HERE}/you/"))


def test_somebody_who_complains_for_another_is_noted_and_not_yet_believed(
    visitor: Client, fill: Fill, slowly: None
) -> None:
    theirs = {
        "name": "Daniel Okafor",
        "email": "daniel@example.com",
        "relation": "Lawyer",
        "authority": "later",
    }
    fill(visitor, who={"kind": "other"}, represented=theirs)
    visitor.post(f"{HERE}/check/", {})
    kept = Complaint.objects.select_related("case__customer").get()
    assert (kept.representative, kept.authority_checked) == ("Tom Byrne", False)
    assert kept.case.customer is not None
    assert kept.case.customer.name == "Tom Byrne", "nothing opens the record of the person they name"


def test_each_brand_has_a_counter_of_its_own(visitor: Client, other_counter: Counter) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY, "when": ""})
    visitor.cookies["ombud_portal_draft"]["path"] = "/"
    assert STORY not in said(visitor.get("/p/solvane/new/complaint/what/"))
    assert Client().get("/p/nobody/").status_code == 404
