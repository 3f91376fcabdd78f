import pytest
from django.core.exceptions import PermissionDenied

from ombud.foundation.trail.models import Access
from ombud.records.customers.actions import CustomerRefusal, add_contact_point, merge
from ombud.records.customers.masking import masked
from ombud.records.customers.revealing import reveal


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ("daniel.okafor@example.com", "email", "daniel.o•••@•••.com"),
        ("ann@example.co.uk", "email", "an•••@•••.uk"),
        ("a@localhost", "email", "•••@•••.•••"),
        ("not an address", "email", "•••"),
        ("+2348031234518", "phone", "+234 ••• ••• 18"),
        ("+442079460018", "whatsapp", "+44 ••• ••• 18"),
        ("123", "phone", "••• •••"),
        ("usr-00042", "platform_reference", "•••042"),
        ("42", "platform_reference", "•••"),
        ("AB123456C", "national_id", "•••56C"),
        ("1990-01-01", "date_of_birth", "•• •• ••••"),
        ("ann_b", "telegram", "an•••"),
        ("bob", "telegram", "•••"),
        ("whatever", "a kind to come", "•••"),
        ("", "email", ""),
    ],
)
def test_a_masked_value_shows_just_enough_to_recognise_it(value, kind, shown):
    assert masked(value, kind) == shown


def test_a_reveal_is_on_the_chain_with_its_reason(daniel, dan, amira):
    add_contact_point(daniel, "email", "daniel@example.com")
    add_contact_point(dan, "email", "dan@example.com")
    merge(daniel, dan, amira, "same man")
    assert reveal(daniel, "email", amira, "Calling back") == "daniel@example.com, dan@example.com"
    assert list(Access.objects.values_list("actor", "verb", "subject", "reason")) == [
        (f"staff:{amira.pk}", "revealed", f"customer:{daniel.pk}:email", "Calling back")
    ]


@pytest.mark.parametrize("field", ["platform_reference", "national_id", "date_of_birth"])
def test_every_sealed_field_can_be_revealed(daniel, amira, field):
    setattr(daniel, field, "1990-01-01")
    daniel.save()
    daniel.refresh_from_db()
    assert reveal(daniel, field, amira, "Check of identity") == "1990-01-01"
    assert Access.objects.count() == 1


def test_nothing_is_shown_without_permission_or_reason(daniel, amira, nina, boris):
    with pytest.raises(CustomerRefusal, match="Say why"):
        reveal(daniel, "email", amira, "")
    for stranger in (nina, boris):
        with pytest.raises(PermissionDenied):
            reveal(daniel, "email", stranger, "Calling back")
    assert not Access.objects.exists()
