"""Rules V01–V11: single values. A line of a table is place, name, value and what the rule says."""

from __future__ import annotations

import pytest

from tests.validation.forms import found, one_row, verdict


@pytest.mark.parametrize(
    ("value", "expected"),
    [("≥", "error"), ("≥(%)", "error"), ("", "error"), ("≥90%", "passed"), ("良好", "passed"), ("6月30日前", "passed")],
)
def test_v01_values_are_filled(value: str, expected: str) -> None:
    assert verdict("V01", one_row("数量", "培训人次", value)) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected", "suggestion"),
    [
        ("培训次数", "=4", "warning", "=4.00(次)"),
        ("参训人员满意度", "≥90", "warning", "≥90.00(%)"),
        ("考核合格率", "≥95", "warning", "≥95.00(%)"),
        ("培训规模(人次)", "=200", "suggestion", "=200.00(人次)"),  # 单位写在名称里
        ("计划完成数量", "=1", "warning", None),  # 松政协23·P1：名称也没说是什么
        ("服务对象数量", "=286", "warning", None),
        ("故障响应时间", "≤30", "warning", None),  # 分钟还是小时，只有本人知道
        ("培训次数", "=4次", "passed", None),
        ("有效利用系数", "≥0.55", "passed", None),
        ("培训完成时间", "6月30日前", "passed", None),
    ],
)
def test_v02_numbers_have_units(name: str, value: str, expected: str, suggestion: str | None) -> None:
    declaration = one_row("数量", name, value)
    assert verdict("V02", declaration) == expected
    assert [finding.suggestion for finding in found("V02", declaration)] == (
        [suggestion] if expected != "passed" else []
    )


@pytest.mark.parametrize(
    ("name", "value", "expected", "suggestion"),
    [
        ("政协考察次数", "=5个", "warning", "=5.00(次)"),  # 松政协23·P6
        ("更新系统(软件)数量", ">1.00(次)", "warning", "更新系统(软件)次数"),  # 松人大24·P1
        ("测评报告产生数", "≥50.00(次)", "warning", "≥50.00(份)"),
        ("测评报告产生数", "3-5次", "warning", None),  # 区间不改成下限
        ("参会人数", "=323人次", "warning", "参会人次"),
        ("培训人次", "=200人", "warning", "=200.00(人次)"),
        ("考核合格率", "=5个", "warning", None),
        ("使用年限", "≥5次", "warning", "≥5.00(年)"),
        ("人均培训成本", "≤5次", "warning", None),
        ("培训期数", "=5人", "warning", "=5.00(期)"),
        ("审查时限", "≤5次", "warning", None),
        ("合法性审查件数", "=50次", "warning", "=50.00(件)"),
        ("宣传手册册数", "=50次", "warning", "=50.00(册)"),
        ("调研文章篇数", "=5人", "warning", "=5.00(篇)"),
        ("绿地养护面积", "=5次", "warning", None),
        ("河道保洁长度", "=5个", "warning", None),
        ("合法性审查件数", "=50份", "passed", None),  # 同族
        ("食品安全事件数", "=0起", "passed", None),  # 事件不以件计
        ("绿地养护面积", "=375万平方米", "passed", None),
        ("季度学习报告会次数", "=4次", "passed", None),
        ("培训次数", "=4期", "passed", None),
        ("接待批次数量", "≥180批", "passed", None),
        ("巡查频率", "≥1次/周", "passed", None),
        ("孕产妇死亡率", "≤10(1/10万)", "passed", None),
        ("差错率", "≤1‰", "passed", None),
        ("办理时限", "≤5个工作日", "passed", None),
        ("参与人次", "≥2万人次", "passed", None),
        ("人均年用工成本", "≤160000元/人·年", "passed", None),
        ("工作效率", "提升", "passed", None),
        ("受益人口", "≥3200.00(户)", "warning", None),  # 户数不是人数
        ("受益人口", "≥1.20(万人)", "passed", None),
        ("河道保洁里程", "≥58.00(平方公里)", "warning", None),  # 面积不是长度
        ("河道保洁里程", "≥58.00(延米)", "passed", None),
        ("团结联谊活动开展数", "=1人", "warning", None),  # 活动不以人计
        ("团结联谊活动参加人数", "=60人", "passed", None),
    ],
)
def test_v03_units_fit_names(name: str, value: str, expected: str, suggestion: str | None) -> None:
    declaration = one_row("数量", name, value)
    assert verdict("V03", declaration) == expected
    assert [finding.suggestion for finding in found("V03", declaration)] == (
        [suggestion] if expected != "passed" else []
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        # 负向：只能 ≤ 或 =0
        ("信息化平台故障发生率", "=100(%)", "error"),  # 市人大23·P10
        ("会议材料差错率", "≥1%", "error"),
        ("投诉率", "=2%", "error"),
        ("安全责任事故数", "≥1起", "error"),
        ("重复信访率", ">5%", "error"),
        ("信息化平台故障发生率", "100%", "error"),  # 未写运算符，按上下限都说不通
        ("会议材料印刷出错率", "=0.00(%)", "passed"),
        ("全年度故障发生率", "≤5.00(%)", "passed"),
        ("故障次数", "<3次", "passed"),
        ("活动安全事故发生数", "=0起", "passed"),
        ("投诉率", "2%", "passed"),  # 未写运算符，按上限理解
        # 否定的、处理负面事件的、减少负面事件的：都是正向
        ("系统无故障率", "≥99%", "passed"),
        ("零投诉率", "=100%", "passed"),
        ("无安全责任事故发生率", "=100%", "passed"),
        ("投诉处理率", "=100%", "passed"),
        ("接待安全责任事故数", "≥1起", "error"),
        ("接待群众投诉件数", "≥100件", "passed"),
        ("故障处理率", ">95.00(%)", "passed"),
        ("故障修复率", "≥95%", "passed"),
        ("施工期居民投诉办结率", "=100%", "passed"),
        ("事故隐患整改率", "=100%", "passed"),
        ("交通事故下降率", "≥5%", "passed"),
        ("降低事故发生率", "≥5%", "passed"),
        ("防范事故培训次数", "≥4次", "passed"),
        # 正向率、满意度：只能 ≥ 或 =100%
        ("参训人员满意度", "≤90%", "error"),
        ("参训人员满意度", "=90%", "error"),
        ("验收合格率", "≤95%", "error"),
        ("验收合格率", "<95%", "error"),
        ("验收合格率", "=95%", "error"),
        ("验收合格率", "=100%", "passed"),
        ("验收合格率", "≥95%", "passed"),
        ("验收合格率", "95%", "passed"),  # 未写运算符，按下限理解
        ("政协志总体编撰工作完成率", "=30%", "passed"),  # 分年进度
        ("任务完成率", "≤100%", "error"),
        ("材料不合格率", "≤1%", "passed"),
        ("预算控制率", "≤100%", "passed"),
        # 时限与年限
        ("故障响应时间", "≥30分钟", "error"),
        ("故障响应时间", "≤30分钟", "passed"),
        ("审查时限", ">5工作日", "error"),
        ("设计使用年限", "≤5年", "error"),
        ("设计使用年限", "≥5年", "passed"),
        ("应急物资储备天数", "≤30天", "error"),
        # 浓度与排放
        ("PM2.5年均浓度", "≥30微克/立方米", "error"),
        ("化学需氧量排放量", "≥50吨", "error"),
        ("污染物排放量削减率", "≥5%", "passed"),
        # 压减类可以用 ≤
        ("接待批次", "≤180批", "passed"),
        ("出访人数", "≤114人", "passed"),
        ("培训天数", "≥2天", "passed"),
    ],
)
def test_v04_directions(name: str, value: str, expected: str) -> None:
    assert verdict("V04", one_row("质量", name, value)) == expected


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("平台故障发生率", "=100(%)", "=0.00(%)"),
        ("投诉率", "=2%", "≤2.00(%)"),
        ("参训人员满意度", "=90%", "≥90.00(%)"),
        ("故障响应时间", "≥30分钟", "≤30.00(分钟)"),
    ],
)
def test_v04_says_what_to_write(name: str, value: str, suggestion: str) -> None:
    finding = found("V04", one_row("质量", name, value))[0]
    assert (finding.path, finding.suggestion) == ("indicators[0].target", suggestion)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("验收合格率", "≥120%", "error"),
        ("参训人员满意度", "≥101%", "error"),
        ("验收合格率", "≥-5%", "error"),
        ("验收合格率", "90%-110%", "error"),
        ("任务完成及时性", "≥120%", "error"),
        ("优质服务占比", "≥120%", "error"),
        ("验收合格率", "=100%", "passed"),
        ("税收增长率", "≥120%", "passed"),
        ("任务完成率", "≥110%", "passed"),  # 可超额
        ("病床使用率", "≤105%", "passed"),
        ("孕产妇死亡率", "≤120‰", "passed"),
        ("培训人数", "≥120人", "passed"),
        # 区间从小到大
        ("验收合格率", "95%-90%", "error"),
        ("培训期数", "5-4期", "error"),
        ("培训期数", "4-5期", "passed"),
        # 按个计的数
        ("培训期数", "≥-4期", "error"),
        ("培训人次", "≥240.50人次", "warning"),
        ("培训人次", "≥1.2万人次", "passed"),
        ("人均培训次数", "≥1.5次", "passed"),
        ("净增就业人数", "≥-20人", "passed"),
        # 写成小数的比率，少写一位的满意度
        ("考核合格率", "≥0.95%", "warning"),
        ("投诉率", "≤0.5%", "passed"),
        ("学员满意度", "≥8%", "warning"),
        ("学员满意度", "≥60%", "passed"),
    ],
)
def test_v05_rates_stay_within_bounds(name: str, value: str, expected: str) -> None:
    assert verdict("V05", one_row("质量", name, value)) == expected


@pytest.mark.parametrize(
    ("place", "name", "value", "expected"),
    [
        ("数量", "培训班期数", "≥0.00(期)", "warning"),
        ("数量", "因公出国批次", "=0批", "passed"),  # 压减到没有
        ("质量", "安全事故次数", "=0次", "passed"),
        ("数量", "培训班期数", ">0期", "passed"),  # V06 改成 ≥1
    ],
)
def test_v05_a_quantity_of_nothing_is_asked_about(place: str, name: str, value: str, expected: str) -> None:
    assert verdict("V05", one_row(place, name, value)) == expected


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("更新系统数量", ">1.00(次)", "≥2.00(次)"),
        ("故障次数", "<3次", "≤2.00(次)"),
        ("使用者满意率", ">95.00(%)", "≥95.00(%)"),
        ("运维总成本", "<70400.00(元)", "≤70400.00(元)"),
        ("响应时间", "<30分钟", "≤30.00(分钟)"),
        ("验收合格率", "≥95%", None),
    ],
)
def test_v06_strict_operators(name: str, value: str, suggestion: str | None) -> None:
    findings = found("V06", one_row("数量", name, value))
    assert [finding.suggestion for finding in findings] == ([suggestion] if suggestion else [])


@pytest.mark.parametrize(
    ("place", "name", "value", "suggestion"),
    [
        ("质量", "高质量开展各类培训", "质量较高", "验收（考核）合格率 ≥95%"),  # 松政协23·P4
        ("社会效益", "公众反响", "良好", "建议采纳率 ≥80%"),
        ("成本", "成本合理性", "合理", "预算控制率 ≤100%"),
        ("质量", "培训课程安排", "合理", "参训人员课程评价良好率 ≥90%"),
        ("质量", "印刷品工整性", "达标", "印刷品工整达标率 ≥95%"),
        ("时效", "会议召开", "及时", "完成及时率 =100%"),
        ("社会效益", "代表履职能力", "提升", None),  # 幅度只有本人知道
        ("满意度", "年度考核情况", "合格", "使用单位满意度 ≥90%"),
    ],
)
def test_v07_vague_values_have_measurable_forms(place: str, name: str, value: str, suggestion: str | None) -> None:
    findings = found("V07", one_row(place, name, value))
    assert [finding.severity.value for finding in findings] == ["warning"]
    assert findings[0].suggestion == suggestion


@pytest.mark.parametrize(
    ("place", "name", "value", "confidence"),
    [
        ("社会效益", "宣传效果", "发出政协“好声音”，传播正能量", "certain"),  # 松政协23·P3
        ("社会效益", "社会影响", "让群众感受到党和政府的温暖", "certain"),
        ("质量", "验收结果", "通过", "likely"),
        ("数量", "补助范围", "发放到户", "likely"),
    ],
)
def test_v07_words_of_any_kind(place: str, name: str, value: str, confidence: str) -> None:
    findings = found("V07", one_row(place, name, value))
    assert [finding.confidence.value for finding in findings] == [confidence]


@pytest.mark.parametrize(
    "value",
    [
        "≥90%",
        "6月30日前",
        "清明节前",
        "2027年国庆节前",
        "4-5期",
        "每季度一次",
        "优（90分以上）、良（80—89分）、中（60—79分）、差（60分以下）",
    ],
)
def test_v07_leaves_measurable_values_and_scales_alone(value: str) -> None:
    assert verdict("V07", one_row("数量", "培训次数", value)) == "passed"


@pytest.mark.parametrize(
    ("rule_id", "name", "value", "replacement"),
    [
        ("V08", "培训开展及时性", "及时", "=100.00(%)"),
        ("V09", "项目测评完成及时率", "及时", "=100.00(%)"),
        ("V09", "立法工作质量达标率", "达标", "≥95.00(%)"),
        ("V07", "宣传质量", "较高", None),  # 名称也要改
        ("V07", "公众反响", "良好", None),
    ],
)
def test_a_replacement_is_a_whole_value_for_the_same_measure(
    rule_id: str, name: str, value: str, replacement: str | None
) -> None:
    (finding,) = found(rule_id, one_row("质量", name, value))
    assert (finding.quote, finding.replacement, finding.safe) == (value, replacement, False)


@pytest.mark.parametrize(
    ("place", "name", "value", "expected"),
    [
        ("质量", "规范文件的合法性", "合法", "warning"),
        ("社会效益", "丰富党员业余文化生活", "丰富", "warning"),
        ("可持续", "长效管理机制健全性", "健全", "warning"),
        ("质量", "高质量服务", "质量高", "warning"),  # 换了次序也是
        ("时效", "培训开展及时性", "及时", "warning"),
        ("成本", "成本合理性", "合理", "passed"),  # 归 V07：应给单位成本
        ("质量", "发放质量", "准确到位", "passed"),
        ("时效", "按计划开展考察", "按照计划时间", "passed"),
        ("数量", "培训次数", "=4次", "passed"),
    ],
)
def test_v08_values_do_not_repeat_names(place: str, name: str, value: str, expected: str) -> None:
    assert verdict("V08", one_row(place, name, value)) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("立法工作质量达标率", "达标", "error"),
        ("信访结案率", "不低于往年水平", "error"),
        ("人大工作公开透明度", "公开", "warning"),
        ("信息公开程度", "提升", "warning"),
        ("机关工作效率", "提升", "passed"),  # 效率不是比率
        ("健全管理制度", "健全", "passed"),  # 制度不是程度
        ("验收合格率", "≥95%", "passed"),
        ("验收合格率", "6月30日前", "passed"),
    ],
)
def test_v09_rates_have_numbers(name: str, value: str, expected: str) -> None:
    assert verdict("V09", one_row("社会效益", name, value)) == expected


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("线路故障维修恢复及时性", "≤48.00(小时)", "线路故障维修恢复时间"),  # 松府办24·P8
        ("宣传工作完成及时性", "=100(%)", "宣传工作完成及时率"),  # 市人大23·P4
        ("问题整改情况", "=100%", "问题整改率"),
        ("培训开展及时性", "及时", None),
        ("问题整改情况", "=5个", None),
        ("问题整改率", "=100%", None),
    ],
)
def test_v10_numbers_have_measuring_names(name: str, value: str, suggestion: str | None) -> None:
    findings = found("V10", one_row("时效", name, value))
    assert [finding.suggestion for finding in findings] == ([suggestion] if suggestion else [])


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("项目完成质量", "高效", "warning"),  # 松人大24·P3
        ("人大机关工作的质量和效率", "及时", "warning"),
        ("维护及时性", "良好", "warning"),
        ("提高单位工作效率", "有效", "warning"),
        ("项目完成质量", "达标", "passed"),
        ("项目完成及时性", "及时", "passed"),
    ],
)
def test_v11_values_answer_the_name(name: str, value: str, expected: str) -> None:
    assert verdict("V11", one_row("质量", name, value)) == expected


@pytest.mark.parametrize(
    ("place", "name", "value", "expected"),
    [
        ("成本", "培训成本", "≥1000元/人", "error"),
        ("成本", "预算控制率", "≥100%", "error"),
        ("成本", "低保人均月标准", "≥1000元/人·月", "passed"),  # 救助标准“不低于”
        ("经济效益", "节约成本", "≥10万元", "passed"),
        ("数量", "培训人次", "≤200人次", "warning"),
        ("数量", "公务接待批次", "≤180批", "passed"),  # 压减类
        ("数量", "接待批次数量", "≥180批", "warning"),  # 松府办24·P3
        ("数量", "因公出国团组数", "≥4个", "warning"),
        ("数量", "公务用车购置数", "≥2辆", "warning"),
        ("数量", "来访群众接待人次", "≥500人次", "passed"),
        ("质量", "公务接待合格率", "≥95%", "passed"),
        ("质量", "因养护不到位致事故数", "≥1起", "error"),
        ("质量", "因养护不到位致事故数", "=0起", "passed"),
        ("数量", "故障次数", "≤3次", "passed"),
    ],
)
def test_v04_costs_and_quantities(place: str, name: str, value: str, expected: str) -> None:
    assert verdict("V04", one_row(place, name, value)) == expected


@pytest.mark.parametrize(
    ("name", "value", "replacement"),
    [
        ("人均代表履职费", "=2000.00(元)", "=2000.00(元/人)"),  # 松人大24·P2
        ("援滇干部人均工作经费", "≤15.00(万元)", "≤15.00(万元/人)"),  # 松府办24·P1
        ("人均培训成本", "≤560.00(元/人)", None),
        ("网络月租费", "≤23.55(万元)", "≤23.55(万元/月)"),  # 松府办24·P8
        ("网络月租费", "≤23.55(万元/月)", None),
        ("培训总成本", "≤5.00(万元)", None),
    ],
)
def test_v03_costs_per_head_say_so(name: str, value: str, replacement: str | None) -> None:
    assert [f.replacement for f in found("V03", one_row("成本", name, value))] == ([replacement] if replacement else [])


@pytest.mark.parametrize("value", ["/", "—", "待定", "XX"])
def test_v01_placeholders_are_no_values(value: str) -> None:
    assert verdict("V01", one_row("数量", "培训人次", value)) == "error"
