"""Settings are typed, checked and documented."""

import subprocess
import sys

import pytest

from ombud.config.environment import BadSettings, Environment, read_environment, variables
from ombud.config.logs import without_people
from ombud.config.secrets import kept_keys, kept_secret_key, make_secrets
from ombud.config.table import DOCUMENT, table


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("OMBUD_PORT", "eighty", "OMBUD_PORT: Input should be a valid integer"),
        ("OMBUD_PORT", "70000", "OMBUD_PORT: Input should be less than or equal to 65535"),
        ("OMBUD_SECRET_KEY", "short", "OMBUD_SECRET_KEY: must have at least 32 characters"),
        ("OMBUD_KEYS", "short," + "x" * 40, "OMBUD_KEYS: must have at least 32 characters"),
        ("DATABASE_URL", "mysql://here/there", "DATABASE_URL: a database URL looks like postgres://"),
        ("OMBUD_SITE", "desk.example.com", "OMBUD_SITE: write it like https://desk.example.com"),
        ("OMBUD_PROT", "80", "OMBUD_PROT is no setting of Ombud: did you mean OMBUD_PORT?"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(monkeypatch, name, value, sentence):
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings, match=sentence):
        read_environment()


def test_lists_are_split_and_the_environment_wins(monkeypatch):
    monkeypatch.setenv("OMBUD_KEYS", "new" * 20 + ", " + "old" * 20)
    monkeypatch.setenv("OMBUD_SITE", "https://desk.example.com/")
    found = read_environment()
    assert found.keys == ("new" * 20, "old" * 20)
    assert found.secure
    assert found.allowed_hosts == ["desk.example.com"]


def test_every_setting_has_a_description():
    assert [name for name, field in Environment.model_fields.items() if not field.description] == []


def test_the_page_of_settings_is_as_the_code_says():
    assert DOCUMENT.read_text() == table(), "run `ombud settings --write`"
    assert all(f"`{name}`" in table() for name in variables())


def test_secrets_are_made_once_and_kept_from_others(tmp_path):
    make_secrets(tmp_path)
    first = kept_secret_key(tmp_path), kept_keys(tmp_path)
    make_secrets(tmp_path)
    assert (kept_secret_key(tmp_path), kept_keys(tmp_path)) == first
    assert len(first[0]) >= 32
    assert {file.stat().st_mode & 0o777 for file in (tmp_path / "secrets").iterdir()} == {0o600}


def test_without_secrets_a_process_says_what_to_do(tmp_path):
    environment = {"OMBUD_STATE": str(tmp_path), "PATH": "/usr/bin:/bin"}
    said = subprocess.run(
        [sys.executable, "-m", "ombud", "check"], env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 2
    assert "OMBUD_SECRET_KEY is missing: `ombud up` makes one" in said.stderr
    assert "OMBUD_KEYS is missing" in said.stderr
    assert "Traceback" not in said.stderr


def test_log_lines_name_nobody():
    line = {
        "event": "mail from ada@example.com, card 4242 4242 4242 4242",
        "size": 7,
        "at": "2026-11-21 20:15:01",
    }
    assert without_people(None, "info", line) == {
        "event": "mail from [address], card [number]",
        "size": 7,
        "at": "2026-11-21 20:15:01",
    }
