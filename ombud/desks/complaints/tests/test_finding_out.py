"""The plan of an investigation: points, what speaks to them, what others are asked about them; and who may complain at all."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Attachment, Case, Entry, Message
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.actions import assess, find, raise_point
from ombud.desks.complaints.eligibility import NOBODY, places_of, suggest
from ombud.desks.complaints.investigating import attach_evidence, request
from ombud.desks.complaints.models import Complaint, Evidence, Outcome, Point, Product
from ombud.records.staff.models import Staff, Team

from .conftest import again

UK = {"regime": "uk.disp", "track": "psd-emd", "product": Product.PAYMENT, "reasons": "A UK consumer"}
SUMMER = date(2026, 6, 15)


@pytest.fixture
def point(payment_complaint: Complaint, vera: Staff) -> Point:
    raise_point(payment_complaint, by=vera, question="Where is the withdrawal?")
    return payment_complaint.points.get()


@pytest.fixture
def receipt(question: Case) -> Attachment:
    message = Message.objects.get(case=question, direction="in")
    return Attachment.objects.create(
        message=message,
        brand_id=message.brand_id,
        file="k",
        name="receipt.pdf",
        media_type="application/pdf",
        size=1,
    )


def test_entries_and_files_speak_to_a_point_and_a_finding_rests_on_them(
    payment_complaint: Complaint, point: Point, vera: Staff, receipt: Attachment, question: Case
) -> None:
    with pytest.raises(BadArguments, match="attach it to the point"):
        find(payment_complaint, by=vera, point=point.pk, finding=Outcome.UPHELD)
    said = Entry.objects.get(case=question, kind="inbox.receive")
    attach_evidence(
        payment_complaint,
        by=vera,
        point=point.pk,
        entries=(said.pk,),
        files=(receipt.pk,),
        shows="It left on Friday",
    )
    assert [each.entry or each.file for each in point.exhibits.all()] == [said, receipt]
    find(payment_complaint, by=vera, point=point.pk, finding=Outcome.UPHELD)
    assert payment_complaint.points.get().finding == "upheld"


def test_the_same_thing_stands_once_for_a_point_and_says_what_it_was_last_said_to_show(
    payment_complaint: Complaint, point: Point, vera: Staff, receipt: Attachment
) -> None:
    for shows in ("It left on Friday", "It left on Thursday"):
        attach_evidence(payment_complaint, by=vera, point=point.pk, files=(receipt.pk,), shows=shows)
    assert Evidence.objects.get().shows == "It left on Thursday"


def test_what_belongs_to_another_case_is_no_evidence_here(
    payment_complaint: Complaint, point: Point, vera: Staff
) -> None:
    with pytest.raises(BadArguments, match="at least one"):
        attach_evidence(payment_complaint, by=vera, point=point.pk, entries=(999,), files=(999,))
    with pytest.raises(NotPossible, match="not one of this complaint"):
        attach_evidence(payment_complaint, by=vera, point=point.pk + 1, files=(1,))


def test_another_team_is_asked_about_a_point_by_its_own_day(
    payment_complaint: Complaint, point: Point, vera: Staff, payments: Team
) -> None:
    due = timezone.now() + timedelta(days=2)
    done = request(
        payment_complaint, by=vera, question="Did it leave?", due_at=due, team=payments.pk, point=point.pk
    )
    asked = point.requests.get().request
    assert (asked.to_team, asked.due_at) == (payments, due)
    assert done.entry.kept.facts["about"] == "about point 1"
    assert payment_complaint.case.clocks.filter(name=f"request-{asked.pk}", ended_at=None).exists()
    with pytest.raises(NotPossible):
        request(payment_complaint, by=vera, question="And?", due_at=due, team=payments.pk, point=0 - 1)


@pytest.mark.parametrize(
    ("places", "product", "on", "regime", "track"),
    [
        (("GB",), "payment", SUMMER, "uk.disp", "psd-emd"),
        (("GB",), "spot", SUMMER, "none", ""),
        (("GB",), "spot", date(2027, 10, 25), "uk.disp", ""),
        (("GB",), "24-hour-gambling", SUMMER, "uk.gc", ""),
        (("DE",), "spot", SUMMER, "eu.mica", ""),
        (("IE",), "payment", SUMMER, "eu.psd2", ""),
        (("IE",), "account", SUMMER, "ie.cpc", ""),
        (("MT",), "gaming", SUMMER, "mt.mga", ""),
        (("AE",), "spot", SUMMER, "ae.vara", ""),
    ],
)
def test_a_regime_is_suggested_by_place_product_and_day(
    places: tuple[str, ...], product: str, on: date, regime: str, track: str
) -> None:
    found = suggest(places, product, on)
    assert found is not None
    assert (found.regime, found.track) == (regime, track)


def test_where_nothing_is_known_nothing_is_suggested(complaint: Complaint) -> None:
    assert suggest((), "payment", SUMMER) is None
    assert suggest(("BR",), "payment", SUMMER) is None
    assert places_of(complaint.case) == ()


def test_the_place_is_that_of_the_case_then_the_customer_then_the_brand(complaint: Complaint) -> None:
    case = complaint.case
    case.brand.jurisdictions = ["GB", "IE"]
    assert places_of(case) == ("GB", "IE")
    assert case.customer is not None
    case.customer.jurisdiction = "IE"
    assert places_of(case) == ("IE",)
    case.jurisdiction = "DE"
    assert places_of(case) == ("DE",)


def test_who_may_complain_is_decided_among_those_that_the_regime_knows(
    complaint: Complaint, vera: Staff
) -> None:
    with pytest.raises(BadArguments, match=r"does not know them.*Consumer"):
        assess(complaint, by=vera, complainant="player", **UK)
    done = assess(complaint, by=vera, complainant="micro-enterprise", **UK)
    assert done.entry.kept.facts["complainant"] == {
        "is": "micro-enterprise",
        "named": "Micro-enterprise",
    }
    with pytest.raises(BadArguments, match="Say who complains"):
        assess(complaint, by=vera, complainant="", **UK)
    assess(complaint, by=vera, complainant=NOBODY, **UK)
    assert again(complaint).complainant == NOBODY
