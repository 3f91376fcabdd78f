"""The calendar, a return, what is behind its figures, and the way it goes through the pages."""

from typing import Any

import pytest
from django.test import Client

from ombud.desks.complaints.models import Complaint
from ombud.oversight.returns.approving import approve, hand_over
from ombud.oversight.returns.models import Reminder, Return
from ombud.oversight.returns.places import reminders_for
from ombud.oversight.returns.reminding import remind
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

from .conftest import JANUARY


def signed_in(who: Staff) -> Client:
    client = Client()
    client.force_login(who)
    return client


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return str(answer.content.decode())


def post(client: Client, url: str, **given: object) -> str:
    answer = client.post(url, given, HTTP_HX_REQUEST="true")
    assert answer.status_code == 200, answer.content.decode()
    return str(answer["HX-Redirect"])


def test_the_calendar_says_what_is_due_from_which_clause_and_how_sure_that_is(
    firm: LegalEntity, paula: Staff, monday: Any
) -> None:
    monday.move_to(JANUARY)
    shown = page(signed_in(paula), "/returns/")
    assert "UK payment services and e-money complaints return" in shown
    assert "12 February 2027" in shown
    assert "DISP 1.10.1R-1.10.5R; 1.10B, medium confidence" in shown
    assert "FRN 900001" in shown


def test_from_the_calendar_to_the_filed_return(
    answered: Complaint, paula: Staff, armin: Staff, firm: LegalEntity, monday: Any
) -> None:
    monday.move_to(JANUARY)
    hers, his = signed_in(paula), signed_in(armin)
    here = post(hers, "/returns/prepare/", what=f"{firm.pk}:uk.payments:2026-01-01:2026-12-31")
    shown = page(hers, here)
    assert "Closed after 3 and within 15 business days" in shown
    assert "Hand over" in shown
    assert "Approve" not in shown

    cell = Return.objects.get().cells.get(key="closed.15")
    assert answered.case.number in page(hers, f"{here}cells/{cell.pk}/")
    post(hers, f"{here}hand-over/")
    assert "Send back" in page(his, here)
    post(his, f"{here}approve/")
    post(hers, f"{here}file/", on="2027-01-11", receipt="RegData 4711")
    assert "RegData 4711" in page(hers, "/returns/")
    assert "Amend" in page(hers, here)  # fmt: skip


def test_corrections_show_both_figures_and_refusals_say_why(draft: Return, paula: Staff) -> None:
    client, cell = signed_in(paula), draft.cells.get(key="opened")
    answer = client.post(
        f"{draft.get_absolute_url()}cells/{cell.pk}/correct/", {"figure": "x", "reason": "By post"}
    )
    assert answer.status_code == 422
    assert "Write a whole number" in answer.content.decode()
    post(client, f"{draft.get_absolute_url()}cells/{cell.pk}/correct/", figure="2", reason="One came by post")
    shown = page(client, draft.get_absolute_url())
    assert "computed 1; One came by post (Paula)" in shown
    assert "2 of the rules below do not hold" in shown
    refused = client.post(f"{draft.get_absolute_url()}hand-over/")
    assert refused.status_code == 422
    assert "explain it in the remarks" in refused.content.decode()
    assert "2 on one side, 1 on the other" in page(client, draft.get_absolute_url())  # fmt: skip


def test_behind_a_figure_only_what_somebody_may_see_is_listed(
    draft: Return, front: Scope, answered: Complaint, northgate: Any, monday: Any
) -> None:
    elsewhere = person("Ottilie", Scope.objects.create(brand=northgate, name="Other team"), ["returns.see"])
    cell = draft.cells.get(key="opened")
    shown = page(signed_in(elsewhere), f"{draft.get_absolute_url()}cells/{cell.pk}/")
    assert answered.case.number not in shown
    assert "1 of 1 is out of your sight" in shown


def test_differences_name_the_complaints_that_came_and_went(
    draft: Return, paula: Staff, armin: Staff, answered: Complaint
) -> None:
    approve(hand_over(draft, by=paula), by=armin)
    client, here = signed_in(paula), draft.get_absolute_url()
    assert "Nothing has changed" in page(client, f"{here}differences/")
    Complaint.objects.filter(pk=answered.pk).update(product="e-money")
    assert "2 lines would say something else today" in page(client, here)
    assert "E-money" in page(client, f"{here}differences/")
    assert answered.case.number in page(client, f"{here}differences/0/")


@pytest.mark.parametrize("rest", ["", "rules/flow/", "differences/", "export/csv/"])
def test_a_stranger_gets_nothing_not_even_that_it_is_there(
    draft: Return, boris: Staff, other_side: Scope, rest: str
) -> None:
    stranger = person("Stefan", other_side, ["returns.*"])
    assert signed_in(stranger).get(f"{draft.get_absolute_url()}{rest}").status_code == 404
    assert draft.declared.name not in page(signed_in(stranger), "/returns/")
    assert signed_in(boris).get("/returns/").status_code == 403  # fmt: skip


def test_a_reminder_is_made_once_counted_on_the_rail_and_settled_by_filing(
    draft: Return, paula: Staff, armin: Staff, monday: Any, firm: LegalEntity
) -> None:
    firm.files = ["uk.payments"]
    firm.save()
    remind()
    before = Reminder.objects.count()
    monday.move_to("2027-02-08 10:00")
    assert remind() == 1
    assert remind() == 0
    assert Reminder.objects.latest("made_at").kind == "near"
    monday.move_to("2027-02-16 10:00")
    assert remind() == 1
    assert reminders_for(Staff.objects.get(pk=paula.pk)).count() == before + 1
    assert "it was due on 12 February 2027" in page(signed_in(paula), "/returns/")

    client = signed_in(paula)
    approve(hand_over(draft, by=paula), by=armin)
    post(client, f"{draft.get_absolute_url()}file/", on="2027-02-16", receipt="R-1")
    assert not Reminder.objects.filter(first=draft.first, done_at=None).exists()


def test_whoever_approves_is_told_what_has_changed_since_it_was_computed(
    handed_over: Return, answered: Complaint, armin: Staff, monday: Any
) -> None:
    his = signed_in(armin)
    assert "would say something else today" not in page(his, handed_over.get_absolute_url())
    Complaint.objects.filter(pk=answered.pk).update(product="e-money")
    monday.shift(3600)
    assert "2 lines would say something else today" in page(his, handed_over.get_absolute_url())
    shown = page(his, f"{handed_over.get_absolute_url()}differences/")
    assert "Opened, by product" not in shown
    assert "E-money" in shown
