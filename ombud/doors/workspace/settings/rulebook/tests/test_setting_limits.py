"""A manager sets what one person decides alone; each edit is a version, and nobody else can."""

from datetime import date

from django.test import Client

from ombud.records.rulebook.limits import limit_for
from ombud.records.rulebook.models import ApprovalLimit
from ombud.records.staff.models import Grant, Role, Staff

LIMIT = "/settings/limits/limit/"
NEW = {
    "kind": "complaint.redress",
    "asset": "btc",
    "amount": "0.01",
    "effective_from": "2026-01-01",
    "note": "the board asked",
}


def signed_in(name: str, *permissions: str) -> Client:
    person = Staff.objects.create(email=f"{name}@example.org", name=name)
    role = Role.objects.create(name=name, permissions=list(permissions))
    Grant.objects.create(staff=person, role=role)
    client = Client()
    client.force_login(person)
    return client


def test_a_limit_is_written_down_in_versions(db: None) -> None:
    grace = signed_in("grace", "settings.service-levels")
    assert "250.00 GBP" in grace.get("/settings/limits/").content.decode()
    for amount in ("0.01", "0.02"):
        assert grace.post(LIMIT, {**NEW, "amount": amount}).status_code == 302
    found = limit_for("complaint.redress", "BTC", brand_id=1, roles=(), at=date(2026, 6, 1))
    assert str(found) == "0.02000000 BTC"
    assert ApprovalLimit.objects.count() == 2
    shown = grace.get(f"{LIMIT}?series=complaint.redress+BTC").content.decode()
    assert "grace@example.org" in shown


def test_what_is_no_amount_is_said_beside_its_field_and_others_set_nothing(db: None) -> None:
    grace, amira = signed_in("grace", "settings.service-levels"), signed_in("amira", "inbox.*")
    assert grace.post(LIMIT, {**NEW, "amount": "lots"}).status_code == 422
    assert grace.post(LIMIT, {**NEW, "asset": "XYZW"}).status_code == 422
    assert amira.post(LIMIT, NEW).status_code == 403
    assert not ApprovalLimit.objects.exists()
