"""Counts that are asked for: of each duty that has none, never of a neighbour's work, and beside a few counts too."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

ASKED = [
    # what is told | what is asked for | what is not
    (
        "市中级人民法院办案业务经费，用于审判执行办案差旅、人民陪审员补助、司法鉴定、文书送达，680万元。",
        ("审结案件数", "人民陪审员补助对象数", "司法鉴定件数", "文书送达件数"),
        (),
    ),
    (
        "市妇联“两癌”低收入妇女救助及家庭教育指导服务项目，开展家庭教育公益讲座进社区，委托社会组织实施个案帮扶，200万元。",
        ("妇女救助人数", "家庭教育公益讲座", "个案帮扶人次"),
        ("筛查",),
    ),
    (
        "省商务厅外经贸发展专项资金，支持外贸企业参加境内外重点展会、投保出口信用保险、建设海外仓，对跨境电商企业给予奖励，9000万元。",
        ("参展企业家数", "支持海外仓个数", "跨境电商企业家数", "投保企业家数"),
        ("培训", "承保出口额"),
    ),
    (
        "省第一监狱监管改造业务经费，用于罪犯生活、医疗、教育改造及狱政设施维修，3200万元。",
        ("教育改造人数", "狱政设施维修处数"),
        ("检查", "面积"),
    ),
    (
        "省农业科学院育种创新攻关项目，开展耐盐碱水稻种质资源收集鉴定和新品种选育，300万元。",
        ("种质资源份数", "新品种（系）个数"),
        ("鉴定件数",),
    ),
    # beside a count that says little of the works, and beside heads
    (
        "师范大学学科建设专项，支持教育学、化学两个学科，引进高层次人才，建设科研平台，资助青年教师科研项目，3000万元。",
        ("高层次人才", "科研平台", "青年教师科研项目"),
        ("培训",),
    ),
    ("县残联无障碍改造，2027年改造120户，每户6000元，并为残疾人适配辅具，95万元。", ("适配辅助器具件数",), ("改造户数",)),
    # written after the mend
    (
        "市检察院办案业务经费，用于案件鉴定、听证员补助、检察宣传及技术设备维护，210万元。",
        ("鉴定件数", "听证员补助对象数", "检察宣传场次", "设备维护台（套）数"),
        ("培训", "审结"),
    ),
    (
        "县文旅局文化惠民项目，全年送戏下乡60场，扶持文艺作品创作，维修文化广场设备，80万元。",
        ("维修",),
        ("送戏下乡场次",),
    ),
    (
        "市青少年宫公益活动经费，开展职业体验进校园，举办亲子阅读会，为留守儿童发放图书，12万元。",
        ("亲子阅读会举办场次",),
        ("巡查", "培训"),
    ),
    # everything that is told has its count
    ("县农业农村局农民培训项目，举办培训班6期，培训农民300人，发放教材300册，30万元。", (), ("计划完成多少",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked", "missing"), ASKED)
def test_what_has_no_count_is_asked_for(
    assistant: Assistant, text: str, asked: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    questions = assistant.draft(DraftRequest(description=text), keep=False).questions
    told = "".join(one.text for one in questions if one.path == "indicators")
    assert [name for name in asked if name not in told] == [], told
    assert [name for name in missing if name in told] == [], told


DUTIES = [
    ("团市委西部计划项目，招募志愿者150名，缴纳社会保险，组织岗前培训1次，620万元。", "社会保险缴纳完成率"),
    ("县残联无障碍改造，2027年改造120户，每户6000元，并为残疾人适配辅具，95万元。", "残疾人辅具适配完成率"),
    ("乡镇卫生院村医补助，落实村医基本药物补助和养老补助，提升服务能力，45万元。", "养老补助足额发放率"),
    ("学校热水系统更换，更换热泵机组4台、保温水箱2个，改造管道，32.5万元。", "管道改造完成率"),
    ("疾控中心实验室能力提升项目，购置设备45台，计划通过CMA扩项评审，1280万元。", "CMA扩项评审通过率"),
    ("村级动物防疫经费，负责春秋两季集中免疫和日常补免，98万元。", "集中免疫次数"),
    ("省第一监狱业务经费，用于罪犯生活、教育改造及狱政设施维修，3200万元。", "罪犯生活保障到位率"),
    # written after the mend
    ("市作协文学精品工程，资助优秀长篇小说出版，举办改稿会2期，60万元。", "优秀长篇小说出版资助完成率"),
    ("县养老中心适老化改造，改造房间40间，为老年人安装智能手环，更换门窗，90万元。", "门窗更换完成率"),
    ("市检测院能力提升，购置仪器12台，年内通过CNAS认可评审，300万元。", "CNAS认可评审通过率"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), DUTIES)
def test_every_duty_that_is_told_has_a_row(assistant: Assistant, text: str, row: str) -> None:
    names = [one.level3 for one in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert row in names, names


def test_what_others_do_with_aid_is_not_completed_by_the_department(assistant: Assistant) -> None:
    text = "省商务厅外经贸发展资金，支持外贸企业参加重点展会、投保出口信用保险、建设海外仓，9000万元。"
    names = [one.level3 for one in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not any("海外仓建设" in name for name in names), names


def test_beside_heads_two_duties_have_rows_and_the_others_stand_in_the_goal(assistant: Assistant) -> None:
    text = "区公安分局辅警经费，辅警312人，承担巡逻防控、交通疏导、窗口服务、社区宣传等工作，2100万元。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    rates = [one.level3 for one in draft.indicators if one.level3.endswith("完成率")]
    assert rates == ["巡逻防控完成率", "交通疏导完成率"]
    assert "窗口服务" in draft.annual_goal and "社区宣传" in draft.annual_goal
