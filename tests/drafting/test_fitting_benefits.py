"""Rows that suit the work: none says what another says, none is of another trade, none joins what it counts."""

from __future__ import annotations

import pytest

from assistant.drafting.naming.same_measure import all_reached, dealt_with, done_everywhere, one_output
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.counts.fitting_nouns import events_together
from assistant.service import Assistant

REACHED = [
    ("残疾儿童康复救助应救尽救率", "残疾儿童康复救助覆盖率", True),
    ("困难群众应助尽助率", "困难群众救助覆盖率", True),
    ("养老保险应保尽保率", "居民养老保险参保覆盖率", True),
    ("困难群众应助尽助率", "政策宣传覆盖率", False),
    ("应免尽免率", "路灯亮化覆盖率", False),
]


@pytest.mark.parametrize(("first", "second", "same"), REACHED)
def test_that_all_are_helped_and_that_all_are_reached_is_one(first: str, second: str, same: bool) -> None:
    assert all_reached(first, second) is same
    assert all_reached(second, first) is same


WRONG = [
    ("不合格产品后处理率", "发现问题整改率", True),
    ("隐患整改率", "检查发现问题整改率", True),
    ("不合格食品核查处置率", "问题整改完成率", True),
    ("不合格产品后处理率", "审计发现问题整改率", False),
    ("抽查完成率", "发现问题整改率", False),
]


@pytest.mark.parametrize(("first", "second", "same"), WRONG)
def test_what_is_done_about_what_is_wrong_is_told_once(first: str, second: str, same: bool) -> None:
    assert dealt_with(first, second) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("养护质量验收合格率", "县乡村道日常养护考核合格率", True),
        ("道路保洁考核合格率", "保洁质量检查合格率", True),
        ("林木管护考核合格率", "管护验收合格率", True),
        ("养护质量验收合格率", "桥梁改造验收合格率", False),
    ],
)
def test_how_well_a_thing_is_tended_is_told_once(first: str, second: str, same: bool) -> None:
    assert one_output(first, second, apart=True) is same


def test_that_a_work_is_done_is_not_told_again_as_its_reach() -> None:
    assert done_everywhere("巡逻防控完成率", "巡逻防控覆盖率")
    assert not done_everywhere("巡逻防控完成率", "重点区域覆盖率")
    assert not done_everywhere("巡逻防控次数", "巡逻防控覆盖率")


@pytest.mark.parametrize(
    ("noun", "unit", "name"),
    [
        ("读书活动、讲座、展览", "场次", "活动"),
        ("义诊、健康讲座、急救演练", "场", "活动"),
        ("合唱、舞蹈、书法培训班", "期", "培训班"),
        ("法治、消防、禁毒讲座", "场", "讲座"),
        ("合唱、舞蹈培训班", "人", "培训班"),
        # people of two sorts, things, one event
        ("孤儿、残疾儿童", "人", "孤儿、残疾儿童"),
        ("帐篷、棉被", "件", "帐篷、棉被"),
        ("科普讲座", "场", "科普讲座"),
    ],
)
def test_events_with_one_number_go_by_what_all_are(noun: str, unit: str, name: str) -> None:
    assert events_together(noun, unit) == name


SUITING = [
    # what is told | a row that suits | what is of another work
    ("县水务局山塘清淤加固，清淤1.8万方，新砌护坡620米，受益农田860亩，76万元。", "受益农田面积", "投诉办结率"),
    ("村级保洁员经费，聘用保洁员22名，38万元。", "", "劳动争议"),
    ("敬老院聘用护理员12名照料特困老人，46万元。", "照护服务需求满足率", "劳动争议"),
    ("自治区水利厅中小河流治理，新建护岸96公里，治理河长118公里，4.1亿元。", "治理河段防洪能力达标率", "水质"),
    ("社区党群服务中心日常运转，用于水电费、网络费，14个社区，112万元。", "运转经费支付及时率", "建设达标率"),
    ("省政务云租赁服务费，租用云主机3200台，年度预算7800万元。", "", "云主机完好率"),
    ("乡镇卫生院家庭医生签约服务，签约居民1.2万人，45万元。", "家庭医生签约服务履约率", "质量达标率"),
    ("省财政下达2027年农村公路养护转移支付资金3.2亿元，用于县乡村道日常养护。", "", "坑槽修复时限"),
    ("大学学生公寓建设项目，建设公寓楼4栋，总投资2.3亿元，建设期2026—2028年，2027年完成主体封顶。", "师生诉求办结率", "周边居民"),
    ("水稻研究所育种攻关，开展新品种选育，300万元，包括试验材料费、测试化验费、劳务费等。", "", "测试化验"),
    ("残联康复救助项目，为残疾儿童提供康复训练、辅具适配等服务，做到应救尽救，750万元。", "应救尽救率", "救助发放及时率"),
    # written after the mend
    ("养老院护工补助，聘用护工16名，照护失能老人，52万元。", "", "劳动争议"),
    ("市气象局租用专线8条，服务费36万元。", "", "专线完好率"),
    ("县农科所品种试验，开展品种比较试验，60万元，包括材料费、测试费、差旅费、劳务费。", "", "测试"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "missing"), SUITING)
def test_rows_suit_the_work(assistant: Assistant, text: str, told: str, missing: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    names = [row.level3 for row in draft.indicators]
    assert any(told in name for name in names), names
    assert not any(missing in name for name in names), names
    assert not any(missing in note for note in draft.engine.notes if "补充" in note), draft.engine.notes
