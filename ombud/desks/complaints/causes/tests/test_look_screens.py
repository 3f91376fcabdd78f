"""The screens of a look sideways: from its description to its conclusion."""

from datetime import timedelta

import pytest

from ombud.desks.complaints.causes.looking import open_look
from ombud.desks.complaints.causes.searching import suggest
from ombud.desks.complaints.models import Look, LookedAt
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

from .conftest import MONDAY, Ask, Browser, page


def test_a_look_goes_from_its_description_to_its_conclusion(
    ask: Ask, browser: Browser, vera: Staff, cause: Cause
) -> None:
    ask("Bea")
    client = browser(vera)
    assert "DISP 1.3.3R" in page(client, f"/complaints/looks/new/?brand=northgate&cause={cause.key}")
    asked = {
        "title": "Old templates",
        "who": "Whoever used one",
        "topic": "payments.withdrawal",
        "since": "2026-06-01",
        "until": "2026-06-15",
        "cause": cause.key,
    }
    address = client.post("/complaints/looks/new/?brand=northgate", asked)["Location"]
    client.post(f"{address}suggest/")
    looked = LookedAt.objects.get()
    shown = page(client, address)
    assert "Bea" in shown
    assert "Looked through" in shown
    assert "Nobody here" in page(client, f"{address}?verdict=affected")

    one = f"{address}customers/{looked.pk}/"
    client.post(f"{one}decide/", {"verdict": "affected", "why": "Money back"})
    client.post(f"{one}redress/", {"amount": "12.50 GBP", "calculation": "The fee"})
    client.post(f"{one}contact/", {"text": "Write to her"})
    assert client.post(f"{address}conclude/", {"conclusion": "Done"}).status_code == 422
    client.post(f"{one}paid/", {"reference": "P-1"})
    client.post(f"{address}conclude/", {"conclusion": "One was affected."})
    shown = page(client, address)
    assert "12.50 GBP, paid" in shown
    assert "One was affected." in shown
    assert "Look further back" not in shown


def test_a_long_look_comes_in_pages_without_gaps(
    ask: Ask, browser: Browser, vera: Staff, northgate: Brand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ombud.desks.complaints.causes.views.looks.PAGE", 2)
    for name in ("Bea", "Cleo", "Dora"):
        ask(name)
    look = look_at(northgate, vera)
    first = browser(vera).get(look.get_absolute_url()).context["parts"][0]["table"]
    second = browser(vera).get(first["more_url"]).context["parts"][0]["table"]
    names = [line["cells"][0]["text"] for line in first["rows"] + second["rows"]]
    assert sorted(names) == ["Bea", "Cleo", "Dora"]
    assert not second["more_url"]


def test_customers_of_cases_that_one_may_not_see_are_neither_shown_nor_counted(
    ask: Ask, browser: Browser, vera: Staff, northgate: Brand
) -> None:
    ask("Bea")
    look = look_at(northgate, vera)
    private = Scope.objects.create(brand=northgate, name="Private clients")
    theirs = browser(person("Zoe", private, ["complaint.*"]))
    shown = page(theirs, look.get_absolute_url())
    assert "Bea" not in shown
    assert 'All <span class="count">0</span>' in shown
    one = f"{look.get_absolute_url()}customers/{look.customers.get().pk}/decide/"
    assert theirs.get(one).status_code == 404


def look_at(brand: Brand, by: Staff) -> Look:
    since = (MONDAY - timedelta(days=60)).date()
    made = open_look(
        brand=brand, by=by, title="T", who="W", since=since, until=MONDAY.date(), topic="payments.withdrawal"
    )
    suggest(made, by=by)
    return made
