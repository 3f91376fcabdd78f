"""Who speaks for the customer, once their authority was checked; and what the customer needs, seen by everybody."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from ombud.cases.actors import System
from ombud.cases.answering import correspondence
from ombud.cases.intake import Address
from ombud.cases.models import Attachment, Case, Message, Priority, Task
from ombud.cases.moves.words import receive
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.caring import lift_vulnerability, note_vulnerability
from ombud.desks.complaints.models import Complaint, Need, Representation
from ombud.desks.complaints.representing import check_authority, end_representation, note_representative
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Staff
from tests.cast import words

from .conftest import again
from .letters import acknowledge, hold

ADA: dict[str, Any] = {"name": "Ada Law", "address": "ada@law.example", "kind": Representation.Kind.SOLICITOR}
HOLDING: dict[str, Any] = {
    "reason": "The bank",
    "until": date(2026, 7, 20),
}


@pytest.fixture
def authority(question: Case) -> Attachment:
    """A signed letter that came with the question."""
    message = Message.objects.get(case=question, direction="in")
    return Attachment.objects.create(
        message=message,
        brand_id=message.brand_id,
        file="k",
        name="authority.pdf",
        media_type="application/pdf",
        size=1,
    )


def last_recipients(complaint: Complaint) -> list[str]:
    return list(Message.objects.filter(case=complaint.case, direction="out").latest("sequence").recipients)


def test_letters_go_to_a_representative_once_their_authority_is_checked(
    payment_complaint: Complaint, vera: Staff, authority: Attachment
) -> None:
    note_representative(payment_complaint, by=vera, document=authority.pk, **ADA)
    acknowledge(payment_complaint, by=vera)
    assert last_recipients(payment_complaint) == ["daniel@example.com"]

    check_authority(payment_complaint, by=vera, holds=True, how="Signature compared")
    hold(payment_complaint, by=vera, **HOLDING)
    assert last_recipients(payment_complaint) == ["ada@law.example"]


def test_without_a_document_nobody_speaks_for_anybody(
    payment_complaint: Complaint, vera: Staff, authority: Attachment
) -> None:
    with pytest.raises(NotPossible, match="Nobody speaks"):
        check_authority(payment_complaint, by=vera, holds=True, how="By telephone")
    note_representative(payment_complaint, by=vera, **ADA)
    with pytest.raises(BadArguments, match="Choose the file"):
        check_authority(payment_complaint, by=vera, holds=True, how="By telephone")
    with pytest.raises(BadArguments, match="not one of this case"):
        check_authority(payment_complaint, by=vera, holds=True, how="Seen", document=authority.pk + 1)
    check_authority(payment_complaint, by=vera, holds=False, how="The signature is another")
    assert again(payment_complaint).representative is None


def test_an_authority_that_is_over_or_ended_sends_letters_to_the_customer_again(
    payment_complaint: Complaint, vera: Staff, authority: Attachment, monday: time_machine.Traveller
) -> None:
    until = date(2026, 6, 20)
    note_representative(payment_complaint, by=vera, document=authority.pk, valid_until=until, **ADA)
    check_authority(payment_complaint, by=vera, holds=True, how="Signature compared")
    monday.shift(timedelta(days=7))
    hold(payment_complaint, by=vera, **HOLDING)
    assert last_recipients(payment_complaint) == ["daniel@example.com"]
    with pytest.raises(BadArguments, match="over"):
        note_representative(payment_complaint, by=vera, valid_until=until, **ADA)
    end_representation(payment_complaint, by=vera, why="He wrote that he goes on alone")
    assert not payment_complaint.representations.filter(ended_at=None).exists()


def test_who_only_says_so_is_not_written_to_although_they_wrote_last(
    payment_complaint: Complaint, vera: Staff, address: Address
) -> None:
    note_representative(payment_complaint, by=vera, **ADA)
    hello = words("I act for Mr Okafor.", sender="ada@law.example")
    receive(payment_complaint.case, by=System("mail"), letter=hello)
    assert correspondence(payment_complaint.case).theirs == "daniel@example.com"
    acknowledge(payment_complaint, by=vera)
    assert last_recipients(payment_complaint) == ["daniel@example.com"]


def test_a_plain_answer_goes_to_the_representative_too_with_the_customer_in_copy_where_decided(
    payment_complaint: Complaint, vera: Staff, authority: Attachment
) -> None:
    note_representative(payment_complaint, by=vera, document=authority.pk, **ADA)
    check_authority(payment_complaint, by=vera, holds=True, how="Signature compared", copy_to_customer=True)
    client = Client()
    client.force_login(vera)
    shown = client.get(payment_complaint.case.get_absolute_url()).content.decode()
    assert "ad•••@•••.example" in shown
    client.post(
        f"{payment_complaint.case.get_absolute_url()}reply/",
        {"text": "One question.", "cc": "dani•••@•••.com"},
    )
    acknowledge(payment_complaint, by=vera)
    for sent in Message.objects.filter(case=payment_complaint.case, direction="out").order_by("-sequence")[
        :2
    ]:
        assert (sent.recipients, sent.copies) == (["ada@law.example"], ["daniel@example.com"])


def needs_care(complaint: Complaint, vera: Staff) -> Customer:
    note_vulnerability(complaint, by=vera, driver=Need.Driver.HEALTH, what="Telephone instead of letters")
    assert complaint.case.customer is not None
    return Customer.objects.get(pk=complaint.case.customer.pk)


def test_what_a_customer_needs_stands_above_every_case_of_theirs(
    payment_complaint: Complaint, question: Case, vera: Staff, amira: Staff
) -> None:
    customer = needs_care(payment_complaint, vera)
    assert customer.flags == ["vulnerable"]
    assert Case.objects.get(pk=payment_complaint.pk).priority == Priority.HIGH
    assert (
        Task.objects.get(case=payment_complaint.case).text
        == "See to what they need: Telephone instead of letters"
    )
    client = Client()
    client.force_login(amira)
    shown = client.get(question.get_absolute_url()).content.decode()
    assert "This customer needs care" in shown
    assert "Telephone instead of letters" in shown


def test_what_is_no_longer_true_is_taken_back_with_the_last_need(
    payment_complaint: Complaint, vera: Staff
) -> None:
    customer = needs_care(payment_complaint, vera)
    note_vulnerability(payment_complaint, by=vera, driver=Need.Driver.LIFE_EVENT, what="No calls before noon")
    first, second = customer.needs.all()
    with pytest.raises(BadArguments, match="how you know"):
        lift_vulnerability(payment_complaint, by=vera, need=first.pk, why="")
    lift_vulnerability(payment_complaint, by=vera, need=first.pk, why="He said so on the telephone")
    assert Customer.objects.get(pk=customer.pk).flags == ["vulnerable"]
    lift_vulnerability(payment_complaint, by=vera, need=second.pk, why="He said so on the telephone")
    assert (Customer.objects.get(pk=customer.pk).flags, again(payment_complaint).vulnerable) == ([], False)
    with pytest.raises(NotPossible, match="does not stand"):
        lift_vulnerability(payment_complaint, by=vera, need=second.pk, why="Again")
