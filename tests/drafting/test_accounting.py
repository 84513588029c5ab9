"""No stated number is lost: it stands in a row, in the funds or in a formula, or a note quotes it and says why not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from evals.drafting.cases import DraftCase, dataset
from evals.drafting.stated import stated, unused
from tests.drafting.pieces import descriptions

DESCRIPTIONS = [
    # training, meetings, publicity
    "举办干部培训4期，每期50人，每期3天，讲课费每学时500元共48学时，预算20万元，参训人员满意度达到95%。",
    "召开全委会议2次，每次参会260人，会期3天，会议费标准550元/人·天，预算85.8万元。",
    "制作宣传片2部，每部15万元，印刷手册8000册，每册12.5元，预算40万元，知晓率达到85%。",
    # payments and insurance
    "为3200名重度残疾人发放护理补贴，每人每月300元，全年12个月，预算1152万元，发放准确率100%。",
    "城乡居民医保财政补助参保12.6万人，人均640元，其中中央财政资金4800万元，县级资金1200万元。",
    "资助家庭经济困难学生560人，其中小学生300人每生每年1000元，初中生260人每生每年1250元，合计62.5万元。",
    # works
    "新建养老服务中心3个，改造日间照料中心5个，购置护理床120张，总投资800万元，2027年10月底前完工，使用年限20年。",
    "建设高标准农田2.5万亩，其中新建1.8万亩、改造提升0.7万亩，投资7500万元，亩均产量提高50公斤。",
    "硬化村内道路6.8公里，宽4.5米，厚18厘米，受益群众1260户5300人，概算286万元。",
    # purchases and leases
    "购置显微镜40台，单价2.8万元，购置离心机10台，单价3.5万元，预算147万元，质保期3年。",
    "租赁办公用房1200平方米，租金每平方米每天1.8元，租期365天，预算78.84万元。",
    # upkeep and operation
    "养护农村公路320公里，其中县道120公里、乡道200公里，每公里1.5万元，坑槽24小时内修复，预算480万元。",
    "全区公厕保洁186座，每座每年3.2万元，每日保洁2次，共595.2万元。",
    "系统运维12个月，驻场人员6人，故障30分钟内响应、4小时内恢复，可用率99.9%，经费30万元。",
    # health, inspection, culture
    "为65岁以上老年人免费体检3200人，每人150元，异常随访率达到100%，经费48万元。",
    "抽检食品2400批次，每批次平均900元，不合格处置率100%，15个工作日内出具报告，预算216万元。",
    "送戏下乡演出48场，每场补助5000元，观众不少于1.2万人次，预算24万元。",
    # formulas
    "规范性文件评估清理：800元*47件=37600元，委托法律顾问3名开展审查，每季度1次。",
    "学习考察：10人/批×3批×5天×530元=79500元，调研报告3篇。",
    # several years
    "项目总投资3600万元，2026年安排1200万元，2027年安排1500万元，2028年安排900万元，新建厂房1.2万平方米。",
]
DEV = [*dataset("elsewhere-dev"), *dataset("elsewhere-dev-short")]
FILED = [*dataset("seeds"), *dataset("others")]


@pytest.mark.parametrize("text", DESCRIPTIONS)
def test_every_stated_number_is_used_or_explained(assistant: Assistant, text: str) -> None:
    assert len(stated(text)) >= 3
    assert unused(assistant.draft(DraftRequest(description=text), keep=False)) == []


@pytest.mark.parametrize("case", DEV, ids=lambda case: f"{case.dataset} {case.key}")
def test_of_descriptions_from_elsewhere(assistant: Assistant, case: DraftCase) -> None:
    assert unused(assistant.draft(case.request, keep=False)) == []


@pytest.mark.parametrize("case", FILED, ids=lambda case: case.key)
def test_of_narratives_that_were_filed(assistant: Assistant, case: DraftCase) -> None:
    assert unused(assistant.draft(case.request, keep=False)) == []


@settings(max_examples=40)
@given(descriptions())
def test_of_any_description(assistant: Assistant, text: str) -> None:
    assert unused(assistant.draft(DraftRequest(description=text), keep=False)) == []


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("购置显微镜40台，单价2.8万元，更新周期5年，预算112万元", "5年", "时间长度"),
        ("学习考察：10人/批×3批×5天×530元=79500元", "5天", "时间长度"),
        ("食品抽检4批次/千人，抽检食品1800批次，预算162万元", "4批次", "名称、比率"),
        ("小微企业贷款贴息，贷款余额1.8亿元，扶持创业420人", "1.8亿元", "不是本项目的支出"),
        ("新建污水管网12.5公里，管径600毫米，概算2300万元", "600毫米", "规格"),
        ("编制河湖健康评价报告，合同金额98万元，签订合同后支付40%，成果通过审查后支付60%", "40%", "支付进度"),
        ("开发业务系统，合同价120万元，签订合同预付30%，验收后付60%，质保期满支付10%", "60%", "支付进度"),
        ("聘请法律顾问3名，计划走访企业约200家，预算12万元，其中印刷费1万元", "1万元", "资金的一部分"),
    ],
)
def test_a_note_quotes_the_number_and_says_why_it_has_no_row(
    assistant: Assistant, text: str, words: str, reason: str
) -> None:
    notes = assistant.draft(DraftRequest(description=text), keep=False).engine.notes
    assert any(f"“{words}”" in note and reason in note for note in notes), notes


@pytest.mark.parametrize(
    "text",
    [
        "举办业务培训4期，每期50人，预算20万元",
        "三年期物业合同总金额1260万元，2026年为第二年，需支付420万元，保洁面积8.6万平方米",
        "建设防波堤420米，总投资1.12亿元，建设期24个月，2026年计划完成投资4500万元",
    ],
)
def test_where_every_number_has_its_place_nothing_is_noted(assistant: Assistant, text: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not any("没有单列指标" in note for note in draft.engine.notes)
