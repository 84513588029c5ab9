"""Rules S: which rows a form needs and where each of them belongs."""

from __future__ import annotations

import pytest

from assistant.domain.department import InputManagement
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.validation.review import review_department
from tests.builders import make_department_form
from tests.validation.forms import ROWS, context, form, found, narrative, one_row, row, rows, verdict


def without(*levels: str) -> tuple[Indicator, ...]:
    return tuple(row(*entry) for entry in ROWS if entry[0] not in levels)


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((), "passed"),
        (("数量",), "error"),
        (("质量",), "error"),
        (("时效",), "warning"),
        (("社会效益",), "error"),
        (("满意度",), "warning"),
        (("成本",), "passed"),
        (("数量", "时效"), "error warning"),
    ],
)
def test_s01_required_levels(missing: tuple[str, ...], expected: str) -> None:
    assert verdict("S01", form(indicators=without(*missing))) == expected


def test_s01_rows_without_labels_allow_no_conclusion() -> None:
    bare = Indicator(level1=None, level2=None, level3="培训期数", target=parse_target("=4期"))
    assert verdict("S01", form(indicators=(bare, *without("数量")))) == "insufficient_data"
    assert verdict("S01", form(indicators=())) == "insufficient_data"


@pytest.mark.parametrize(
    ("cost", "variant", "year", "budget", "expected"),
    [
        (("成本", "人均培训成本", "≤1000.00(元/人)"), "shanghai-district-2024", 2024, "20万元", "passed"),
        (None, "shanghai-district-2024", 2024, "20万元", "warning"),
        (("成本", "区人代会", "≥1.00(次)"), "shanghai-district-2024", 2024, "20万元", "warning"),  # 松人大24·P8
        (None, "shanghai-municipal-2023", 2024, "20万元", "not_applicable"),  # 规则包说了算
        (None, "shanghai-municipal-2023", 2023, "20万元", "not_applicable"),
        (None, "shanghai-district-2023", 2023, "285名*2000元/人=57万元", "suggestion"),
        (None, "general", 2024, "20万元", "not_applicable"),  # 口径隔离
        (("社会成本", "施工扰民投诉件数", "≤3.00(件)"), "shanghai-district-2024", 2024, "20万元", "passed"),
    ],
)
def test_s02_cost_indicator(
    cost: tuple[str, str, str] | None, variant: str, year: int, budget: str, expected: str
) -> None:
    own = (row(*cost),) if cost else ()
    declaration = form(
        form_variant=variant,
        fiscal_year=year,
        indicators=(*own, *without("成本")),
        narrative=narrative(budget=budget, plan="举办培训", overview="培训"),
    )
    assert verdict("S02", declaration) == expected


@pytest.mark.parametrize(("count", "expected"), [(5, "suggestion"), (6, "passed"), (15, "passed"), (16, "suggestion")])
def test_s03_number_of_rows(count: int, expected: str) -> None:
    levels = (*["数量"] * 4, *["质量"] * 2, *["时效"] * 2, *["社会效益"] * 3, *["满意度"] * 2, *["成本"] * 2, "数量")
    many = tuple(row(level, f"第{number}类培训次数", "=4次") for number, level in enumerate(levels[:count]))
    assert verdict("S03", form(indicators=many)) == expected


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (["数量"] * 2 + ["社会效益"] * 4, "产出指标2条"),
        (["数量"] * 10, "产出指标10条"),
        (["数量"] * 4 + ["社会效益"] * 5, "效益指标5条"),
        (["数量"] * 4 + ["满意度"] * 4, "满意度指标4条"),
        (["数量"] * 4 + ["成本"] * 4, "成本指标4条"),
    ],
)
def test_s03_rows_of_each_level(levels: list[str], words: str) -> None:
    many = tuple(row(level, f"第{number}类培训次数", "=4次") for number, level in enumerate(levels))
    (finding,) = found("S03", form(indicators=many))
    assert words in finding.message
    assert finding.severity.value == "suggestion"


def test_s01_a_level_that_holds_only_misplaced_rows_is_empty() -> None:
    """松人大24·P5：质量栏只有“项目完成及时性”。"""
    misplaced = (row("质量", "项目完成及时性", "及时"), *without("质量"))
    (finding,) = found("S01", form(indicators=misplaced))
    assert (finding.severity.value, finding.confidence.value) == ("warning", "likely")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("成本", "区人代会", "≥1次"), ("数量", "区人代会", "≥1次"), "error"),  # 松人大24·P8：跨一级重复
        (("数量", "培训次数", "≥1次"), ("数量", "培训的次数", "≥1次"), "warning"),
        (("质量", "活动安全事故发生数", "=0起"), ("质量", "活动组织事故发生数", "=0起"), "warning"),  # 闵政协23·W
        (("质量", "办公电子稳定性", "稳定"), ("可持续", "电子设备稳定性", "稳定"), "error"),  # 松府办24·P4
        (("数量", "调研工作完成数", "=8次"), ("数量", "专委会调研完成数", "=8次"), "warning"),  # 闵政协23·W
        (("社会效益", "提升部门工作效率", "提升"), ("社会效益", "提升管理服务工作效率", "提升"), "warning"),
        (("数量", "调研工作完成数", "=8次"), ("数量", "专委会调研完成数", "=9次"), "passed"),
        (("满意度", "学员满意度", "≥90%"), ("满意度", "参训学员满意率", "≥90%"), "warning"),
        (("满意度", "教师满意度", "≥90%"), ("满意度", "退休教师满意度", "≥90%"), "passed"),
        (("质量", "设备完好率", "=100%"), ("质量", "办公完好率", "=100%"), "passed"),
        (("数量", "考察次数", "=5次"), ("数量", "调研次数", "=5次"), "passed"),
        (("数量", "会议完成率", "=100%"), ("时效", "会议完成及时率", "=100%"), "passed"),
        (("满意度", "代表满意度", "≥90%"), ("满意度", "群众满意度", "≥90%"), "passed"),
    ],
)
def test_s04_no_row_is_repeated(first: tuple[str, str, str], second: tuple[str, str, str], expected: str) -> None:
    assert verdict("S04", form(indicators=(row(*first), row(*second)))) == expected


@pytest.mark.parametrize(
    ("place", "name", "value", "expected", "right"),
    [
        ("成本", "区人代会", "≥1.00(次)", "error", "数量指标"),
        ("社会效益", "调研成果产出", "≥1.00(篇)", "error", "数量指标"),
        ("社会效益", "系统重要存储丢失率", "=0.00(%)", "error", "质量指标"),
        ("社会效益", "系统重大故障发生数", "=0", "error", "质量指标"),
        ("社会效益", "群众满意度", "≥90%", "error", "服务对象满意度指标"),
        ("质量", "系统故障响应及时性", "及时", "warning", "时效指标"),
        ("经济效益", "提高单位工作效率", "有效", "warning", "社会效益指标"),
        ("时效", "工作计划完成率", "≥90%", "warning", "数量指标"),
        ("社会效益", "系统运行稳定性", "稳定", "error", "质量指标"),  # 闵政协23·W
        ("可持续", "电子设备稳定性", "稳定", "error", "质量指标"),  # 松府办24·P4
        ("社会效益", "表决选举事项处理完成率", "=100%", "error", "数量指标"),  # 市人大23·P2
        ("社会效益", "培训人次", "≥200人次", "error", "数量指标"),
        ("质量", "经济发展质量", "提升", "error", "经济效益指标"),  # 松府办24·P10：宏观质量
        ("质量", "政策知晓率", "≥90%", "error", "社会效益指标"),
        ("数量", "培训总成本", "≤5万元", "error", "经济成本指标"),
        ("社会效益", "能力提升培训班期数", "≥4期", "error", "数量指标"),
        ("生态效益", "为民服务能力提升认可率", "≥90%", "warning", "社会效益指标"),
        ("生态效益", "居民对环境改善的认可率", "≥90%", "passed", None),
        ("满意度", "任务完成率", "=100%", "error", "数量指标"),
        ("质量", "项目完成率", "≥90%", "warning", "数量指标"),  # 松府办24·P1
        ("数量", "验收合格率", "=100%", "warning", "质量指标"),
        ("数量", "培训按期完成率", "=100%", "warning", "时效指标"),
        ("时效", "培训场次", "=4场", "warning", "数量指标"),
        ("质量", "党建活动覆盖率", "=100%", "warning", "社会效益指标"),  # 各地习惯不一
        ("可持续", "信息公开程度", "提升", "warning", "社会效益指标"),
        ("社会效益", "设备使用年限", "≥5年", "warning", "可持续影响指标"),
        ("成本", "单批培训天数", "=5天", "error", "数量指标"),
        ("成本", "养猪补贴头数", "=12头", "error", "数量指标"),
        ("成本", "总成本控制数", "≤288000", "passed", None),  # 少写单位的金额，不是个数
        # 可以这样放的
        ("质量", "出访任务完成率", "≥95%", "passed", None),
        ("质量", "虚报冒领人数", "=0人", "passed", None),
        ("质量", "系统故障次数", "≤3次", "passed", None),
        ("社会效益", "社会治安稳定性", "稳定", "passed", None),
        ("社会效益", "年参观人次", "≥10000人次", "passed", None),
        ("经济效益", "节约维护成本", "≥5万元", "passed", None),
        ("成本", "人均培训成本", "≤1000元/人", "passed", None),
        ("成本", "预算控制率", "≤100%", "passed", None),
        ("社会效益", "交通事故发生数下降率", "≥5%", "passed", None),
        ("社会效益", "受益人数", "≥100人", "passed", None),
        ("社会效益", "调研建议被采纳（批示）数量", "≥1件", "passed", None),
        ("社会效益", "业务办理时限压缩率", "≥20%", "passed", None),
        ("时效", "培训按期完成率", "=100%", "passed", None),
        ("数量", "任务完成率", "=100%", "passed", None),
        ("社会成本", "施工扰民投诉件数", "≤3件", "passed", None),
    ],
)
def test_s05_rows_stand_in_their_place(place: str, name: str, value: str, expected: str, right: str | None) -> None:
    declaration = one_row(place, name, value)
    assert verdict("S05", declaration) == expected
    assert [finding.suggestion for finding in found("S05", declaration)] == ([right] if right else [])


@pytest.mark.parametrize(
    ("level1", "level2", "name", "expected", "right"),
    [
        ("效益指标", "数量指标", "培训期数", "error", "产出指标"),  # 名称说明二级是对的
        ("产出指标", "社会效益指标", "培训期数", "error", None),
        ("满意度指标", "经济成本指标", "培训总成本", "error", "成本指标"),
        ("产出指标", "数量指票", "培训期数", "warning", "数量指标"),
        ("产出指标", "进度指标", "培训按期完成率", "warning", None),
        ("产出指标", "成本指标", "培训总成本", "passed", None),  # 旧口径，归 S14
        ("效益指标", "服务对象满意度指标", "学员满意度", "passed", None),  # 有的地方这样放
        ("产出", "数量", "培训期数", "passed", None),
        ("决策", "项目立项", "立项规范性", "passed", None),
    ],
)
def test_s05_levels_fit_each_other(level1: str, level2: str, name: str, expected: str, right: str | None) -> None:
    value = "≤5万元" if "成本" in name else "=100%" if name.endswith("率") else "≥4期"
    labelled = row("数量", name, value).model_copy(update={"level1": level1, "level2": level2})
    declaration = form(indicators=(labelled,))
    assert verdict("S05", declaration) == expected
    assert [finding.replacement for finding in found("S05", declaration)] == ([right] if expected != "passed" else [])


def test_s05_levels_of_other_regions_are_their_own() -> None:
    labelled = row("数量", "培训期数", "≥4期").model_copy(update={"level2": "进度指标"})
    assert verdict("S05", form(indicators=(labelled,)), "general") == "passed"


@pytest.mark.parametrize(
    ("quantities", "expected"),
    [
        ((("数量", "任务完成率", "=100%"),), "warning"),
        ((("数量", "任务完成率", "=100%"), ("数量", "活动完成率", "=100%")), "warning"),
        ((("数量", "任务完成率", "=100%"), ("数量", "培训次数", "=4次")), "suggestion"),
        ((("数量", "培训次数", "=4次"),), "passed"),
        ((), "not_applicable"),
    ],
)
def test_s06_quantities_are_numbers(quantities: tuple[tuple[str, str, str], ...], expected: str) -> None:
    assert verdict("S06", form(indicators=tuple(row(*entry) for entry in quantities))) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("年终检查结果", "通过", "error"),
        ("年度考核情况", "合格", "error"),  # 松府办24·P8
        ("使用者满意率", "≥95%", "passed"),
        ("群众安全感", "≥90%", "passed"),  # 值是百分比，只有名称不含“满意”
        ("群众满意情况", "满意", "passed"),
    ],
)
def test_s07_satisfaction_rows(name: str, value: str, expected: str) -> None:
    assert verdict("S07", one_row("满意度", name, value)) == expected


def test_s07_and_s08_need_a_satisfaction_row() -> None:
    declaration = form(indicators=without("满意度"))
    assert verdict("S07", declaration) == verdict("S08", declaration) == "not_applicable"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("服务对象满意度", "warning"),
        ("服务对象满意率", "warning"),
        ("参训人员满意度", "passed"),
        ("养老服务对象满意度", "passed"),
    ],
)
def test_s08_satisfaction_is_of_someone(name: str, expected: str) -> None:
    assert verdict("S08", one_row("满意度", name, "≥90%")) == expected


@pytest.mark.parametrize(
    ("targets", "filled", "count"),
    [(("预算编审管理", "资产管理"), None, 1), (("资产管理",), "资产管理", 0), ((), None, 0)],
)
def test_s13_input_management(targets: tuple[str, ...], filled: str | None, count: int) -> None:
    spelt = Indicator(level1="投入管理指标", level2=filled, level3="固定资产利用率", target=parse_target("=100%"))
    declared = make_department_form(
        input_management=InputManagement(targets=targets), indicators=(spelt,) if filled else ()
    )
    findings = review_department(declared, context()).findings
    assert sum(finding.rule == "S13" for finding in findings) == count


def test_s14_cost_below_output_is_only_a_suggestion() -> None:
    old = Indicator(level1="产出指标", level2="成本指标", level3="预算控制率", target=parse_target("≤100.00(%)"))
    assert verdict("S14", form(indicators=(old,))) == "suggestion"
    assert verdict("S14", form(indicators=rows())) == "passed"
