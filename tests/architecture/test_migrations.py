"""Each app's history is one line, and tells all there is."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = [app.label for app in apps.get_app_configs() if app.name.startswith("ombud.")]


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.parametrize("label", OURS)
def test_an_apps_migrations_form_one_line(loader: MigrationLoader, label: str) -> None:
    own = [key for key in loader.disk_migrations if key[0] == label]
    parents = [
        parent
        for key in own
        for parent in loader.disk_migrations[key].dependencies
        if parent[0] == label and parent[1] != "__first__"
    ]
    assert len(loader.graph.leaf_nodes(label)) == min(len(own), 1)
    assert len(parents) == len(set(parents)), "two migrations follow the same one"


@pytest.mark.django_db
def test_no_model_differs_from_what_migrations_say() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", *OURS, check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
    assert connection.vendor == "postgresql"
