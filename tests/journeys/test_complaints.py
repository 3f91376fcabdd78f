"""From an angry mail to the final response, inside its clock, under three laws; a holding letter; a referral."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from ombud.cases.models import Case, CaseClock
from ombud.desks.complaints.models import Complaint, Letterhead, OutsideBody, SentLetter
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope
from tests.cast import person
from tests.harness.processes import wait_until
from tests.mail.conftest import Outside

from .browsing import Visitor
from .conftest import Town, letter

ANGRY = "This is unacceptable. My money is gone and nobody tells me why. I want to complain.\n"
FOUND = "It went to an account that you had removed, because a saved template still named it."
# What an administrator fills in once, and what each law has an outside body for.
BODY = {"name": "Independent Disputes Centre", "website": "disputes.example", "address": "PO Box 100, London", "email": "help@disputes.example"}  # fmt: skip


@dataclass
class Officer:
    """Vera at her desk, at one complaint."""

    desk: Visitor
    number: str = ""
    said: dict[str, str] = field(default_factory=dict)

    @property
    def dialog(self) -> Locator:
        return self.desk.page.locator("#dialog")

    @property
    def case(self) -> Case:
        return Case.objects.get(number=self.number)

    def open(self, move: str) -> None:
        """The move's dialog, however deep in the menu its button stands."""
        page = self.desk.page
        page.goto(f"/cases/{self.number}/")
        page.locator(f'[hx-get$="/moves/{move}/"]').first.evaluate("button => button.click()")
        expect(self.dialog).to_be_visible()

    def take(self, move: str, **given: str) -> None:
        self.open(move)
        self.fill(given)
        self.dialog.locator("[type=submit]").last.click()
        expect(self.dialog).to_be_hidden()

    def fill(self, given: dict[str, str]) -> None:
        for name, value in given.items():
            asked = self.dialog.locator(f"[name={name}]")
            if asked.evaluate("one => one.tagName") == "SELECT":
                asked.select_option(value)
            else:
                asked.fill(value)

    def write(self, move: str, leaflet: Path | None = None, **given: str) -> None:
        """Fill what is left open, vouch for it, look at the paper, send it."""
        self.open(move)
        self.fill(given)
        text = self.dialog.locator("[name=text]")
        text.fill(text.input_value().replace("[[what we found, and why]]", FOUND))
        for tick in self.dialog.locator("[name=vouched]").all():
            tick.check()
        if leaflet:
            self.dialog.locator("[name=leaflet]").set_input_files(str(leaflet))
        self.dialog.get_by_role("button", name="Preview").click()
        expect(self.dialog.locator(".paper img").first).to_be_visible()
        self.desk.look("light")
        self.dialog.locator("[value=send]").click()
        expect(self.dialog).to_be_hidden()

    def clock(self, name: str) -> CaseClock:
        return CaseClock.objects.filter(case=self.case, name=name).latest("id")


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(b"%PDF-1.7 the ombudsman's leaflet")
    return file


@pytest.fixture
def officer(
    town: Town, mailbox: Any, northgate: Brand, front: Scope, visit: Callable[..., Visitor]
) -> Officer:
    Letterhead.objects.create(
        brand=northgate,
        address="1 Harbour Street\nLondon E1 6AN",
        telephone="+44 20 7946 0100",
        email="complaints@northgate.example",
        department="Our complaints team",
        published="20 days",
        procedure="northgate.example/complaints",
    )
    for regime in ("eu.mica", "uk.gc"):
        OutsideBody.objects.create(brand=northgate, regime=regime, **BODY)
    return Officer(visit(person("Vera", front, ["complaint.*", "inbox.*"])))


def angry_mail(officer: Officer, town: Town, **law: str) -> None:
    """It comes, is recognised, and is given its law."""
    town.post(letter(ANGRY, Message_ID="<angry@example.com>"))
    wait_until(lambda: Case.objects.filter(playbook="inbox").exists())
    officer.number = Case.objects.get(playbook="inbox").number
    officer.take("make_complaint", grievance="The money is gone and nobody explains it.")
    officer.number = Complaint.objects.select_related("case").get().case.number
    officer.take("assess", reasons="A consumer complains about our service.", **law)


UK_PAYMENTS = {"regime": "uk.disp", "track": "psd-emd", "product": "payment", "complainant": "consumer"}


@pytest.mark.parametrize(
    ("law", "items"),
    [
        (UK_PAYMENTS, {"fr.1", "fr.2", "fr.3", "fr.4"}),
        (
            {"regime": "eu.mica", "product": "spot", "complainant": "client"},
            {"mica.decide.1", "mica.decide.2", "mica.decide.3"},
        ),
        (
            {"regime": "uk.gc", "product": "gaming", "complainant": "player"},
            {"gc.end.1", "gc.end.2", "gc.end.3"},
        ),
    ],
    ids=["uk payments", "mica", "uk gambling"],
)
def test_an_angry_mail_gets_its_final_response_inside_the_clock(
    law: dict[str, str], items: set[str], officer: Officer, town: Town, outside: Outside, leaflet: Path
) -> None:
    angry_mail(officer, town, **law)
    officer.write("acknowledge")
    assert officer.case.stage == "investigating"
    officer.take("raise_point", question="Where did the money go?")
    officer.take("find", finding="upheld", evidence="Ledger entry 4711")
    officer.write("answer", leaflet if "fr.2" in items else None)

    assert officer.case.stage == "answered"
    assert officer.clock("final_response").state == CaseClock.State.KEPT
    sent = SentLetter.objects.get(complaint__case=officer.case, kind="final-response")
    assert set(sent.items) == items
    wait_until(lambda: len(outside.took) == 2)
    mail = message_from_bytes(outside.took[1], policy=SMTP)
    files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert files[f"{officer.number}-final-response.pdf"].startswith(b"%PDF")
    assert FOUND in " ".join(mail.get_body(("plain",)).get_content().split())
    assert ("leaflet.pdf" in files) is ("fr.2" in items)


def test_a_holding_letter_moves_the_deadline_and_the_ombudsman_may_have_it_after_the_answer(
    officer: Officer, town: Town, outside: Outside, leaflet: Path
) -> None:
    angry_mail(officer, town, **UK_PAYMENTS)
    officer.write("acknowledge")
    before = officer.clock("final_response").due_at
    until = timezone.localdate() + timedelta(days=30)
    officer.write("hold", reason="The bank has not answered yet.", until=until.isoformat())
    after = officer.clock("final_response").due_at
    assert before is not None
    assert after is not None
    assert after > before

    officer.take("raise_point", question="Where did the money go?")
    officer.take("find", finding="rejected", evidence="Ledger entry 4711")
    officer.write("answer", leaflet)
    officer.take("refer", body="Financial Ombudsman Service")
    assert officer.case.stage == "referred"
    assert officer.clock("referral_window").state == CaseClock.State.KEPT
