"""Receivers: a number of those who are given money is named by who they are, wherever the text says it."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

NAMED = [
    (
        "市工信局数字化转型奖补，对完成改造的规上中小企业按合同额的30%给予奖补，计划支持160家，资金4800万元。",
        "支持规上中小企业家数 ≥160.00(家)",
    ),
    ("市科技局高新技术企业奖补，对新认定高企给予奖励，计划支持80家，资金1600万元。", "支持高新技术企业家数 ≥80.00(家)"),
    ("市文旅局旅游企业纾困奖补，每家最高5万元，拟扶持100家，资金450万元。", "扶持旅游企业家数 ≥100.00(家)"),
    ("县人社局创业贷款贴息，向符合条件的小微企业给予贴息，预计贴息38家，资金60万元。", "贴息小微企业家数 ≥38.00(家)"),
    ("省农业农村厅龙头企业贷款贴息，对国家级、省级龙头企业贷款给予贴息，计划支持110家，资金3000万元。", "支持龙头企业家数 ≥110.00(家)"),
    ("市民政局养老机构补贴，对民办养老机构按入住人数给予补贴，预计补贴52家，资金600万元。", "补贴民办养老机构家数 ≥52.00(家)"),
    ("县供销社合作社提升项目，扶持带动力强的农民合作社完善仓储设施，计划扶持18家，资金180万元。", "扶持农民合作社家数 ≥18.00(家)"),
    ("市发改委充电设施补贴，对建成投运的公共充电站给予补贴，拟补贴40座，资金500万元。", "补贴公共充电站座数 ≥40.00(座)"),
    ("县教育局学前奖补，按每生每年600元给予普惠性民办幼儿园奖补，涉及26所，资金186万元。", "覆盖普惠性民办幼儿园数 ≥26.00(所)"),
    # written after the mend
    ("市卫健局托育机构建设补助，对新建普惠托育机构按托位给予补助，拟补助15家，资金300万元。", "补助新建普惠托育机构家数 ≥15.00(家)"),
    ("区商务局商贸企业培育，对首次纳统的限上商贸企业一次性奖励10万元，计划奖励30家，资金300万元。", "奖励限上商贸企业家数 ≥30.00(家)"),
    ("县畜牧局标准化养殖奖补，给予改造升级的养殖场补助，计划补助24家，资金240万元。", "补助养殖场家数 ≥24.00(家)"),
    # who is counted is said beside the number, or nobody in particular is paid
    ("市商务局老字号企业奖励资金，奖励老字号企业30家，资金260万元。", "奖励老字号企业家数 ≥30.00(家)"),
    ("市住建局既有住宅加装电梯补助，每台补助20万元，计划补助80台，资金1600万元。", "既有住宅加装电梯补助数量 ≥80.00(台)"),
    ("市工信局企业技改资金，支持企业实施技术改造，计划支持项目35个，资金4000万元。", "支持项目数量 ≥35.00(个)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), NAMED)
def test_the_number_of_those_who_are_paid_says_who_they_are(assistant: Assistant, text: str, row: str) -> None:
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    told = [f"{one.level3} {one.target.text}" for one in rows]
    assert row in told, told
