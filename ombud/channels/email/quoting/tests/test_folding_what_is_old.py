"""The new words of a mail, whatever program and language quoted the old ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ombud.channels.email.quoting import Folded, marker_line, new_words
from ombud.channels.email.threading import hidden_marker

LINES = [
    *(
        "Thank you.",
        "",
        "> old",
        ">> older",
        "-- ",
        "Sent from my iPhone",
        "________________________________",
    ),
    *(
        "On 3 Mar 2026 at 10:15, Sam <s@b.example> wrote:",
        "From: Sam",
        "Sent: 3 March 2026",
        "To: Mira",
        "Subject: x",
    ),
    *(
        "-----Original Message-----",
        "On 3 Mar 2026 at 10:15, Sam",
        "<s@b.example> wrote:",
        "##- Please reply above this line -##",
    ),
]
NEW = "Thank you, that helped.\n\nMira"
OLD = "> Please try again.\n> Sam"


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, Mar 3, 2026 at 10:15 AM Sam Field <sam@brand.example> wrote:",
        "On Tue, Mar 3, 2026 at 10:15 AM Sam Field\n<sam@brand.example> wrote:",
        "Am 03.03.2026 um 10:15 schrieb Sam Field:",
        "Sam Field <sam@brand.example> schrieb am Di. 3. März 2026 um 10:15:",
        "Le mar. 3 mars 2026 à 10:15, Sam Field <sam@brand.example> a écrit :",
        "El mar, 3 mar 2026 a las 10:15, Sam Field (<sam@brand.example>) escribió:",
        "El 3 mar 2026, a las 10:15, Sam Field <sam@brand.example> escribió:",
        "Il giorno mar 3 mar 2026 alle ore 10:15 Sam Field <sam@brand.example> ha scritto:",
        "Op di 3 mrt 2026 om 10:15 schreef Sam Field <sam@brand.example>:",
        "Op 3 mrt. 2026, om 10:15 heeft Sam Field <sam@brand.example> het volgende geschreven:",
        "Em ter., 3 de mar. de 2026 às 10:15, Sam Field <sam@brand.example> escreveu:",
        "wt., 3 mar 2026 o 10:15 Sam Field <sam@brand.example> napisał(a):",
        "W dniu 3.03.2026 o 10:15, Sam Field pisze:",
        "вт, 3 мар. 2026 г. в 10:15, Sam Field <sam@brand.example>:",
        "03.03.2026 10:15, Sam Field пишет:",
        "вт, 3 бер. 2026 р. о 10:15 Sam Field <sam@brand.example> пише:",
        "3 Mar 2026 Sal, 10:15 tarihinde Sam Field <sam@brand.example> şunu yazdı:",
        "Den tis 3 mars 2026 kl 10:15 skrev Sam Field <sam@brand.example>:",
        "tir. 3. mar. 2026 kl. 10.15 skrev Sam Field <sam@brand.example>:",
        "ti 3. maalisk. 2026 klo 10.15 Sam Field (sam@brand.example) kirjoitti:",
        "út 3. 3. 2026 v 10:15 odesílatel Sam Field <sam@brand.example> napsal:",
        "Sam Field <sam@brand.example> ezt írta (időpont: 2026. márc. 3., K, 10:15):",
        "Στις Τρί 3 Μαρ 2026 στις 10:15 π.μ., ο χρήστης Sam Field <sam@brand.example> έγραψε:",
        "2026年3月3日(火) 10:15 Sam Field <sam@brand.example>:",
        "Sam Field <sam@brand.example> 于2026年3月3日周二 10:15写道：",
        "在 2026年3月3日，10:15，Sam Field <sam@brand.example> 写道：",
        "Sam Field <sam@brand.example> 於 2026年3月3日 週二 上午10:15寫道：",
        "2026년 3월 3일 (화) 오전 10:15, Sam Field <sam@brand.example>님이 작성:",
        "मंगल, 3 मार्च 2026 को 10:15 am बजे को Sam Field <sam@brand.example> ने लिखा:",
        "في الثلاثاء، 3 مارس 2026 في 10:15 ص تمت كتابة ما يلي بواسطة Sam Field <sam@brand.example>:",
        "‫בתאריך יום ג׳, 3 במרץ 2026 ב-10:15 מאת ‪Sam Field‬‏ <‪sam@brand.example‬‏>:‬",
        "Vào 10:15, Th 3, 3 thg 3, 2026 Sam Field <sam@brand.example> đã viết:",
        "Pada Sel, 3 Mar 2026 pukul 10.15 Sam Field <sam@brand.example> menulis:",
    ],
)
@pytest.mark.parametrize("old", [OLD, "Please try again.\nSam"], ids=["marked", "bare"])
def test_what_stands_below_an_attribution_is_old(attribution, old):
    assert new_words(f"{NEW}\n\n{attribution}\n\n{old}\n") == Folded(NEW, f"{attribution}\n\n{old}")


@pytest.mark.parametrize(
    "header",
    [
        "-----Original Message-----\nFrom: Sam Field\nSent: Tuesday, March 3, 2026 10:15\nTo: Mira\nSubject: Your case",
        "________________________________\nVon: Sam Field <sam@brand.example>\nGesendet: Dienstag, 3. März 2026 10:15\nAn: Mira\nBetreff: Ihr Fall",
        "De : Sam Field <sam@brand.example>\nEnvoyé : mardi 3 mars 2026 10:15\nÀ : Mira\nObjet : Votre dossier",
        "De: Sam Field\nEnviado el: martes, 3 de marzo de 2026 10:15\nPara: Mira\nAsunto: Su caso",
        "*From:* Sam Field <sam@brand.example>\n*Sent:* Tuesday, March 3, 2026\n*To:* Mira\n*Subject:* Your case",
        "Da: Sam Field\nInviato: martedì 3 marzo 2026 10:15\nA: Mira\nOggetto: Il tuo caso",
        "Van: Sam Field\nVerzonden: dinsdag 3 maart 2026 10:15\nAan: Mira\nOnderwerp: Uw zaak",
        "От: Sam Field\nОтправлено: 3 марта 2026 г. 10:15\nКому: Mira\nТема: Ваше обращение",
        "发件人: Sam Field\n发送时间: 2026年3月3日 10:15\n收件人: Mira\n主题: 您的问题",
        "差出人: Sam Field\n送信日時: 2026年3月3日 10:15\n宛先: Mira\n件名: お問い合わせ",
        "Od: Sam Field\nWysłano: wtorek, 3 marca 2026 10:15\nDo: Mira\nTemat: Sprawa",
        "من: Sam Field\nتم الإرسال: 3 مارس 2026\nإلى: Mira\nالموضوع: طلبك",
        "----- Original Nachricht ----\nVon:     Sam\nAn:      mira@b.example\nBetreff: x",
        "-------- Original-Nachricht --------\n> Datum: Tue, 3 Mar 2026\n> Von: Sam",
        "---------- Forwarded message ---------\nFrom: Sam\nDate: Tue, 3 Mar 2026\nSubject: x\nTo: y",
    ],
    ids=lambda header: header.splitlines()[0][:30],
)
def test_what_stands_below_the_head_of_an_old_mail_is_old(header):
    folded = new_words(f"{NEW}\n\n{header}\n\nPlease try again.\n\nSam\n")
    assert folded.new == NEW
    assert folded.quoted.startswith(header.splitlines()[0])


def test_our_own_marker_goes_before_everything():
    text = f"{NEW}\n\nOn Tue, 3 Mar 2026 at 10:15, Brand <s@brand.example> wrote:\n\n> {marker_line('de')}\n>\n> Hello Mira\n"
    assert new_words(text).new == NEW
    assert new_words(f"{NEW}\n\n{marker_line('ja')}\nunmarked old words").new == NEW


def test_the_hidden_token_serves_where_the_marker_was_lost():
    assert new_words(f"{NEW}\n\n{hidden_marker('T-9XQ2-7HCN')}\nold words").new == NEW


def test_answers_between_quoted_lines_are_kept_whole():
    text = "On 3 Mar 2026 at 10:15, Sam wrote:\n> Which network?\n\nBitcoin.\n\n> How much?\n\n0.5\n\n> Regards\n> Sam"
    folded = new_words(text)
    assert folded.new == text.removesuffix("\n\n> Regards\n> Sam")
    assert folded.quoted.strip() == "> Regards\n> Sam"


def test_an_answer_below_the_whole_quotation_is_what_is_new():
    folded = new_words("Am 3.3.2026 um 10:15 schrieb Sam:\n> Which network?\n> Sam\n\nBitcoin.\n")
    assert folded == Folded("Bitcoin.", "Am 3.3.2026 um 10:15 schrieb Sam:\n> Which network?\n> Sam")


def test_a_mail_that_only_quotes_is_shown_whole():
    text = "> Which network?\n> Sam"
    assert new_words(text) == Folded(text)


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nMira Novak\n+49 30 1234",
        "--\nMira Novak",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "iPhoneから送信",
        "发自我的iPhone",
        "Enviado desde mi iPhone",
        "Отправлено с iPhone",
        "Get Outlook for Android",
    ],
)
def test_signatures_are_set_apart(signature):
    assert new_words(f"Where is my money?\n\n{signature}\n") == Folded("Where is my money?", "", signature)


@pytest.mark.parametrize(
    "text",
    [
        "From: the very first day I had trouble.\nIt is still so.",
        "On 3 March 2026 I wrote to you about this:\n\nthe withdrawal did not arrive.",
        "These are my details:\n\nName: Mira\nDate: 3 March 2026\nAmount: 5",
        "Hello again.\n\nSent from my desk, is much easier than my mobile phone.",
        "I have two questions -- please answer both.\n\n1. When?\n2. How much? > 5 BTC",
        "Steps:\n----------\nopen\nclose\n----------\nDone.",
    ],
)
def test_words_that_only_look_old_are_new(text):
    assert new_words(text).new == text


@settings(max_examples=300, deadline=None)
@given(some.lists(some.sampled_from(LINES) | some.text(alphabet="ab >:-\n", max_size=8), max_size=30))
def test_no_line_is_ever_lost(lines):
    text = "\n".join(lines)
    folded = new_words(text)
    kept = "\n".join([folded.new, folded.signature, folded.quoted])
    assert sorted(filter(None, map(str.strip, kept.split("\n")))) == sorted(
        filter(None, map(str.strip, text.split("\n")))
    )


def test_html_alone_will_do():
    html = "<div>Thanks!</div><div class=gmail_quote>On Tue, 3 Mar 2026 at 10:15, Sam &lt;s@b.example&gt; wrote:<br><blockquote>Old</blockquote></div>"
    assert new_words("", html).new == "Thanks!"
