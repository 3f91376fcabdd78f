import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from ombud.foundation.crypto import (
    CannotUnseal,
    EncryptedTextField,
    blind,
    blinds,
    mark,
    matches_mark,
    seal,
    unseal,
)

OLD, NEW = "the-key-of-last-year", "the-key-of-this-year"


@given(st.binary(max_size=2000), st.text(max_size=50))
def test_what_is_sealed_opens_with_its_context(data, context):
    assert unseal(seal(data, context=context), context=context) == data


def test_nothing_opens_in_another_context():
    with pytest.raises(CannotUnseal, match="belong to something else"):
        unseal(seal(b"secret", context="arrival:1"), context="arrival:2")


def test_one_changed_bit_anywhere_is_noticed():
    sealed = seal(b"secret", context="x")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(CannotUnseal):
            unseal(bytes(changed), context="x")


@pytest.mark.parametrize("length", [0, 1, 20, 36])
def test_a_cut_off_seal_is_refused(length):
    with pytest.raises(CannotUnseal):
        unseal(seal(b"secret", context="x")[:length], context="x")


def test_the_same_words_are_never_sealed_alike():
    assert seal(b"secret", context="x") != seal(b"secret", context="x")


def test_old_keys_still_open_and_new_ones_seal(settings):
    settings.OMBUD_KEYS = [OLD]
    sealed, token, index = seal(b"secret", context="x"), mark("thread", "7"), blind("a@b.c", purpose="mail")

    settings.OMBUD_KEYS = [NEW, OLD]
    assert unseal(sealed, context="x") == b"secret"
    assert matches_mark(token, "thread", "7")
    assert index in blinds("a@b.c", purpose="mail")
    assert blind("a@b.c", purpose="mail") != index

    settings.OMBUD_KEYS = [NEW]
    with pytest.raises(CannotUnseal, match="Add the old key"):
        unseal(sealed, context="x")
    assert not matches_mark(token, "thread", "7")


@pytest.mark.parametrize("keys", [[], ["short"]])
def test_missing_or_short_keys_are_named(settings, keys):
    settings.OMBUD_KEYS = keys
    with pytest.raises(ImproperlyConfigured, match="OMBUD_KEYS"):
        seal(b"", context="x")


def test_a_mark_fits_a_mail_address_and_survives_upper_case():
    token = mark("thread", "T-9XQ2-7HCN")
    assert len(token) == 26
    assert token == token.lower()
    assert token.isalnum()
    assert matches_mark(token.upper(), "thread", "T-9XQ2-7HCN")


@pytest.mark.parametrize(
    "other", [("thread", "ab", "c"), ("thread", "a", "bcd"), ("reply", "a", "bc"), ("thread",)]
)
def test_a_mark_answers_to_its_own_parts_only(other):
    assert matches_mark(mark("thread", "a", "bc"), "thread", "a", "bc")
    assert not matches_mark(mark("thread", "a", "bc"), *other)


@pytest.mark.parametrize("token", ["", "é" * 26, "a" * 26])
def test_a_made_up_mark_is_refused(token):
    assert not matches_mark(token, "thread", "a", "bc")


def test_a_blind_index_differs_by_purpose():
    assert blind("a@b.c", purpose="mail") == blind("a@b.c", purpose="mail")
    assert blind("a@b.c", purpose="mail") != blind("a@b.c", purpose="phone")


class Diary(models.Model):
    page = EncryptedTextField(blank=True)
    margin = EncryptedTextField(null=True)

    class Meta:
        app_label = "crypto_tests"


@pytest.fixture
def diary(make_table, db):
    make_table(Diary)
    return Diary


def test_the_database_keeps_only_the_seal(diary):
    written = diary.objects.create(page="Dear diary, 你好")
    with connection.cursor() as cursor:
        cursor.execute("select page, pg_typeof(page)::text, margin from crypto_tests_diary")
        kept, kind, margin = cursor.fetchone()
    assert kind == "bytea"
    assert margin is None
    assert b"diary" not in bytes(kept)
    assert diary.objects.get(pk=written.pk).page == "Dear diary, 你好"
    assert diary.objects.get(pk=written.pk).margin is None


def test_empty_text_stays_empty_text(diary):
    written = diary.objects.create()
    assert diary.objects.get(pk=written.pk).page == ""


def test_a_seal_copied_to_another_column_does_not_open_there(diary):
    written = diary.objects.create(page="mine")
    diary.objects.update(margin=models.F("page"))
    with pytest.raises(CannotUnseal):
        diary.objects.get(pk=written.pk)


def test_sealed_text_cannot_be_searched_by_accident(diary):
    diary.objects.create(page="mine")
    assert diary.objects.filter(margin__isnull=True).exists()
    with pytest.raises(FieldError, match="blind index"):
        diary.objects.filter(page="mine")
