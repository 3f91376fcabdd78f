"""The whole way of a complaint through the workspace: a hint, dialogs, panels, an answer."""

from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring

from ombud.cases.actors import ActorKind
from ombud.cases.engine.opening import open_case
from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case, Link
from ombud.desks.complaints.actions import raise_point
from ombud.desks.complaints.letters.filling import HOLE
from ombud.desks.complaints.models import Complaint, Remedy
from ombud.desks.complaints.playbook import ComplaintPlaybook
from ombud.desks.complaints.redressing import plan_remedy
from ombud.records.staff.models import Scope, Staff
from tests.cast import words

from .letters import give_letterhead

MOST_FOR_A_COMPLAINT = 25
STAFFS = {name for name, move in ComplaintPlaybook.moves.items() if ActorKind.STAFF in move.by}
SPOKEN = {"open", "receive", "reply", "note"}


@pytest.fixture
def vera_signed_in(vera: Staff) -> Client:
    client = Client()
    client.force_login(vera)
    return client


def page(client: Client, case: Case, rest: str = "") -> str:
    answer = client.get(f"{case.get_absolute_url()}{rest}", HTTP_HX_REQUEST="true" if rest else "")
    assert answer.status_code == 200, rest
    return str(answer.content.decode())


def post(client: Client, case: Case, move: str, **given: object) -> str:
    answer = client.post(f"{case.get_absolute_url()}moves/{move}/", given, HTTP_HX_REQUEST="true")
    said = str(answer.content.decode())
    assert answer.status_code in (200, 204, 302), said
    return said


def fields_of(shown: str) -> dict[str, str]:
    """What a browser would send of the letter's dialog."""
    form = next(one for one in fromstring(f"<div>{shown}</div>").iter("form") if "letter" in one.get("class"))
    return {name: value for name, value in form.form_values() if name != "vouched"}


def look(client: Client, case: Case, move: str, given: dict[str, object], shown: str) -> str:
    """Fill the holes of what is shown, and preview it."""
    before = fields_of(shown)
    filled = {**before, **given, "text": HOLE.sub("as we found", before["text"]), "step": "look"}
    return post(client, case, move, **filled)


def send(client: Client, case: Case, move: str, **given: object) -> None:
    """Open the dialog, look at the paper until nothing changes any more, send what was shown."""
    shown = look(client, case, move, given, page(client, case, f"moves/{move}/"))
    shown = look(client, case, move, given, shown)
    assert ">Preview again<" in shown
    post(client, case, move, **{**fields_of(shown), **given, "step": "send"})


def test_words_that_sound_like_a_complaint_are_pointed_out_and_ring_no_bell(
    address: Address, vera_signed_in: Client
) -> None:
    case = take_in(words("I want to complain about you."), address).case

    shown = page(vera_signed_in, case)
    assert "This may be a complaint" in shown
    assert "make_complaint" in shown
    assert Case.objects.get(pk=case.pk).priority == 20
    assert not case.clocks.filter(name__startswith="signal").exists()


def test_from_the_question_to_the_final_response(question: Case, vera_signed_in: Client, vera: Staff) -> None:
    post(vera_signed_in, question, "make_complaint", grievance="The withdrawal is lost.")
    complaint = Complaint.objects.select_related("case").get()
    case = complaint.case
    assert Link.objects.filter(case=question, other=case).exists()

    uk = {
        "regime": "uk.disp",
        "track": "psd-emd",
        "product": "payment",
        "complainant": "consumer",
        "reasons": "A UK consumer",
    }
    post(vera_signed_in, case, "assess", **uk)
    send(vera_signed_in, case, "acknowledge")
    post(vera_signed_in, case, "raise_point", question="Where is it?")
    post(
        vera_signed_in,
        case,
        "find",
        point=complaint.points.get().pk,
        finding="upheld",
        evidence="Ledger entry 4711",
    )
    shown = page(vera_signed_in, case)
    assert "DISP 1.6.2AR(1)" in shown
    assert "1 of 1 found" in shown
    assert "is looking after it" in shown

    give_letterhead(case.brand)
    said = {"outcome": "upheld", "redress": "120.50 gbp", "calculation": "The fees."}
    send(vera_signed_in, case, "answer", vouched=["fr.1"], **said)
    assert Case.objects.get(pk=case.pk).stage == "answered"
    assert str(complaint.redress.get().amount) == "120.50 GBP"
    assert "offered" in page(vera_signed_in, case)


def test_a_complaint_with_everything_needs_no_more_statements_for_more_points(
    investigated: Complaint, vera_signed_in: Client, vera: Staff
) -> None:
    """Those of every case, and its own: the complaint with its rows, points, evidence, representatives, causes, group."""
    for number in range(12):
        raise_point(investigated, by=vera, question=f"Question {number}?")
        plan_remedy(investigated, by=vera, kind=Remedy.Kind.APOLOGY, what="For that")
    with CaptureQueriesContext(connection) as asked:
        page(vera_signed_in, investigated.case)
    assert len(asked) <= MOST_FOR_A_COMPLAINT


@pytest.mark.parametrize("move", sorted(STAFFS - SPOKEN))
def test_every_dialog_can_be_opened(move: str, investigated: Complaint, vera_signed_in: Client) -> None:
    assert "<form" in page(vera_signed_in, investigated.case, f"moves/{move}/")


def test_moves_that_nobody_here_may_take_open_no_dialog(
    investigated: Complaint, vera_signed_in: Client
) -> None:
    for move in set(ComplaintPlaybook.moves) - STAFFS - SPOKEN:
        answer = vera_signed_in.get(f"{investigated.case.get_absolute_url()}moves/{move}/")
        assert answer.status_code == 403, move


def test_the_letters_that_were_sent_stand_beside_it_with_day_digest_and_paper(
    investigated: Complaint, vera_signed_in: Client
) -> None:
    shown = page(vera_signed_in, investigated.case)
    sent = investigated.letters.get()
    draft = investigated.letter_drafts.get(seal=sent.seal)
    address = f"{investigated.case.get_absolute_url()}letters/{draft.pk}/pdf/"
    assert f"15 Jun 2026 · {sent.pdf_digest[:8]}" in shown
    assert address in shown
    paper = vera_signed_in.get(address)
    assert sha256(b"".join(paper.streaming_content)).hexdigest() == sent.pdf_digest  # type: ignore[attr-defined]  # it streams


def test_a_complaint_that_came_straight_to_the_desk_is_complete_too(
    front: Scope, vera: Staff, vera_signed_in: Client
) -> None:
    case = open_case(ComplaintPlaybook, scope=front, customer=None, subject="By telephone", by=vera).case
    assert "Not yet decided" in page(vera_signed_in, case)
    post(vera_signed_in, case, "raise_point", question="Where is it?")
    assert Complaint.objects.get(case=case).points.count() == 1


def test_the_page_and_the_letter_being_written_do_not_tell_the_address(
    investigated: Complaint, vera_signed_in: Client
) -> None:
    dialog = page(vera_signed_in, investigated.case, "moves/answer/")
    assert "dani•••@•••.com" in dialog
    assert "daniel@example.com" not in dialog + page(vera_signed_in, investigated.case)
