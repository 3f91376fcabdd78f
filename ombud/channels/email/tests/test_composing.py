"""Our mails are read back by our own reader, by Python's, and by the rules of RFC 5322."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from ombud.channels.email.compose import CannotCompose, Correspondent, Enclosure, Outgoing, Quoted, compose
from ombud.channels.email.natures import Kind, nature_of
from ombud.channels.email.parsing import Address, read_mail
from ombud.channels.email.quoting import new_words
from ombud.channels.email.quoting.marker import REPLY_ABOVE
from ombud.channels.email.threading import Reference, find_reference, read_reference

REPLY = Outgoing(
    case_number="T-9XQ2-7HCN",
    message_ref="m42",
    sender=Correspondent("support@brand.example", "Brand, Kundendienst für Zürich"),
    to=(Correspondent("mira@customer.example", "Mira Nováková"),),
    subject="Re: Where is my withdrawal? 提现",
    text="Hello Mira,\n\nit was sent: https://explorer.example/tx?a=1&b=2.\n\nSam",
    language="en",
    written_at=datetime(2026, 3, 3, 10, 15, tzinfo=UTC),
    signature="Brand support\nhttps://brand.example",
    quoted=Quoted("Mira Nováková", datetime(2026, 3, 3, 9, 0, tzinfo=UTC), "Where is my withdrawal?\n\nMira"),
    in_reply_to="a1@customer.example",
    references=("root@customer.example",),
)


def parsed(outgoing: Outgoing) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(compose(outgoing), policy=default))


def check_lines(raw: bytes) -> None:
    for line in raw.split(b"\r\n"):
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 998


def test_headers_say_who_to_whom_and_where_answers_go():
    mail = read_mail(compose(REPLY))
    assert mail.sender == Address("Brand, Kundendienst für Zürich", "support@brand.example")
    assert mail.to == (Address("Mira Nováková", "mira@customer.example"),)
    assert mail.subject == REPLY.subject
    assert mail.date == REPLY.written_at
    assert mail.in_reply_to == ("a1@customer.example",)
    assert mail.references == ("root@customer.example", "a1@customer.example")
    assert mail.defects == ()


def test_the_mail_and_the_answer_to_it_find_the_case():
    mail = read_mail(compose(REPLY))
    assert read_reference(mail.message_id or "") == Reference("T-9XQ2-7HCN", "headers", "m42")
    (answer_to,) = mail.reply_to
    answer = f"From: mira@customer.example\nTo: {answer_to.address}\n\nThanks".encode()
    assert find_reference(read_mail(answer)) == Reference("T-9XQ2-7HCN", "address")
    quoting = f"From: mira@customer.example\nTo: support@brand.example\n\nThanks\n\n{mail.text}".encode()
    assert find_reference(read_mail(quoting)) == Reference("T-9XQ2-7HCN", "text")
    assert nature_of(mail).kind == Kind.LOOP


def test_text_and_html_say_the_same():
    message = parsed(REPLY)
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    html = message.get_body(("html",)).get_content()
    for words in ("Hello Mira,", "Brand support", "Where is my withdrawal?"):
        assert words in text
        assert words in html
    assert (
        '<a href="https://explorer.example/tx?a=1&amp;b=2">https://explorer.example/tx?a=1&amp;b=2</a>.'
        in html
    )
    assert "On 2026-03-03 09:00, Mira Nováková wrote:\n> Where is my withdrawal?\n>\n> Mira" in text


@pytest.mark.parametrize("language", sorted(REPLY_ABOVE))
def test_an_answer_that_quotes_us_is_folded_in_every_language_we_write(language):
    sent = read_mail(compose(replace(REPLY, language=language)))
    top = "Thank you!"
    assert new_words(f"{top}\n\n{sent.text}").new == top
    quoted = "\n".join(f"> {line}" for line in sent.text.split("\n"))
    assert new_words(f"{top}\n\nBrand <support@brand.example> 2026-03-03 10:15:\n\n{quoted}").new == top
    # Our own quotation of the customer is known again too, when the marker was deleted.
    below = sent.text.split("-##", 1)[1].split("-- \n")[1].split("\n\n", 1)[1]
    assert new_words(f"{top}\n\n{below.partition('[ombud:')[0]}").new == top


def test_a_person_writes_as_a_person_and_the_system_as_the_system():
    by_hand = parsed(REPLY)
    assert by_hand["Auto-Submitted"] is None
    assert by_hand["Precedence"] is None
    by_system = parsed(replace(REPLY, automatic=True))
    assert by_system["Auto-Submitted"] == "auto-replied"
    assert parsed(replace(REPLY, automatic=True, in_reply_to=None))["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"subject": "Hello\r\nBcc: everybody@evil.example"}, "Subject"),
        ({"subject": "Hello\u2028Bcc: x"}, "Subject"),
        ({"to": (Correspondent("mira@customer.example\nBcc: x@evil.example"),)}, "To"),
        ({"to": (Correspondent("mira@customer.example", "Mira\r\nBcc: x@evil.example"),)}, "To"),
        ({"to": (Correspondent("a@b.example, c@d.example"),)}, "To"),
        ({"to": (Correspondent("not an address"),)}, "To"),
        ({"to": (Correspondent("mïra@customer.example"),)}, "To"),
        ({"to": ()}, "To"),
        ({"to": (Correspondent(f"mira@{'ü' * 80}.example"),)}, "To"),
        ({"cc": (Correspondent("x@@y"),)}, "Cc"),
        ({"sender": Correspondent("support")}, "From"),
        ({"sender": Correspondent("a-very-long-address-for-support@brand.example")}, "From"),
        ({"enclosures": (Enclosure("a\r\nb.pdf", "application/pdf", b"x"),)}, "attachment"),
        ({"enclosures": (Enclosure("a.png", "image/png", b"x", "a>\r\nX: y"),)}, "picture"),
    ],
)
def test_what_would_break_a_header_is_refused_by_name(change, field):
    with pytest.raises(CannotCompose, match=field):
        compose(replace(REPLY, **change))
    assert compose(REPLY)


def test_files_and_pictures_arrive_as_they_were():
    pdf, png = b"%PDF-1.4\n\x00\xff" * 500, b"\x89PNG\r\n\x1a\n" * 50
    mail = read_mail(
        compose(
            replace(
                REPLY,
                enclosures=(
                    Enclosure("Kontoauszug März 2026 – Übersicht.pdf", "application/pdf", pdf),
                    Enclosure("shot.png", "image/png", png, "shot@ombud"),
                    Enclosure("their mail.eml", "message/rfc822", b"From: a@b\n\nx"),
                    Enclosure("table.csv", "text/csv", "a;b\r\né;2\n".encode()),
                    Enclosure("odd", "not a type", b"x"),
                ),
            )
        )
    )
    files = {a.name: a for a in mail.attachments}
    assert files["Kontoauszug März 2026 – Übersicht.pdf"].data == pdf
    assert (files["shot.png"].data, files["shot.png"].inline) == (png, True)
    assert files["table.csv"].data == "a;b\r\né;2\n".encode()
    assert set(files) == {
        "Kontoauszug März 2026 – Übersicht.pdf",
        "shot.png",
        "their mail.eml",
        "table.csv",
        "odd",
    }
    assert 'src="cid:shot@ombud"' in mail.html
    assert "Hello Mira," in mail.text


def test_arabic_is_set_from_right_to_left():
    html = parsed(replace(REPLY, language="ar", text="مرحبا\n\nHello")).get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<p dir="auto">مرحبا</p>' in html


def test_long_threads_keep_their_root_and_their_latest():
    ids = tuple(f"m{number}@customer.example" for number in range(500))
    mail = read_mail(compose(replace(REPLY, references=ids)))
    assert len(mail.references) == 20
    assert (mail.references[0], mail.references[-1]) == ("m0@customer.example", "a1@customer.example")


def test_domains_in_any_script_are_written_as_hosts_look_them_up():
    raw = compose(
        replace(
            REPLY,
            sender=Correspondent("hilfe@zürich.example"),
            to=(Correspondent("mira@kundin-köln.example"),),
        )
    )
    mail = read_mail(raw)
    assert raw.isascii()
    assert mail.to[0].address == "mira@xn--kundin-kln-lcb.example"
    assert read_reference(mail.message_id or "") is not None
    assert mail.reply_to[0].domain == "xn--zrich-kva.example"


def test_html_in_a_reply_is_words():
    html = parsed(replace(REPLY, text="<script>alert(1)</script> & <b>")).get_body(("html",)).get_content()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in html


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300),
    some.text(alphabet=some.characters(exclude_categories=["Cs"]), max_size=2000),
    some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=80),
)
def test_any_words_make_a_legal_mail_that_reads_the_same(subject, text, name):
    raw = compose(
        replace(REPLY, subject=subject, text=text, to=(Correspondent("mira@customer.example", name),))
    )
    check_lines(raw)
    mail = read_mail(raw)
    assert mail.subject == " ".join(subject.split())
    assert mail.to[0].address == "mira@customer.example"
    assert raw.isascii()


def test_lines_of_any_length_are_legal():
    check_lines(compose(replace(REPLY, text="x" * 5000 + "é" * 5000, subject="S" * 2000)))
