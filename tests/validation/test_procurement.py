"""Rules B07 and B11: suppliers named too early, and running costs in a project."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found, funds, narrative, verdict


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("委托第三方公司上海互联网软件集团有限公司负责平台的运维工作。", "suggestion"),  # 松政协23·P2
        ("由上海明正会计师事务所承担审计。", "suggestion"),
        ("继续委托原运维单位提供服务。", "suggestion"),
        ("采用指定品牌的设备。", "suggestion"),
        ("经公开招标确定的上海某某软件有限公司负责运维。", "passed"),
        ("已签订合同，由上海某某软件有限公司负责运维。", "passed"),
        ("委托专业物业服务公司负责。", "passed"),
        ("聘请会计师事务所开展审计。", "passed"),
        ("委托有资质的第三方机构实施测评。", "passed"),
        ("对上海临港科技发展有限公司给予补贴。", "passed"),
    ],
)
def test_b07_suppliers(plan: str, expected: str) -> None:
    assert verdict("B07", form(narrative=narrative(plan=plan))) == expected


def test_b07_the_unit_itself_is_no_supplier() -> None:
    told = narrative(plan="由上海松江新城建设发展有限公司实施。")
    assert verdict("B07", form(implementing_unit="上海松江新城建设发展有限公司", narrative=told)) == "passed"


@pytest.mark.parametrize(
    ("name", "budget", "plan", "expected"),
    [
        ("稳增长专办", "餐费：每月购买餐券400张，预估全年72000元", "落实责任。", "suggestion"),  # 松府办24·P10
        ("第三方测评", "8、交通费\t9000\n9、电脑耗材\t10000", "委托测评。", "suggestion"),  # 松府办24·P7
        ("政协会议", "会务费用20万元", "会务费用（采购办公用品等）", "suggestion"),  # 松政协23·P5
        ("业务培训", "讲课费4万元", "举办培训。", "passed"),
        ("机关服务费", "办公用品10万元", "提供服务。", "passed"),  # 本来就是后勤保障项目
    ],
)
def test_b11_running_costs(name: str, budget: str, plan: str, expected: str) -> None:
    assert verdict("B11", form(project_name=name, narrative=narrative(budget=budget, plan=plan))) == expected


def test_b11_tells_the_share() -> None:
    budget = (
        "餐费：每月购买餐券400张，预估全年72000元；材料印刷费：约10000元；购买办公用品（例：笔记本等），全年约18000元。"
    )
    declaration = form(
        project_name="稳增长专办",
        funds=funds(annual="100000", appropriation="100000"),
        narrative=narrative(budget=budget),
    )
    (finding,) = found("B11", declaration)
    assert "餐券7.2万元" in finding.message
    assert "占年度资金的90%" in finding.message
