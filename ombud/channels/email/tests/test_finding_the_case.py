"""A mail finds its case by marks that nobody else can make."""

from ombud.channels.email.parsing import read_mail
from ombud.channels.email.threading import (
    Reference,
    find_reference,
    hidden_marker,
    plus_address,
    reference_for,
)

NUMBER = "T-9XQ2-7HCN"
OWN = reference_for(NUMBER, "m42", domain="brand.example")


def mail(*fields: str, text: str = "Hello") -> bytes:
    return "\n".join(["From: mira@customer.example", *fields, "", text, ""]).encode()


def found(*fields: str, text: str = "Hello") -> Reference | None:
    return find_reference(read_mail(mail(*fields, text=text)))


def test_the_address_it_was_sent_to_names_the_case():
    address = plus_address("support@brand.example", NUMBER)
    assert found(f"To: {address}") == Reference(NUMBER, "address")
    assert found("To: support@brand.example", f"Delivered-To: {address.upper()}") == Reference(
        NUMBER, "address"
    )


def test_the_ids_it_answers_name_case_and_message():
    assert found(f"In-Reply-To: <{OWN}>") == Reference(NUMBER, "headers", "m42")
    assert found(f"References: <a@b> <{OWN}>\n <c@d>") == Reference(NUMBER, "headers", "m42")


def test_what_it_quotes_names_the_case():
    assert found(text=f"Hello\n\n> old words\n> {hidden_marker(NUMBER)}") == Reference(NUMBER, "text")


def test_the_address_goes_before_the_headers():
    other = reference_for("T-AAAA-AAAA", "m1", domain="brand.example")
    address = plus_address("support@brand.example", NUMBER)
    assert found(f"To: {address}", f"In-Reply-To: <{other}>") == Reference(NUMBER, "address")


def test_a_number_without_its_mark_opens_nothing():
    assert (
        found(f"Subject: Re: [{NUMBER}] my money", f"To: support+{NUMBER}@brand.example", text=NUMBER) is None
    )


def test_a_mark_for_another_case_opens_nothing():
    forged = plus_address("support@brand.example", NUMBER).replace(NUMBER.lower(), "t-0000-0000")
    assert found(f"To: {forged}", f"References: <{OWN.replace(NUMBER, 'T-0000-0000')}>") is None


def test_keys_that_were_rotated_still_open(settings):
    address = plus_address("support@brand.example", NUMBER)
    settings.OMBUD_KEYS = ["a-new-key-of-this-installation", *settings.OMBUD_KEYS]
    assert found(f"To: {address}", f"In-Reply-To: <{OWN}>") == Reference(NUMBER, "address")
    settings.OMBUD_KEYS = settings.OMBUD_KEYS[:1]
    assert found(f"To: {address}", f"In-Reply-To: <{OWN}>") is None


def test_the_address_fits_into_what_hosts_accept():
    local = plus_address("support.europe@brand.example", NUMBER).partition("@")[0]
    assert len(local) <= 64
