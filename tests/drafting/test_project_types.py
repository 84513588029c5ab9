"""Knowing the project: the library's type of a description, or none."""

from __future__ import annotations

import json
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.project.classifier import TypeClassifier
from assistant.resources import data_root, load_lexicon, load_library
from assistant.retrieval.encoder import open_encoder
from assistant.retrieval.tokens import FieldTokenizer
from evals.drafting.cases import request_of
from evals.labels import DATASETS, key_of, projects

NO_TYPE: Final = "G00"
FLOOR: Final = 0.8
"""Loose: it tells that the classifier has not got worse; how good it is says the evaluation."""


@pytest.fixture(scope="module")
def classifier() -> TypeClassifier:
    lexicon = load_lexicon()
    cutter = FieldTokenizer(lexicon.field_words, lexicon.abbreviations)
    return TypeClassifier(load_library(), open_encoder(data_root("corpus") / "encoder"), cutter)


def test_most_shipped_projects_are_known(classifier: TypeClassifier) -> None:
    lines = (DATASETS / "project_types.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {label["case"]: label["types"] for label in map(json.loads, lines)}
    right = []
    for form in projects():
        if key_of(form) in wanted:
            found = classifier.classify(form.project_name, request_of(form).description)
            right.append((found[0].kind.id if found else NO_TYPE) in wanted[key_of(form)])
    assert len(right) == len(wanted)
    assert sum(right) / len(right) >= FLOOR


@pytest.mark.parametrize(
    ("name", "description", "type_id"),
    [
        ("业务培训经费", "举办业务培训4期，每期50人", "S04"),
        ("门户网站运维经费", "对门户网站进行运行维护", "S01"),
        ("区人大代表工作", "向区人大代表发放履职费", "S08"),
        ("高标准农田建设项目", "建设高标准农田2.5万亩", "N19"),
        ("老旧小区改造项目", "改造老旧小区12个，惠及居民3200户", "N23"),
        ("农村公路养护经费", "养护农村公路320公里", "N24"),
        ("图书馆免费开放", "全年免费开放，接待读者20万人次", "N42"),
        ("食品安全抽检", "抽检食品2400批次", "N47"),
        ("法律援助经费", "办理法律援助案件300件", "N48"),
        ("高龄津贴", "为80周岁以上老年人发放高龄津贴", "N34"),
    ],
)
def test_plain_descriptions_are_known(classifier: TypeClassifier, name: str, description: str, type_id: str) -> None:
    assert classifier.classify(name, description)[0].kind.id == type_id


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("陨石坑磁测", "陨石坑无人机磁测，飞行里程5000公里"),
        ("古琴斫制", "斫制古琴十张"),
        ("鲸落标本复原", "复原深海鲸落标本1具"),
        ("小行星观测", "观测近地小行星40颗"),
        ("极光拍摄", "拍摄极光3次"),
        ("县级储备粮", "轮换储备粮5000吨"),
        ("某项目", "某项目"),
    ],
)
def test_fields_that_the_library_does_not_hold_give_no_type(
    classifier: TypeClassifier, name: str, description: str
) -> None:
    assert classifier.classify(name, description) == ()


_WORDS: Final = [
    "培训",
    "公路",
    "养护",
    "陨石",
    "系统",
    "运维",
    "补贴",
    "残疾人",
    "古琴",
    "图书馆",
    "演出",
    "改造",
    "的",
    "5000",
    "。",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map("".join), st.text(max_size=60))
def test_types_are_few_distinct_and_in_order(classifier: TypeClassifier, description: str, name: str) -> None:
    found = classifier.classify(name, description)
    confidences = [match.confidence for match in found]
    assert len(found) <= 3
    assert len({match.kind.id for match in found}) == len(found)
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert confidences == sorted(confidences, reverse=True)
