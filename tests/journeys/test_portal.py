"""Customers in the portal: a complaint stopped half-way and gone on with, our answer read and accepted; by telephone, in Arabic, without scripts."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from ombud.cases.engine.taking import take
from ombud.cases.models import Case
from ombud.channels.email.models import Mailbox
from ombud.desks.complaints.models import Complaint, PublishedRegime
from ombud.desks.complaints.tests.letters import acknowledge, answer, give_letterhead
from ombud.doors.portal.models import AccessLink, Counter, Draft, Notice
from ombud.doors.portal.notices import make_link
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope, Staff
from tests.cast import person
from tests.harness.processes import wait_until

from .browsing import Visitor
from .conftest import Town

PDF = {"name": "proof.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 proof"}
STORY = "I asked for my money on Monday and it is not here."


def counter_of(brand: Brand, front: Scope) -> Counter:
    brand.languages = ["en", "de", "ar"]
    brand.save()
    PublishedRegime.objects.create(
        brand=brand, regime="uk.disp", track="psd-emd", products=["payment"], countries=["GB"]
    )
    return Counter.objects.create(brand=brand, scope=front, email="help@northgate.example")


def on(page: Page, name: str = "Continue") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def complain(one: Visitor, *, email: str = "tom@example.com") -> None:
    """From the first question to the last, as most people answer them."""
    page = one.page
    page.goto("/p/northgate/new/complaint/what/")
    page.fill("#id_story", STORY)
    on(page)
    page.check("input[value=payment]")
    page.select_option("#id_country", "GB")
    on(page)
    page.check("input[value=yes]")
    on(page)
    on(page)
    page.check("input[value=self]")
    on(page)
    page.fill("#id_name", "Tom Byrne")
    page.fill("#id_email", email)
    on(page)
    on(page)


def take_time() -> None:
    """As people do: what is written in a few seconds is put in front of a person first."""
    Draft.objects.update(started_at=timezone.now() - timedelta(minutes=5))


def made(front: Scope, vera: Staff) -> Complaint:
    """A complaint of Daniel's, answered."""
    case = Case.objects.get()
    give_letterhead(case.brand)
    take("make_complaint", case, by=vera, grievance="It is lost")
    complaint = Complaint.objects.get()
    take(
        "assess",
        complaint,
        by=vera,
        regime="uk.disp",
        track="psd-emd",
        product="payment",
        complainant="consumer",
        reasons="UK",
    )
    acknowledge(complaint, by=vera)
    take("raise_point", complaint, by=vera, question="Where is it?")
    found = {"point": complaint.points.get().pk, "finding": "upheld", "evidence": "Ledger entry 4711"}
    take("find", complaint, by=vera, **found)
    answer(complaint, by=vera, outcome="upheld")
    return complaint


def test_a_complaint_is_stopped_half_way_gone_on_with_elsewhere_and_sent(
    northgate: Brand, front: Scope, mailbox: Mailbox, visit: Callable[..., Visitor]
) -> None:
    counter_of(northgate, front)
    first = visit()
    first.expected.append("422")
    page = first.page
    page.goto("/p/northgate/new/complaint/what/")
    on(page)
    expect(page.locator("[role=alert]")).to_be_focused()
    first.look()
    page.fill("#id_story", STORY)
    on(page, "Stop and go on later")
    page.fill("#id_email", "tom@example.com")
    on(page, "Send me the link")
    expect(page.get_by_role("status")).to_be_visible()
    first.look()

    second = visit(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = second.page
    page.goto(f"/p/northgate/resume/{Draft.objects.get().token}/")
    second.look("light")
    on(page, "Go on")
    page.get_by_role("link", name="Go on").click()
    complain(second)
    page.set_input_files("#id_files", files=[PDF])
    second.look("dark")
    on(page)
    expect(page.get_by_text(STORY)).to_be_visible()
    second.look("light")
    take_time()
    on(page, "Send")
    case_number = page.locator(".big-number")
    expect(case_number).to_be_visible()
    second.look()
    assert Case.objects.get(playbook="complaint").number == case_number.inner_text()
    assert Notice.objects.filter(kind="received").count() == 1


def test_our_answer_is_read_and_accepted_and_everything_taken_along(
    town: Town, case: Case, front: Scope, mailbox: Mailbox, visit: Callable[..., Visitor]
) -> None:
    counter_of(front.brand, front)
    complaint = made(front, person("Vera", front, ["complaint.*", "inbox.*"]))
    link = make_link(complaint.case, "daniel@example.com")
    one = visit()
    page = one.page
    page.goto(f"/p/northgate/go/{link.token}/")
    one.look()
    on(page, "Open")
    expect(page.get_by_role("heading", level=1)).to_have_text("Our answer is here")
    assert link.token not in page.url
    one.look()
    page.get_by_role("link", name="I accept the answer").click()
    one.look("light")
    on(page, "Accept")
    expect(page.get_by_role("status")).to_be_visible()
    wait_until(lambda: Complaint.objects.get().accepted_at)
    on(page, "Download everything")
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    one.look("dark")


def test_without_scripts_everything_works(
    town: Town, case: Case, front: Scope, mailbox: Mailbox, visit: Callable[..., Visitor]
) -> None:
    counter_of(front.brand, front)
    one = visit(java_script_enabled=False)
    complain(one)
    take_time()
    page = one.page
    on(page)
    on(page, "Send")
    expect(page.locator(".big-number")).to_be_visible()
    page.goto(f"/p/northgate/go/{AccessLink.objects.get().token}/")
    on(page, "Open")
    page.locator("summary", has_text="Write to us").click()
    page.fill("#id_text", "Here is the proof.")
    page.set_input_files("#id_enclosures", files=[PDF])
    on(page, "Send")
    expect(page.get_by_text("Here is the proof.")).to_be_visible()
    expect(page.get_by_role("link", name="proof.pdf")).to_be_visible()


def test_in_arabic_the_portal_runs_from_right_to_left(
    town: Town, case: Case, front: Scope, mailbox: Mailbox, visit: Callable[..., Visitor]
) -> None:
    counter_of(front.brand, front)
    one = visit(locale="ar", viewport={"width": 390, "height": 844})
    page = one.page
    for place in ("", "how/", "new/complaint/", "new/complaint/product/"):
        page.goto(f"/p/northgate/{place}")
        assert page.locator("html").get_attribute("dir") == "rtl"
        one.look("light")
    assert page.get_by_text("What is it about?").count() == 0, "these words are in Arabic"
