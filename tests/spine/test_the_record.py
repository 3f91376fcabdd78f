"""The record cannot be changed quietly: the database refuses, and verification names what was changed loudly."""

import pytest
from django.db import DatabaseError, connection, transaction

from ombud.cases.models import Case, Entry, EntryWords
from ombud.cases.moves.erasure import erase_words
from ombud.cases.moves.words import note
from ombud.cases.verifying import first_break
from ombud.foundation.trail.access import first_broken_access, record_access
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff


def refused(statement: str, *parameters: object) -> bool:
    """Whether the database refuses a statement from the role that Ombud runs as."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(statement, parameters)
    except DatabaseError:
        return True
    return False


@pytest.fixture
def entry(case: Case, amira: Staff) -> Entry:
    note(case, by=amira, text="The address is right.")
    return Entry.objects.filter(case=case).latest("sequence")


def test_an_entry_can_be_neither_changed_nor_deleted_nor_truncated(entry: Entry) -> None:
    assert refused("UPDATE cases_entry SET actor_name = 'Somebody else' WHERE id = %s", entry.pk)
    assert refused("DELETE FROM cases_entry WHERE id = %s", entry.pk)
    assert refused("TRUNCATE cases_entry CASCADE")


def test_triggers_cannot_be_switched_off_by_the_role_that_ombud_runs_as(entry: Entry) -> None:
    assert refused("ALTER TABLE cases_entry DISABLE TRIGGER ALL")
    assert refused("SET session_replication_role = replica")
    assert refused("DROP TABLE cases_entry CASCADE")


def test_the_runtime_role_owns_no_table(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)


def test_an_entry_gets_in_only_behind_the_one_before_it(entry: Entry) -> None:
    columns = [f.column for f in Entry._meta.concrete_fields if f.column != "id"]
    kept = ", ".join(columns)
    gap = ", ".join("sequence + 2" if c == "sequence" else c for c in columns)
    forged = ", ".join("sequence + 1" if c == "sequence" else c for c in columns)
    assert refused(f"INSERT INTO cases_entry ({kept}) SELECT {gap} FROM cases_entry WHERE id = %s", entry.pk)
    assert refused(
        f"INSERT INTO cases_entry ({kept}) SELECT {forged} FROM cases_entry WHERE id = %s", entry.pk
    )


def test_words_can_be_erased_but_never_rewritten(entry: Entry) -> None:
    assert refused("UPDATE cases_entrywords SET words = 'Other words' WHERE entry_id = %s", entry.pk)
    assert refused("DELETE FROM cases_entrywords WHERE entry_id = %s", entry.pk)


def test_the_chain_still_holds_after_erasing_words(case: Case, entry: Entry, amira: Staff) -> None:
    erase_words(case, by=amira, sequence=entry.sequence, why="Demanded under GDPR Art. 17")

    assert EntryWords.objects.get(pk=entry.pk).words == ""
    assert first_break(Case.objects.get(pk=case.pk)) is None


@pytest.mark.django_db(transaction=True)
def test_verification_names_the_first_entry_that_the_owner_changed(
    case: Case, entry: Entry, owner_connection
) -> None:
    assert first_break(Case.objects.get(pk=case.pk)) is None
    owner_connection.execute("ALTER TABLE cases_entrywords DISABLE TRIGGER only_erased")
    owner_connection.execute(
        "UPDATE cases_entrywords SET words = 'Never said' WHERE entry_id = %s", [entry.pk]
    )
    owner_connection.execute("ALTER TABLE cases_entrywords ENABLE TRIGGER only_erased")

    found = first_break(Case.objects.get(pk=case.pk))
    assert found is not None
    assert (found.sequence, found.number) == (entry.sequence, case.number)
    assert "words" in found.what


def test_reads_are_on_a_chain_of_their_own(amira: Staff) -> None:
    for reason in ("Compare with the wallet", "Call back"):
        record_access(actor=f"staff:{amira.pk}", verb="revealed", subject="customer:1", reason=reason)

    assert first_broken_access() is None
    assert refused("UPDATE trail_access SET reason = 'None'")


def test_no_row_crosses_brands(case: Case, solvane: Brand, daniel) -> None:
    assert refused("UPDATE cases_case SET brand_id = %s WHERE id = %s", solvane.pk, case.pk)
    assert refused("UPDATE cases_caseclock SET brand_id = %s WHERE case_id = %s", solvane.pk, case.pk)
    assert refused(
        "UPDATE customers_contactpoint SET brand_id = %s WHERE customer_id = %s", solvane.pk, daniel.pk
    )


def test_no_case_stands_in_a_stage_that_its_playbook_lacks(case: Case) -> None:
    assert refused("UPDATE cases_case SET stage = 'limbo' WHERE id = %s", case.pk)
    assert refused("UPDATE cases_case SET status = 'ended', closed_at = now() WHERE id = %s", case.pk)
