import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ombud.foundation.text import index_words, search_query, search_vector


def finds(query: str, text: str) -> bool:
    """Asked of the real server, with its own parser kept out of it."""
    with connection.cursor() as cursor:
        cursor.execute("select %s::tsvector @@ %s::tsquery", [search_vector(text), search_query(query)])
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("提现", "我的提现失败了，请帮我查一下"),
        ("失败", "我的提现失败了"),
        ("提现失败", "我的提现失败了"),
        ("卡", "我的银行卡"),
        ("银", "我的银行卡"),
        ("订单1234", "订单1234号没到账"),
        ("出金", "出金できません"),
        ("できません", "出金できません"),
        ("출금", "출금이 안 됩니다"),
        ("ถอนเงิน", "ฉันถอนเงินไม่ได้"),
        ("पैसे", "मेरे पैसे नहीं आए।"),
        ("आए", "मेरे पैसे नहीं आए।"),
        ("निकासी", "मेरी निकासी अटकी है"),
        ("हिंदी", "मुझे हिंदी में जवाब दें"),
        ("123", "आदेश १२३ नहीं आया"),
        ("سحب", "لم يصل السحب بعد"),
        ("السحب", "اريد سحب اموالي"),
        ("إيداع", "لم يصل ايداع"),
        ("محفظة", "مُحْفَظَة"),
        ("refund", "They refunded me"),
        ("refunded ", "I want a refund"),
        ("withdrawals ", "my withdrawal is late"),
        ("withdr", "my withdrawal is late"),
        ("TX12", "see TX1234 please"),
        ("T-9XQ2-7HCN", "about t-9xq2-7hcn again"),
        ("daniel@example.com", "From: Daniel@Example.com"),
        ("reclamacion ", "Una reclamación"),
        ("Reklamacja", "moja REKLAMACJA"),
        ("Straße", "in der STRAẞE"),
        ("istanbul", "İSTANBUL"),
        ("пароль", "Забыл ПАРОЛЬ!"),
        ("ﬁnance", "finance"),
        ("１２３", "order 123"),
        ("dont", "I don't know"),
        ("customer’s ", "the customers"),
        ("password reset", "reset the password"),
    ],
)
def test_a_word_is_found_where_it_stands(query, text):
    assert finds(query, text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("现失", "提现，失败"),
        ("败失", "提现失败"),
        ("की", "कीमत ज़्यादा है"),
        ("withdr ", "my withdrawal is late"),
        ("refund deposit", "my refund is late"),
        ("", "anything"),
        ("!!! ।", "anything"),
    ],
)
def test_what_is_not_there_is_not_found(query, text):
    assert not finds(query if query != "की" else "की ", text)


def test_unspaced_scripts_are_cut_into_pairs_and_words_keep_their_signs():
    assert index_words("提现失败 मुझे।") == ["提现", "现失", "失败", "败", "मुझे"]
    assert index_words("They refunded") == ["they", "refunded", "refund"]


@pytest.mark.django_db
def test_a_very_long_text_still_fits():
    assert finds("word0 ", " ".join(f"word{number}" for number in range(200_000)))
    assert finds("提现", "提现失败" * 300_000)


class WhateverIsTyped(TestCase):
    @settings(deadline=None)
    @given(st.text(max_size=200))
    @example("´ \u0301 a\u0301")
    def test_any_text_makes_a_vector_and_a_query_that_the_server_takes(self, text):
        finds(text.replace("\0", ""), text.replace("\0", ""))

    @settings(deadline=None)
    @given(st.text(st.characters(categories=["L", "N", "Zs", "Po", "Mn", "Mc"]), min_size=1, max_size=80))
    def test_a_text_is_found_by_itself(self, text):
        if search_query(text):
            assert finds(text, text)
