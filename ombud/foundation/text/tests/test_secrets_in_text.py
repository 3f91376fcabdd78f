import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from ombud.foundation.text.secrets import black_out, find_secrets

SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"
HEX = "e9873d79c6d87dc0fb6a5778633389f4453213303da61f20bd67fc233aa33262"
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n+abc/def=\n-----END RSA PRIVATE KEY-----"


def kinds(text: str) -> list[str]:
    return [found.kind for found in find_secrets(text)]


def cut(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_secrets(text)]


@pytest.mark.parametrize(
    "number",
    [
        "4242424242424242",
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "4242.4242.4242.4242",
        "4242\u00a04242\u202f4242\u20114242",
        "4242 - 4242 - 4242 - 4242",
        "4242 4242\n4242 4242",
        "4242 4242\n> 4242 4242",
        "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
        "４２４２４２４２４２４２４２４２",
        "٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢",
        "3782 822463 10005",
        "378282246310005",
        "5555555555554444",
        "2223003122003222",
        "6011111111111117",
        "3566002020360505",
        "30569309025904",
        "6304000000000000",
        "2200700160258017",
    ],
)
def test_a_card_number_is_found_however_it_is_written(number):
    for sentence in ("I paid with {} on Monday.", "{}", "卡号{}请查", "Visa{}", "card:{},thanks"):
        assert cut(sentence.format(number)) == [number]


@pytest.mark.parametrize("number", ["4222222222222", "6304000000000000000", "6759649826438453003"])
def test_an_unusual_length_is_a_card_when_it_is_called_one(number):
    assert cut(f"my card {number}") == [number]
    assert kinds(f'{{"id": "{number}"}}') == []


def test_the_last_four_digits_stay():
    assert black_out("My card 5555 5555 5555 4444 was charged.").text == "My card •••• 4444 was charged."


@pytest.mark.parametrize(
    "text",
    [
        "Order 4242424242424241 has not arrived",
        "Call me on +4242424242424242",
        "call +44 7911 123456 or 0044 7911 123456",
        "Phones: 415 555 1234 415 555 1235 415 555 1236",
        "2026-11-21 20:13:02 2026-11-22 20:13:02",
        "At 1763756582000 and 1763756582000000 the log says",
        "Tracking 9400 1112 0255 5842 3345 00, and 1Z999AA10123456784",
        "TX4242424242424242AB",
        f"The hash is {HEX}",
        f"0x{HEX} is the transaction",
        "The balance is 0.4242424242424242 BTC",
        "4242424242424242.5 USDT",
        "IBAN DE89 3704 0044 0532 0130 00 and GB29 NWBK 6016 1331 9268 19",
        "Years 2020 2021 2022 2023 2024",
        "0000 0000 0000 0000",
        "IMEI 356938035643809",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "CVV: {}", "my cvv is {}", "CVC2 {}", "Security code on the back is {}", "cvv={}", "cvv number: {}",
        "Sicherheitscode lautet {}", "cryptogramme : {}", "código de seguridad es {}", "código de segurança: {}",
        "codice di sicurezza è {}", "beveiligingscode is {}", "kod zabezpieczający to {}", "код безопасности {}",
        "код безпеки: {}", "güvenlik kodu: {}", "رمز الأمان هو {}", "सुरक्षा कोड {} है", "安全码是{}",
        "セキュリティコードは{}です", "보안 코드는 {}", "kode keamanan {}", "mã bảo mật là {}", "{} is my cvv",
        "4242 4242 4242 4242 12/27 {}", "4242424242424242|12|27|{}", "4242424242424242 exp 01/2028, {}",
    ],
)  # fmt: skip
def test_the_code_on_the_back_is_found_beside_its_word_or_its_card(text):
    assert "123" in cut(text.format("123"))


@pytest.mark.parametrize(
    "text",
    [
        "CVV error 404",
        "The CVV failed with error 404",
        "security code 123456 was sent to my phone",
        "my cvv is 12.50",
        "The card was charged 123 USD",
        "4242 4242 4242 4242 cost 12/27 in 123 days",
    ],
)
def test_other_short_numbers_near_a_card_are_left_alone(text):
    assert "cvv" not in kinds(text)


def test_a_pin_is_found_beside_its_word():
    assert black_out("PIN: 4821").text == "PIN: [PIN removed]"
    assert cut("meine Geheimzahl ist 4821") == ["4821"]
    assert kinds("I pin 2026 hopes on you") == []


@pytest.mark.parametrize("strength", [128, 160, 192, 224, 256])
@pytest.mark.parametrize(
    "language", ["english", "spanish", "french", "japanese", "chinese_simplified", "czech"]
)
def test_a_seed_phrase_of_any_length_and_language_is_found(strength, language):
    book = Mnemonic(language)
    phrase = book.to_mnemonic(bytes(range(strength // 8)))
    assert kinds(phrase) == ["seed-phrase"]


@pytest.mark.parametrize(
    "form",
    [
        "{}", "{}!", "Words: {}", '"{}"',
        lambda words: ", ".join(words),
        lambda words: "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1)),
        lambda words: " ".join(f"{place}) {word.upper()}" for place, word in enumerate(words, 1)),
        lambda words: "\r\n- ".join(words),
    ],
)  # fmt: skip
def test_a_seed_phrase_is_found_however_it_is_laid_out(form):
    text = form.format(SEED) if isinstance(form, str) else form(SEED.split())
    assert kinds(f"Hello, my wallet is empty. {text} What now?") == ["seed-phrase"]


def test_only_the_seed_phrase_goes():
    assert black_out(f"please help {SEED} my money").text == "please help [seed phrase removed] my money"


def test_twelve_listed_words_without_the_checksum_are_a_sentence():
    text = SEED.replace("yellow", "winner")
    assert kinds(f"I said {text} to him") == []


def test_what_is_called_a_seed_phrase_goes_even_with_a_slip_in_it():
    text = SEED.replace("yellow", "winner")
    assert black_out(f"My seed phrase is: {text}.").text == "My seed phrase is: [seed phrase removed]."
    assert kinds(f"मेरा रिकवरी फ्रेज {text}") == ["seed-phrase"]
    assert kinds(f"助记词：{text}") == ["seed-phrase"]


def test_an_ordinary_english_mail_is_not_a_seed_phrase():
    text = "There are certain things you can only learn when the whole team works hard every single day this year."
    assert kinds(text * 5) == []


@pytest.mark.parametrize("key", [WIF, PEM, PEM.replace("RSA ", ""), PEM.replace("RSA", "OPENSSH")])
def test_a_private_key_is_found_by_its_form(key):
    assert cut(f"here: {key} ok") == [key]


def test_a_pem_block_that_was_cut_off_goes_to_its_end():
    assert kinds(PEM.partition("-----END")[0]) == ["private-key"]


def test_a_wrong_checksum_makes_it_something_else():
    assert kinds(WIF[:-1] + "K") == []


@pytest.mark.parametrize(
    "text",
    [
        "my private key is {}", "private key: 0x{}", "PRIVATE_KEY={}", "privater Schlüssel: {}", "clé privée : {}",
        "clave privada {}", "chave privada: {}", "chiave privata {}", "privésleutel {}", "klucz prywatny: {}",
        "приватный ключ {}", "приватний ключ {}", "özel anahtar: {}", "المفتاح الخاص {}", "निजी कुंजी {}",
        "私钥是{}", "秘密鍵は{}", "개인 키: {}", "kunci privat {}", "khóa riêng {}", "{} is my private key",
    ],
)  # fmt: skip
def test_bare_hexadecimal_is_a_private_key_when_it_is_called_one(text):
    assert kinds(text.format(HEX)) == ["private-key"]


@pytest.mark.parametrize(
    "text",
    [
        "Transaction {} is stuck",
        "They asked for my private key, I refused. The tx hash is {}",
        "{}, and then they asked for my private key",
        "sha256: {}",
    ],
)
def test_a_transaction_hash_is_not_a_private_key(text):
    assert kinds(text.format(HEX)) == []


@pytest.mark.parametrize(
    "text",
    [
        "password: {}", "Password={}", "my password is {}", "pwd: {}", "login: ann / pw: {}", "passphrase -> {}",
        "The password was changed to {}", "password {}", "Mein Passwort ist {}", "Kennwort: {}", "Bankpasswort: {}",
        "mon mot de passe est {}", "mdp : {}", "mi contraseña es {}", "clave: {}", "minha senha é {}",
        "la mia password è {}", "mijn wachtwoord is {}", "moje hasło to {}", "мой пароль {}", "пароль: {}",
        "мій пароль це {}", "şifrem: {}", "parolam şu {}", "كلمة المرور هي {}", "كلمة السر: {}",
        "मेरा पासवर्ड {} है", "पासवर्ड: {}", "我的密码是{}。", "密码：{}", "密碼 {}", "パスワードは{}です",
        "비밀번호는 {} 입니다", "비밀번호: {}", "kata sandi saya adalah {}", "mật khẩu của tôi là {}",
    ],
)  # fmt: skip
def test_a_password_is_found_after_its_word(text):
    assert "hunter2!x" in cut(text.format("hunter2!x"))


def test_a_plain_word_is_a_password_when_it_ends_the_line():
    assert (
        black_out("User: ann\nPassword: swordfish\nThanks").text
        == "User: ann\nPassword: [password removed]\nThanks"
    )


def test_a_password_in_an_address_is_found():
    assert cut("see https://ann:hunter@example.com/x") == ["hunter"]


@pytest.mark.parametrize(
    "text",
    [
        "My password is not working",
        "I forgot my password. Please reset it",
        "Password reset",
        "Subject: Password: reset",
        "Reset your password: https://example.com/reset?token=abc123",
        "The password is wrong since 2026",
        "password: ********",
        "Mein Passwort ist falsch",
        "Mi contraseña es incorrecta",
        "пароль не подходит",
        "密码错误，请帮我",
        "パスワードを忘れました",
        "पासवर्ड काम नहीं कर रहा है",
        "passing: through",
        "error code: 10060",
        "Diagnostic-Code: smtp;550 5.1.1 unknown user",
        "Pw7L68GxvVDAAAA",
        "Tracking code: AB123456",
    ],
)
def test_talk_about_passwords_is_left_alone(text):
    assert kinds(text) == []


def test_several_secrets_in_one_text_each_go():
    text = f"card 4242 4242 4242 4242 cvv 123 password: hunter2 {SEED}"
    assert kinds(text) == ["card", "cvv", "password", "seed-phrase"]
    assert not any(secret in black_out(text).text for secret in ("4242 4242", "123", "hunter2", "sausage"))


pieces = st.sampled_from(
    ["4242 4242 4242 4242", "cvv 123", "password: hunter2", SEED, HEX, "my private key", "\n"]
)


@settings(deadline=None)
@given(st.lists(pieces | st.text(max_size=20), max_size=8).map(" ".join))
@example("password: [password removed]")
def test_blacking_out_is_in_order_without_overlap_and_needed_once_only(text):
    blacked = black_out(text)
    ends = [0]
    for found in blacked.findings:
        assert ends[-1] <= found.start < found.end <= len(text)
        ends.append(found.end)
    assert SEED not in blacked.text
    assert "4242 4242 4242 4242" not in blacked.text or "+4242" in text
