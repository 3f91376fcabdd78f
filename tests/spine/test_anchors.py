"""Anchors: what was true at the end of a day can be held against the record for ever."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ombud.cases.anchoring import broken_anchors, make_anchor
from ombud.cases.models import Case, Entry
from ombud.cases.moves.words import note
from ombud.foundation.trail.models import Anchor
from ombud.records.staff.models import Staff


@pytest.fixture(autouse=True)
def state(settings, tmp_path: Path) -> Path:
    settings.OMBUD_STATE = tmp_path
    return tmp_path


def test_an_anchor_names_every_chain_that_grew_and_leaves_a_copy_outside(case: Case, state: Path) -> None:
    anchor = make_anchor()
    assert anchor is not None
    assert anchor.heads[f"case:{case.pk}"][0] == case.version
    copy = json.loads(next((state / "anchors").iterdir()).read_text())
    assert copy["digest"] == bytes(anchor.digest).hex()


def test_an_anchor_is_made_only_when_something_changed(case: Case, amira: Staff) -> None:
    assert make_anchor() is not None
    assert make_anchor() is None
    note(case, by=amira, text="News.")
    assert make_anchor() is not None
    assert list(broken_anchors()) == []


def test_a_whole_record_is_said_to_be_whole(case: Case, capsys) -> None:
    make_anchor()
    call_command("trail", "verify")
    assert "The record is whole: 1 cases, the access chain and 1 anchors." in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_record_rewritten_by_the_owner_disagrees_with_its_anchor(
    case: Case, amira: Staff, owner_connection
) -> None:
    make_anchor()
    last = Entry.objects.filter(case=case).latest("sequence")
    owner_connection.execute("ALTER TABLE cases_entry DISABLE TRIGGER append_only")
    owner_connection.execute("UPDATE cases_entry SET digest = sha256('forged') WHERE id = %s", [last.pk])
    owner_connection.execute("ALTER TABLE cases_entry ENABLE TRIGGER append_only")

    with pytest.raises(CommandError, match=f"Case {case.number}, entry {last.sequence}"):
        call_command("trail", "verify")
    assert f"case:{case.pk}" in next(broken_anchors())


def test_an_anchor_cannot_be_removed(case: Case) -> None:
    make_anchor()
    with pytest.raises(Exception, match="append-only"):
        Anchor.objects.all().delete()
