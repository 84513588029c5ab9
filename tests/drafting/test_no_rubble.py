"""Names of rows and projects are whole words: no rubble of a clause, no first item for all, no payer for the work."""

from __future__ import annotations

import re

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.project.bought_class import class_of_bought
from assistant.drafting.project.project_name.numbered_name import name_with_number
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.facts import facts_of
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    ("支持合作社35家、家庭农场60家改善生产经营条件", ["支持 合作社 35家", "支持 家庭农场 60家"]),
    ("扶持小微企业30家提升管理水平", ["扶持 小微企业 30家"]),
    ("在12个商圈设消费维权服务站", ["设立 消费维权服务站 12个"]),
    ("在6个社区设宣教点", ["设立 宣教点 6个"]),
    ("为经济困难失能、部分失能老年人建设家庭养老床位500张", ["建设 家庭养老床位 500张"]),
    ("在浍河支流建设人工湿地4.5万平方米", ["建设 人工湿地 45000平方米"]),
    ("改造登记场所320平方米", ["改造 登记场所 320平方米"]),
    ("购置安装高清摄像机36台", ["购置 高清摄像机 36台"]),
    ("建设党建示范点12个", ["建设 党建示范点 12个"]),  # no place in front
]


@pytest.mark.parametrize(("text", "counted"), READ)
def test_a_count_is_of_a_thing_not_of_the_clause_behind_or_before_it(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


PROJECTS = [
    # text, the project's name
    ("市特种设备检验研究所电梯应急处置服务平台（96333）运行项目，2026年安排48万元", "电梯应急处置服务平台（96333）运行项目"),
    ("县中医院拟建设名医工作室2个，预算30万元，资金来源为省级中医药发展专项。", "名医工作室建设经费"),
    ("为巩固消除疟疾成果，加强边境地区输入性疟疾防控，县卫生健康局开展发热病人血检、媒介监测等工作，46万元",
     "输入性疟疾防控经费"),
    ("湖北省荆州市洪湖国家级自然保护区管理局湿地生态效益补偿资金，2026年600万元", "湿地生态效益补偿资金"),
    ("江西省鹰潭市工业和信息化局中小企业数字化转型城市试点，2026年5000万元", "中小企业数字化转型城市试点"),
    ("县文化馆采购消毒液2000升、防护服1500套、口罩300盒，计38万元", "消毒液等物资采购经费"),
    ("省级中医药发展专项，县中医院建设名医工作室2个，30万元", "省级中医药发展专项"),  # at the head it is the name
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), PROJECTS)
def test_a_project_is_called_by_its_work_not_by_who_pays_or_who_is_tested(text: str, name: str) -> None:
    assert name_with_number(read_brief(text, load_lexicon())).name == name


CLASSES = [
    # text, the first thing, what all of them are called
    ("购置测序仪1台、显微镜1台、离心机2台", "测序仪", "设备"),
    ("购置洒水车2辆、压缩车3辆", "洒水车", "车辆"),
    ("采购编织袋12万条、救生衣600件", "编织袋", "物资"),
    ("购置课桌椅200套、投影仪4台", "课桌椅", "设备"),
    ("购置办公桌40张、文件柜12组", "办公桌", "家具"),
    ("采购病床60张、被褥120套", "病床", "物资"),
    ("购置测序仪1台，举办培训3期", "测序仪", "测序仪"),  # alone
]


@pytest.mark.parametrize(("text", "thing", "together"), CLASSES)
def test_a_list_of_purchases_has_a_class(text: str, thing: str, together: str) -> None:
    assert class_of_bought(read_brief(text, load_lexicon()), thing) == together


ROWS = [
    # text, rows it has, what no row has (patterns)
    ("某市皮肤病防治院2026年申请休养员供养经费38.4万元，在院休养员16名，生活费每人每月1200元",
     ["在院休养员人数", "在院休养员生活费标准", "休养员满意度"], ["(?<!在)院休养员"]),
    ("某县发展和改革局项目前期经费200万元，用于可行性研究报告编制、评审咨询", [], ["项目前期项目"]),
    ("某市第八中学教室照明改造项目49.6万元，安装教室灯576盏、黑板灯168盏", ["安装教室灯数量"], ["设计使用年限"]),
    ("省级临床重点专科建设项目，某市第一人民医院用于重症医学科和儿科两个专科的设备购置、新技术开展，补助400万元",
     ["新技术开展完成率"], ["专科临床", "个专科设备"]),
    ("某县财政局安排旅游发展专项资金300万元，用于景区停车场建设3处", ["工程设计使用年限"], ["停车场数量"]),
    ("某研究所改善科研条件专项，购置测序仪1台320万元、显微镜1台260万元、离心机2台每台75万元，共730万元，"
     "设备年内完成招标采购和安装验收",
     ["仪器设备验收合格率"], ["测序仪验收", "年内", "测序仪项目"]),
    ("市中级人民法院卷宗数字化外包服务，每年扫描卷宗260万页，计98.8万元，案件卷宗在收到材料后1个工作日内上传",
     ["案件卷宗上传时限"], ["收到材料"]),
    ("市特种设备检验研究所电梯应急处置平台运行项目48万元，接入电梯9600台，并按月发布电梯安全运行分析报告12期",
     ["发布电梯安全运行分析报告期数"], ["并按月", "保障率"]),
    ("冬季除雪防滑经费，市公路中心养护里程612公里，购置融雪剂1200吨、防滑料3500立方米，共188万元",
     ["物资验收合格率"], ["里程工作", "融雪剂验收"]),
    ("县卫生健康局加强疟疾防控，2026年安排46万元，其中中央重大传染病防控资金38万元、县级8万元",
     [], ["重大传染病防控工作", "重大传染病防控操作"]),
    ("市委党史研究室年度工作经费26万元，用于党史资料征集、书刊编纂出版和党史宣传教育",
     ["党史资料征集完成率"], ["年度工作"]),
    ("租用森林消防直升机1架620万元，防火期5个月，起降点3处，由市应急管理局承担", ["起降点数量"], ["起降点租赁"]),
    ("某县民政局为1200名65岁以上老人免费体检，每人150元，预算18万元", ["人均老人免费体检成本", "老人免费体检人数"], ["^岁", "均岁"]),
    ("某区3岁以下儿童眼保健检查经费20万元，检查0至3岁儿童900人", [], ["(?<!周)岁以下", "均岁"]),
    ("养护村道46公里，每公里7000元，其中养护46公里×7000元=32.2万元", ["养护村道里程"], ["^养护里程"]),  # counted once
    ("中心小学校舍维修，更换破损门窗86樘，粉刷教室24间，预算27.3万元，其中门窗86樘×1500元=12.9万元，"
     "粉刷24间×6000元=14.4万元", ["更换破损门窗数量", "粉刷教室数量"], ["^门窗数量", "^粉刷数量"]),
    ("购置电脑30台、打印机30台，其中电脑30台×5000元=15万元，打印机30台×2000元=6万元", ["电脑购置数量", "打印机购置数量"], []),
    ("给80岁以上老人发高龄津贴，3200人每人每月50元，每季度末月20日前打卡发放，共192万元", [], ["按月发放"]),
    ("某县医院超声设备购置项目，申请中央医疗服务与保障能力提升补助资金120万元，购置超声诊断仪2台", ["超声诊断仪购置数量"], ["医疗服务"]),
    ("村级公益事业财政奖补，2026年共实施4个项目，奖补资金88万元", ["实施项目数量"], ["^共实施"]),
    ("年度社科课题资助80万元，重大课题5项、重点课题20项", ["重大课题数量", "重点课题数量"], ["^课题数量"]),
    ("公务员考试经费900万元，预计报考人数12万人", ["报考人数"], ["人人数"]),
    ("某县法院聘用法警18人，按每人每月4500元的标准发放工资并缴纳社会保险，98万元", ["人均法警工资"], ["标准发放", "投保"]),
    ("科研仪器开放共享后补助资金，省科技厅安排1000万元，对科研院所给予奖补", ["仪器开放共享后补助足额发放率"], ["^共享后补助"]),
    ("某镇农村生产便道（机耕道）建设项目46万元，硬化机耕道1.8公里", ["农村生产便道投入使用率"], ["建设投入使用"]),
    ("县粮食局应急救灾物资采购60万元，提高自然灾害应急保障能力", ["自然灾害应急保障能力提升认可率"], ["应急提升"]),
    ("安全宣教项目60万元，委托第三方对烟花爆竹、冶金等重点行业企业开展安全宣传和培训，培训3000人次",
     ["培训人次"], ["烟花爆竹"]),
    ("县教育局学前至高中阶段“三包”经费，2026年预算6835万元，按标准足额拨付到校", [], ["(?<!高中)阶段三包"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "rubble"), ROWS)
def test_rows_are_named_by_whole_words(assistant: Assistant, text: str, wanted: list[str], rubble: list[str]) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators]
    assert not [name for name in wanted if name not in names], names
    assert not [word for word in rubble if any(re.search(word, name) for name in names)], names


PER = [
    # text, what the price is for: one word, not the verb behind it
    ("按0.6元/棒给予奖补，奖补300万棒", "元/棒"),
    ("按300元/畦补贴", "元/畦"),
    ("按60元/垄发放补贴", "元/垄"),
    ("按5元/穴位收取", "元/穴位"),
]


@pytest.mark.parametrize(("text", "unit"), PER)
def test_a_price_ends_before_the_verb_behind_it(text: str, unit: str) -> None:
    price = read_brief(text, load_lexicon()).quantities[0]
    assert f"元/{price.unit}" == unit


def test_a_town_is_represented_by_its_government() -> None:
    facts = facts_of("福建省南平市浦城县富岭镇2026年人居环境整治经费，县财政安排65万元。")
    assert facts.implementing_unit == "福建省南平市浦城县富岭镇人民政府"
