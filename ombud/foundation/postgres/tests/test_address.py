"""Database addresses are read and written without losing anything."""

import pytest

from ombud.foundation.postgres.address import Address, BadAddress


@pytest.mark.parametrize(
    "url",
    [
        "postgres://ombud_owner@127.0.0.1:54330/ombud",
        "postgres://o%40wner:p%2Fss%3A@db.example.com/ombud?sslmode=require",
        "postgres://owner:secret@:5432/ombud?host=%2Fvar%2Frun%2Fombud",
        "postgres:///ombud",
    ],
)
def test_an_address_says_again_what_it_read(url):
    assert Address.read(Address.read(url).url()) == Address.read(url)


def test_its_parts_are_where_libpq_and_django_want_them():
    address = Address.read("postgresql://o%40wner:p%2Fss@db.example.com:6000/ombud?sslmode=require")
    assert address.libpq() == {
        "dbname": "ombud",
        "user": "o@wner",
        "password": "p/ss",
        "host": "db.example.com",
        "port": 6000,
        "sslmode": "require",
    }
    assert address.django()["OPTIONS"] == {"sslmode": "require"}
    assert "p/ss" not in repr(address)


@pytest.mark.parametrize("text", ["", "ombud", "mysql://here/ombud", "postgres://here"])
def test_what_is_no_address_is_refused_with_an_example(text):
    with pytest.raises(BadAddress, match="postgres://user:password@host:5432/database"):
        Address.read(text)
