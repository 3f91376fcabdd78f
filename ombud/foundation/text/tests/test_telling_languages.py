import pytest

from ombud.foundation.text import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My withdrawal has been pending for three days, please help.", "en"),
        ("Meine Auszahlung ist seit drei Tagen in Bearbeitung.", "de"),
        ("Mon retrait est en attente depuis trois jours.", "fr"),
        ("Mi retiro lleva tres días pendiente, por favor ayuda.", "es"),
        ("Meu saque está pendente há três dias.", "pt"),
        ("Il mio prelievo è in sospeso da tre giorni.", "it"),
        ("Mijn opname staat al drie dagen in behandeling.", "nl"),
        ("Moja wypłata czeka od trzech dni, proszę o pomoc.", "pl"),
        ("Мой вывод средств завис уже три дня.", "ru"),
        ("Моє виведення коштів не приходить вже три дні.", "uk"),
        ("Para çekme işlemim üç gündür bekliyor.", "tr"),
        ("لم يصل السحب الخاص بي منذ ثلاثة أيام", "ar"),
        ("मेरी निकासी तीन दिन से अटकी हुई है।", "hi"),
        ("我的提现三天了还没有到账，请帮我查一下。", "zh"),
        ("出金が三日間保留されています。", "ja"),
        ("출금이 3일째 보류 중입니다.", "ko"),
        ("Penarikan saya tertunda selama tiga hari.", "id"),
        ("Lệnh rút tiền của tôi đã bị treo ba ngày.", "vi"),
        ("HELLO I WANT MY MONEY BACK RIGHT NOW", "en"),
        ("Hallo,\n\nwo ist mein Geld geblieben?\nhttps://example.com/en/help", "de"),
    ],
)
def test_the_language_of_a_message_is_told(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    ["", "ok", "?", "Hi", "12345 67890", "https://example.com/a/long/path", "0x12ab", "\n\n", "👍👍👍👍"],
)
def test_too_little_is_left_open(text):
    assert language_of(text) is None
