"""Mails inside other envelopes: S/MIME that is signed but not encrypted, and Outlook's winmail.dat."""

import base64
import struct
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

from ombud.channels.email.parsing import Mail, read_mail

INNER = b"Content-Type: text/plain; charset=utf-8\r\n\r\nSigned and readable \xc3\xa9\r\n"


def enclosed(kind: str, data: bytes, name: str) -> Mail:
    head = f"From: mira@customer.example\nSubject: x\nContent-Type: {kind}; name={name}\nContent-Transfer-Encoding: base64\n\n"
    return read_mail(head.encode() + base64.encodebytes(data))


@pytest.fixture(scope="module")
def signed() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Mira")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), start, start + timedelta(days=9)
        )
    ).sign(key, hashes.SHA256())
    builder = pkcs7.PKCS7SignatureBuilder().set_data(INNER).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def test_words_inside_an_opaque_signature_are_read(signed):
    mail = enclosed("application/pkcs7-mime; smime-type=signed-data", signed, "smime.p7m")
    assert mail.text == "Signed and readable é"
    assert (mail.signed, mail.encrypted, mail.subject) == ("smime", "", "x")


def test_a_damaged_signature_is_kept_as_a_file_and_said_to_be_shut(signed):
    mail = enclosed("application/pkcs7-mime; smime-type=signed-data", signed[:60], "smime.p7m")
    assert (mail.signed, mail.encrypted) == ("", "smime")
    assert [file.name for file in mail.attachments] == ["smime.p7m"]


def attribute(level: int, kind: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def winmail() -> bytes:
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        [
            attribute(1, 0x00089006, struct.pack("<I", 0x00010000)),
            attribute(1, 0x0002800C, b"Words inside\x00"),
            attribute(2, 0x00069002, b"\x01\x00\xff\xff\xff\xff" + b"\x00" * 8),
            attribute(2, 0x00018010, b"bill.pdf\x00"),
            attribute(2, 0x0006800F, b"%PDF-1.4"),
        ]
    )


def test_winmail_dat_is_unwrapped():
    mail = enclosed("application/ms-tnef", winmail(), "winmail.dat")
    assert [(file.name, file.data) for file in mail.attachments] == [("bill.pdf", b"%PDF-1.4")]
    assert mail.text == "Words inside"


def test_a_broken_winmail_dat_is_kept_as_it_is():
    mail = enclosed("application/ms-tnef", b"no tnef at all", "winmail.dat")
    assert [(file.name, file.data) for file in mail.attachments] == [("winmail.dat", b"no tnef at all")]
    assert "broken-tnef" in {defect.kind for defect in mail.defects}
