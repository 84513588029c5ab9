"""Whole objects: names of rows keep what belongs together, hang a rate on what people say, and ask those of the trade."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.objects import project_object
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    ("完成数据归集35个部门，上线高频应用场景12个", ["完成 数据归集部门 35个", " 上线高频应用场景 12个"]),
    ("完成数据接入42个部门、接口开发160个", ["完成 数据接入部门 42个", "开发 接口开发 160个"]),
    ("完成隐患整改督导36个重点园区", ["完成 隐患整改督导重点园区 36个"]),
    ("抽取30个居民小区", [" 居民小区 30个"]),  # a deed alone says nothing of what is done there
    ("制修订行业标准25项", ["制修订 行业标准 25项"]),
    ("制定修订地方计量技术规范18项", ["制定修订 地方计量技术规范 18项"]),
    ("修订应急预案14个", ["修订 应急预案 14个"]),
    ("监测8～10岁儿童200名、孕妇100名", ["监测 儿童 200名", "监测 孕妇 100名"]),
    ("更换破损标志牌120块、补划标线8500平方米", ["更换 破损标志牌 120块", "补划 标线 8500平方米"]),
    ("更换主机2台、补装雷达4套", ["更换 主机 2台", " 补装雷达 4套"]),
    ("更换主机2台、雷达4套", ["更换 主机 2台", "更换 雷达 4套"]),
    ("县粮食和物资储备中心承储县级储备小麦2.5万吨、稻谷1万吨",
     ["承储 县级储备小麦 25000.0吨", "承储 县级储备稻谷 10000吨"]),
    ("储存省级储备稻谷18万吨、玉米6万吨", ["储存 省级储备稻谷 180000吨", "储存 省级储备玉米 60000吨"]),
    ("购置稻谷3吨、玉米2吨", ["购置 稻谷 3吨", "购置 玉米 2吨"]),
    ("完成例行监测6800批次、监督抽查2200批次", ["完成 例行监测 6800批次", "抽查 监督抽查 2200批次"]),
    ("新建高标准农田2万亩，改造提升1万亩", ["新建 高标准农田 20000亩", "改造提升 高标准农田 10000亩"]),
    ("为符合条件的约1500名引进人才按季度发放租房补贴", [" 引进人才 1500名"]),
    ("对符合条件的120家企业给予稳岗补贴", ["补贴 企业 120家"]),
    ("资助符合要求的课题40项", ["资助 课题 40项"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counted"), READ)
def test_a_number_keeps_its_deed_and_its_whole_noun(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value}{c.quantity.unit}" for c in found] == counted


OBJECTS = [
    ("民族贸易和民族特需商品生产贷款贴息资金", "贷款贴息"),
    ("出口信用和国内贸易信用保险保费补贴", "保费补贴"),
    ("住户收支与生活状况调查记账户补贴经费", "记账户补贴"),
    ("农业机械购置与应用补贴", "农业机械购置应用补贴"),  # one benefit for both, short enough
    ("小微企业贷款贴息资金", "小微企业贷款贴息"),
    ("城市社区工作经费项目", "城市社区"),
    ("妇联执委履职工作经费项目", "妇联执委履职"),
    ("省部共建经费", "省部共建"),
    ("省级森林公园管护经费", "森林公园管护"),
]


@pytest.mark.parametrize(("name", "thing"), OBJECTS)
def test_what_is_paid_for_two_things_is_named_by_the_money(name: str, thing: str) -> None:
    assert project_object(name) == thing


COMPOSED = [
    ("病例报告收集审核评价", "成果复核合格率", "病例报告复核合格率"),
    ("安全评估", "成果复核合格率", "安全评估成果复核合格率"),
    ("样品检测分析评价", "成果评审通过率", "样品检测分析评价成果评审通过率"),  # no deeds right behind the thing
]


@pytest.mark.parametrize(("thing", "measure", "name"), COMPOSED)
def test_of_deeds_in_a_row_the_thing_turns_out_well(thing: str, measure: str, name: str) -> None:
    assert compose(thing, measure) == name


NAMED = [
    # text, rows that the table has, words that no row has
    ("某大学2026年重点学科建设专项3200万元，用于材料科学与工程等学科建设、高层次人才引进和重点实验室建设",
     ["学科建设完成率", "重点实验室建设完成率"], ["材料科学", "人才验收"]),
    ("农业科学院2026年基本科研业务费860万元，用于农产品加工与贮藏等重点实验室建设、青年科研人员培养和科技成果转化",
     ["重点实验室建设完成率"], ["贮藏等"]),
    ("社会科学院2026年创新工程经费600万元，用于学术期刊出版、民族学与人类学等创新团队建设和青年学者访学",
     ["学术期刊出版完成率", "创新团队建设完成率"], ["人类学"]),
    ("某中学2026年教学经费60万元，用于设备维护、教师培训等工作", ["设备维护完成率"], []),  # closes a list, no class
    ("XX县林业局2026年退化林修复项目，修复退化林8600亩，每亩补助500元，共430万元，由国有林场组织职工及周边村民实施",
     ["修复退化林面积"], ["村民实施"]),
    ("某镇2026年高标准农田管护经费，管护农田2.3万亩，由村集体组织脱贫户及周边农户实施，共23万元",
     ["管护农田面积"], ["农户实施"]),
    ("县气象局防雹作业经费85万元，用于火箭弹购置、作业点炮手工资及预警信息发布",
     ["作业点炮手工资足额发放率"], ["工资完成率"]),
    ("某直属海事局2026年海事船艇运行维护费，对38艘海事巡逻船艇进行维修保养、检验和燃油供应，预算1240万元", [],
     ["维修保养完成率"]),
    ("某县委党校教学运转及师资培训经费60万元，用于教师外出进修、外请专家授课、教学用书征订及校园物业管理", [],
     ["教学运转培训"]),
    ("城市社区工作经费项目，某街道下辖9个社区，按每个社区每年8万元安排办公经费，全年72万元", ["工作成效认可率"],
     ["社区工作经费成效", "工作经费项目"]),
    ("村民小组长工作经费，全镇186名，每人每年2400元，共44.64万元", ["工作完成质量达标率"], ["组长成效"]),
    ("市商务局消费促进活动经费80万元，组织企业120家参与", ["企业家数"], ["参与家数", "工作成效认可率"]),  # what is done has a name
    ("省市场监管局2026年制修订行业标准25项，每项8万元，共200万元", ["制修订行业标准数量", "单项行业标准成本"], []),
    ("卫星应用中心2026年遥感监测540万元，采购影像72万平方公里，重点区域按季度更新，为耕地保护、生态修复提供数据支撑",
     [], ["重点区域"]),
    ("省新闻出版局2026年民族文字出版专项资金600万元，资助蒙古文图书、期刊、数字出版物的编辑翻译出版", [],
     ["编辑资助", "图书采购"]),
    ("市图书馆2026年采购蒙古文图书3000册，预算12万元", ["蒙古文图书采购数量"], []),
    ("某工业学校建设新能源汽车实训室3间，预算285万元，可满足每年420名学生实训需要", ["年受益学生人数"], ["年均学生量"]),
    ("产业引导基金2026年出资3亿元，带动社会资本投资新材料、新能源企业不少于12家", ["社会资本投资企业家数"],
     ["新材料、"]),
    ("市人才工作局按照博士每月1500元、硕士每月800元的标准，为符合条件的约2100名青年人才发放生活补贴，预算2400万元",
     ["博士青年人才生活补贴标准", "青年人才人数"], ["按照"]),
    ("国家统计局某调查总队发放住户收支与生活状况调查记账户补贴，4200户×100元/月×12个月=504万元",
     ["记账户补贴户数", "记账户补贴发放准确率"], [";账户"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "never"), NAMED)
def test_rows_have_whole_objects(assistant: Assistant, text: str, rows: list[str], never: list[str]) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators]
    assert not set(rows) - set(names), names
    told = ";" + ";".join(names)
    assert not [word for word in never if word in told], told


ASKED = [
    # text, all who are asked
    ("某职业学院2026年实训教学经费420万元，用于实训耗材采购、教师外出进修和技能竞赛组织", ["师生"]),
    ("省委党校2026年主体班教学经费600万元，用于外聘教师授课、教师进修和学员食宿", ["学员"]),
    ("某县教师培训经费，培训乡村教师300人次，预算45万元", ["参训教师"]),  # named after them
    ("省法律援助中心2026年法律援助经费380万元，为残疾人、农民工、老年人等困难群众提供法律援助，办理案件5200件",
     ["受援人"]),
    ("市图书馆2026年为视障人士、老年人、未成年人等读者开展阅读推广活动60场，经费30万元", ["读者"]),
    ("县疾控中心2026年地方病监测经费26万元，监测学龄儿童400名、孕妇200名，采集水样80份", ["受检对象"]),
    ("县疾控中心2026年碘缺乏病监测经费26万元，监测儿童400名、孕妇200名，采集居民食用盐样80份", ["受检对象"]),
    ("国家统计局某调查队2026年记账户补贴，发放记账户补贴1200户，每户每月80元，全年115.2万元", ["记账户"]),
    ("某街道妇联工作经费20万元，用于妇女儿童关爱、家庭教育和维权", ["妇女儿童"]),
    ("某大学2026年重点学科建设经费2800万元，用于农艺学等学科建设、高层次人才引进、实验平台建设", ["高校师生"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_one_group_is_asked_by_the_name_its_trade_has(assistant: Assistant, text: str, asked: list[str]) -> None:
    rows = [row.level3 for row in drafted(assistant, text).indicators if row.level3.endswith("满意度")]
    assert rows == [f"{who}满意度" for who in asked]
