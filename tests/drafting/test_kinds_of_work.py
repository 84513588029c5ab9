"""Kinds of work: a field's own measures, named as its officers name them, and rows that do not belong to it."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

FIELDS = [
    # description, what its table measures, what it must not measure
    (
        "小麦病虫害统防统治项目，作业面积8万亩次，经费90万元",
        ["防治作业质量合格率", "重大病虫害暴发成灾数"],
        ["项目验收合格率"],
    ),
    ("公交运营补贴项目，补贴线路20条，经费900万元", ["补贴资金核算准确率", "补贴资金拨付及时率"], ["政策知晓率"]),
    ("地质灾害防治项目，巡查隐患点40处，经费60万元", ["险情处置及时率", "因地质灾害死亡人数"], ["服务覆盖率"]),
    ("废弃矿山生态修复，治理面积300亩，经费700万元", ["治理工程验收合格率", "治理达标面积占比"], ["投入使用率"]),
    ("人工影响天气作业，购置火箭弹200枚，经费90万元", ["作业安全责任事故发生数"], ["服务保障率"]),
    ("古建筑修缮项目，修缮面积400平方米，经费200万元", ["文物险情排除率"], ["投入使用率", "设计使用年限"]),
    ("农村公益电影放映工程，放映500场，经费10万元", ["场次核验合格率"], ["项目验收合格率", "安全责任事故发生数"]),
    ("镇网格化管理，覆盖网格60个，经费80万元", ["网格事件处置及时率"], ["投入使用率"]),
    ("市特种设备安全监察，检查电梯900台，经费40万元", ["群众满意度"], ["工作人员满意度"]),
    ("应急救灾物资储备，采购棉被500床，经费30万元", ["应急物资调拨保障率"], ["应保尽保率", "极端事件"]),
    ("镇村庄清洁行动，整治村庄12个，经费60万元", ["村庄环境整治达标率"], ["投入使用率", "设计使用年限"]),
    ("桥梁检测项目，检测桥梁40座，经费90万元", ["检测结果准确率"], ["质量达标率"]),
    ("社区反诈知识讲座20场，经费5万元", ["群众反诈知识知晓率"], ["考核合格率"]),
    ("馆藏书画文物保护修复，修复一级文物6件，预算285万元", ["修复成果利用率"], ["投入使用率", "使用年限", "完工"]),
    ("古籍善本修复，修复古籍320册，预算45万元", ["修复成果验收合格率"], ["投入使用率", "使用年限", "安全责任事故"]),
    ("馆藏民国档案抢救修复项目，修复档案1.2万页，预算68万元", ["修复成果验收合格率"], ["投入使用率", "使用年限"]),
    ("烈士纪念设施修缮，修缮烈士陵园2处，预算176万元", ["纪念设施完好率"], ["投入使用率", "设计使用年限", "诉求"]),
    ("烈士墓迁移集中，迁移零散烈士墓148座，预算90万元", ["纪念设施完好率"], ["投入使用率", "使用年限", "诉求"]),
    ("退役军人服务站运行，接待来访群众900人次，经费20万元", ["退役军人服务诉求办结率"], ["完好率"]),
    ("困难老人家庭适老化改造300户，预算120万元", ["居家生活便利改善率"], ["运营率", "使用年限", "投入使用率"]),
    ("残疾人家庭无障碍改造120户，预算72万元", ["居家生活便利改善率"], ["使用年限", "投入使用率"]),
    ("养老院无障碍通道建设工程，新建坡道12处，预算72万元", ["项目验收合格率"], ["居家生活"]),
    ("法院聘用制书记员经费，聘用书记员96人，共912万元", ["工资发放及时率"], ["审限"]),
    ("法院诉讼服务经费，审理案件3200件，经费300万元", ["案件审限内办结率"], []),
    ("松材线虫病防治，清理疫木3.2万株，资金920万元", ["林区群众满意度"], ["农户满意度"]),
    ("流感监测，哨点医院12家，全年采样1.5万份，经费130万元", ["哨点医院满意度"], ["患者满意度"]),
    # money handed out is in time and accurate, whatever else its field does
    ("非遗传承人补助，省级传承人68名，合计68万元", ["补助发放及时率"], ["任务完成及时率", "群众满意度"]),
    ("两癌患病妇女救助，救助妇女130人，共130万元", ["应救尽救率"], ["筛查操作规范率", "随访率", "完成质量达标率"]),
    ("社区食堂运营补贴，补贴食堂9家，每家8万元，共72万元", ["满意度"], ["正点率", "老人服务"]),
    # what is only spoken of is not done
    ("安全生产宣传教育，开展宣传活动30场，预算65万元", ["内容审核合格率"], ["隐患整改", "检查记录", "受检企业"]),
    ("结核病防治，管理患者320人，开展宣传活动12场，预算58万元", ["宣传活动内容审核合格率"], ["方案执行率"]),
    # what others are asked to do, or who is asked to do it, is no task besides
    ("残疾人托养服务补贴，托养残疾人180名，委托3家机构托养，144万元", ["托养服务考核合格率"], ["委托考核", "委托完成"]),
    ("近岸海域水质监测，点位24个，委托第三方，费用96万元", ["结果准确率"], ["第三方委托", "监测设备完好率"]),
    ("企业安全检查服务，聘请专家检查企业600家次，经费90万元", ["检查记录完整率"], ["专家聘请"]),
    (
        "小型水库安全运行管护，聘请巡库员62名，管护水库58座，138万元",
        ["垮坝事故发生数"],
        ["巡库员聘请考核", "巡库员聘请完成", "运行保障率"],
    ),
    ("图书馆免费开放，接待读者60万人次，补助150万元", ["开放时间达标率"], ["读者接待"]),
    ("12345热线运营，坐席45个，外包服务费380万元", ["投诉办结率"], ["外包服务"]),
    ("文艺精品创作扶持，扶持作品30件，经费120万元，评审公示后拨付", ["作品内容审核合格率"], ["公示"]),
    ("看守所医疗卫生专业化，购买医疗服务，驻所医生6名，服务费160万元", ["在押人员满意度"], ["医生满意度"]),
    # words that several fields have
    ("避灾安置点建设，新建避灾点6个，资金260万元", ["项目验收合格率"], ["搬迁", "就业帮扶率"]),
    ("国家储备林建设，新造林8000亩，总投资3600万元", ["成活率"], ["投入使用率", "使用年限"]),
    ("高龄津贴发放，老年人6200名，合计564万元，应发尽发率100%", ["应发尽发率"], ["应补尽补率", "发放应发尽发率"]),
    # a service is of the kind of work that is rendered
    ("重大项目评价服务，评价项目45个，共144万元", ["成果复核合格率"], ["投诉办结率", "服务考核"]),
    (
        "烈士纪念设施修缮保护，修缮烈士墓43座，经费120万元",
        ["纪念设施完好率", "瞻仰群众满意度"],
        ["投入使用率", "使用年限"],
    ),
    ("玻璃幕墙安全排查，排查幕墙建筑180栋，经费54万元", ["记录完整率"], ["完成质量达标率", "成效认可率"]),
    ("公厕管养服务外包，公厕96座，共计460.8万元", ["管养考核合格率"], ["完成质量达标率"]),
    ("系统运维12套，系统正常运行率99%以上，运维费85万元", ["系统正常运行率"], ["正常运行保障率"]),
    (
        "对工业企业技术改造给予奖补，奖补企业30家，经费800万元",
        ["奖补对象审核准确率"],
        ["验收合格率", "安全责任事故", "使用年限"],
    ),
]


def names_of(assistant: Assistant, text: str) -> list[str]:
    return [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), FIELDS)
def test_a_field_is_measured_in_its_own_words(
    assistant: Assistant, text: str, wanted: list[str], unwanted: list[str]
) -> None:
    names = names_of(assistant, text)
    for ending in wanted:
        assert any(name.endswith(ending) for name in names), (ending, names)
    assert not [name for name in names if any(word in name for word in unwanted)]


def test_what_is_built_with_an_award_is_still_building(assistant: Assistant) -> None:
    text = "企业厂房改造项目，新建厂房2栋，给予施工企业奖励，经费900万元，年底竣工"
    assert any("验收合格率" in name for name in names_of(assistant, text))


@pytest.mark.parametrize(
    ("text", "who", "not_who"),
    [
        ("为双职工家庭子女提供托管，参与学生300人，经费20万元", "学生满意度", "职工满意度"),
        ("聘用协管员30人，员工资支出90万元，整治市容乱点200处", "满意度", "员工满意度"),
    ],
)
def test_a_word_inside_another_names_nobody(assistant: Assistant, text: str, who: str, not_who: str) -> None:
    names = names_of(assistant, text)
    assert any(name.endswith(who) for name in names)
    assert not_who not in names


def test_no_event_is_promised_not_to_happen_twice(assistant: Assistant) -> None:
    text = "政务系统运维，系统5个，等保测评2个系统，重大网络安全事件0起，经费60万元"
    assert sum("重大网络安全事件" in name for name in names_of(assistant, text)) == 1


@pytest.mark.parametrize("purpose", ["保障粮食安全", "确保水库安全度汛", "解决执勤力量不足问题"])
def test_of_a_purpose_that_no_rate_can_tell_none_is_made(assistant: Assistant, purpose: str) -> None:
    names = names_of(assistant, f"县某局开展相关服务12次，经费60万元，{purpose}。")
    assert not [name for name in names if purpose[2:6] in name]
