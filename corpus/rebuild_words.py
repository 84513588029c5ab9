"""Field vocabulary for the tokeniser: form labels, glossary terms, and the words that names are made of.

Names such as 培训考核合格率 are not entered whole: a tokeniser that never cuts them would no longer see
that two projects both speak of 合格率. They are cut with rjieba, which also cuts what is searched, and
the measure words that it leaves standing alone (合格 率) are joined to what they measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

import rjieba
from guide_tables import section, table_rows, without_brackets

from assistant.domain.indicator import Level1, Level2
from assistant.domain.library import Library

SHORTEST, LONGEST = 2, 10

_HAN = re.compile(r"[一-鿿]+")
_JOINED = frozenset("率数量费额稿房人库网")
"""Single characters that make a word with the one before them."""
_FUNCTION_WORDS = frozenset("与和及的被为因在后前中不对等或单年日月")
"""Single characters that never belong to a word beside them."""
_WHOLE = (
    # Words of the field that rjieba cuts in two or joins to their neighbours.
    *("应保尽保率", "应助尽助率", "应补尽补率", "开齐开足率", "日产日清率", "中等路率", "即办件", "免申即享"),
    *("分部分项", "返黑返臭", "双报到", "耕地地力", "克论净", "在园幼儿", "助餐点", "点位", "台账", "家次", "场次"),
    *("办复率", "投用率", "上线率", "开工率", "竣工率", "完工率", "占比", "人均", "户均", "台均", "生均", "村均"),
    *("亩均", "施工期", "合格园", "一次化解率", "受援地", "受援人", "投放点", "排查", "到位率", "利用率", "在岗"),
    *("需氧量", "减少率", "削减量", "信访人", "服务台账", "受保护区", "因公出国", "聚集性", "推进会", "信访量"),
    *("水环境", "质控样", "污水处理量", "糖尿病", "零就业", "台套", "专账", "一网通办率", "物业", "自管", "餐费"),
)
_CUT_FIRST = re.compile("|".join(sorted(_WHOLE, key=lambda word: (-len(word), word))))

_TERMS = {
    # Glossary entries that share a head or a tail between alternatives.
    "一/二/三级指标": "一级指标、二级指标、三级指标",
    "经济/社会/生态效益": "经济效益、社会效益、生态效益",
    "经济/社会/生态环境成本": "经济成本、社会成本、生态环境成本",
    "经常性/一次性/阶段性项目": "经常性项目、一次性项目、阶段性项目",
    "实施方案/周期/主体": "实施方案、实施周期、实施主体",
    "绩效指标（体系）": "绩效指标、绩效指标体系",
}


def field_words(guide: str, library: Library, terms: Iterable[str]) -> list[str]:
    """All field words of 2 to 10 Chinese characters, sorted by code point.

    Args:
        guide: Text of the guide; its form labels (1.3, 1.4, 1.7) are words.
        library: Indicator and project type names, cut into words.
        terms: Chinese glossary terms, as the guide writes them.
    """
    found = {*form_labels(guide), *name_words(library)}
    for term in terms:
        found.update(_HAN.findall(_TERMS.get(term, term)))
    return sorted(word for word in found if SHORTEST <= len(word) <= LONGEST)


def form_labels(guide: str) -> set[str]:
    """The labels printed on project and department forms and over the sections of the narrative."""
    levels = [str(level) for level in (*Level1, *Level2)]
    labels = {*levels, *(level.removesuffix("指标") for level in levels), "年度指标值", "投入管理指标"}
    for number in ("1.3", "1.4", "1.7"):
        for row in table_rows(section(guide, number)):
            labels.update(_HAN.findall(without_brackets(row[0]).removeprefix("其中：")))
    return labels


def name_words(library: Library) -> set[str]:
    """The words that indicator and project type names are made of."""
    words: set[str] = set()
    for kind in (*library.types, library.fallback):
        for name in (kind.name, *(row.name for row in kind.indicators)):
            for run in _HAN.findall(name):
                words.update(_cut(run))
    return words


def _cut(run: str) -> list[str]:
    words: list[str] = []
    start = 0
    for whole in _CUT_FIRST.finditer(run):
        words += [*_join(rjieba.cut(run[start : whole.start()])), whole[0]]
        start = whole.end()
    return words + _join(rjieba.cut(run[start:]))


def _join(tokens: Sequence[str]) -> list[str]:
    """Join measure words to the word before them and other lone characters to each other."""
    words: list[str] = []
    for lone, group in groupby(tokens, key=lambda token: len(token) == 1 and token not in _FUNCTION_WORDS):
        pieces = list(group)
        if lone and words and pieces[0] in _JOINED and words[-1] not in _FUNCTION_WORDS:
            words[-1] += pieces.pop(0)
        words += ["".join(pieces)] if lone else pieces
    return words
