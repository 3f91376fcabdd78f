"""Everybody on staff reads what each regulator demands; nobody changes it here."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from ombud.records.rulebook.regimes import regime_of, regimes

from .test_setting_promises import signed_in

DISP = "/settings/regimes/uk.disp/"


@pytest.fixture(autouse=True)
def today(db):
    with time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def boris():
    return signed_in("boris", "inbox.*")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_agent_finds_every_regime_in_the_list_beside(boris):
    listed = page(boris, "/settings/regimes/")
    assert 'href="/settings/regimes/"' in page(boris, "/settings/me/")
    for regime in regimes():
        assert f'href="/settings/regimes/{regime.id}/"' in listed


@pytest.mark.parametrize("regime", [regime.id for regime in regimes()])
def test_every_regime_has_a_page(boris, regime):
    assert "How days are counted" in page(boris, f"/settings/regimes/{regime}/")


@pytest.mark.parametrize(
    "words",
    [
        "within 15 business days",
        "To the end of the last day",
        "track psd-emd",
        "Up to 35 business days with a recorded reason and a letter sent before the first deadline",
        "DISP 1.6.2AR(1)",
        "since 1 Jun 2026",
        "high confidence",
        "Our own number: the clause gives none",
        "not before 3 years are over",
        "Clear reasons for the delay.",
        "without the bank holidays of England and Wales",
    ],
)
def test_a_regime_is_told_in_plain_words(boris, words):
    assert words in page(boris, DISP)


def test_another_day_shows_what_was_in_force_then(boris):
    assert f'href="{DISP}?on=2026-06-01"' in page(boris, DISP)
    later, _, then = page(boris, f"{DISP}?on=2026-05-31").partition("<h2>What is due when</h2>")
    assert "a statement of what will be sent and when" in later
    assert "a statement of what will be sent and when" not in then
    assert "1 September 2026" in page(boris, f"{DISP}?on=yesterday")
    assert "1 September 2026" in page(boris, f"{DISP}?on=2026-02-31")


def test_what_nobody_has_tabled_or_checked_says_so(boris, monkeypatch):
    assert "Nobody has tabled the dates" not in page(boris, DISP)
    untabled = regime_of("uk.disp").model_copy(update={"untested": True})
    monkeypatch.setattr("ombud.doors.workspace.settings.rulebook.regimes.regime_of", lambda _: untabled)
    assert "Nobody has tabled the dates" in page(boris, DISP)
    monkeypatch.undo()
    assert "DISABLED until checked" in page(boris, "/settings/regimes/mt.mga/")


def test_strangers_sign_in_first_and_unknown_regimes_are_not_found(boris):
    assert Client().get(DISP).status_code == 302
    assert boris.get("/settings/regimes/uk.nothing/").status_code == 404


def test_what_changes_later_is_seen_before_it_does(boris):
    shown = page(boris, DISP)
    assert "From 1 January 2027" in shown
    assert "The clause is now FCA PS25/19 (3 Dec 2025), instead of DISP 1.10.1R-1.10.5R; 1.10B." in shown
    assert "From 25 October 2027" in shown
    assert "changes on 1 January 2027" in page(boris, "/settings/regimes/")
    assert "What changes later" not in page(boris, f"{DISP}?on=2027-10-25")
