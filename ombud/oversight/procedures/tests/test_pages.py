"""Procedures in the browser: read by everybody, written and decided by who may."""

from collections.abc import Callable

from django.test import Client

from ombud.oversight.procedures.models import Procedure, Version
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Grant, Role, Scope, Staff

from .conftest import BODY

type Browse = Callable[[Staff], Client]


def text(answer: object) -> str:
    return answer.content.decode()


def test_a_paper_goes_through_its_life_on_the_pages(
    procedure: Procedure, vera: Staff, grace: Staff, amira: Staff, browse: Browse
) -> None:
    here, writes, decides, reads = procedure.get_absolute_url(), browse(vera), browse(grace), browse(amira)
    assert "No version is in force." in text(reads.get(here))
    writes.post(f"{here}write/", {"body": BODY, "public_summary": "Eight weeks.", "note": "The first"})
    one = Version.objects.get().get_absolute_url()
    assert f"{one}review/" not in text(writes.get(one))
    assert f"{one}review/" in text(decides.get(one))
    decides.post(f"{one}review/", {"words": "Clear"})
    decides.post(f"{one}approve/", {"in_force_from": "2026-11-23", "words": ""})
    shown = text(reads.get(here))
    assert "<strong>however</strong>" in shown
    assert "Read by 0 of" in shown
    assert "You have not said yet that you read this version." in shown
    reads.post(f"{one}read/")
    assert "You have not said yet" not in text(reads.get(here))
    assert "Read by 1 of" in text(reads.get(here))


def test_two_versions_are_compared(procedure: Procedure, vera: Staff, browse: Browse) -> None:
    here, writes = procedure.get_absolute_url(), browse(vera)
    for body in (BODY, BODY.replace("eight weeks", "six weeks")):
        writes.post(f"{here}write/", {"body": body, "note": "x"})
    shown = text(writes.get(f"{here}versions/2/difference/"))
    assert "<del>eight</del><ins>six</ins>" in shown
    assert writes.get(f"{here}versions/1/difference/").status_code == 404


def test_agents_read_and_change_nothing(procedure: Procedure, amira: Staff, browse: Browse) -> None:
    here, reads = procedure.get_absolute_url(), browse(amira)
    assert reads.get("/procedures/").status_code == 200
    for last in ("edit/", "write/"):
        assert reads.get(f"{here}{last}").status_code == 403
        assert f'{here}{last}"' not in text(reads.get(here))
    assert reads.get("/procedures/new/").status_code == 403


def test_a_procedure_is_set_up(vera: Staff, browse: Browse) -> None:
    given = {"title": "Redress", "kind": "redress", "language": "en", "review_on": "2027-05-01"}
    assert browse(vera).post("/procedures/new/", given).status_code == 302
    assert Procedure.objects.get(title="Redress").public is False


def test_another_brand_has_no_such_paper(procedure: Procedure, boris: Staff, browse: Browse) -> None:
    """A white-label client does not read how another one works."""
    assert browse(boris).get(procedure.get_absolute_url()).status_code == 404
    assert procedure.title not in text(browse(boris).get("/procedures/"))


def test_who_writes_for_one_brand_does_not_for_another(
    solvane: Brand, other_side: Scope, vera: Staff, browse: Browse
) -> None:
    Grant.objects.create(staff=vera, role=Role.objects.create(name="Reader"), scope=other_side)
    theirs = Procedure.objects.create(title="Theirs", brand=solvane)
    client = browse(Staff.objects.get(pk=vera.pk))
    assert client.get(theirs.get_absolute_url()).status_code == 200
    answer = client.post(f"{theirs.get_absolute_url()}write/", {"body": BODY, "note": "x"})
    assert answer.status_code == 422
    assert not Version.objects.exists()
