"""Neighbouring trades: rows are of what a project does and for whom, not of a trade that shares a word with it."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

NEIGHBOURS = [
    # description, rows that stand, who is asked, ends of rows that do not stand
    (
        "县教育局农村学校冬季供暖补助，保障学校62所，2026年380万元",
        ("教室宿舍室温达标率",),
        "师生",
        ("补贴住户核实准确率", "住户应补尽补率"),
    ),
    ("农村居民冬季取暖补贴，补贴住户3000户，每户300元，共90万元", ("住户核实准确率",), "住户", ("教室宿舍室温达标率",)),
    (
        "航标处2026年航标维护经费420万元，维护沿海灯塔12座、灯浮标360座",
        ("航标正常率", "因航标失常引发的通航事故发生数"),
        "航海用户",
        ("航道通航保证率", "断航事件发生数"),
    ),
    ("内河航道养护，疏浚航道12公里，维护航标60座，预算300万元", ("航道通航保证率",), "过往船舶", ("航海用户满意度",)),
    ("县民政局农村公墓建设，新建墓位3000个，预算540万元", ("安葬需求满足率",), "当地群众", ("投诉办结率", "使用年限")),
    ("殡仪馆火化设备更新，更新火化炉2台，预算180万元", (), "逝者家属", ("安葬需求满足率",)),
    ("编制河湖健康评价报告8份，经费90万元", ("河湖评价成果应用率",), "成果使用部门", ("河湖问题整改率",)),
    ("市民政局界线联合检查，检查界线320公里，预算45万元", ("界线联检完成及时率",), "边界地区群众", ("办事群众满意度",)),
    ("地名标志设置，设置地名牌300块，预算30万元", ("地名标志完好率",), "", ("边界纠纷发生数",)),
    (
        "支持科普示范社区5个，每个4万元，开展科普活动20场，资金20万元",
        ("公众科普知识知晓率",),
        "公众",
        ("成员收入增长率", "带动农户覆盖率"),
    ),
    ("支持农民合作社示范社20家，每家5万元，资金100万元", ("扶持资金拨付及时率",), "", ("公众科普知识知晓率",)),
    (
        "平安建设经费，开展矛盾纠纷排查化解、铁路护路联防，预算86万元",
        ("矛盾纠纷化解率", "涉路案事件发生数"),
        "群众",
        ("网格事件办结率", "网格员考核合格率"),
    ),
    ("网格员队伍经费，聘用网格员60人，预算120万元", ("网格事件办结率",), "", ("涉路案事件发生数",)),
    (
        "消费者协会经费，开展比较试验4批次，在12个商圈设维权站，预算35万元",
        ("消费者维权知识知晓率",),
        "消费者",
        ("商户营业收入增长率",),
    ),
    (
        "农科所修缮购置专项，购置质谱仪1台300万元、离心机2台50万元，合计350万元",
        ("仪器设备验收合格率", "仪器设备有效使用率"),
        "科研人员",
        ("修缮验收合格率", "开工及时率", "修缮投入使用率"),
    ),
    (
        "党史研究室经费，征集党史资料、编纂党史书刊，预算26万元",
        ("党史书刊出版审核合格率",),
        "",
        ("志书年鉴评审通过率",),
    ),
    ("县志编纂，编纂县志1部，经费40万元", ("志书年鉴评审通过率",), "读者", ("党史书刊出版审核合格率",)),
    ("文联文艺精品创作扶持，扶持作品20部，资金60万元", ("文艺作品发表展出率",), "文艺工作者", ("群众参与率",)),
    ("电梯应急处置平台运行，接入电梯9000台，经费48万元", ("平台值守在岗率",), "", ("检验检定结果准确率",)),
    ("结核病防治，筛查3万人，经费60万元", ("居民结核病防治知识知晓率",), "", ("疫情报告规范率",)),
    ("公路除雪防滑，养护里程600公里，购置融雪剂900吨，经费120万元", ("雪后清雪作业及时率",), "过往司乘人员", ()),
    ("农村公路安全生命防护工程，安装波形护栏3万米，投资600万元", ("交通责任事故发生数",), "", ("养护路段安全通行率",)),
    ("绿色种养循环试点，粪肥还田9万亩，每亩100元，资金900万元", ("还田粪肥质量检测合格率",), "", ("成活率",)),
    ("农村厕所粪污处理，处理粪污6万立方米，经费180万元", ("厕所粪污无害化处理率",), "农户", ("养殖场户满意度",)),
    ("古树名木保护，复壮古树60株，经费48万元", ("古树名木保存率",), "周边群众", ("案件查处率",)),
    ("草原鼠害虫灾防治，防治鼠害80万亩，资金420万元", ("鼠虫害防治效果达标率",), "农牧民", ("林业有害生物成灾率",)),
]
POLICIES = [
    (
        "县教育局学前至高中阶段“三包”经费，2026年预算6800万元，拨付到校",
        ("资金拨付到校及时率", "应享尽享率"),
        ("认可率",),
    ),
    (
        "义务教育“两免一补”资金4200万元，按在籍学生人数拨付到校",
        ("资金拨付及时率", "符合条件学生应享尽享率"),
        ("认可率",),
    ),
    ("门前三包管理，检查商户2000家，经费20万元", (), ("失学辍学学生数", "资金拨付到校及时率")),
    ("雨露计划补助，资助学生860人，每人3000元，共258万元", ("符合条件学生应补尽补率",), ("认可率",)),
    ("银龄讲学计划，招募教师24名，每人2万元，共48万元", ("受援学校教学需求满足率",), ("成效认可率",)),
    ("三支一扶人员补贴，在岗210人，每人每月3200元，共806.4万元", ("服务期满就业率",), ("政策知晓率",)),
    ("村改居社区经费，支持社区12个，每个10万元，共120万元", ("居民诉求办结率",), ("成效认可率",)),
    ("阳光家园计划资金，托养残疾人260人，每人1500元，共39万元", ("托养服务考核合格率",), ("成效认可率",)),
    ("生猪调出大县奖励资金，2026年下达716万元，用于粪污处理", ("奖励资金拨付及时率",), ("发放准确率", "标准执行率")),
    ("小麦“一喷三防”补助资金620万元，作业120万亩", ("适期作业完成及时率",), ("成效认可率",)),
    ("耕地轮作休耕补助，轮作6万亩，每亩150元，共900万元", ("轮作休耕面积核实准确率",), ("成活率",)),
]


@pytest.mark.parametrize(("text", "stand", "who", "never"), NEIGHBOURS)
def test_rows_are_not_of_a_neighbouring_trade(
    assistant: Assistant, text: str, stand: tuple[str, ...], who: str, never: tuple[str, ...]
) -> None:
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    names = [row.level3 for row in rows]
    assert not [end for end in stand if not any(name.endswith(end) for name in names)], names
    assert not [name for name in names if name.endswith(never)]
    asked = [row.level3 for row in rows if row.level2 == Level2.BENEFICIARY_SATISFACTION.value]
    assert not who or any(f"{who}" in name for name in asked), asked


@pytest.mark.parametrize(("text", "stand", "never"), POLICIES)
def test_a_policy_is_known_by_its_short_name(
    assistant: Assistant, text: str, stand: tuple[str, ...], never: tuple[str, ...]
) -> None:
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not [end for end in stand if not any(name.endswith(end) for name in names)], names
    assert not [name for name in names if name.endswith(never)]


@pytest.mark.parametrize(
    ("text", "in_time"),
    [
        ("县农业农村局中央农业生产发展资金1200万元，支持社会化服务", "资金拨付及时率"),
        ("综合事务经费，中央专项资金60万元，开展相关事务", "资金拨付及时率"),
        ("综合事务经费60万元，开展相关事务", "完成及时率"),  # money of its own is not passed on
    ],
)
def test_money_from_above_is_passed_on_in_time(assistant: Assistant, text: str, in_time: str) -> None:
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    found = [row.level3 for row in rows if row.level2 == Level2.TIMELINESS.value]
    assert any(name.endswith(in_time) for name in found), found


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        ("对休渔渔船发放补贴，2026年中央渔业发展补助资金2280万元，渔船760艘", "渔业发展补助"),
        ("开展疟疾血检和健康教育，安排46万元，其中中央重大传染病防控资金38万元", "重大传染病防控"),
    ],
)
def test_the_name_of_a_fund_is_no_task(assistant: Assistant, text: str, fund: str) -> None:
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not [name for name in names if name.startswith(fund)]
