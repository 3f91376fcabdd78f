"""How to complain, as published: the firm's own procedure in force, and the summary of each law beside it."""

import pytest
from django.test import Client
from django.utils import timezone

from ombud.doors.portal.blocks import blocks_of
from ombud.doors.portal.models import Counter
from ombud.oversight.procedures.actions import approve, retire, review, write_version
from ombud.oversight.procedures.models import Procedure, Version
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

SUMMARY = "## What we do\n\nWe look into *every* complaint.\n\n- free of charge\n- <script>alert(1)</script>"


@pytest.fixture
def grace(front: Scope) -> Staff:
    return person("Grace", front, ["procedures.*"])


@pytest.fixture
def wanda(front: Scope) -> Staff:
    return person("Wanda", front, ["procedures.*"])


def published(counter: Counter, wanda: Staff, grace: Staff, **kept: object) -> Version:
    """Wanda writes it and Grace approves it, in force from today."""
    paper = Procedure.objects.create(
        **{"title": "How we handle complaints", "brand": counter.brand, "public": True, **kept}
    )
    version = write_version(paper, by=wanda, body="Inside.", public_summary=SUMMARY, note="First")
    review(version, by=grace)
    approve(version, by=grace, in_force_from=timezone.localdate())
    return version


def how(language: str = "en") -> str:
    return Client().get(f"/p/northgate/how/?lang={language}").content.decode()


def test_the_procedure_in_force_is_shown_with_the_laws_summary_beside_it(
    counter: Counter, wanda: Staff, grace: Staff
) -> None:
    assert "How we handle complaints" not in how()
    published(counter, wanda, grace)
    said = how()
    assert "We look into <em>every</em> complaint." in said
    assert "Inside." not in said, "the paper itself is for staff"
    assert "<script>alert" not in said
    assert "What the rules say" in said
    assert "15 business days" in said


def test_a_procedure_of_another_brand_one_not_public_and_one_retired_are_not_shown(
    counter: Counter, other_counter: Counter, wanda: Staff, grace: Staff
) -> None:
    version = published(counter, wanda, grace)
    assert "How we handle complaints" not in Client().get("/p/solvane/how/").content.decode()
    Procedure.objects.update(public=False)
    assert "How we handle complaints" not in how()
    Procedure.objects.update(public=True)
    retire(version, by=grace, words="Replaced")
    assert "How we handle complaints" not in how()


def test_words_that_are_not_in_the_readers_language_say_so_where_they_stand(
    counter: Counter, wanda: Staff, grace: Staff
) -> None:
    counter.brand.languages = ["en", "de", "ar"]
    counter.brand.save()
    published(counter, wanda, grace)
    said = how("ar")
    assert 'class="prose" lang="en" dir="ltr"' in said
    assert "English" in said.partition('class="prose"')[0].rpartition("box note")[2]
    published(counter, wanda, grace, title="Beschwerden", language="de")
    assert "box note" not in how("de")
    assert "Beschwerden" in how("de")
    assert 'dir="rtl"' in Client().get("/p/northgate/how/?lang=ar").content.decode()


def test_it_is_set_on_paper_too(counter: Counter, wanda: Staff, grace: Staff) -> None:
    published(counter, wanda, grace)
    answer = Client().get("/p/northgate/how.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_html_becomes_blocks() -> None:
    html = "<h2>A</h2><p>One <em>two</em>.</p><ul><li><p>three</p></li><li>four</li></ul><table><tr><td>a</td><td>b</td></tr></table>"
    assert blocks_of(html) == [
        ("heading", "A"), ("words", "One two."), ("point", "three"), ("point", "four"), ("words", "a · b"),
    ]  # fmt: skip
