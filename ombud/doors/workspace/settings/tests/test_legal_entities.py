"""The companies behind brands are kept on a screen, each change on the record."""

from django.test import Client

from ombud.foundation.trail.models import Access
from ombud.records.brands.models import Brand, LegalEntity
from ombud.records.staff.models import Scope
from tests.cast import person

from .conftest import browser_of
from .test_work_screens import BRAND

FIRM = {
    "name": "Lumen Pay Ltd", "reference": "FRN 900002", "year_ends": "3", "activities": ["payments"], "files": ["uk.payments"],
    "files_from": "2026-04-01",
}  # fmt: skip


def test_a_company_is_made_and_a_brand_says_that_it_belongs_to_it(office: Client) -> None:
    wrong = office.post("/settings/entities/new/", {**FIRM, "files": ["uk.nothing"]})
    assert wrong.status_code == 422
    office.post("/settings/entities/new/", FIRM)
    firm = LegalEntity.objects.get()
    assert (firm.reference, firm.year_ends, firm.activities, firm.files) == (
        "FRN 900002",
        3,
        ["payments"],
        ["uk.payments"],
    )
    assert Access.objects.filter(verb="added", subject=f"legalentity:{firm.pk}").exists()

    office.post("/settings/brands/new/", {**BRAND, "legal_entity": firm.pk})
    assert Brand.objects.get(key="lumen").legal_entity == firm
    assert "Lumen Pay" in office.get("/settings/entities/").content.decode()  # fmt: skip


def test_who_sets_one_brand_finds_neither_the_company_of_another_nor_one_of_both(
    front: Scope, other_side: Scope
) -> None:
    firm = LegalEntity.objects.create(name="Both Ltd")
    for brand in (front.brand, other_side.brand):
        brand.legal_entity = firm
        brand.save()
    desk = browser_of(person("Olga", front, ["settings.brands"]))
    assert "Both Ltd" not in desk.get("/settings/entities/").content.decode()
    assert desk.get(f"/settings/entities/{firm.pk}/").status_code == 404
