"""Rules S10, S11, B08, V14, V15 and the item side of V12 and V13: plan, budget and quantities against each other."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Declaration
from tests.validation.forms import form, found, funds, narrative, row, verdict


def declared(plan: str, budget: str, annual: str, *quantities: tuple[str, str], overview: str = "概述") -> Declaration:
    return form(
        funds=funds(None, None, None, annual, annual),
        narrative=narrative(overview=overview, plan=plan, budget=budget),
        indicators=tuple(row("数量", *entry) for entry in quantities),
    )


@pytest.mark.parametrize(
    ("budget", "annual", "quantities", "named"),
    [
        # 松人大24·P2：补选 58% 没有指标
        (
            "履职费：285名*2000元/人=57万元\n代表补选：16名*60000元/人=96万元",
            "1530000",
            ["履职费发放人数 ≥285人"],
            ["代表补选"],
        ),
        (
            "履职费：285名*2000元/人=57万元\n代表补选：16名*60000元/人=96万元",
            "1530000",
            ["履职费人数 ≥285人", "补选名额 =16名"],
            [],
        ),
        ("规范性文件审核：50件×800元/件=40000元", "40000", ["聘请法律顾问 ≥2人"], ["50件"]),  # 松府办24·P2
        ("审核：50件×800元/件=40000元", "40000", ["审核文件数 =50件"], []),
        ("餐费：72000元；印刷费：28000元", "100000", ["任务完成率 ≥90%"], ["餐费"]),  # 松府办24·P10
        ("场地费：60000元；讲课费：40000元", "100000", ["培训期数 =4期"], []),  # 费用要素随主要任务走
        ("甲杂志20万元，乙书籍20万元，丙画册20万元，丁专刊20万元", "800000", ["调研次数 =4次"], ["甲杂志、乙书籍"]),
        ("蔬菜20亩×600元/亩=12000元；果树10亩×1200元/亩=12000元", "24000", ["种植面积 =30亩"], []),  # 合计数
        ("项目费用为4万元", "40000", ["任务数 =3项"], []),  # 没有明细
    ],
)
def test_s10_main_money_is_covered(budget: str, annual: str, quantities: list[str], named: list[str]) -> None:
    rows = [tuple(entry.split(" ")) for entry in quantities]
    findings = found("S10", declared("方案", budget, annual, *rows))  # type: ignore[arg-type]
    assert len(findings) == len(named)
    assert all(words in finding.message for words, finding in zip(named, findings, strict=True))


@pytest.mark.parametrize(
    ("plan", "quantities", "expected"),
    [
        ("全年组织4次季度学习报告会，每季度一次。", [("服务对象数量", "=286")], "warning"),  # 松政协23·P4
        ("全年组织4次季度学习报告会，每季度一次。", [("报告会次数", "=4次")], "passed"),
        ("每日巡查一次平台及服务器状态。", [("更新软件数量", ">1次")], "warning"),  # 松人大24·P1
        ("每月巡检一次。", [("系统巡检次数", "=12次")], "passed"),
        ("开展常规调研，汇编相关调研成果。", [("调研次数", "=10次")], "warning"),  # 松政协23·P6
        ("开展常规调研，汇编相关调研成果。", [("调研成果汇编", "=1本")], "passed"),
        ("上半年和下半年各举办一次企业家沙龙。", [("服务对象数量", "=286人")], "warning"),  # 松政协23·P7
        ("有效投诉控制在5件以内，资金一次性拨付。", [("培训期数", "=4期")], "passed"),  # 不是任务
        ("绿地养护375万平方米。", [("绿地养护面积", "≥375万平方米")], "passed"),
    ],
)
def test_s11_main_tasks_are_covered(plan: str, quantities: list[tuple[str, str]], expected: str) -> None:
    assert verdict(
        "S11", declared(plan, "费用4万元", "40000", *quantities).model_copy(update={"project_name": "某项目"})
    ) == (expected)


def test_s11_training_without_heads() -> None:
    """松府办24·P5：没有培训人数，算不出人均成本。"""
    budget = "政务公开讲课费：1万元\n提案讲课费：1万元"
    lacking = declared("适时开展培训。", budget, "20000", ("培训次数", "≥3次"))
    assert "培训人数" in found("S11", lacking)[0].message
    assert found("S11", declared("开展培训。", budget, "20000", ("培训次数", "≥3次"), ("参训人次", "≥90人次"))) == ()


@pytest.mark.parametrize(
    ("plan", "budget", "quotes"),
    [
        (
            "负责平台日常技术支持和运维。",
            "资金测算包括运维费、日常技术支持、网站改版费用，总额10万元。",
            ["网站改版费用"],
        ),
        ("餐费及住宿费（与会人员餐费等）。", "会务费用20万元、餐费12万元，其他费用8万元。", ["住宿费"]),
        ("发生的会议费、翻译费、场地租赁费、礼品等费用。", "翻译费1万元，会议费2万元", ["场地租赁费", "礼品"]),
        ("对现有的复印机发生故障时进行维修；材料印刷。", "材料印刷：20万元\n复印机更新：2万元", ["复印机更新：2万元"]),
        (
            "举办2次企业家沙龙，走访慰问委员，发放履职费。",
            "履职费5万元，走访慰问2万元，生日慰问1万元",
            ["举办2次企业家沙龙"],
        ),
        ("发放履职费，走访慰问委员。", "委员履职费5万元，走访慰问委员2万元，委员读书活动3万元", ["委员读书活动3万元"]),
        ("全年举办4期业务培训，每期50人。", "场地：4期×50人×400元/人=8万元\n讲课费：4期×10000元=4万元", []),
        (
            "养护绿地；租赁活动场地并采购纪念礼品。",
            "绿地养护：375万平方米×8元/平方米=3000万元",
            ["租赁活动场地并采购纪念礼品"],
        ),
        ("养护绿地；聘请翻译2名。", "绿地养护：375万平方米×8元/平方米=3000万元", ["聘请翻译"]),
        ("养护绿地；借用会场。", "绿地养护：375万平方米×8元/平方米=3000万元", []),  # 不花钱
        ("养护绿地；通过政府采购选定单位。", "绿地养护：375万平方米×8元/平方米=3000万元", []),  # 采购的是服务
        ("采购苗木补植。", "苗木：600株×80元/株=4.8万元", []),
        ("每月组织1次考核。", "绿地养护：375万平方米×8元/平方米=3000万元", []),  # 只有一项
    ],
)
def test_b08_plan_and_budget_agree(plan: str, budget: str, quotes: list[str]) -> None:
    assert [finding.quote for finding in found("B08", declared(plan, budget, "400000"))] == quotes


@pytest.mark.parametrize(
    ("budget", "quantities", "expected"),
    [
        ("学习考察10人/批*10批*5650元=56.5万元", [("外出调研次数", "≥9次")], "warning"),  # 给10批的钱
        ("学习考察10人/批*10批*5650元=56.5万元", [("外出调研次数", "≥10次")], "passed"),
        ("考察、调研15批次×10人×1000元=15万元", [("考察次数", "=5个"), ("调研次数", "=10个")], "passed"),  # 5＋10＝15
        ("代表培训：285人*560元=15.96万元\n基层培训班：88人*7050元=62.04万元", [("培训人数", "≥364人")], "warning"),
        ("代表培训：285人*560元=15.96万元\n基层培训班：88人*7050元=62.04万元", [("培训人数", "≥373人")], "passed"),
        (
            "援藏干部经费：11人*25万元=275万元\n援滇干部经费：21人*15万元=315万元",
            [("援藏干部派出人数", "=11人"), ("援滇干部派出人数", "≥20人")],
            "warning",
        ),  # 另一条指标已承诺了另一笔
        ("空气呼吸器：60具*8500元=51万元", [("空气呼吸器购置数量", "≥58具")], "warning"),
    ],
)
def test_v14_targets_reach_what_is_paid_for(budget: str, quantities: list[tuple[str, str]], expected: str) -> None:
    assert verdict("V14", declared("方案", budget, "1000000", *quantities)) == expected


@pytest.mark.parametrize(
    ("plan", "budget", "quantity", "expected"),
    [
        (
            "接待来宾。",
            "餐费：2000人×150元/人=30万元\n租车：5000公里×10元/公里=5万元",
            ("接待人员数量", "≥5000人"),
            "warning",
        ),
        (
            "接待来宾。",
            "市外：2000人×150元/人=30万元\n市内：1000人×50元/人=5万元",
            ("接待人数", "≥3000人"),
            "passed",
        ),  # 相加
        ("宣传工作。", "宣传费20万元", ("宣传数量", "≥200条"), "warning"),  # 松政协23·P3
        ("每月巡检一次。", "运维费10万元", ("巡检次数", "=12次"), "passed"),  # 频次×月数
        ("每期50人。", "培训：4期×1万元=4万元", ("培训人次", "≥200人次"), "passed"),  # 4×50
        ("慰问委员。", "履职费57.20万元，生日慰问10.01万元", ("服务对象数量", "=286人"), "passed"),  # 572000÷286＝2000
        ("提供法律顾问参考。", "审核：50件×800元/件=40000元", ("聘请法律顾问", "≥2人"), "warning"),  # 松府办24·P2
        ("开展运维。", "运维费10万元", ("系统数量", "=1个"), "not_applicable"),
    ],
)
def test_v15_quantities_have_a_source(plan: str, budget: str, quantity: tuple[str, str], expected: str) -> None:
    assert verdict("V15", declared(plan, budget, "100000", quantity)) == expected


def test_v15_says_which_number_was_mixed_up() -> None:
    budget = "餐费：2000人×150元/人=30万元\n租车费：5000公里×10元/公里=5万元"
    finding = found("V15", declared("接待。", budget, "350000", ("接待人员数量", "≥5000人")))[0]
    assert "租车费" in finding.message
    assert "5000公里" in finding.message


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (("农村公路每公里养护成本", "≤19500元/公里·年"), "error"),
        (("农村公路每公里养护成本", "≤15000元/公里·年"), "insufficient_data"),
        (("桥梁单座检测成本", "≤30000元/座"), "error"),
        (("人均单次培训成本", "≤130元/人次"), "insufficient_data"),  # 人均成本可以是几项之和
    ],
)
def test_v13_against_the_item_named_alike(cost: tuple[str, str], expected: str) -> None:
    budget = "日常养护118.5公里×15000元/公里·年=1777500元；桥梁检测16座×22850元/座=365600元；培训教材300人次×50元/人次=15000元。"
    declaration = form(
        funds=funds(None, None, None, "2158100", "2158100"),
        narrative=narrative(budget=budget),
        indicators=(row("成本", *cost), row("数量", "公路养护里程", "=118.5公里"), row("数量", "养护路段数", "=3段")),
    )
    assert verdict("V13", declaration) == expected


@pytest.mark.parametrize(
    ("cost", "quantity", "expected"),
    [
        (("人均发放工资", "≤155403元/人"), ("发放人数", "=2人"), "warning"),  # 310806大于明细310800
        (("人均发放工资", "≤155400元/人"), ("发放人数", "=2人"), "passed"),
        (("人均发放工资", "≤155401元/人"), ("发放人数", "=2人"), "warning"),
    ],
)
def test_v13_against_the_item(cost: tuple[str, str], quantity: tuple[str, str], expected: str) -> None:
    budget = "人力成本310800元，餐费9600元，体检费1800元，共计322200元。"
    declaration = form(
        funds=funds(None, None, None, "322200", "322200"),
        narrative=narrative(budget=budget),
        indicators=(row("成本", *cost), row("数量", *quantity)),
    )
    assert verdict("V13", declaration) == expected


@pytest.mark.parametrize(
    ("plan", "budget", "quantity", "expected"),
    [
        ("召开全会，会期四天。", "会务费20万元，餐费12万元", ("委员数", "=286人"), True),  # 松政协23·P5
        ("召开全会，会期四天。", "会务费20万元，餐费12万元", ("全会召开次数", "=1次"), False),
        ("接待来宾。", "餐费（外宾）：250人×300元/人=7.5万元", ("计划完成率", "≥90%"), True),  # 松府办24·P9
        ("接待来宾。", "餐费（外宾）：250人×300元/人=7.5万元", ("接待外宾人数", "=250人"), False),
        (
            "发放履职费。",
            "履职费：285名×2000元/人=57万元\n生日礼仪：285名×400元/人=11.4万元",
            ("履职费发放人数", "≥280人"),
            True,
        ),
    ],
)
def test_s11_days_and_people_have_a_row(plan: str, budget: str, quantity: tuple[str, str], expected: bool) -> None:
    assert bool(found("S11", declared(plan, budget, "1000000", quantity))) is expected
