"""An empty installation has nobody who could invite anybody: the command line lets the first person in."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from ombud.records.staff.models import Staff

pytestmark = pytest.mark.django_db


def ask() -> str:
    said = StringIO()
    call_command("administrator", "Ada@Example.com", "Ada", stdout=said)
    return said.getvalue().split()[-1]


def test_the_link_opens_a_page_on_which_the_first_administrator_sets_a_password() -> None:
    link = ask()
    assert Staff.objects.get(email="ada@example.com").may_somewhere("settings.staff")
    assert Client().get(link.removeprefix("http://127.0.0.1:8000"), follow=True).status_code == 200


def test_asking_twice_makes_one_person_with_one_role() -> None:
    ask()
    ask()
    assert Staff.objects.get(email="ada@example.com").grants.count() == 1
