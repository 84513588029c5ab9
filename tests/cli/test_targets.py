"""The command `jixiao targets`."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from assistant.cli.docs_schema import schemas
from assistant.cli.views_targets import bar, bins
from assistant.domain.targets import TargetAdvice, ValueCount, ValueGroup
from assistant.domain.value import Operator
from tests.cli.conftest import Run


def test_json_is_one_document_and_nothing_else(run: Run) -> None:
    ran = run("targets", "培训效果 良好", "--json")
    assert (ran.code, ran.err) == (0, "")
    advice = TargetAdvice.model_validate(ran.json())
    assert advice.recommendation.name == "知识测验提升率"
    schema = json.loads(schemas()["targets.json"])
    assert set(ran.json()) == set(schema["properties"])


def test_a_person_sees_the_recommendation_first(run: Run) -> None:
    ran = run("targets", "满意度")
    assert ran.code == 0
    assert ran.out.startswith("【建议】\n指标名称：满意度\n指标值：≥90%")
    for words in ("二级指标：服务对象满意度指标", "中位数 90%", "█", "例子（不能照抄）", "方向规则"):
        assert words in ran.out


def test_a_missing_number_is_explained(run: Run) -> None:
    out = run("targets", "讲课费").out
    assert "指标值：≤X元/学时" in out
    assert "要填本项目自己的数" in out
    assert "正高1000" in out


def test_standard_input(run: Run) -> None:
    assert run("targets", "-", "--json", stdin="验收合格率\n").json()["indicator"]["name"] == "验收合格率"


def test_what_nobody_knows_is_no_error(run: Run) -> None:
    ran = run("targets", "asdfgh")
    assert ran.code == 0
    assert "都没有类似的指标" in ran.out


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "E-201", "没有写指标名称"),
        ("？！", "E-201", "没有写"),
        ("≥90%", "E-201", "没有指标名称"),
        ("字" * 2000, "E-203", "2,000"),
    ],
)
def test_what_is_no_indicator_is_refused(run: Run, text: str, code: str, words: str) -> None:
    ran = run("targets", text, "--json")
    assert (ran.code, ran.out) == (3, "")
    assert code in ran.err
    assert words in ran.err
    assert "办法：" in ran.err


def test_a_missing_name_is_a_matter_of_usage(run: Run) -> None:
    assert run("targets").code == 2


def test_bars_show_every_vote() -> None:
    assert bar(1, 1000) == "█"
    assert bar(0, 10) == ""
    assert len(bar(10, 10)) == 24


def test_many_values_are_put_into_ranges() -> None:
    values = [Decimal(number) for number in range(100, 1100, 100)]
    group = ValueGroup(
        operator=Operator.LTE, unit="元/人", rows=10, n=10, median=Decimal(550), lowest=values[0], highest=values[-1],
        counts=tuple(ValueCount(value=value, units=1) for value in values),
    )  # fmt: skip
    shown = bins(group)
    assert len(shown) == 8
    assert sum(units for _, units in shown) == 10
    assert shown[0][0] == "100–212.5元/人"
