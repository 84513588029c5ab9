"""`jixiao targets`: one indicator made measurable, with numbers that are only ever the person's own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.targets import (
    Direction,
    PrecedentScope,
    PrecedentValues,
    ValueBasis,
)
from assistant.domain.value import Operator, parse_target
from assistant.drafting.targets.measures import direction_of, measure_of, operators_for
from assistant.drafting.targets.names import MAX_CHARACTERS, read_asked
from assistant.drafting.targets.precedents import LARGE, Precedents
from assistant.errors import EmptyDescription, TextTooLong
from assistant.resources import load_lexicon
from assistant.service import Assistant
from assistant.testing.hashing_encoder import HashingEncoder
from tests.builders import make_draft

LEXICON = load_lexicon()

# What an officer asks, and what a budget expert would answer. X: the project's own number.
ANSWERS = [
    # question, name of the recommended indicator, its value, second level
    ("满意度", "满意度", "≥90%", "服务对象满意度指标"),
    ("学员满意率", "学员满意率", "≥90%", "服务对象满意度指标"),
    ("培训人次", "培训人次", "≥X人次", "数量指标"),
    ("培训人数", "培训人数", "≥X人", "数量指标"),
    ("业务培训期数", "业务培训期数", "≥X期", "数量指标"),
    ("会议召开次数", "会议召开次数", "=X次", "数量指标"),
    ("采购台式电脑数量", "采购台式电脑数量", "≥X台", "数量指标"),
    ("绿化养护面积", "绿化养护面积", "≥X万平方米", "数量指标"),
    ("公务接待批次", "公务接待批次", "≤X批", "数量指标"),
    ("人均培训成本", "人均培训成本", "≤X元/人", "经济成本指标"),
    ("讲课费", "讲课费", "≤X元/学时", "经济成本指标"),
    ("单台设备采购成本", "单台设备采购成本", "≤X万元/台", "经济成本指标"),
    ("项目总成本", "项目总成本", "≤X万元", "经济成本指标"),
    ("预算控制率", "预算控制率", "≤100%", "经济成本指标"),
    ("施工扰民投诉件数", "施工扰民投诉件数", "≤X件", "社会成本指标"),
    ("验收合格率", "验收合格率", "=100%", "质量指标"),
    ("系统正常运行率", "系统正常运行率", "≥99%", "质量指标"),
    ("安全事故发生数", "安全事故发生数", "=0起", "质量指标"),
    ("补贴发放合规率", "补贴发放合规率", "=100%", "质量指标"),
    ("完成及时率", "完成及时率", "=100%", "时效指标"),
    ("故障响应时间", "故障响应时间", "≤30分钟", "时效指标"),
    ("项目完成时限", "项目完成时限", "≤X小时", "时效指标"),
    ("代表建议采纳率", "代表建议采纳率", "≥80%", "社会效益指标"),
    ("政策知晓率", "政策知晓率", "≥90%", "社会效益指标"),
    ("受益脱贫人口数", "受益脱贫人口数", "≥X人", "社会效益指标"),
    ("带动农户增收额", "带动农户增收额", "≥X万元", "经济效益指标"),
    ("PM2.5年均浓度", "PM2.5年均浓度", "≤X微克/立方米", "生态效益指标"),
    ("设备使用年限", "设备使用年限", "≥X年", "可持续影响指标"),
    # vague wordings become indicators
    ("及时", "完成及时率", "=100%", "时效指标"),
    ("维护及时性 及时", "维护及时率", "=100%", "时效指标"),
    ("每月25日前 及时", "完成及时率", "=100%", "时效指标"),
    ("成本合理性", "单位成本", "≤X元/件", "经济成本指标"),
    ("社会影响力", "受众知晓率", "≥80%", "社会效益指标"),
    ("培训质量较高", "培训考核合格率", "≥95%", "质量指标"),
    ("设备质量较高", "设备验收合格率", "≥95%", "质量指标"),
    ("培训效果 良好", "知识测验提升率", "≥85%", "社会效益指标"),
    ("各委室监督实效 提高", "问题整改率", "≥90%", "社会效益指标"),
    ("长效管理机制健全性", "当年新建/修订制度", "≥X项", "可持续影响指标"),
    ("电子设备稳定性 稳定", "正常运行率", "≥99%", "质量指标"),
    ("解决问题迅速 迅速", "问题响应时间", "≤30分钟", "时效指标"),
    ("规范文件的合法性 合法", "合法性审查覆盖率", "=100%", "质量指标"),
    ("信访处置流程规范性 规范", "程序合规率", "=100%", "质量指标"),
    ("发放质量 准确到位", "发放准确率", "=100%", "质量指标"),
    ("合作交流渠道 拓宽", "新增合作渠道", "≥X个", "可持续影响指标"),
    ("办公用纸量 减少", "办公用纸量较上年减少", "≥X%", "生态效益指标"),
    ("信访结案率 不低于往年水平", "信访结案率", "≥X%", "社会效益指标"),
    ("施工安全性", "安全责任事故数", "=0起", "质量指标"),
    ("提升群众幸福感", "群众满意度", "≥90%", "社会效益指标"),
    # the person's own number stays, put right where it must be
    ("系统正常运行率 ≥99.5%", "系统正常运行率", "≥99.5%", "质量指标"),
    ("政策知晓率 80%以上", "政策知晓率", "≥80%", "社会效益指标"),
    ("作物成活率 95", "作物成活率", "≥95%", "质量指标"),
    ("故障率 ≥5%", "故障率", "≤5%", "质量指标"),
    ("培训次数 >1次", "培训次数", "≥2次", "数量指标"),
    ("宣传 ≥4次", "宣传次数", "≥4次", None),
    ("培训出勤率 =110%", "培训出勤率", "≥95%", "质量指标"),
]


@pytest.mark.parametrize(("question", "name", "value", "level2"), ANSWERS)
def test_what_an_expert_would_answer(
    assistant: Assistant, question: str, name: str, value: str, level2: str | None
) -> None:
    advice = assistant.targets(question)
    assert (advice.recommendation.name, advice.recommendation.text) == (name, value)
    if level2 is not None:
        assert advice.indicator.level2 is not None
        assert advice.indicator.level2.value == level2


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("人均培训成本", "预算（元）÷人数"),
        ("人均培训成本", "550元/人·天"),
        ("讲课费", "正高1000"),
        ("培训人次", "各期（批、场）人数相加"),
        ("线路巡检次数", "×12（每月）"),
        ("设备使用年限", "设计文件"),
        ("信访结案率 与往年持平", "上年实绩"),
        ("三公经费同比增幅", "上年"),
        ("办公楼平均月租", "年租金÷12"),
    ],
)
def test_a_missing_number_comes_with_a_way_to_find_it(assistant: Assistant, question: str, words: str) -> None:
    recommendation = assistant.targets(question).recommendation
    assert recommendation.value is None
    assert recommendation.basis is ValueBasis.NEEDED
    assert words in recommendation.how


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("系统正常运行率 ≥99%", "系统正常运行率", "≥99%"),
        ("系统正常运行率≥99%", "系统正常运行率", "≥99%"),
        ("系统正常运行率 >= 99 %", "系统正常运行率", ">= 99 %"),
        ("宣传覆盖率达到85%", "宣传覆盖率", "达到85%"),
        ("宣传：≥4次", "宣传", "≥4次"),
        ("项目完成 6月30日前", "项目完成", "6月30日前"),
        ("培训效果 良好", "培训效果", "良好"),
        ("培训质量较高", "培训质量", "较高"),
        ("群众知晓率明显 提高", "群众知晓率", "明显提高"),
        ("经费支出合规性 严格执行相关规定", "经费支出合规性", "严格执行相关规定"),
        ("人大代表培训 人次", "人大代表培训人次", None),
        ("24小时扑灭率", "24小时扑灭率", None),
        ("PM2.5年均浓度", "PM2.5年均浓度", None),
        ("65岁以上老年人体检人数", "65岁以上老年人体检人数", None),
        ("培训第3期", "培训第3期", None),
        ("  人均培训成本 ", "人均培训成本", None),
    ],
)
def test_name_and_value_are_told_apart(text: str, name: str, value: str | None) -> None:
    asked = read_asked(text, LEXICON)
    assert asked.name == name
    assert (asked.value.text if asked.value else None) == value


@pytest.mark.parametrize("text", ["", " \n\t", "？？？", "\u200b\ufeff", "≥90%", "100%"])
def test_without_a_name_there_is_nothing_to_answer(assistant: Assistant, text: str) -> None:
    with pytest.raises(EmptyDescription):
        assistant.targets(text)


def test_a_text_is_no_indicator(assistant: Assistant) -> None:
    with pytest.raises(TextTooLong, match="2,000"):
        assistant.targets("字" * 2000)
    assert assistant.targets("字" * MAX_CHARACTERS)


@pytest.mark.parametrize("text", ["asdfgh", "天上的云彩飘啊飘", "x"])
def test_what_nobody_knows_is_said_so(assistant: Assistant, text: str) -> None:
    advice = assistant.targets(text)
    assert not advice.indicator.known
    assert advice.indicator.vague
    assert advice.recommendation.value is None
    assert "都没有类似的指标" in advice.recommendation.reason
    assert "计量词" in advice.recommendation.how


def test_a_vague_word_says_why_it_is_vague(assistant: Assistant) -> None:
    assert "V07" in assistant.targets("维护及时性 及时").indicator.reasons[0]
    assert "V17" in assistant.targets("按计划建设").indicator.reasons[0]
    assert "F11" in assistant.targets("社会影响力、知晓率").indicator.reasons[-1]
    assert assistant.targets("验收合格率").indicator.reasons == ()


def test_precedents_show_a_distribution_with_one_vote_a_unit(assistant: Assistant) -> None:
    values = assistant.targets("满意度").precedents
    group = values.groups[0]
    assert (group.operator, group.unit, group.median) == (Operator.GTE, "%", Decimal(90))
    assert group.n == values.units == sum(count.units for count in group.counts)
    assert group.rows > group.n
    assert group.lowest <= (group.lower_quartile or 0) <= group.median <= (group.upper_quartile or 0) <= group.highest
    assert 0 < len(values.examples) <= 5
    assert len({row.department for row in values.examples}) == len(values.examples)


def test_units_are_never_mixed_and_money_is_compared_in_yuan() -> None:
    targets = {"甲": "≤5万元", "乙": "≤60000元", "丙": "≤3万元/人", "丁": "≤90%", "戊": "合理", "己": "≤1,000.00(元)"}
    values = _precedents({unit: [("培训总成本", text)] for unit, text in targets.items()}).values("培训总成本", "")[0]
    assert {(g.unit, g.n) for g in values.groups} == {("元", 3), ("元/人", 1), ("%", 1)}
    assert values.groups[0].median == Decimal(50_000)
    assert values.vague_share == pytest.approx(1 / 6, abs=0.001)


def test_a_unit_with_many_forms_has_one_vote() -> None:
    rows = {
        "多": [("居民满意度", f"≥{90 + n}%") for n in range(5)],
        "甲": [("居民满意度", "≥80%")],
        "乙": [("居民满意度", "90")],
    }
    group = _precedents(rows).values("居民满意度", "")[0].groups[0]
    assert (group.n, group.rows, group.median) == (3, 7, Decimal(90))
    assert group.lower_quartile is None


def test_slips_do_not_count() -> None:
    rows = {"甲": [("系统故障率", "=100%")], "乙": [("系统故障率", "≤5%")], "丙": [("系统故障率", "2026年6月")]}
    values = _precedents(rows).values("系统故障率", "")[0]
    assert (values.left_out, values.dated, values.rows) == (1, 1, 3)
    assert [(g.operator, g.median) for g in values.groups] == [(Operator.LTE, Decimal(5))]


def test_few_units_are_joined_by_those_that_measure_the_same() -> None:
    rows = {unit: [(f"{unit}验收合格率", "=100%")] for unit in ("道路", "桥梁", "学校", "医院")}
    values = _precedents(rows).values("道路验收合格率", "")[0]
    assert values.scope is PrecedentScope.SAME_MEASURE
    assert values.units == 4
    assert _precedents(rows).values("道路验收次数", "")[0] == PrecedentValues()


def test_cases_are_read_again_only_when_they_have_changed() -> None:
    cases = _Cases({"甲": [("居民满意度", "≥90%")]})
    precedents = Precedents(cases, cases, HashingEncoder())
    for _ in range(3):
        precedents.values("居民满意度", "")
    assert cases.reads == 1
    cases.number += 1
    precedents.values("居民满意度", "")
    assert cases.reads == 2


def test_a_large_case_base_is_searched_not_read() -> None:
    cases = _Cases({"甲": [("居民满意度", "≥90%")]})
    cases.size = LARGE
    assert Precedents(cases, cases, HashingEncoder()).values("居民满意度", "")[0].units == 1
    assert cases.reads == 0


def test_a_precedent_is_a_suggestion_and_says_so(assistant: Assistant) -> None:
    advice = assistant.targets("沿河居民满意度")
    assert "建议值" in advice.recommendation.reason
    assert any("不能当作本项目的数" in note for note in advice.notes)


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("满意度", {"rule:3.5", "rule:3.3", "rule:S08", "rule:V22"}),
        ("讲课费", {"library:S04", "rule:A12", "rule:V12"}),
        ("培训人次", {"rule:V14", "rule:V15"}),
        ("故障率", {"rule:V04", "rule:V05"}),
        ("维护及时性", {"rule:V07"}),
        ("三公经费同比增幅", {"rule:V16"}),
        ("任务完成率", {"rule:S06"}),
    ],
)
def test_the_rules_behind_it_are_named(assistant: Assistant, question: str, refs: set[str]) -> None:
    assert refs <= {rule.ref for rule in assistant.targets(question).rules}


@pytest.mark.parametrize(
    ("name", "direction", "operators"),
    [
        ("居民满意度", Direction.HIGHER, "≥"),
        ("投诉件数", Direction.LOWER, "≤="),
        ("投诉处理率", Direction.HIGHER, "≥="),
        ("人均出访成本", Direction.LOWER, "≤"),
        ("低保救助标准", Direction.EITHER, "≤=≥"),
        ("使用年限", Direction.HIGHER, "≥"),
        ("故障恢复时间", Direction.LOWER, "≤"),
        ("公务接待费同比增长率", Direction.LOWER, "≤"),
        ("能耗下降率", Direction.HIGHER, "≥="),
        ("不合格率", Direction.LOWER, "≤="),
    ],
)
def test_directions(name: str, direction: Direction, operators: str) -> None:
    found = direction_of(name, measure_of(name))
    assert found is direction
    assert "".join(operators_for(found, name, LEXICON)) == operators


@pytest.mark.parametrize("name", ["工作效率", "办学质量", "服务容量", "免费", "全年", "社会影响"])
def test_what_is_no_measure(name: str) -> None:
    assert measure_of(name) is None


class _Cases:
    """Past declarations of several units, as store and as search."""

    def __init__(self, rows: dict[str, list[tuple[str, str]]]) -> None:
        self._all = [_case(unit, indicators) for unit, indicators in rows.items()]
        self.size = len(self._all)
        self.number = self.reads = 0

    def revision(self) -> int:
        return self.number

    def count(self) -> int:
        return self.size

    def all(self):  # type: ignore[no-untyped-def]
        self.reads += 1
        yield from self._all

    def search(self, text: str, k: int):  # type: ignore[no-untyped-def]
        from types import SimpleNamespace

        return [SimpleNamespace(case=case) for case in self._all[:k]]


def _case(unit: str, rows: list[tuple[str, str]]) -> Case:
    indicators = tuple(
        Indicator(level1="产出指标", level2="质量指标", level3=name, target=parse_target(text)) for name, text in rows
    )
    base: Declaration = make_draft().declaration()
    return Case.of(base.model_copy(update={"implementing_unit": unit, "indicators": indicators}))


def _precedents(rows: dict[str, list[tuple[str, str]]]) -> Precedents:
    cases = _Cases(rows)
    return Precedents(cases, cases, HashingEncoder())
