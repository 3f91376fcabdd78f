"""Redress for who never complained is granted, agreed to, paid, and owed until then."""

import pytest

from ombud.cases.refusals import NotAllowed, NotPossible
from ombud.desks.complaints.causes.amending import approve, grant, pay
from ombud.desks.complaints.causes.looking import conclude, contact, decide
from ombud.desks.complaints.causes.searching import suggest
from ombud.desks.complaints.models import Amends, Look, LookedAt
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff


def test_redress_above_the_limit_waits_for_a_second_person(bea: LookedAt, vera: Staff, ines: Staff) -> None:
    with pytest.raises(NotPossible, match="Decide first"):
        grant(bea, by=vera, amount=Money.of("GBP", 900), calculation="The fee")
    decide(bea, by=vera, verdict="affected", why="Money back")
    owed = grant(bea, by=vera, amount=Money.of("GBP", 900), calculation="The fee")
    with pytest.raises(NotPossible, match="second person"):
        pay(owed, by=vera, reference="P-1")
    with pytest.raises(NotAllowed, match="Somebody else"):
        approve(owed, by=vera)
    approve(owed, by=ines)
    pay(owed, by=vera, reference="P-1")
    with pytest.raises(NotPossible, match="paid already"):
        pay(owed, by=vera, reference="P-2")


def test_it_is_concluded_once_everybody_is_decided_and_paid(look: Look, bea: LookedAt, vera: Staff) -> None:
    with pytest.raises(NotPossible, match="1 of the customers found"):
        conclude(look, by=vera, conclusion="Nobody")
    decide(bea, by=vera, verdict="affected", why="Money back")
    owed = grant(bea, by=vera, amount=Money.of("GBP", 20), calculation="The fee")
    with pytest.raises(NotPossible, match="not paid yet"):
        conclude(look, by=vera, conclusion="One")
    pay(owed, by=vera, reference="P-1")
    assert conclude(look, by=vera, conclusion="One was, and has her money.").concluded_by == vera
    bea.look.refresh_from_db()
    with pytest.raises(NotPossible, match="concluded"):
        decide(bea, by=vera, verdict="unclear")
    with pytest.raises(NotPossible, match="concluded"):
        suggest(look, by=vera)


def test_of_two_who_act_at_once_the_second_sees_what_the_first_did(
    bea: LookedAt, vera: Staff, ines: Staff
) -> None:
    stale = LookedAt.objects.select_related("look").get(pk=bea.pk)
    decide(bea, by=vera, verdict="affected", why="Money back")
    owed = grant(stale, by=vera, amount=Money.of("GBP", 20), calculation="The fee")
    again = Amends.objects.get(pk=owed.pk)
    pay(owed, by=vera, reference="P-1")
    with pytest.raises(NotPossible, match="paid already"):
        pay(again, by=ines, reference="P-2")
    contact(bea, by=vera, text="Your fee comes back.")
    with pytest.raises(NotPossible, match="a case for them already"):
        contact(stale, by=ines, text="Your fee comes back.")
