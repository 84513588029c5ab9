"""Capital paid into funds and companies: what of the sums is the project's money, and what its row is called."""

from __future__ import annotations

import pytest

from assistant.domain.money import format_wan
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

PAID_IN = [
    # text, the name (or a part), this year's money and that of all years in 万元, the row and its target
    ("省财政厅2026年向天府科创母基金实缴出资5亿元，基金总规模100亿元，撬动社会资本不少于15亿元，投资企业不少于20家",
     "天府科创母基金出资项目", ("50000", "50000"), ("基金出资金额", "=50000.00(万元)")),
    ("新旧动能转换引导基金注资，省财政厅2026年安排引导基金出资8亿元，该基金认缴规模50亿元，累计实缴22亿元，参股子基金6只",
     "引导基金注资", ("80000", "80000"), ("注资金额", "=80000.00(万元)")),
    ("市国有资本运营公司注册资本金注资项目，注册资本20亿元，2026年市财政局安排注资2亿元",
     "国有资本运营公司注册资本金注资项目", ("20000", "20000"), ("注资金额", "=20000.00(万元)")),
    ("市财政局2026年向长江产业引导基金出资，基金目标规模30亿元，本市认缴3亿元，首期已实缴9000万元，2026年续缴6000万元",
     "长江产业引导基金出资项目", ("6000", "30000"), ("基金出资金额", "=6000.00(万元)")),
    ("市交通局2026年向地铁集团注入资本金12亿元，项目资本金总额86亿元，已累计到位58亿元，用于6号线工程建设",
     "地铁集团资本金注入项目", ("120000", "120000"), ("资本金注入金额", "=120000.00(万元)")),
    ("融资担保集团资本金补充项目，2026年省财政注资3亿元，注资后注册资本达到45亿元，新增小微企业担保余额120亿元",
     "融资担保集团资本金补充项目", ("30000", "30000"), ("资本金注入金额", "=30000.00(万元)")),
    ("市财政局2026年安排产业发展基金出资1亿元，基金由市级平台公司管理，计划投资项目8个，出资按季度到位",
     "产业发展基金出资项目", ("10000", "10000"), ("基金出资金额", "=10000.00(万元)")),
    ("区财政局2026年对武进高新担保有限公司增资5000万元，新增担保户数不少于300户",
     "武进高新担保有限公司资本金注入项目", ("5000", "5000"), ("增资金额", "=5000.00(万元)")),
    ("省农业农村厅2026年设立乡村产业发展基金，省级财政出资1.5亿元，引导社会资本出资4.5亿元，基金总规模6亿元",
     "乡村产业发展基金", ("15000", "15000"), ("基金出资金额", "=15000.00(万元)")),
]  # fmt: skip
NOT_PAID_IN = [
    "县供水公司管网改造，项目资本金20%由县财政安排，总投资5000万元，改造管网36公里",
    "科技型企业贷款贴息，安排资金3000万元，支持贷款规模20亿元，贴息企业150家",
    "县工会发放慰问金，安排资金60万元，慰问职工300人",
]
"""Counterexamples: no capital is paid in."""


@pytest.mark.parametrize(("text", "name", "money", "row"), PAID_IN)
def test_what_is_paid_in_is_the_money(
    assistant: Assistant, text: str, name: str, money: tuple[str, str], row: tuple[str, str]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert name in draft.project_name
    assert draft.funds.annual_total is not None and draft.funds.total is not None
    assert tuple(format_wan(m).removesuffix("万元") for m in (draft.funds.annual_total, draft.funds.total)) == money
    rows = {one.level3: one.target.text for one in draft.indicators}
    assert rows.get(row[0]) == row[1]
    assert not any("规模成本" in one or one.startswith("单家") for one in rows)


@pytest.mark.parametrize("text", NOT_PAID_IN)
def test_other_money_is_no_capital(assistant: Assistant, text: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not any(one.level3.endswith(("注入金额", "注资金额", "出资金额")) for one in draft.indicators)


def test_the_size_of_a_fund_is_not_asked_to_be_added(assistant: Assistant) -> None:
    text = "政府产业引导基金出资项目，2026年向硅基新材料产业母基金出资3亿元（认缴总规模20亿元，2024—2028年分期实缴）"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.funds.annual_total == 300_000_000
    assert not any("相加" in question.text for question in draft.questions)


SUPPORTED = [
    # text, a row and its target: what banks lend is an output, what one may get at most a ceiling
    ("县农业农村局经营主体贷款贴息，资金600万元，按贷款利息的60%给予贴息，支持贷款金额3.5亿元，贴息主体280家",
     "支持贷款金额", "≥3.50(亿元)"),
    ("创业担保贷款贴息780万元，新发放创业担保贷款1.2亿元，扶持创业450人", "新发放创业担保贷款金额", "≥1.20(亿元)"),
    ("科技信贷风险补偿，补偿资金500万元，发放科技贷款2亿元，惠及企业60家", "发放科技贷款金额", "≥2.00(亿元)"),
    ("专精特新企业贷款按50%贴息，每户不超过100万元，资金8000万元，惠及企业600家", "企业最高贴息标准", "≤100.00(万元/户)"),
]  # fmt: skip
NOT_SAID = [
    # text, words that no row's name holds
    ("智能化改造贷款贴息5000万元，贴息企业200家", "单家"),
    ("创业担保贷款贴息780万元，扶持创业450人，每人贷款不超过30万元", "最高"),
    ("贷款余额3.4亿元，小额信贷贴息1480万元，贴息脱贫户7200户", "贷款余额"),
]


@pytest.mark.parametrize(("text", "name", "target"), SUPPORTED)
def test_what_is_lent_with_help_is_an_output(assistant: Assistant, text: str, name: str, target: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert {one.level3: one.target.text for one in draft.indicators}.get(name) == target


@pytest.mark.parametrize(("text", "words"), NOT_SAID)
def test_an_average_of_interest_and_a_loan_are_no_standard(assistant: Assistant, text: str, words: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not any(words in one.level3 for one in draft.indicators)


def test_a_share_of_a_share_is_not_worked_out(assistant: Assistant) -> None:
    text = "农业保险保费4800万元，其中中央补贴45%、省级25%、县级10%，农户自缴20%，2026年安排县级保费补贴480万元"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.funds.annual_total == 4_800_000
    assert not any("分担比例测算" in note for note in draft.engine.notes)
