"""What a project is called, whose it is, and which year, period and nature it has: a table of descriptions."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.form import FormVariant
from assistant.drafting.brief import read_brief
from assistant.drafting.facts import Facts, read_facts
from assistant.drafting.request import DraftRequest
from assistant.resources import load_form_variants, load_lexicon

TODAY = date(2026, 11, 2)


def _variant() -> FormVariant:
    return load_form_variants()["shanghai-district-2024"]


def facts_of(text: str) -> Facts:
    return read_facts(
        read_brief(text, load_lexicon()), DraftRequest(description=text), _variant(), TODAY, load_lexicon()
    )


SAID_NAMES = [
    ("2027年双拥工作经费60万元。慰问驻军部队12批次。", "双拥工作经费"),
    ("“互联网+监管”系统运维项目系延续性项目，运维模块14个。", "“互联网+监管”系统运维项目"),
    ("公安局“天网工程”点位租赁项目，租用点位900个。", "公安局“天网工程”点位租赁项目"),
    ("纪念馆、美术馆免费开放补助资金，保障5个馆免费开放。", "纪念馆、美术馆免费开放补助资金"),
    ("山塘水库维修养护资金主要用于36座水库日常维护。", "山塘水库维修养护资金"),
    ("专利转化兑现及知识产权示范企业认定奖补，引导企业加大研发经费投入。", "专利转化兑现及知识产权示范企业认定奖补"),
    ("背街小巷改造（三期）对新华路等12条巷道实施改造。", "背街小巷改造（三期）"),
    ("高龄失能老人护理补贴和养老服务补贴（简称“两项补贴”）按每人每月120元发放。", "高龄失能老人护理补贴和养老服务补贴"),
]
GUESSED_NAMES = [
    ("为保障浴室正常运转，2027年计划安排浴室运行经费30万元，保障职工200人洗浴。", "浴室运行经费"),
    ("镇政府拟购置道路清扫车3辆，每辆30万元，预算90万元。", "道路清扫车购置经费"),
    ("为做好2027年征兵工作，体检应征青年900人，预算30万元。", "征兵经费"),
    ("草原防火责任重大。为做好2027年防火工作，购置灭火机40台。", "草原防火经费"),
    ("为规范农村宅基地审批，聘用协管员30名，开展巡查200次。", "农村宅基地审批经费"),
    ("为落实精神障碍患者监护补助政策，对监护人420名每人每年补助2400元。", "精神障碍患者监护补助经费"),
    ("为有效防治稻飞虱、纹枯病等水稻病虫害，防治作业8万亩次。", "水稻病虫害防治经费"),
    ("发放家电、家装、百货惠民消费券6批次共800万元。", "消费券发放经费"),
    ("对市轮渡公司6条航线、18艘渡船给予运营补贴，全年安全运送300万人次。", "市轮渡公司运营补贴经费"),
    ("对高新区12家孵化器、30家众创空间给予运营补助。", "孵化器等运营补助经费"),
    ("为外卖骑手建设“暖心驿站”20个，每个投入1.5万元。", "“暖心驿站”建设经费"),
    ("招募“西部计划”志愿者30名，发放生活补贴。", "“西部计划”志愿者招募经费"),
    ("免费向城乡老人提供6类健康管理服务项目。", "健康管理服务经费"),
    ("通过公开招标选聘保安公司，提供校园安保，配备保安员60名。", "保安服务经费"),
    ("承办全国青年篮球锦标赛，参赛运动员320人。", "青年篮球锦标赛经费"),
    ("开展药品安全抽检监测，完成抽检800批次。", "药品安全抽检监测经费"),
    ("做好人口变动抽样调查，调查样本3500户。", "人口变动抽样调查经费"),
    ("工作队设立见义勇为奖励基金和慰问工作经费，奖励15名。", "见义勇为奖励基金和慰问工作经费"),
]


@pytest.mark.parametrize(("text", "name"), SAID_NAMES)
def test_a_name_that_is_said_is_taken_whole(text: str, name: str) -> None:
    facts = facts_of(text)
    assert facts.project_name == name
    assert "project_name" not in {question.path for question in facts.questions}


@pytest.mark.parametrize(("text", "name"), GUESSED_NAMES)
def test_a_name_that_is_made_is_asked_about(text: str, name: str) -> None:
    facts = facts_of(text)
    assert facts.project_name == name
    assert any(question.path == "project_name" and name in question.text for question in facts.questions)


@pytest.mark.parametrize(
    "text",
    [
        "第七次人口普查结束后，街道开展补充登记2000户。",
        "自项目启动以来，完成改造12处，维护设备30台。",
    ],
)
def test_a_clause_is_no_name(text: str) -> None:
    assert not facts_of(text).project_name.startswith(("第七次人口普查结束", "自项目启动以来"))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("县委党校青年干部培训，举办3期。", "县委党校"),
        ("县委组织部干部教育培训：举办6期。", "县委组织部"),
        ("妇联组织开展家庭教育讲座20场。", "妇联"),
        ("为畅通诉求渠道，信访局设立接待窗口6个。", "信访局"),
        ("人口普查结束后，县统计局开展抽样调查，样本户500户。", "县统计局"),
        ("县第二中学宿舍楼建于1996年，拟维修屋面900平方米。", "县第二中学"),
        ("公共图书馆、文化馆（站）免费开放补助资金，服务群众10万人次。", None),
        ("根据县委组织工作要点，举办培训班3期。", None),
        ("通过公开招标聘请保安公司，提供校园安保服务。", None),
        ("道路由某区水务局主管，水务局河道管理所组织实施，清淤3公里。", "水务局河道管理所"),
    ],
)
def test_whose_project_it_is(text: str, unit: str | None) -> None:
    assert facts_of(text).implementing_unit == unit


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("对馆藏1986年至2008年会计档案20万页进行扫描。", 2027),
        ("自2024年起租用点位900个，租期5年，2026年需支付120万元。", 2026),
        ("2025年新认定专精特新企业18家，每家奖励10万元。", 2027),
        ("2024年新建成的污水处理站12座由第三方运维，2027年需运维费180万元。", 2027),
        ("工期2026年至2028年，总投资6000万元，2027年投入2000万元，改造渠道8公里。", 2027),
        ("2026年安排培训经费20万元，举办培训4期。", 2026),
        ("依据《2023年工作要点》，2028年度开展巡查30次。", 2028),
    ],
)
def test_the_budget_year_is_the_year_of_the_money(text: str, year: int) -> None:
    assert facts_of(text).fiscal_year == year


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("实施期2026年至2028年，总投资6000万元，2027年投入2000万元，改造渠道8公里。", "2026-01-01", "2028-12-31"),
        ("改造渠道8公里，2027年投资300万元，8月底前完工。", "2027-01-01", "2027-08-31"),
        ("购置实训设备30台，9月1日前安装调试完毕。", "2027-01-01", "2027-09-01"),
        ("改造泵站3座，拟于4月开工，10月底前竣工。", "2027-04-01", "2027-10-31"),
        ("自6月起为老人提供助餐服务3万人次。", "2027-06-01", "2027-12-31"),
        ("6月底前完成招标，改造泵站3座。", "2027-01-01", "2027-12-31"),
    ],
)
def test_the_period_is_the_one_that_is_said(text: str, start: str, end: str) -> None:
    facts = facts_of(text)
    assert (facts.start.isoformat(), facts.end.isoformat()) == (start, end)


def test_a_term_of_several_years_keeps_this_years_money_apart() -> None:
    facts = facts_of("废弃矿坑修复，实施期2026年至2028年，总投资6000万元，2027年投入2000万元。")
    assert (facts.funds.total, facts.funds.annual_total) == (60_000_000, 20_000_000)
    assert "阶段性" in facts.nature


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("教学楼屋面维修，工程概算90万元，暑假期间完工。", "一次性"),
        ("清河湿地修复，建设生态护岸5公里、湿地80亩。", "一次性"),
        ("采购救灾帐篷300顶、棉被2000床。", "一次性"),
        ("承办全省青少年射箭锦标赛，参赛运动员300人。", "一次性"),
        ("完成人工造林3000亩、封山育林8000亩。", "一次性"),
        ("农村公路日常养护，养护公路300公里，改造危桥2座。", "经常性"),
        ("全年采购办公用品600套。", "经常性"),
        ("人口普查结束后，县统计局开展劳动力调查12次。", "经常性"),
        ("“智慧社区”平台升级项目是延续性项目，覆盖社区32个。", "经常性"),
    ],
)
def test_the_nature_is_that_of_the_work(text: str, nature: str) -> None:
    assert nature in facts_of(text).nature
