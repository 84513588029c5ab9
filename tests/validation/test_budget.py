"""The budget section read into lines, and the rules on it: A05 with tables, A08, A09, A12, A13, and cost proposals."""

from __future__ import annotations

import pytest

from assistant.validation.reading.budget_lines import budget_lines
from assistant.validation.reading.cost_proposals import cost_proposals
from tests.validation.forms import form, found, funds, narrative, row, verdict

HEAD = "项目组成\t数量\t单价\t资金需求"


def of(budget: str, annual: str = "200000", **changes: str) -> object:
    return form(funds=funds(None, None, None, annual, annual), narrative=narrative(budget=budget, **changes))


@pytest.mark.parametrize(
    ("budget", "labels"),
    [
        ("包括杂志设计制作发放20万元，书籍征订26万元。", ["杂志设计制作发放", "书籍征订"]),
        ("1.材料印刷：20万元\n2.会议保障：40万元（参考去年）", ["材料印刷", "会议保障"]),
        ("餐费：每月购买餐券400张，预估全年72000元；材料印刷费：约10000元", ["餐费", "材料印刷费"]),
        ("代表补选由于不得交叉任职，预排16名*约60000元/人，共96万元", ["代表补选"]),
        ("开展具体工作的会场布置及租赁费等；共20万。", ["会场布置及租赁费等"]),
        ("涉密电脑（1万元×2）；办公电子维护每年5.5万元。", ["涉密电脑", "办公电子维护"]),
        ("考察：10批×5650元/人次×10人/批=565000元（住宿费350元、市内交通费80元）", ["考察"]),  # 括注不是明细
        (f"{HEAD}\n餐费\t2000人\t150元/人\t30万元\n合计\t\t\t30万元", ["餐费"]),
        ("序号\t名称\t数量\t单价（万元）\t金额（万元）\n1\t服务器\t4\t5\t20\n合计\t\t\t\t20", ["服务器"]),
    ],
)
def test_labels_can_be_read_by_a_person(budget: str, labels: list[str]) -> None:
    assert [line.label for line in budget_lines(form(narrative=narrative(budget=budget)))] == labels


@pytest.mark.parametrize(
    ("budget", "annual", "expected"),
    [
        (f"{HEAD}\n餐费\t2000人\t150元/人\t30万元\n租车\t5000公里\t10元/公里\t5万元", "350000", "passed"),
        (f"{HEAD}\n餐费\t2000人\t150元/人\t30万元\n租车\t5000公里\t10元/公里\t5万元", "400000", "error"),
        ("项目\t金额（元）\n采集\t29000\n资料\t6000\n合计\t35000", "35000", "passed"),
        ("项目\t金额（元）\n采集\t29000\n资料\t6000\n合计\t36000", "36000", "error"),  # 合计与明细不符
        ("项目\t金额（万元）\n甲\t3\n乙\t2\n小计\t5\n丙\t4\n合计\t9", "90000", "passed"),  # 小计不重复相加
        ("内容\t讲课费（元）\t合计\n甲\t15000\t50000\n乙\t15000\n丙\t20000", "50000", "passed"),  # 合并单元格
        # 单位缺省按量级反推：11×25=275 是万元（松府办24·P1）
        (
            f"{HEAD}\n援版纳项目\t年底上报\t1260万元\n{HEAD}\n援藏干部\t11\t25\t275\n援滇干部\t21\t15\t315",
            "18500000",
            "passed",
        ),
        (
            f"{HEAD}\n援版纳项目\t年底上报\t1260万元\n{HEAD}\n援藏干部\t11\t25\t275\n援滇干部\t21\t15\t315",
            "18400000",
            "error",
        ),
        # 表外文字里的金额分不清是小计还是另一项，不下结论
        ("另有会议费3万元\n项目\t金额（元）\n采集\t29000\n资料\t6000", "90000", "insufficient_data"),
        ("餐费共3.5万元：\n项目\t金额（元）\n采集\t29000\n资料\t6000", "35000", "passed"),
        # 分层编号：上层与下层各自求和，任一相符即可
        ("一、会议费20万元\n1.场地费12万元\n2.餐费8万元\n二、培训费10万元", "300000", "passed"),
        ("印刷费：1000册×20元/册=20000元，资金来源为财政拨款15000元、自筹5000元。", "20000", "passed"),
        ("印刷费：1000册×20元/册=20000元。", "25000", "error"),
    ],
)
def test_a05_tables_and_texts_add_up(budget: str, annual: str, expected: str) -> None:
    assert verdict("A05", of(budget, annual)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ("项目\t金额（元）\n采集\t29000\n资料\t6000", "warning"),
        (f"{HEAD}\n援版纳项目\t年底统筹上报\t1260万元", "warning"),
        (f"{HEAD}\n餐费\t2000人\t150元/人\t30万元", "passed"),
        ("文件数（件）\t单次费用（元）\t总计费用（元）\n47\t800\t800×47=37600", "passed"),
        (f"{HEAD}\n其他（台账等）\t1项\t5万元\t5万元", "warning"),  # 松府办24·P3：一项打包
    ],
)
def test_a08_tables_are_calculated(budget: str, expected: str) -> None:
    assert verdict("A08", of(budget)) == expected  # type: ignore[arg-type]


def test_a08_names_what_a_person_would_call_the_item() -> None:
    message = found("A08", of("餐费：每月购买餐券400张，预估全年72000元"))[0].message  # type: ignore[arg-type]
    assert "餐费7.2万元" in message


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ("甲项；共5万。乙项；共20万。", "suggestion suggestion"),  # 没有写“元”
        ("电脑（1万元×2）；运维5.5万元。", "suggestion"),  # 2什么
        (f"{HEAD}\n餐费\t2000人\t150元/人\t30万元\n出访\t1\t27万元\t27万元", "warning"),  # 有的数量有单位，有的没有
        ("培训费20万元。", "not_applicable"),
    ],
)
def test_a09_units(budget: str, expected: str) -> None:
    assert verdict("A09", of(budget)) == expected  # type: ignore[arg-type]


def test_a09_puts_in_the_missing_word_safely() -> None:
    finding = found("A09", of("各项费用共5万。"))[0]  # type: ignore[arg-type]
    assert (finding.quote, finding.replacement, finding.safe) == ("5万", "5万元", True)


@pytest.mark.parametrize(
    ("budget", "plan", "expected"),
    [
        ("内容\t讲课费（元）\n政务公开\t15000\n建议提案\t12000", "各举办1天时间。", "warning"),  # 松府办24·P5
        ("讲课费：3期×8学时/期×1000元/学时=24000元", "举办3期。", "passed"),
        ("讲课费：2期×8学时/期×1600元/学时=25600元", "举办2期。", "warning"),
        ("讲课费：4期×10000元=4万元", "每期50人。", "passed"),  # 不知几天，不下结论
        ("培训费：285人*2天*210元+住宿2晚*350元*285人=31.92万元", "培训2天。", "suggestion"),  # 560元/人·天，待核
        ("培训费：285人×2天×550元/人·天=313500元", "培训2天。", "passed"),
        ("餐费：2000人×150元/人=30万元", "接待2000人。", "not_applicable"),
    ],
)
def test_a12_standards(budget: str, plan: str, expected: str) -> None:
    assert verdict("A12", of(budget, plan=plan)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        ("overview", "预算资金约20万元。", []),  # A04 比对
        ("overview", "为方便计算，拟申请20万元。", ["为方便计算"]),
        ("plan", "标准约400元/人，补选一位6万元左右，预排16名×60000元。", ["约400元/人", "6万元左右", "预排16名"]),
        ("budget", "（100+80+350）(根据差旅费标准预估)+3000(预估高铁费)", ["根据差旅费标准预估", "预估高铁费"]),
        ("budget", "会议40万元（参考去年）", ["参考去年"]),
        ("budget", "预估全年72000元；全年约18000元", ["预估全年72000元", "全年约18000元"]),
        ("budget", "按照2023年度发放情况，人力成本310800元", ["按照2023年度发放情况"]),
        ("plan", "约请专家3人，预计6月完成。", []),
        ("overview", "预计增加产值80万元。", []),  # 说的是效益，不是预算
    ],
)
def test_a13_vague_amounts_in_every_section(section: str, text: str, words: list[str]) -> None:
    assert [f.quote for f in found("A13", form(narrative=narrative(**{section: text})))] == words


def test_cost_proposals_come_from_the_form_itself() -> None:
    declaration = of("松江政协杂志设计制作发放20万元，资料征订5万元。", "250000", plan="出版《松江政协》杂志一年6期。")
    assert cost_proposals(declaration) == ("松江政协杂志单位成本 ≤33334元/期", "项目总成本 ≤250000元")  # type: ignore[arg-type]


def test_a_cost_row_settles_the_unit_of_a_table() -> None:
    declaration = of(f"{HEAD}\n援藏干部\t11\t25\t275", "2750000").model_copy(  # type: ignore[attr-defined]
        update={"indicators": (row("成本", "人均工作经费", "≤25.00(万元)"),)}
    )
    assert budget_lines(declaration)[0].amount == 2750000
