import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Phrase, PhraseList
from ombud.records.knowledge.patterns import BadPhrase, Spaced, pattern_of
from ombud.records.knowledge.signals import signals_in

pytestmark = pytest.mark.django_db

SHOULD = [
    ("self-exclusion", "en", "Hi, please self-exclude me from all your sites, I can’t control it any more."),
    ("self-exclusion", "en", "I want you to BAN ME FROM betting"),
    ("self-exclusion", "en", "I have a gambling problem and need help"),
    ("self-exclusion", "en", "please close my account, i am addicted to gambling"),
    ("self-exclusion", "de", "Ich möchte mich bei Ihnen sperren lassen, ich bin spielsüchtig."),
    ("self-exclusion", "fr", "Je souhaite m’auto-exclure, je suis accro aux jeux"),
    ("self-exclusion", "es", "Quiero autoexcluirme, tengo un problema con el juego"),
    ("self-exclusion", "pt", "Quero me autoexcluir, não consigo parar de apostar"),
    ("self-exclusion", "it", "Vorrei autoescludermi, soffro di ludopatia"),
    ("self-exclusion", "pl", "Proszę o samowykluczenie, jestem uzależniony od hazardu"),
    ("self-exclusion", "ru", "Прошу оформить самоисключение, у меня игровая зависимость"),
    ("self-exclusion", "tr", "Kumar bağımlısıyım, hesabımı kapatın"),
    ("self-exclusion", "ar", "أنا مدمن على القمار، أرجو إغلاق حسابي"),
    ("self-exclusion", "hi", "मुझे जुए की लत है, मेरा खाता बंद कर दीजिए"),
    ("self-exclusion", "zh", "我想戒赌，请帮我做自我排除"),
    ("self-harm", "en", "I lost everything and I want to kill myself"),
    ("self-harm", "en", "There is no point in living\nafter what you did. I want\nto die."),
    ("self-harm", "de", "Ich will nicht mehr leben, ich bringe mich um"),
    ("self-harm", "fr", "J'ai tout perdu, j'ai envie de mourir"),
    ("self-harm", "es", "Perdí todo, me quiero matar"),
    ("self-harm", "pt", "Perdi tudo e quero morrer"),
    ("self-harm", "it", "Ho perso tutto, voglio farla finita"),
    ("self-harm", "pl", "Straciłem wszystko, nie chcę żyć"),
    ("self-harm", "ru", "Я всё потерял, не хочу жить"),
    ("self-harm", "tr", "Her şeyimi kaybettim, yaşamak istemiyorum"),
    ("self-harm", "ar", "خسرت كل شيء وأريد أن أموت، سأنتحر"),
    ("self-harm", "hi", "सब कुछ खो दिया, मैं आत्महत्या कर लूँगा"),
    ("self-harm", "zh", "钱都没了，我不想活了"),
    ("fraud-in-progress", "en", "Someone is withdrawing my coins right now, I did not authorise this withdrawal!"),
    ("fraud-in-progress", "en", "My account has been hacked"),
    ("fraud-in-progress", "de", "Mein Konto wurde gehackt, bitte sofort sperren"),
    ("fraud-in-progress", "fr", "On a piraté mon compte, bloquez le retrait"),
    ("fraud-in-progress", "es", "Me hackearon la cuenta y están retirando mi dinero"),
    ("fraud-in-progress", "pt", "Caí num golpe, bloqueiem minha conta"),
    ("fraud-in-progress", "it", "Mi hanno rubato il telefono, bloccate il mio conto"),
    ("fraud-in-progress", "pl", "Ktoś włamał się na moje konto"),
    ("fraud-in-progress", "ru", "Мой аккаунт взломали, мошенники выводят деньги"),
    ("fraud-in-progress", "tr", "Hesabım çalındı, biri paramı çekiyor"),
    ("fraud-in-progress", "ar", "تم اختراق حسابي، جمدوا حسابي"),
    ("fraud-in-progress", "hi", "मेरा खाता हैक हो गया है"),
    ("fraud-in-progress", "zh", "我的账号被盗了，马上冻结！"),
    ("authority", "en", "Please find attached a production order issued by the Crown Court"),
    ("authority", "en", "This is a Law Enforcement Request from the National Crime Agency."),
    ("authority", "de", "Auskunftsersuchen der Staatsanwaltschaft Köln im Ermittlungsverfahren"),
    ("authority", "fr", "Veuillez trouver la réquisition judiciaire ci-jointe"),
    ("authority", "es", "Se adjunta mandamiento judicial del Juzgado de Instrucción"),
    ("authority", "pt", "Encaminhamos ordem judicial da Polícia Federal"),
    ("authority", "it", "Richiesta della Procura della Repubblica di Milano"),
    ("authority", "pl", "Prokuratura Rejonowa zwraca się z żądaniem"),
    ("authority", "ru", "Запрос следователя: постановление суда прилагается"),
    ("authority", "tr", "İstanbul Cumhuriyet Başsavcılığı soruşturma dosyası"),
    ("authority", "ar", "طلب من النيابة العامة بخصوص الحساب"),
    ("authority", "hi", "न्यायालय के आदेश के अनुसार खाते की जानकारी दें"),
    ("authority", "zh", "某市公安局请贵司协助调查"),
    ("regulator", "en", "I will go to the Financial Ombudsman and the FCA"),
    ("regulator", "de", "Ich melde Sie bei der BaFin"),
    ("regulator", "fr", "Je vais saisir l’AMF et le médiateur"),
    ("regulator", "es", "Voy a acudir a la CNMV"),
    ("regulator", "pt", "Vou ao Banco Central e ao Procon"),
    ("regulator", "it", "Scriverò alla Consob e alla Banca d’Italia"),
    ("regulator", "pl", "Zgłoszę to do KNF"),
    ("regulator", "ru", "Напишу в Роспотребнадзор и в Центробанк"),
    ("regulator", "tr", "Sizi SPK'ya ve Tüketici Hakem Heyetine bildireceğim"),
    ("regulator", "ar", "سأتواصل مع البنك المركزي"),
    ("regulator", "hi", "मैं बैंकिंग लोकपाल के पास जाऊँगा"),
    ("regulator", "zh", "我会向证监会反映"),
    ("complaint-like", "en", "I wish to make a formal complaint about your service"),
    ("complaint-like", "de", "Hiermit lege ich Beschwerde ein"),
    ("complaint-like", "fr", "Je souhaite déposer une réclamation"),
    ("complaint-like", "es", "Quiero presentar una queja"),
    ("complaint-like", "pt", "Quero fazer uma reclamação"),
    ("complaint-like", "it", "Vorrei presentare un reclamo"),
    ("complaint-like", "pl", "Składam reklamację"),
    ("complaint-like", "ru", "Хочу подать жалобу"),
    ("complaint-like", "tr", "Şikayet etmek istiyorum"),
    ("complaint-like", "ar", "أريد تقديم شكوى"),
    ("complaint-like", "hi", "मुझे शिकायत दर्ज करनी है"),
    ("complaint-like", "zh", "我要投诉你们"),
]  # fmt: skip

SHOULD_NOT = [
    ("self-exclusion", "I was self excluded from the conversation, what did I miss?"),
    ("self-exclusion", "Please exclude me from the newsletter"),
    ("self-exclusion", "Does the price include or exclude VAT?"),
    ("self-exclusion", "What is the minimum bet?"),
    ("self-exclusion", "How do I close my account and withdraw?"),
    ("self-harm", "Is the suicide squeeze bet settled yet?"),
    ("self-harm", "I nearly killed myself laughing. I could kill myself laughing!"),
    ("self-harm", "Suicide Squad slot does not load"),
    ("self-harm", "My phone died and the battery is dead"),
    ("self-harm", "The app keeps dying, I want it to work"),
    ("self-harm", "跳楼价大促销，太便宜了"),
    ("self-harm", "Gol samobójczy w meczu nie rozliczony"),
    ("self-harm", "Der Tisch ist tot, das Spiel hängt"),
    ("fraud-in-progress", "Which wallet do you recommend?"),
    ("fraud-in-progress", "My withdrawal is pending since Monday"),
    ("fraud-in-progress", "How do I freeze a dessert?"),
    ("authority", "I would like to order a court shoe"),
    ("authority", "I have authority to act for my mother"),
    ("regulator", "30 sec is too short to enter the code, gracias por todo, más rápido"),
    ("regulator", "When does the ICO start?"),
    ("complaint-like", "I have no complaints, great service!"),
    ("complaint-like", "Thanks, the answer was quick"),
    ("complaint-like", "Keine Beschwerde, nur eine Frage"),
]


def kinds(text: str, language: str | None = None, brand: Brand | None = None) -> set[str]:
    return {signal.kind for signal in signals_in(text, language, brand=brand)}


@pytest.mark.parametrize(("kind", "language", "text"), SHOULD)
def test_words_that_need_somebody_raise_a_signal_whatever_language_was_guessed(kind, language, text):
    assert kind in kinds(text, language)
    assert kind in kinds(text, None)


@pytest.mark.parametrize(("kind", "text"), SHOULD_NOT)
def test_innocent_words_raise_none(kind, text):
    assert kind not in kinds(text)


def test_a_signal_names_the_phrase_in_the_customers_language():
    (signal,) = signals_in("Necesito ayuda: suicidio", "es")
    assert (signal.kind, signal.phrase, signal.language) == ("self-harm", "suicid*", "es")


def test_several_kinds_each_raise_one_signal():
    text = "My account was hacked. I will kill myself. I really will kill myself. FCA!"
    assert [signal.kind for signal in signals_in(text)] == ["fraud-in-progress", "self-harm", "regulator"]


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence():
    assert kinds("Please exclude. Me and my wife are happy.") == set()


def test_a_phrase_added_by_a_manager_counts_at_once_and_a_removed_one_no_more():
    assert kinds("the moon is purple") == set()
    kept = PhraseList.objects.get(brand=None, kind="authority", language="en")
    added = Phrase.objects.create(list=kept, words="moon ... purple")
    assert kinds("the moon is purple") == {"authority"}
    Phrase.objects.filter(pk=added.pk).update(words="sun ... purple")
    assert kinds("the moon is purple") == set()
    Phrase.objects.filter(pk=added.pk).delete()
    assert kinds("the sun is purple") == set()
    before, after = kept.version, PhraseList.objects.get(pk=kept.pk).version
    assert after == before + 3


def test_a_list_can_be_switched_off():
    PhraseList.objects.filter(kind="complaint-like").update(active=False)
    assert kinds("I wish to make a formal complaint") == set()


def test_a_brands_own_phrases_count_for_that_brand_only():
    harbour, lagoon = (Brand.objects.create(key=key, name=key) for key in ("harbour", "lagoon"))
    own = PhraseList.objects.create(brand=harbour, kind="regulator", language="en")
    Phrase.objects.create(list=own, words="harbour master")
    assert kinds("I told the harbour master", brand=harbour) == {"regulator"}
    assert kinds("I told the harbour master", brand=lagoon) == set()
    assert kinds("I told the harbour master") == set()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "begins and ends"),
        ("... now", "begins and ends"),
        ("ab*", "too much"),
        ("we / you", "not one word"),
        ("*", "not one word"),
    ],
)
def test_a_phrase_that_cannot_be_looked_for_is_refused(words, says):
    with pytest.raises(BadPhrase, match=re.escape(says)):
        pattern_of(words)


def test_every_shipped_phrase_finds_itself():
    for phrase in Phrase.objects.filter(quiet=False).select_related("list"):
        written = phrase.words.replace("*", "").replace(" ... ", " ")
        first_choice = " ".join(word.split("/")[0] for word in written.split())
        said = (
            first_choice.replace(" ", "")
            if not isinstance(pattern_of(phrase.words), Spaced)
            else first_choice
        )
        assert phrase.list.kind in kinds(said, phrase.list.language), phrase.words


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_any_text_can_be_searched(text):
    signals_in(text.replace("\0", ""))
