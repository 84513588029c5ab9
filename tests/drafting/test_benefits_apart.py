"""Several benefits in one text: each is counted by its own people; and what one judged thing costs is the judging."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.naming.cost_names import unit_cost_name
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

APART = [
    (
        "县民政局发放高龄津贴和困难残疾人生活补贴，惠及高龄老人5200人、困难残疾人1300人，预算680万元。",
        ("高龄津贴发放人数 ≥5200.00(人)", "困难残疾人生活补贴发放人数 ≥1300.00(人)"),
    ),
    (
        "区残联发放困难残疾人生活补贴和重度残疾人护理补贴，其中困难残疾人3200人、重度残疾人2100人，资金1200万元。",
        ("困难残疾人生活补贴发放人数 ≥3200.00(人)", "重度残疾人护理补贴发放人数 ≥2100.00(人)"),
    ),
    (
        "县教育局发放国家助学金和免学费补助，惠及贫困学生1100人、免学费学生3400人，资金520万元。",
        ("国家助学金发放人数 ≥1100.00(人)", "免学费补助发放人数 ≥3400.00(人)"),
    ),
    # written after the mend
    (
        "乡镇民生补助资金，落实孤儿基本生活费、特困人员护理补贴，覆盖孤儿26人、特困人员310人，预算150万元。",
        ("孤儿基本生活费发放人数 ≥26.00(人)", "特困人员护理补贴发放人数 ≥310.00(人)"),
    ),
    (
        "市退役军人局发放义务兵家庭优待金和伤残军人抚恤金，涉及义务兵家庭420户、伤残军人360人，资金1500万元。",
        ("义务兵家庭优待金发放户数 ≥420.00(户)", "伤残军人抚恤金发放人数 ≥360.00(人)"),
    ),
    (
        "县总工会困难帮扶，发放困难职工生活救助金和子女助学金，惠及困难职工320人、困难职工子女140人，118万元。",
        ("困难职工生活救助金发放人数 ≥320.00(人)", "子女助学金发放人数 ≥140.00(人)"),
    ),
    # one benefit, one number of people
    ("县民政局发放高龄津贴，惠及高龄老人5200人，预算600万元。", ("高龄津贴发放人数 ≥5200.00(人)",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), APART)
def test_each_benefit_is_counted_by_its_own_people(assistant: Assistant, text: str, told: tuple[str, ...]) -> None:
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    counts = [f"{row.level3} {row.target.text}" for row in rows if row.category is Level2.QUANTITY]
    assert [one for one in told if one not in counts] == [], counts


COSTS = [
    ("评估养老托育机构", "家", "单家养老托育机构评估成本"),
    ("评审重点专科", "个", "单个重点专科评审成本"),
    ("审核清洁生产企业", "家", "单家清洁生产企业审核成本"),
    ("检测桥梁", "座", "单座桥梁检测成本"),
    ("养护堤防", "公里", "单公里堤防养护成本"),
    # what is bought is the thing
    ("购置打印机", "台", "单台打印机成本"),
    ("检测设备", "台", "单台检测设备成本"),
]


@pytest.mark.parametrize(("label", "unit", "name"), COSTS)
def test_what_is_judged_or_tended_costs_the_deed(label: str, unit: str, name: str) -> None:
    assert unit_cost_name(label, unit) == name


PRICED = [
    (
        "研究所购置液质联用仪1台、流式细胞仪1台、离心机2台，预算960万元，其中液质联用仪520万元、流式细胞仪260万元。",
        ("液质联用仪成本", "流式细胞仪成本"),
    ),
    (
        "县妇幼保健院购置四维彩超1台、麻醉机1台、监护仪20台，预算420万元，其中四维彩超220万元、麻醉机80万元。",
        ("四维彩超成本", "麻醉机成本"),
    ),
    ("县应急局购置通信车1辆、无人机4架，共130万元，其中通信车100万元、无人机30万元。", ("通信车成本", "无人机成本")),
]


@pytest.mark.parametrize(("text", "names"), PRICED)
def test_every_dear_thing_that_is_priced_has_its_cost(assistant: Assistant, text: str, names: tuple[str, ...]) -> None:
    rows = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert [name for name in names if name not in rows] == [], rows
