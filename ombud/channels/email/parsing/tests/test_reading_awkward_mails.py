"""Mails as the world sends them; each file under `mails` is named for its trouble."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ombud.channels.email.parsing import Address, Mail, read_mail

MAILS = Path(__file__).parents[2] / "tests" / "mails"


def mail(name: str) -> Mail:
    return read_mail((MAILS / f"{name}.eml").read_bytes())


def kinds(mail: Mail) -> set[str]:
    return {defect.kind for defect in mail.defects}


@pytest.mark.parametrize("path", sorted(MAILS.glob("*.eml")), ids=lambda path: path.stem)
def test_every_mail_is_read_and_holds_nothing_that_the_database_refuses(path):
    read = read_mail(path.read_bytes())
    for text in (read.subject, read.text, read.html, *(a.name for a in read.attachments)):
        assert "\x00" not in text
        text.encode("utf-8")
    assert "unreadable" not in kinds(read)


def test_an_ordinary_mail_has_no_defects():
    read = mail("plain")
    assert read.defects == ()
    assert read.sender == Address("Mira Novak", "mira@customer.example")
    assert read.to == (Address("", "support@brand.example"),)
    assert read.subject == "Where is my withdrawal?"
    assert read.date == datetime(2026, 3, 3, 9, 15, tzinfo=UTC)
    assert read.message_id == "plain@customer.example"
    assert read.text == "Hello,\n\nmy withdrawal of 0.5 BTC is still pending.\n\nMira"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mbox-line", "Text after the line."),
        ("bare-carriage-returns", "First line\nSecond line"),
        ("nul-bytes", "Before and after."),
        ("latin1-declared-as-utf8", "Grüße aus Köln, schöne Überweisung, größer für später."),
        ("unknown-charset", "Žluťoučký kůň — déjà vu"),
        ("koi8-without-charset", "Здравствуйте, где мои деньги? Платёж не прошёл."),
        ("gb18030-as-gb2312", "你好，提现一直没有到账。朱镕基 €"),
        ("big5", "您好，我的帳戶被鎖定了，請幫忙。"),
        ("shift-jis-subject-raw", "①出金がまだ届きません。"),
        ("iso-2022-jp-with-circled-number", "こんにちは、①出金の件です。"),
        ("wrong-boundary", "The words."),
        ("unclosed-boundary", "The words."),
        ("no-boundary-at-all", "Just words, no parts."),
        ("broken-base64", "Hello, this is broken"),
        ("text-declared-as-base64", "This was never encoded at all\nand can be read as it is"),
        ("utf8-declared-as-latin1", "Grüße, schöne Überweisung – danke"),
        ("big5-without-charset", "您好 我的帳戶被鎖定了 請幫忙處理"),
        ("flowed", "A paragraph that was broken by the sender.\n\n> quoted and flowed\n\n-- \nMira"),
        ("html-only", "Hello & welcome\n\n> old words"),
        ("only-headers", ""),
        ("text-without-empty-line", "This is already the text, with: a colon later.\nSecond line."),
        ("smime-detached-signature", "Signed words."),
    ],
)
def test_the_words_are_read(name, text):
    assert mail(name).text == text


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("encoded-word-split-in-a-character", "Überweisung für Größen"),
        ("raw-eight-bit-headers", "Prüfung läuft"),
        ("shift-jis-subject-raw", "出金について"),
        ("gb18030-as-gb2312", "提现一直没有到账 镕"),
        ("iso-2022-jp-with-circled-number", "出金の件"),
        ("nul-bytes", "Nuls inside"),
    ],
)
def test_the_subject_is_read(name, subject):
    assert mail(name).subject == subject


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("no-sender", "no-sender"),
        ("no-message-id-no-date", "no-message-id"),
        ("mbox-line", "mbox-line"),
        ("nul-bytes", "nul"),
        ("latin1-declared-as-utf8", "charset"),
        ("unknown-charset", "charset"),
        ("wrong-boundary", "wrong-boundary"),
        ("unclosed-boundary", "unclosed-boundary"),
        ("no-boundary-at-all", "no-boundary"),
        ("broken-base64", "broken-base64"),
        ("broken-quoted-printable", "broken-quoted-printable"),
        ("two-from-fields", "several-from"),
        ("text-without-empty-line", "no-empty-line"),
        ("nested-sixty-deep", "too-deep"),
    ],
)
def test_what_is_odd_is_noted(name, kind):
    assert kind in kinds(mail(name))


def test_a_mail_of_nothing_is_still_a_mail():
    read = read_mail(b"")
    assert (read.text, read.subject, read.sender) == ("", "", None)
    assert {"empty", "no-sender", "no-message-id", "no-date"} <= kinds(read)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("uuencoded-in-text", [("note.txt", b"hello world")]),
        ("yenc-in-text", [("data.bin", b"yenc data")]),
        ("wrong-boundary", [("a.csv", b"1,2")]),
        ("unclosed-boundary", [("cut.pdf", b"%PDF-1.4\n")]),
        (
            "file-name-with-path-and-direction-trick",
            [("passwd", b"x"), ("billgpj.exe", b"y"), ("naïve bill.pdf", b"z")],
        ),
    ],
)
def test_files_keep_their_bytes_and_lose_dangerous_names(name, files):
    assert [(a.name, a.data) for a in mail(name).attachments] == files


def test_files_in_the_text_leave_the_text():
    assert "begin 644" not in mail("uuencoded-in-text").text
    assert mail("uuencoded-in-text").text.startswith("See the file.")


def test_a_forwarded_mail_is_a_file_that_can_be_read_in_turn():
    (inner,) = mail("nested-message").attachments
    assert (inner.name, inner.role) == ("Inner é.eml", "message")
    assert read_mail(inner.data).text == "Inner words."


def test_an_invitation_is_told_in_words_and_kept_as_a_file():
    read = mail("invitation")
    assert read.text.splitlines() == [
        "Invitation: Call about your account, please",
        "2026-03-10 14:00 Europe/Berlin – 2026-03-10 14:30 Europe/Berlin",
        "Phone",
        "Mira Novak <mira@customer.example>",
    ]
    assert [a.role for a in read.attachments] == ["invitation"]


def test_encryption_and_signatures_are_said():
    assert mail("pgp-encrypted").encrypted == "pgp"
    signed = mail("smime-detached-signature")
    assert (signed.signed, [a.role for a in signed.attachments]) == ("smime", ["signature"])


def test_a_picture_that_the_text_shows_is_inline():
    (picture,) = mail("inline-image").inline_images
    assert (picture.name, picture.content_id) == ("shot.png", "pic@x")


def test_a_stub_beside_the_html_is_not_taken_for_the_words():
    assert mail("stub-beside-html").text.startswith("The real words")


def test_addresses_survive_groups_commas_and_comments():
    read = mail("group-and-odd-addresses")
    assert read.sender == Address("Novak, Mira", "mira@customer.example")
    assert [(a.name, a.address) for a in read.to] == [
        ("", "a@b.example"),
        ("B, Inc.", "b@b.example"),
        ("", "c@b.example"),
        ("Dora", "d@b.example"),
    ]
    assert read.cc == ()


def test_hosts_on_the_way_tell_who_it_was_delivered_to():
    read = mail("forwarding-hosts")
    assert read.recipients[:3] == (
        "desk@inside.example",
        "support@brand.example",
        "support+tag@brand.example",
    )
    assert read.references == ("a@x", "b@x", "cd@x")
    assert (read.return_path, read.in_reply_to) == ("mira@customer.example", ("b@x",))


def test_a_list_is_known_by_its_fields():
    assert mail("sent-through-a-list").lists.id == "News <news.brand.example>"
