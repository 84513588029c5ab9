"""What a list names behind one verb, and outcomes stated in words: each has a row, a place in the goal or a note."""

from __future__ import annotations

from typing import Final

import pytest

from assistant.drafting.reading.deeds.listed_tasks import listed_uses
from assistant.drafting.reading.deeds.listed_things import listed_things
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

THINGS: Final = [
    # text, each thing with what is done to it
    ("主要为库房和展厅配置环境监测终端、恒湿机组及囊匣", ["环境监测终端购置", "恒湿机组购置", "囊匣购置"]),
    ("购置编织袋、救生衣、冲锋舟、移动泵车等", ["编织袋购置", "救生衣购置", "冲锋舟购置", "移动泵车购置"]),
    ("举办党务干部培训班、党员发展对象培训班", ["党务干部培训班举办", "党员发展对象培训班举办"]),
    ("印制宣传手册、海报", ["宣传手册印制", "海报印制"]),
    ("改造骨灰堂、遗体冷藏间并更新火化机", ["骨灰堂改造", "遗体冷藏间改造"]),
    ("更换老旧阀门、安装分区计量装置、建立漏损监测平台", ["老旧阀门更换", "分区计量装置安装", "漏损监测平台建设"]),
    ("更新演播室灯光、虚拟演播系统、4K摄像机", ["演播室灯光更新", "虚拟演播系统更新", "4K摄像机更新"]),
    ("征集动植物及古生物标本", ["动植物标本征集", "古生物标本征集"]),
    ("组织残疾人象棋赛、书画展和趣味运动会", ["残疾人象棋赛举办", "书画展举办", "趣味运动会举办"]),
    ("聘请救生员、配备救生艇和瞭望台", ["救生艇配备", "瞭望台配备"]),
    # no things: a bare class behind its examples, people, aims, works, what is counted
    ("采购狂犬、乙肝、流感等疫苗", []),
    ("聘请外聘教师、专家", []),
    ("维护社会秩序、群众权益", []),
    ("用于车辆保险、维修保养、北斗定位服务", []),
    ("购置救护车2辆、担架和急救箱", []),
    ("建设和谐社区", []),
    ("用于储备粮贷款利息、保管和应急保障", []),
]


@pytest.mark.parametrize(("text", "things"), THINGS)
def test_every_thing_of_a_list_has_the_deed_of_its_verb(text: str, things: list[str]) -> None:
    assert [thing.text for thing in listed_things(text)] == things


USES: Final = [
    # text, all works of a list, whatever they are called
    ("完成机械翻耕、人工割打、计划烧除", ["机械翻耕", "人工割打", "计划烧除"]),
    ("开展水质、土壤和大气监测", ["水质监测", "土壤监测", "大气监测"]),
    ("开展浮游生物、底栖动物、鱼类调查", ["浮游生物调查", "底栖动物调查", "鱼类调查"]),
    ("实施污水管网、垃圾收集点、公厕改造", ["污水管网改造", "垃圾收集点改造", "公厕改造"]),
    ("开展品种比较试验、田间测产和技术培训", ["品种比较试验", "田间测产", "技术培训"]),
    ("开展邻里节、读书月、群众合唱比赛", ["邻里节举办", "读书月举办", "群众合唱比赛举办"]),
    ("对香樟、银杏、红豆杉进行支撑加固、树洞修补、病虫害防治", ["支撑加固", "树洞修补", "病虫害防治"]),
    ("用于组织代表视察调研、执法检查、代表培训", ["代表视察调研", "执法检查", "代表培训"]),
    ("包含驿站修缮、石板路铺装及沿线绿化", ["驿站修缮", "石板路铺装", "沿线绿化"]),
    ("指导乡镇、部门完成目录编制、档案整理", ["目录编制", "档案整理"]),
    # none: days on which something is done
    ("清明节、烈士纪念日组织祭扫活动", []),
]


@pytest.mark.parametrize(("text", "uses"), USES)
def test_what_stands_behind_a_verb_of_doing_is_work(text: str, uses: list[str]) -> None:
    assert [use.text for use in listed_uses(text)] == uses


OUTCOMES: Final = [
    # text, a row that the draft has
    (
        "太湖流域管理局水资源节约与保护专项业务费，全年预算740万元，编制流域水资源质量月报12期，监测成果为省界水体考核提供依据。",
        "监测成果省界水体考核应用率 ≥80.00(%)",
    ),
    (
        "某市生态环境局声环境质量自动监测系统建设，2026年安排270万元，新建噪声自动监测站点15个并与国家平台联网。",
        "国家平台联网率 =100.00(%)",
    ),
    (
        "某县检察院远程提讯系统建设，投资73万元，采购提讯终端、加密设备，接入看守所专网。",
        "看守所专网接入率 =100.00(%)",
    ),
    (
        "某市应急局应急广播系统维护，88万元，升级播控平台，与气象、水务预警系统互联互通。",
        "气象水务预警系统互联互通率 =100.00(%)",
    ),
    (
        "某省财政厅财政票据印制及电子票据管理改革经费158万元，推进医疗、教育等领域电子票据全覆盖。",
        "医疗教育等领域电子票据覆盖率 =100.00(%)",
    ),
    (
        "某省财政厅财政票据印制及电子票据管理改革经费158万元，推进医疗、教育等领域电子票据全覆盖。",
        "财政票据印制完成率 =100.00(%)",
    ),
    (
        "某省残联组团参加全国残疾人运动会备战训练经费260万元，组织运动员集训，力争奖牌数不低于上届。",
        "奖牌数 不低于上届",
    ),
    ("某县公安局交通安全设施整治资金180万元，安装爆闪灯、减速带，力争亡人事故起数低于去年。", "亡人事故起数 低于去年"),
    ("某县煤田火区治理工程2026年3000万元，治理火区面积42万平方米，消除燃烧中心。", "燃烧中心消除率 =100.00(%)"),
    ("某县灯会布展项目，资金210万元，为群众营造喜庆祥和的节日氛围。", "节日氛围营造认可率 ≥90.00(%)"),
    (
        "某县退役军人事务局双拥工作经费15万元，开展军地联谊，营造关心国防、尊崇军人的社会氛围。",
        "社会氛围营造认可率 ≥90.00(%)",
    ),
    (
        "某市疾控中心食品安全风险监测项目320万元，开展样品检测2600份，监测数据按时上报国家平台。",
        "监测数据上报及时率 =100.00(%)",
    ),
    (
        "某县烟叶基础设施建设项目，新建智能烤房160座，共672万元，烟叶采收前建成投入使用。",
        "项目建成时间 烟叶采收前",
    ),
    ("某县牧区饮水机井维修，安排60万元，更换潜水泵、蓄水罐，转场放牧前完成。", "项目完成时间 转场放牧前"),
]


@pytest.mark.parametrize(("text", "row"), OUTCOMES)
def test_an_outcome_stated_in_words_has_a_row(assistant: Assistant, text: str, row: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert row in [f"{one.level3} {one.target.text}" for one in draft.indicators]


NOTED: Final = [
    # text, words that a note holds
    ("某县检察院办案业务经费130万元，包括案卷复印、法医鉴定、证人出庭和办案车辆燃油等。", "“办案车辆燃油”"),
    ("某县水产站水产品质量安全监测，经费22万元，抽检对虾、石斑鱼、牡蛎等产品。", "“对虾、石斑鱼、牡蛎等产品”"),
    ("某市柑橘黄龙病防控，75万元，开展病树清除、木虱统防，病株率低于上年。", "“病株率低于上年”没有写数"),
    ("某县街道物业管理服务，包括保洁、安保、设备维护，聘用物业人员22名，合同金额72.6万元。", "“保洁”"),
    ("某县花卉产业园品种更新，150万元，更换百合种球、郁金香种球，试种切花新品种。", "“试种切花新品种”没有写进"),
]


@pytest.mark.parametrize(("text", "words"), NOTED)
def test_what_no_row_and_no_goal_says_is_noted(assistant: Assistant, text: str, words: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert words in "".join(draft.engine.notes)


def test_what_has_a_row_is_not_noted_as_left_out(assistant: Assistant) -> None:
    text = "某边检站执勤设备购置，资金470万元，更新自助查验通道12条，提高旅客通关效率。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert "旅客通关效率提升认可率" in [row.level3 for row in draft.indicators]
    assert "通关效率" not in "".join(draft.engine.notes)


def test_things_of_one_deed_are_said_behind_it_in_the_goal(assistant: Assistant) -> None:
    text = "某县应急局应急物资采购项目62万元，购置应急照明灯、帐篷和卫星电话。"
    goal = assistant.draft(DraftRequest(description=text), keep=False).annual_goal
    assert goal is not None
    assert "购置应急照明灯、帐篷和卫星电话" in goal


def test_who_does_the_work_is_no_work(assistant: Assistant) -> None:
    text = "某县灯会布展项目，县住房和城乡建设局负责实施，资金210万元。"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not [row for row in draft.indicators if "负责实施" in row.level3]
