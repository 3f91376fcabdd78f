"""The runtime role works with tables and can do nothing to them."""

import psycopg
import pytest
from django.db import connection, transaction

from ombud.foundation.postgres.roles import grant_runtime
from ombud.records.brands.models import Brand


@pytest.fixture
def diary(owner_connection):
    role = connection.settings_dict["USER"]
    owner_connection.execute(
        "CREATE TABLE diary (line text); COMMENT ON TABLE diary IS 'append-only: a diary'"
    )
    grant_runtime(owner_connection, role)
    yield
    owner_connection.execute("DROP TABLE diary")


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_an_append_only_table_takes_lines_and_gives_none_back(diary):
    run("INSERT INTO diary VALUES ('dear diary')")
    for refused in ("UPDATE diary SET line = ''", "DELETE FROM diary", "TRUNCATE diary", "DROP TABLE diary"):
        with pytest.raises(Exception, match="permission denied|must be owner"):
            run(refused)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "wanted", ["TRUNCATE brands_brand CASCADE", "ALTER TABLE brands_brand DISABLE TRIGGER ALL"]
)
def test_the_runtime_role_owns_no_table(wanted):
    with pytest.raises(Exception, match="permission denied|must be owner"):
        run(wanted)


@pytest.mark.django_db(transaction=True)
def test_what_one_test_commits_the_next_does_not_see():
    run("INSERT INTO django_content_type (app_label, model) VALUES ('left', 'over')")
    assert Brand.objects.count() == 0


@pytest.mark.django_db
def test_rows_written_by_migrating_are_still_there(owner_connection):
    run("SELECT 1")
    assert owner_connection.execute(
        "SELECT count(*) FROM django_content_type WHERE app_label = 'left'"
    ).fetchone() == (0,)
    assert owner_connection.execute("SELECT count(*) FROM django_migrations").fetchone() > (5,)
    with pytest.raises(psycopg.errors.UndefinedTable):
        owner_connection.execute("SELECT * FROM diary")
