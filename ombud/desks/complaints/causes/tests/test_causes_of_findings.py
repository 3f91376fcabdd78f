"""What caused a finding: branches of the brand's tree, one of them the main one."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client

from ombud.cases.models import Entry
from ombud.cases.refusals import BadArguments
from ombud.desks.complaints.actions import find, raise_point
from ombud.desks.complaints.causes.fields import CauseField
from ombud.desks.complaints.causes.tree import path_of, with_branches
from ombud.desks.complaints.models import Complaint, FindingCause, Outcome
from ombud.records.brands.models import Brand
from ombud.records.knowledge.actions import remove_knowledge
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for
from ombud.records.staff.models import Staff

TEMPLATES, SLIP = "process.payments.templates", "people.slip"


@pytest.fixture
def asked(payment_complaint: Complaint, vera: Staff) -> dict[str, Any]:
    """One point, waiting for what is found on it."""
    raise_point(payment_complaint, by=vera, question="Where is the withdrawal?")
    return {
        "by": vera,
        "point": payment_complaint.points.get().pk,
        "finding": Outcome.UPHELD,
        "evidence": "Ledger entry 4711",
    }


def causes_of(complaint: Complaint) -> list[tuple[str, bool]]:
    found = FindingCause.objects.filter(point__complaint=complaint).select_related("cause")
    return [(each.cause.key, each.primary) for each in found]


def test_a_finding_has_a_main_cause_and_others(payment_complaint: Complaint, asked: dict[str, Any]) -> None:
    find(payment_complaint, **asked, cause=TEMPLATES, other_causes=(SLIP,))
    assert causes_of(payment_complaint) == [(TEMPLATES, True), (SLIP, False)]
    kept = Entry.objects.get(case=payment_complaint.case, kind="complaint.find").kept
    assert kept.facts["causes"] == [TEMPLATES, SLIP]


def test_a_later_finding_replaces_its_causes_too(payment_complaint: Complaint, asked: dict[str, Any]) -> None:
    find(payment_complaint, **asked, cause=TEMPLATES, other_causes=(SLIP,))
    find(payment_complaint, **asked, cause=SLIP)
    assert causes_of(payment_complaint) == [(SLIP, True)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cause": "moon.phase"}, "moon.phase.*is not in the tree"),
        ({"cause": SLIP, "other_causes": ("moon.phase",)}, "other_causes"),
        ({"other_causes": (SLIP,)}, "which of the causes is the main one"),
    ],
)
def test_what_is_not_in_the_tree_is_refused(
    payment_complaint: Complaint, asked: dict[str, Any], given: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadArguments, match=said):
        find(payment_complaint, **asked, **given)
    assert causes_of(payment_complaint) == []


def test_a_retired_cause_stays_where_it_was_found_and_is_offered_no_more(
    payment_complaint: Complaint, asked: dict[str, Any]
) -> None:
    find(payment_complaint, **asked, cause=SLIP)
    Cause.objects.filter(key=SLIP).update(active=False)

    assert causes_of(payment_complaint) == [(SLIP, True)]
    with pytest.raises(BadArguments, match="no longer offered"):
        find(payment_complaint, **asked, cause=SLIP)
    with pytest.raises(ValidationError, match="Take it out of use"):
        remove_knowledge(Cause.objects.get(key=SLIP), by="staff:1")


def test_a_brand_s_own_branch_stands_instead_of_the_house_s(
    payment_complaint: Complaint, asked: dict[str, Any], northgate: Brand, solvane: Brand
) -> None:
    own = Cause.objects.create(brand=northgate, key=SLIP, names={"en": "A slip at Northgate"})
    theirs = Cause.objects.create(brand=solvane, key=f"{SLIP}.dealer", names={"en": "The dealer's"})

    find(payment_complaint, **asked, cause=SLIP)
    assert FindingCause.objects.get().cause == own
    with pytest.raises(BadArguments, match="not in the tree"):
        find(payment_complaint, **asked, cause=f"{SLIP}.dealer")
    house = Cause.objects.get(brand=None, key=SLIP)
    assert set(with_branches(own)) == {own, house}
    assert set(with_branches(house)) == {own, house, theirs}


@pytest.mark.django_db
def test_the_field_takes_the_path_the_last_word_or_the_key() -> None:
    field = CauseField(causes_for(None), required=False)
    for words in ("Process › Payments › Templates keep old details", "templates KEEP old details", TEMPLATES):
        assert field.clean(words) == TEMPLATES
    assert field.clean("") == ""
    assert field.prepare_value(TEMPLATES) == path_of(Cause.objects.get(key=TEMPLATES))
    with pytest.raises(Exception, match="Choose a cause"):
        field.clean("temp")


def test_the_dialog_offers_the_tree(
    payment_complaint: Complaint, asked: dict[str, Any], client: Client, vera: Staff
) -> None:
    client.force_login(vera)
    address = f"{payment_complaint.case.get_absolute_url()}moves/find/"
    given = {"point": asked["point"], "finding": "upheld", "evidence": "Ledger"}

    shown = client.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert "Process › Payments › Templates keep old details" in shown
    wrong = client.post(address, {**given, "cause": "the moon"}, HTTP_HX_REQUEST="true")
    assert wrong.status_code == 422
    right = {**given, "cause": "Process › Payments › Templates keep old details", "other_causes": [SLIP]}
    assert client.post(address, right, HTTP_HX_REQUEST="true").status_code == 204
    assert causes_of(payment_complaint) == [(TEMPLATES, True), (SLIP, False)]


@pytest.mark.django_db
def test_words_of_before_become_branches_that_are_not_offered(northgate: Brand) -> None:
    """What the migration does with the causes that were typed."""
    earlier = import_module("ombud.desks.complaints.migrations.0004_causes_of_findings")
    causes = apps.get_model("knowledge", "Cause")

    known = earlier._cause_for(causes, northgate.pk, SLIP)
    typed = earlier._cause_for(causes, northgate.pk, "The old template!")
    assert known.key == SLIP
    assert (typed.key, typed.names, typed.active) == (
        "earlier.the-old-template",
        {"en": "The old template!"},
        False,
    )
    assert earlier._cause_for(causes, northgate.pk, "The old template!") == typed
