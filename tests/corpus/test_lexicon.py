"""The lexicon says what sections 2.3, 3.3, 3.5, 3.6 and chapter 7 of the domain guide say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

import pytest

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import DirectionWords, NameUnitRule
from assistant.resources import data_root, load_lexicon, load_library

LEXICON = load_lexicon()
LIBRARY = load_library()
INDICATORS = [row for kind in LIBRARY.types for row in kind.indicators]


class _Entry(Protocol):
    @property
    def words(self) -> tuple[str, ...]: ...


_AnyEntry = TypeVar("_AnyEntry", bound=_Entry)


def first_match(entries: Iterable[_AnyEntry], name: str) -> _AnyEntry | None:
    """The first entry of which a word occurs in the name."""
    return next((entry for entry in entries if any(word in name for word in entry.words)), None)


@pytest.mark.parametrize(
    ("name", "level2"),
    [
        ("参训人员满意度", Level2.BENEFICIARY_SATISFACTION),
        ("公众对故障处理及时性的满意度", Level2.BENEFICIARY_SATISFACTION),
        ("系统故障响应及时性", Level2.TIMELINESS),
        ("培训任务完成及时率", Level2.TIMELINESS),
        ("培训按期完成率", Level2.TIMELINESS),
        ("故障恢复时间", Level2.TIMELINESS),
        ("检测报告出具时限", Level2.TIMELINESS),
        ("单台采购成本", Level2.ECONOMIC_COST),
        ("人均履职费", Level2.ECONOMIC_COST),
        ("人均月补贴标准", Level2.ECONOMIC_COST),
        ("工程概算控制率", Level2.ECONOMIC_COST),
        ("平均月租费", Level2.ECONOMIC_COST),
        ("施工扰民有效投诉数", Level2.SOCIAL_COST),
        ("租金同比增幅", Level2.SOCIAL_COST),
        ("培训人次", Level2.QUANTITY),
        ("会议召开次数", Level2.QUANTITY),
        ("课程计划完成率", Level2.QUANTITY),
        ("修缮面积", Level2.QUANTITY),
        ("工程验收合格率", Level2.QUALITY),
        ("内容差错率", Level2.QUALITY),
        ("系统正常运行率", Level2.QUALITY),
        ("施工安全事故数", Level2.QUALITY),
        ("政策知晓率", Level2.SOCIAL_BENEFIT),
        ("受益农户数", Level2.SOCIAL_BENEFIT),
        ("城镇新增就业人数", Level2.SOCIAL_BENEFIT),
        ("新引进项目协议投资额", Level2.ECONOMIC_BENEFIT),
        ("PM2.5年均浓度", Level2.ECOLOGICAL_BENEFIT),
        ("挥发性有机物减排量", Level2.ECOLOGICAL_BENEFIT),
        ("设备使用年限", Level2.SUSTAINABILITY_IMPACT),
        ("长效管护制度覆盖率", Level2.SUSTAINABILITY_IMPACT),
        ("推动地区发展", None),
    ],
)
def test_names_are_judged_as_the_guide_does(name: str, level2: Level2 | None) -> None:
    found = first_match(LEXICON.judging, name)
    assert (found.level2 if found else None) is level2


def test_the_librarys_own_names_are_mostly_judged_as_it_labels_them() -> None:
    judged = [(found.level2, row) for row in INDICATORS if (found := first_match(LEXICON.judging, row.name))]
    agreed = sum(level2 is row.level2 for level2, row in judged)
    assert len(judged) > 0.7 * len(INDICATORS)
    assert agreed > 0.88 * len(judged)


@pytest.mark.parametrize(
    ("unit", "family"),
    [
        *[("次", "次数类"), ("场次", "次数类"), ("起", "次数类"), ("例", "次数类")],
        *[("人次", "人员类"), ("户", "人员类"), ("家次", "人员类"), ("人·天", "人时类")],
        *[("标箱", "计件类"), ("幅", "计件类"), ("件", "计件类")],
        *[("台（套）", "设备类"), ("台(套)", "设备类"), ("张", "设备类"), ("张（床位）", "设备类")],
        *[("万平方米", "长度面积体积"), ("吨", "重量"), ("万元", "金额"), ("元/平方米·年", "复合单价")],
        *[("%", "比率"), ("‰", "比率"), ("百分点", "比率"), ("1/10万", "比率")],
        *[("工作日", "时间"), ("微克/立方米", "浓度等"), ("分", "浓度等")],
        *[("元/个", None), ("", None)],
    ],
)
def test_units_belong_to_families(unit: str, family: str | None) -> None:
    assert LEXICON.family_of(unit) == family


def test_no_unit_belongs_to_two_families() -> None:
    units = [unit for family in LEXICON.unit_families for unit in family.units]
    assert len(LEXICON.unit_families) == 12
    assert len(units) == len(set(units))


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("会议召开次数", NameUnitRule(endings=("次数",), families=("次数类",))),
        ("参会人数", NameUnitRule(endings=("人数",), units=("人", "名"))),
        ("培训人次", NameUnitRule(endings=("人次",), units=("人次",))),
        ("会议材料印制份数", NameUnitRule(endings=("份数",), units=("份",))),
        ("分析报告篇数", NameUnitRule(endings=("篇数",), units=("篇",))),
        ("监测样本数", NameUnitRule(endings=("样本数",), units=("份", "个", "户"))),
        ("婴儿死亡率", NameUnitRule(endings=("死亡率",), units=("%", "‰", "1/10万"))),
        ("内容差错率", NameUnitRule(endings=("率",), units=("%", "‰"))),
        ("故障响应时间", NameUnitRule(endings=("时间", "时限"), families=("时间",))),
        ("设备使用年限", NameUnitRule(endings=("年限",), units=("年",))),
        ("人均培训成本", NameUnitRule(endings=("成本", "费"), families=("金额", "复合单价"))),
        ("受益农户数", None),
    ],
)
def test_the_end_of_a_name_binds_its_unit(name: str, rule: NameUnitRule | None) -> None:
    assert next((each for each in LEXICON.name_units if name.endswith(each.endings)), None) == rule


def test_name_rules_speak_of_known_families() -> None:
    families = {family.name for family in LEXICON.unit_families}
    assert all(set(rule.families) <= families for rule in LEXICON.name_units)


@pytest.mark.parametrize(
    ("name", "operators", "limits"),
    [
        ("参训人员满意度", "≥", (60, 100)),
        ("单台采购成本", "≤", (None, None)),
        ("工程概算控制率", "≤", (None, None)),
        ("低保人均月标准", "≥≤=", (None, None)),
        ("施工安全事故数", "≤=", (None, None)),
        ("内容差错率", "≤=", (None, None)),
        ("产品不合格率", "≤=", (None, None)),
        ("工程验收合格率", "≥=", (0, 100)),
        ("投诉办结率", "≥=", (0, 100)),
        ("租金按期支付率", "≥=", (0, 100)),
        ("事故数下降率", "≥≤=", (None, None)),
        ("预算执行率", "≥≤=", (None, None)),
        ("业务办理时限压缩率", "≥≤=", (None, None)),
        ("会议召开次数", "≥=", (None, None)),
        ("公务接待批次", "≤", (None, None)),
        ("故障恢复时间", "≤", (None, None)),
        ("设备使用年限", "≥", (None, None)),
        ("免费开放天数", "≥", (None, None)),
        ("PM2.5年均浓度", "≤", (None, None)),
        ("污染物排放量", "≤", (None, None)),
    ],
)
def test_names_have_a_direction(name: str, operators: str, limits: tuple[int | None, int | None]) -> None:
    found = first_match(LEXICON.directions, name)
    assert found
    assert set(found.operators) == set(operators)
    assert (found.minimum, found.maximum) == limits


def test_the_library_goes_against_no_direction() -> None:
    directed = [(row, found) for row in INDICATORS if (found := first_match(LEXICON.directions, row.name))]
    against = [row.name for row, found in directed if row.operator not in found.operators]
    assert against == ["在岗辅警人数"]  # a ceiling set by the establishment plan, not a promise
    assert [row.name for row, found in directed if not _within(row.usual_target, row.unit, found)] == []


def _within(target: str, unit: str, direction: DirectionWords) -> bool:
    if unit != "%" or not target.isdigit():
        return True
    low, high = direction.minimum, direction.maximum
    return (low is None or int(target) >= low) and (high is None or int(target) <= high)


@pytest.mark.parametrize(
    ("vague", "measurable"),
    [
        ("及时", ("完成及时率 =100%", '写明截止日"6月30日前"')),
        ("按时执行", ("完成及时率 =100%", '写明截止日"6月30日前"')),
        ("较高", ("验收（考核）合格率 ≥95%", "参与者评价良好率 ≥90%")),
        ("运行良好", ("系统可用率 ≥99%", "用户使用率 ≥80%")),
        ("稳定", ("正常运行率 ≥99%", "年度故障次数 ≤X次")),
        ("有效", ("建议采纳率 ≥80%", "问题整改率 ≥90%", "知识测验提升率 ≥85%")),
        ("课程安排合理", ("参训人员课程评价良好率 ≥90%",)),
        ("不低于往年水平", ("≥上年实绩（写出具体数）",)),
        ("健全", ("当年新建/修订制度 ≥X项", "制度执行检查覆盖率 =100%")),
        ("团结", ("活动覆盖率", "参与人次", "作品数", "联络人士数", "受益人数")),
        ("发出好声音", ("阅读（播放）量 ≥X万次", "受众知晓率 ≥80%")),
    ],
)
def test_vague_wordings_have_measurable_forms(vague: str, measurable: tuple[str, ...]) -> None:
    assert [form.measurable for form in LEXICON.measurable_forms if vague in form.vague] == [measurable]


def test_every_row_of_vague_wordings_is_there() -> None:
    assert len(LEXICON.measurable_forms) == 32
    assert all(form.vague and form.measurable for form in LEXICON.measurable_forms)
    wordings = [word for form in LEXICON.measurable_forms for word in form.vague]
    assert {word for word in wordings if wordings.count(word) > 1} == {"合理"}  # of costs and of timetables


@pytest.mark.parametrize(
    "word",
    [
        *["绩效目标", "年度总体目标", "年度总目标", "项目总目标", "三级指标", "立项依据", "年度资金申请总额"],
        *["预算绩效管理", "绩效指标体系", "社会效益", "实施周期", "阶段性项目", "服务对象满意度指标"],
        *["满意度", "合格率", "办结率", "知晓率", "使用", "年限", "人均", "人次", "培训", "河道", "应保尽保率"],
    ],
)
def test_field_words_hold(word: str) -> None:
    assert word in LEXICON.field_words


@pytest.mark.parametrize("fragment", ["核合格率", "格率", "保率", "企业家", "服务台", "培训考核合格率", "率", "的"])
def test_field_words_hold_no_fragments_and_no_whole_names(fragment: str) -> None:
    assert fragment not in LEXICON.field_words


def test_field_words_are_chinese_sorted_and_unique() -> None:
    words = list(LEXICON.field_words)
    assert words == sorted(set(words))
    assert [word for word in words if not re.fullmatch(r"[一-鿿]{2,10}", word)] == []


@pytest.mark.parametrize(
    ("chinese", "code", "source"),
    [
        ("绩效目标", "performance_target", "NPC"),
        ("服务对象满意度", "satisfaction", "LIT（public satisfaction）"),
        ("目标责任制", "", "OECD 期刊用法"),
    ],
)
def test_glossary_lines_are_as_in_the_guide(chinese: str, code: str, source: str) -> None:
    (term,) = [term for term in LEXICON.glossary if term.chinese == chinese]
    assert (term.code, term.source) == (code, source)


def test_files_say_where_they_come_from_and_hold_no_aliases() -> None:
    files = sorted((data_root("corpus") / "lexicon").glob("*.yaml"))
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert re.match(r"# .*出自领域指南", text)  # or says that it does not
        assert not re.search(r"^\s*(- )?(\w+: )?[&*]id", text, re.MULTILINE)


def test_abbreviations_are_latin_and_mean_something_chinese() -> None:
    assert len(LEXICON.abbreviations) >= 60
    for word, meaning in LEXICON.abbreviations.items():
        assert re.fullmatch(r"[a-z]+[0-9.]*", word)
        assert re.search(r"[一-鿿]{2}", meaning)
