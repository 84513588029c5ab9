"""Tokenising: what a word is, in text of the field."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.tokens import FUNCTION_WORDS, FieldTokenizer

FIELD_WORDS = (
    "绩效目标",
    "预算绩效管理",
    "绩效",
    "参训人次",
    "河道保洁",
    "服务对象满意度",
    "满意度",
    "12345热线",
    "APP",
    "人",
)


@pytest.fixture(scope="module")
def tokenizer() -> FieldTokenizer:
    return FieldTokenizer(FIELD_WORDS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t\n　", []),
        ("，。！？；：、“”（）《》—…", []),
        ("的、和与及", []),
        ("参训人次", ["参训人次"]),
        ("实现绩效目标", ["实现", "绩效目标"]),
        ("预算绩效管理", ["预算绩效管理"]),
        ("服务对象满意度", ["服务对象满意度"]),
        ("学员满意度", ["学员", "满意度"]),
        ("河道保洁与绿化养护", ["河道保洁", "绿化", "养护"]),
        ("人大代表", ["人大代表"]),
        ("１２３４５热线", ["12345热线"]),
        ("212345热线", ["212345", "热线"]),
        ("开发App和小程序", ["开发", "app", "小", "程序"]),
        ("happy", ["happy"]),
        ("预算1,234,567.50元", ["预算", "1234567.50", "元"]),
        ("满意度≥90％", ["满意度", "90%"]),
        ("满意度>=90.00(%)", ["满意度", "90.00"]),
        ("1,23", ["1", "23"]),
        ("采购A4纸50包", ["采购", "a4", "纸", "50", "包"]),
        ("①参训人次", ["1", "参训人次"]),
        ("привет 世界", ["привет", "世界"]),
        ("𠮷", ["𠮷"]),
        ("🙂", []),
        ("a_b", ["a", "b"]),
    ],
)
def test_words(tokenizer: FieldTokenizer, text: str, words: list[str]) -> None:
    assert tokenizer.words(text) == words


def test_the_longest_field_word_wins_and_the_leftmost_comes_first() -> None:
    tokenizer = FieldTokenizer(["预算", "预算绩效", "绩效管理办法"])
    assert tokenizer.words("预算绩效管理办法") == ["预算绩效", "管理", "办法"]


def test_a_field_word_is_kept_even_if_it_is_a_function_word() -> None:
    assert FieldTokenizer([]).words("其中") == []
    assert FieldTokenizer(["其中"]).words("其中") == ["其中"]


def test_single_characters_are_no_field_words() -> None:
    assert FieldTokenizer(["人", ""]).words("人民") == ["人民"]


def test_function_words_are_not_listed_twice() -> None:
    assert len(set(FUNCTION_WORDS)) == len(FUNCTION_WORDS)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("90%", ["90%"]),
        ("的", []),
        ("河道保洁", ["河道保洁", "河道", "道保", "保洁"]),
        ("学员满意度90%", ["学员", "满意度", "90%", "学员", "员满", "满意", "意度"]),
        ("参训，人次", ["参训", "人次", "参训", "人次"]),
    ],
)
def test_terms_are_words_and_bigrams_of_han_runs(tokenizer: FieldTokenizer, text: str, terms: list[str]) -> None:
    assert tokenizer.terms(text) == terms


def test_spellings_of_the_same_text_cut_alike(tokenizer: FieldTokenizer) -> None:
    assert tokenizer.terms("ＡＰＰ运维，满意度９０％") == tokenizer.terms("app运维,满意度90%")


@given(st.text())
def test_any_text_is_cut_the_same_way_twice(text: str) -> None:
    words = FieldTokenizer(FIELD_WORDS).words(text)
    assert words == FieldTokenizer(reversed(FIELD_WORDS)).words(text)
    assert all(word and not word.isspace() for word in words)


@given(st.text(alphabet="绩效目标参训人次满意度的和一12.,%a "))
def test_nothing_is_invented(text: str) -> None:
    squeezed = text.replace(",", "")
    assert all(word in squeezed for word in FieldTokenizer(FIELD_WORDS).words(text))


def test_importing_the_module_loads_no_dictionary() -> None:
    code = "import sys, assistant.retrieval.tokens; print('rjieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.slow
def test_a_long_text_is_cut_like_a_short_one(tokenizer: FieldTokenizer) -> None:
    once = "预算绩效管理工作中参训人次与满意度。"
    assert tokenizer.words(once * 6000) == tokenizer.words(once) * 6000


@pytest.mark.parametrize(
    ("query", "expanded"),
    [
        ("NPC会议", "NPC会议 人大"),
        ("做一次PM2.5监测", "做一次PM2.5监测 大气"),
        ("ＮＰＣ meeting，npc", "ＮＰＣ meeting，npc 人大 会议"),
        ("snpc 10npcs", "snpc 10npcs"),
        ("没有外文", "没有外文"),
        ("", ""),
    ],
)
def test_a_query_is_given_the_meaning_of_its_abbreviations(query: str, expanded: str) -> None:
    meanings = {"npc": "人大", "pm2.5": "大气", "meeting": "会议"}
    assert FieldTokenizer([], meanings).expanded(query).split() == expanded.split()


def test_an_abbreviation_finds_the_chinese_word() -> None:
    tokenizer = FieldTokenizer([], {"oa": "办公系统"})
    assert set(tokenizer.words("办公系统")) <= set(tokenizer.words(tokenizer.expanded("OA升级")))


@given(st.text(max_size=40))
def test_spans_cover_a_text_without_a_gap(text: str) -> None:
    spans = FieldTokenizer(FIELD_WORDS).spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
