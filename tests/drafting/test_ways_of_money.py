"""How money is told: the money of all years and of one, who pays, ranges of prices, and what must not be asked."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft
from assistant.domain.money import format_wan
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

FUNDS = [
    # text, the total, its fiscal and its other part, this year's money, its fiscal and its other part in 万元
    ("县中医院综合楼，项目总投资7800万元，2025年已安排专项债券3000万元，2026年拟申请专项债券3500万元，其余由医院自筹",
     "7800", "6500", "1300", "3500", "3500", "0"),
    ("公安局2025—2027年视频监控租赁服务，三年服务费共1962万元，每年654万元，2026年为第二年",
     "1962", "1962", "0", "654", "654", "0"),
    ("2025—2027年企业境外参展服务项目，三年预算450万元，每年150万元", "450", "450", "0", "150", "150", "0"),
    ("镇2024—2026年环卫一体化外包，三年合同金额2190万元，年均730万元，2026年系末年",
     "2190", "2190", "0", "730", "730", "0"),
    ("2025至2028年四年计划投入480万元，每年投入120万元，2027年计划修复古籍900册", "480", "480", "0", "120", "120", "0"),
    ("展教设备更新，项目分三年实施，总经费2700万元，第一年（2026年）1200万元，第二年900万元，第三年600万元",
     "2700", "2700", "0", "1200", "1200", "0"),
    ("地质公园保护，总经费520万元，2026—2027年实施，两个年度分别为300万元和220万元",
     "520", "520", "0", "220", "220", "0"),
    ("防控设施，项目概算总投资6200万元，截至2025年底已下达3700万元，本次申请2500万元",
     "6200", "6200", "0", "2500", "2500", "0"),
    ("实验室改造，总概算3860万元，2024年至2025年累计安排2860万元，2026年申请1000万元",
     "3860", "3860", "0", "1000", "1000", "0"),
    ("产业服务综合体，三年建设期总投入2400万元，2026年是建设期最后一年，安排财政资金650万元",
     "2400", "2400", "0", "650", "650", "0"),
    ("博物馆藏品保护，项目批复资金278万元，2025年到账111.2万元，2026年申请拨付166.8万元",
     "278", "278", "0", "166.8", "166.8", "0"),
    # who pays
    ("茶园绿色防控，整合涉农资金500万元，其中衔接资金300万元，茶企自筹80万元，县级预算120万元",
     "500", "420", "80", "500", "420", "80"),
    ("冷链物流园，计划总投资1.05亿元，省级预算内资金3000万元、东西部协作资金1500万元，其余6000万元招引企业投资",
     "10500", "4500", "6000", "10500", "4500", "6000"),
    ("学生艺术实践，预算136万元，其中一般公共预算拨款96万元、单位资金40万元", "136", "96", "40", "136", "96", "40"),
    ("苹果期货保险，政府补贴保费750万元，参保果农自付150万元，保费合计900万元", "900", "750", "150", "900", "750", "150"),
    ("指数保险，总保费300万元，市级财政补30%，县级财政补40%，种植户承担30%", "300", "210", "90", "300", "210", "90"),
    ("适航审定，2026年财政拨款预算164万元，单位事业收入安排36万元，总支出200万元", "200", "164", "36", "200", "164", "36"),
    # numerals of contracts, growth that is no money, a sum of a budget review
    ("易地搬迁后续扶持，项目资金为人民币伍佰陆拾万元", "560", "560", "0", "560", "560", "0"),
    ("会都安保服务，2026年度服务费548万元，比2025年增加28万元", "548", "548", "0", "548", "548", "0"),
    ("移民村道路，项目财评审定金额412.37万元，本年安排70%计288.66万元", "412.37", "412.37", "0", "288.66", "288.66", "0"),
    # Counterexamples: one year's money with its sources.
    ("广播电视维护，2026年预算120万元，其中上年结转20万元，本年预算100万元", "120", "120", "0", "120", "100", "0"),
    ("桃花节活动，预算120万元，其中财政资金70万元，其余市场化运作筹集", "120", "70", "50", "120", "70", "50"),
    ("演播室运维，合同三年，2026年服务费380万元", "380", "380", "0", "380", "380", "0"),
]  # fmt: skip
PRICES = [
    # text, a target of the table
    ("乡村教师生活补助，对1420人按边远程度发放每月400元至900元不等的生活补助，全年预算1150万元", "400-900元/人·月"),
    ("渔船更新改造补助，对12艘渔船每艘补助30万元至50万元，2026年安排480万元", "30万元-50万元/艘"),
    ("连翘烘干设施，每座烘干房补助6-8万元，拟建30座，安排210万元", "6-8万元/座"),
    ("寄宿生伙食补助，小学每生每年1000元、初中1250元，寄宿生共6200名，年度预算680万元", "=1250.00(元/生·年)"),
    ("流动服务车购置，单价46.8万元，购置2辆", "≤46.80(万元/辆)"),
    ("语言文化保护，录制节目每分钟1500元，共录制600分钟，计90万元", "≤1500.00(元/分钟)"),
]
SURE = [
    "公安局2025—2027年视频监控租赁服务，三年服务费共1962万元，每年654万元，2026年为第二年",
    "白血病患儿救助，彩票公益金9000万元，资助患儿2800名，每名3万元至5万元",
    "综合楼，项目总投资7800万元，2025年已安排专项债券3000万元，2026年拟申请专项债券3500万元，其余由医院自筹",
]
"""Sums that agree with each other: nothing about them is asked."""


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


@pytest.mark.parametrize(("text", "total", "fiscal", "other", "annual", "appropriated", "annual_other"), FUNDS)
def test_the_funds_are_as_told(
    assistant: Assistant,
    text: str,
    total: str,
    fiscal: str,
    other: str,
    annual: str,
    appropriated: str,
    annual_other: str,
) -> None:
    funds = drafted(assistant, text).funds
    found = (funds.total, funds.fiscal, funds.other, funds.annual_total)
    found += (funds.annual_fiscal_appropriation, funds.annual_other)
    told = [format_wan(one).removesuffix("万元") if one is not None else "" for one in found]
    assert [one.removesuffix("元") for one in told] == [total, fiscal, other, annual, appropriated, annual_other]


@pytest.mark.parametrize(("text", "target"), PRICES)
def test_a_price_keeps_both_its_ends(assistant: Assistant, text: str, target: str) -> None:
    assert target in [row.target.text for row in drafted(assistant, text).indicators]


@pytest.mark.parametrize("text", SURE)
def test_sums_that_agree_are_not_questioned(assistant: Assistant, text: str) -> None:
    assert not [one.text for one in drafted(assistant, text).questions if one.path.startswith("funds")]


def test_years_added_up_are_to_be_confirmed(assistant: Assistant) -> None:
    draft = drafted(assistant, "红叶节，2024年投入95万元，2025年投入102万元，2026年拟投入110万元")
    assert any("按各年相加" in one.text for one in draft.questions)


def test_the_years_of_a_contract_are_its_period(assistant: Assistant) -> None:
    draft = drafted(assistant, FUNDS[2][0])
    assert draft.planned_start_date and draft.planned_end_date
    assert (draft.planned_start_date.year, draft.planned_end_date.year) == (2025, 2027)
