"""Central and provincial trades of fresh texts: each is measured by its own results, and asks those whom it serves."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

OWN = [
    # description, rows that stand, who is asked, words of rows that other trades have
    (
        "河北省人力资源和社会保障厅2026年高技能人才培训基地和技能大师工作室建设项目，对新建的40个省级技能大师工作室每个补助10万元，共400万元，开展技术攻关、带徒传技",
        ("工作室持续运行率",),
        "工作室成员",
        ("工程设计使用年限", "培训计划完成及时率"),
    ),
    (
        "福建省广播电视监测中心2026年广播电视监测系统运行维护费260万元，用于全省78个监测前端设备维修",
        ("监测设备故障排除及时率", "漏监漏报责任事故发生数"),
        "监测数据使用部门",
        ("安装调试", "播出责任事故"),
    ),
    (
        "郑州市中级人民法院电子卷宗随案同步生成及档案扫描外包服务，预算198万元，派驻扫描人员22名，全年扫描案卷6万件",
        ("案卷丢失泄密事件发生数",),
        "法院干警",
        ("扫描人员满意度", "当事人投诉"),
    ),
    (
        "某植物园植物种质保存与园区运行项目1750万元，用于活植物收集圃日常养护，珍稀濒危植物引种保育及科普开放",
        ("引种植物成活率", "珍稀濒危植物保存存活率"),
        "游客",
        ("企业满意度", "成效认可率"),
    ),
    (
        "东莞市残疾人联合会超比例安排残疾人就业奖励950万元，对超比例安排残疾人就业的用人单位给予奖励，预计奖励单位260家",
        ("奖励单位资格审核准确率",),
        "用人单位",
        ("扶持残疾人就业稳定率",),
    ),
    (
        "吉林省地震局2026年地震预警台网运行维护经费285万元，对预警基准站进行巡检、通信链路租用、设备更换",
        ("地震预警信息发布及时率",),
        "群众",
        ("震情速报",),
    ),
    (
        "成都市委统战部党外代表人士教育培训经费68万元，举办培训班5期，每期60人",
        ("学员履职能力提升认可率",),
        "",
        ("联系服务覆盖率",),
    ),
    (
        "山东省内河船闸运行维护，6座船闸，预算1800万元",
        ("船闸通航保障率", "船闸设备完好率"),
        "过闸船舶",
        ("沿岸群众",),
    ),
    (
        "西藏大学少数民族预科生培养补助，培养预科生420人，财政补助336万元",
        ("学生结业合格率",),
        "学生",
        ("政策知晓率",),
    ),
    ("民革甘肃省委员会参政议政调研经费55万元，开展调研10次", ("提案建议采纳办理率",), "党派成员", ("质量达标率",)),
    (
        "黄河水利委员会水量调度与监测经费，中央财政1900万元",
        ("调度指令执行率",),
        "用水单位",
        ("沿岸群众", "长效管理机制"),
    ),
    (
        "天津市纪委监委留置场所看护人员费用，看护人员220名，2640万元",
        ("看护人员考核合格率", "留置场所安全责任事故发生数"),
        "办案部门",
        ("党员干部群众满意度",),
    ),
    (
        "重庆市人民政府外事办公室领事保护与海外安全宣传，开展领事保护宣传30场，45万元",
        ("出境公民领事保护知识知晓率",),
        "出境公民",
        ("机关工作人员",),
    ),
    (
        "安徽大学省级哲学社会科学重点研究基地建设，12个基地，每个基地30万元，共360万元",
        ("研究成果采用率",),
        "科研人员",
        ("工程设计使用年限",),
    ),
    ("省测绘院实景三维建设，完成地形级实景三维8万平方公里，经费5600万元", (), "成果使用单位", ("工程设计使用年限",)),
    (
        "省交通运输厅公路数据中心ETC门架运行维护，门架1260个，预算4300万元",
        ("收费门架设备完好率", "不停车通行保障率"),
        "通行车主",
        ("沿线群众",),
    ),
    (
        "省残联盲人按摩机构扶持，扶持盲人按摩店120家，每家2万元，240万元",
        ("扶持机构资格审核准确率", "扶持资金拨付及时率"),
        "盲人按摩从业人员",
        ("质量达标率",),
    ),
    (
        "省新型工作站扶持，扶持站点12个，每个5万元，60万元",
        ("发放准确率",),
        "",
        ("质量达标率",),
    ),
    (
        "国家统计局陕西调查总队畜禽监测调查，样本养殖户3600户，经费190万元",
        ("统计数据审核合格率",),
        "数据使用部门",
        ("例行监测合格率", "样本养殖户满意度"),
    ),
    ("省金融局融资租赁公司现场检查，检查机构60家，预算120万元", (), "受检机构", ("服务对象满意度",)),
    (
        "省移民管理总队移民管理警察心理健康与体能训练，训练民警2000人次，96万元",
        (),
        "",
        ("：移民满意度",),
    ),
    (
        "省直机关工委机关党员干部心理健康服务，开展心理讲座30场、咨询800人次，48万元",
        ("干部职工心理健康知识知晓率",),
        "",
        ("青少年",),
    ),
    ("省体彩中心即开型彩票物流配送，预算1700万元", ("彩票配送准确率",), "彩民", ("消费者",)),
    # neighbours stay with their own
    ("市中级人民法院执行案件办案经费120万元，执结案件4000件", (), "当事人", ("案卷扫描",)),
    ("县残联残疾人自主创业补贴，补贴残疾人60人，30万元", ("符合条件残疾人应补尽补率",), "残疾人", ("用人单位",)),
    (
        "市地震局震情速报与地震监测台站运行，维护台站12个，预算80万元",
        ("观测数据质量合格率", "台站故障修复及时率"),
        "",
        ("预警信息",),
    ),
    ("河道清淤治理工程，清淤河道12公里，预算360万元", (), "", ("水量", "调度")),
]


@pytest.mark.parametrize(("text", "stand", "who", "never"), OWN)
def test_rows_are_of_the_own_trade(
    assistant: Assistant, text: str, stand: tuple[str, ...], who: str, never: tuple[str, ...]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    said = [f"：{row.level3}" for row in draft.indicators]
    assert not [end for end in stand if not any(end in one for one in said)], said
    assert not [word for word in never if any(word in one for one in said)], said
    asked = [row.level3 for row in draft.indicators if row.level2 == Level2.BENEFICIARY_SATISFACTION.value]
    assert not who or any(who in name for name in asked), asked


ASKED = [
    ("市委宣讲团基层理论宣讲项目，经费25万元，开展党的创新理论宣讲", "宣讲场次"),
    ("市文联文艺精品创作扶持项目150万元，扶持戏剧创作，举办展览", "扶持作品（作家）数"),
    ("市植物园养护与引种保育经费90万元", "保存植物种数"),
]


@pytest.mark.parametrize(("text", "count"), ASKED)
def test_the_counts_of_the_trade_are_asked(assistant: Assistant, text: str, count: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert any(count in question.text for question in draft.questions), [one.text for one in draft.questions]
