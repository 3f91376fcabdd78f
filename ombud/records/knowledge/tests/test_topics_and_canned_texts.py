import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ombud.records.brands.models import Brand
from ombud.records.knowledge.filling import BadField, fill
from ombud.records.knowledge.models import CannedText, Cause, Phrase, Tag, Topic
from ombud.records.knowledge.queries import canned_texts_for, causes_for, tags_for, topic_name, topics_for
from ombud.records.knowledge.seeding import load_seed

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour() -> Brand:
    return Brand.objects.create(key="harbour", name="Harbour", languages=["de", "en"])


@pytest.fixture
def greeting(harbour) -> CannedText:
    words = {"de": "Hallo {customer.name|zusammen},", "en": "Hello {customer.name|there},"}
    return CannedText.objects.create(brand=harbour, key="greeting", title="Greeting", words=words)


def test_the_house_comes_with_topics_in_reading_order():
    keys = [topic.key for topic in topics_for(None)]
    assert keys[:5] == [
        "payments",
        "payments.paying",
        "payments.withdrawal",
        "payments.refund",
        "payments.binding-a-method",
    ]
    assert keys[-1] == "other"
    assert topic_name(None, "payments.withdrawal", "de") == "Zahlungen, Auszahlung"
    assert topic_name(None, "payments.withdrawal", "tr") == "Payments, Withdrawal"
    assert topic_name(None, "gone.for-good", "en") == "gone.for-good"
    assert Topic.objects.get(key="technical.app").asks == ["app version", "device"]
    assert [cause.depth for cause in causes_for(None)][:2] == [0, 1]


def test_what_people_changed_survives_the_next_seeding():
    Topic.objects.filter(key="other").update(names={"en": "Anything else"})
    Phrase.objects.filter(words="gamstop").delete()
    assert load_seed() == 0
    assert str(Topic.objects.get(key="other")) == "Anything else"
    assert not Phrase.objects.filter(words="gamstop").exists()


def test_a_brand_renames_hides_and_adds_topics_for_itself(harbour):
    Topic.objects.create(brand=harbour, key="other", names={"en": "Anything else"})
    Topic.objects.create(brand=harbour, key="trading", names={"en": "Trading"}, active=False)
    Topic.objects.create(brand=harbour, key="payments.cash", names={"en": "Cash"}, position=15)
    ours, house = topics_for(harbour), topics_for(None)
    assert [topic.name_in("en") for topic in ours if topic.key == "other"] == ["Anything else"]
    assert not [topic for topic in ours if topic.key.startswith("trading")]
    assert [topic.key for topic in ours][:3] == ["payments", "payments.cash", "payments.paying"]
    assert len(house) == len(ours) + 5 - 1


@pytest.mark.parametrize(
    ("key", "names", "says"),
    [
        ("Payments", {"en": "x"}, "lower case joined by points"),
        ("payments..x", {"en": "x"}, "lower case joined by points"),
        ("nowhere.x", {"en": "x"}, "There is no nowhere"),
        ("fine", {}, "at least one language"),
        ("fine", {"en": " "}, "at least one language"),
    ],
)
def test_a_topic_that_fits_nowhere_is_refused(key, names, says):
    with pytest.raises(ValidationError, match=says):
        Topic(key=key, names=names).full_clean()


def test_a_key_is_used_once_in_the_house():
    with pytest.raises(IntegrityError), transaction.atomic():
        Cause.objects.create(key="unknown", names={"en": "x"})


def test_a_tag_is_one_lower_case_word(harbour):
    tag = Tag(brand=harbour, name="Wrong  Chain")
    tag.full_clean()
    tag.save()
    Tag.objects.create(name="house-wide")
    assert [found.name for found in tags_for(harbour)] == ["wrong-chain", "house-wide"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="Not Fine")


def test_a_canned_text_is_given_in_the_customers_language_or_the_brands(greeting):
    assert fill(greeting.in_language("en"), {"customer.name": "Ann"}) == "Hello Ann,"
    assert fill(greeting.in_language("en-GB"), {}) == "Hello there,"
    assert fill(greeting.in_language("fr"), {}) == "Hallo zusammen,"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Dear {customer.nmae}", "no field {customer.nmae}"),
        ("Dear {}", "no field {}"),
        ("Dear {customer.name", "lone “{”"),
        ("Dear customer.name}", "lone “}”"),
        ("{customer.__class__}", "no field"),
    ],
)
def test_a_field_that_does_not_exist_is_named_when_it_is_saved(greeting, text, says):
    greeting.words = {"en": text}
    with pytest.raises(ValidationError, match=re.escape(says)):
        greeting.save()
    with pytest.raises(BadField, match=re.escape(says)):
        fill(text, {})


def test_values_are_put_in_as_they_are():
    context = {"customer.name": "{agent.name} <b>", "case.number": "T-9XQ2-7HCN"}
    assert fill("{{{customer.name}}} {case.number}{agent.name}", context) == "{{agent.name} <b>} T-9XQ2-7HCN"


def test_texts_of_the_topic_come_first(harbour, greeting):
    pay = CannedText.objects.create(
        brand=harbour, key="pay", title="Payments", topic="payments", words={"en": "x"}
    )
    out = CannedText.objects.create(
        brand=harbour, key="out", title="Withdrawals", topic="payments.withdrawal", words={"en": "x"}
    )
    CannedText.objects.create(brand=harbour, key="old", title="Old", words={"en": "x"}, active=False)
    assert canned_texts_for(harbour, "payments.withdrawal") == [out, pay, greeting]
    assert canned_texts_for(harbour)[0] == greeting


def test_a_canned_text_says_something(harbour):
    with pytest.raises(ValidationError, match="at least one language"):
        CannedText(brand=harbour, key="x", title="x", words={"en": " "}).save()
