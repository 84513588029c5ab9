"""What people get by a rule: which standard is exact, whose it is, and that one person's money is no budget."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

STANDARDS = [
    # text, cost rows
    # a rule fixes what each gets: neither more nor less
    ("走访慰问困难职工300人，每人500元", {"困难职工慰问标准": "=500.00(元/人)"}),
    ("慰问驻区部队12家，每家2万元", {"驻区部队慰问标准": "=20000.00(元/家)"}),
    ("特别扶助，独生子女伤残家庭每人每月690元", {"独生子女伤残家庭特别扶助标准": "=690.00(元/人·月)"}),
    ("义务兵家庭优待金每户每年1.5万元，共260户", {"义务兵家庭优待金标准": "=15000.00(元/户·年)"}),
    ("困难职工家庭子女助学每人3000元，20人", {"困难职工家庭子女助学标准": "=3000.00(元/人)"}),
    # who is on 低保 is paid at its standard, in town and country alike
    (
        "城乡低保补助，农村低保对象8600人，每人每月560元，城市低保对象1200人，每人每月780元",
        {"农村低保标准": "=560.00(元/人·月)", "城市低保标准": "=780.00(元/人·月)"},
    ),
    ("农村低保对象每人每月补助500元", {"农村低保对象补助标准": "=500.00(元/人·月)"}),  # beside 低保
    ("慰问低保家庭300户，每户600元", {"低保家庭慰问标准": "=600.00(元/户)"}),  # once, not monthly
    # children who are brought up
    ("散居孤儿每人每月1500元，共60人", {"散居孤儿养育标准": "=1500.00(元/人·月)"}),
    (
        "特困人员1350人，其中集中供养280人，集中供养标准每人每月1100元",
        {"集中供养标准": "=1100.00(元/人·月)"},
    ),
    # an average and a ceiling are not what each gets
    ("慰问老党员20名每人不超过800元", {"老党员慰问标准": "≤800.00(元/人)"}),
    ("困难群众临时救助人均1200元，救助900人次", {"困难群众临时救助标准": "≤1200.00(元/人)"}),
    ("特别扶助，伤残、死亡家庭对象218人，人均每年8400元", {"伤残、死亡家庭对象特别扶助标准": "≤8400.00(元/人·年)"}),
    # what kind of money it is stays with it
    ("为高龄老人每人每月发放营养补贴100元", {"高龄老人营养补贴标准": "=100.00(元/人·月)"}),
]


@pytest.mark.parametrize(("text", "rows"), STANDARDS)
def test_what_a_rule_fixes_is_exact(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    table = {row.level3: row.target.text for row in drafted(assistant, text).indicators}
    assert rows.items() <= table.items(), table


WHOSE = [
    # text, cost rows
    # told in turn, behind what is promised of all
    (
        "组织岗前培训3000人、高技能人才培训600人、创业培训400人，培训合格率不低于90%，补贴标准分别为每人800元、2500元、1500元",
        {
            "岗前培训补贴标准": "=800.00(元/人)",
            "高技能人才培训补贴标准": "=2500.00(元/人)",
            "创业培训补贴标准": "=1500.00(元/人)",
        },
    ),
    (
        "开展月嫂培训200人、家政培训300人。补贴标准分别为每人1500元、800元",
        {"月嫂培训补贴标准": "=1500.00(元/人)", "家政培训补贴标准": "=800.00(元/人)"},
    ),
    (
        "为困难老年人800户、残疾人家庭200户实施适老化改造，改造合格率达到100%，补助标准分别为每户3000元、5000元",
        {"困难老年人补助标准": "=3000.00(元/户)", "残疾人家庭补助标准": "=5000.00(元/户)"},
    ),
    (
        "开展宫颈癌筛查2万人、乳腺癌筛查1万人，筛查标准分别为每人49元、79元",
        {"人均宫颈癌筛查成本": "≤49.00(元/人)", "人均乳腺癌筛查成本": "≤79.00(元/人)"},
    ),
    (  # each price with the count of its unit
        "组织残疾人实用技术培训12期，培训残疾人600人次，扶持残疾人创业60户，补助标准分别为每人次500元、每户8000元",
        {"残疾人补助标准": "=500.00(元/人次)", "残疾人创业补助标准": "=8000.00(元/户)"},
    ),
    (  # the counts in turn behind the prices
        "助学金和免学费补助，国家助学金每生每年2300元，免学费标准每生每年2400元，惠及学生分别为1100人和3400人",
        {"国家助学金发放人数": "≥1100.00(人)", "免学费人数": "≥3400.00(人)"},
    ),
    # what the clause in front hands out, not what the project is named after
    (
        "对高校毕业生发放一次性求职创业补贴，每人1500元，约900人；对小微企业给予社会保险补贴，预计惠及企业60户",
        {"高校毕业生求职创业补贴标准": "=1500.00(元/人)", "高校毕业生求职创业补贴发放人数": "≥900.00(人)"},
    ),
    (
        "公益性岗位补贴项目，开发岗位500个，岗位补贴每人每月800元，并为上岗人员购买意外伤害保险，每人每年100元",
        {"岗位补贴标准": "=800.00(元/人·月)", "上岗人员意外伤害保险保费标准": "=100.00(元/人·年)"},
    ),
    (
        "给予脱贫户产业补助，每户3000元，共420户，同时开展技能培训5期",
        {"脱贫户产业补助标准": "=3000.00(元/户)", "脱贫户产业补助发放户数": "≥420.00(户)"},
    ),
    # how it is reckoned is no part of what is paid for
    (
        "托育服务补助，对12家普惠性托育机构按实际收托人数给予每人每月300元运营补贴",
        {"普惠性托育机构运营补贴标准": "=300.00(元/人·月)"},
    ),
    ("落实助学政策，平均资助标准每生每年2300元，资助学生300人", {"学生资助标准": "=2300.00(元/生·年)"}),
    # what is paid in somebody's place
    (
        "养老保险补助，对一级、二级重度残疾人按每人每年200元代缴保费1500人",
        {"重度残疾人代缴保费标准": "=200.00(元/人·年)", "代缴保费人数": "≥1500.00(人)"},
    ),
    # where the project is named so, its name says it
    ("对住房困难家庭发放租赁补贴，每户每月300元，共540户", {"住房困难家庭租赁补贴标准": "=300.00(元/户·月)"}),
]


@pytest.mark.parametrize(("text", "rows"), WHOSE)
def test_whose_standard_it_is(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    table = {row.level3: row.target.text for row in drafted(assistant, text).indicators}
    assert rows.items() <= table.items(), table


OF_ONE = [
    # text, prices
    ("对履行责任的监护人每年给予2400元奖励，在册患者1560人", ["2400 人·年"]),
    ("对独生子女父母每月发放100元补贴，共3200人", ["100 人·月"]),
    ("义务兵每服役1年补助4500元，预计发放180人", ["4500 人·年"]),
    ("乡村教师每从教满1年补助600元，惠及教师400人", ["600 人·年"]),
    ("对残疾人家庭每年补助1200元生活费，共500户", ["1200 户·年"]),
    ("对县图书馆每年给予50万元补助，用于购置图书", []),  # all of it goes to one
]


@pytest.mark.parametrize(("text", "prices"), OF_ONE)
def test_what_each_of_a_class_gets_is_no_budget(text: str, prices: list[str]) -> None:
    found = read_brief(text, load_lexicon()).prices()
    assert [f"{price.value.normalize():f} {price.unit}" for price in found] == prices


def test_what_one_person_gets_is_not_asked_for_as_the_total(assistant: Assistant) -> None:
    draft = drafted(assistant, "监护人看护管理补贴，对监护人每年给予2400元奖励，全县在册患者1560人")
    assert draft.funds.annual_total == Decimal(3_744_000)


COUNTED = [
    # text, what is counted
    ("优抚对象定期抚恤金每人每月1200元，150人", ["优抚对象定期抚恤金 150人"]),
    ("帮扶对象生活补贴每人每月200元，30人", ["帮扶对象生活补贴 30人"]),
    ("县残联对残疾学生每人资助2000元，50人", ["残疾学生 50人"]),
    # several classes of one thing
    ("组织国家级、省级代表性传承人76名开展传习活动", ["代表性传承人 76名"]),
    ("培育国家级、省级龙头企业76家", ["龙头企业 76家"]),
    ("国家级和省级非遗项目保护12项", ["非遗项目保护 12项"]),
    ("培育省级代表性传承人76名", ["省级代表性传承人 76名"]),
    # the standard behind is no part of whom it is for
    ("特困人员1350人，其中集中供养280人，集中供养标准每人每月1100元", ["特困人员 1350人", "集中供养 280人"]),
    ("调解纠纷2600件，其中简易1400件，简易纠纷每件50元", ["纠纷 2600件", "简易纠纷 1400件"]),
    ("完成家庭医生签约12万人", ["家庭医生签约 120000人"]),  # 约 is half of a word
    ("发放自主就业退役士兵一次性经济补助180人", ["自主就业退役士兵一次性经济补助 180人"]),
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_who_is_counted_is_named_in_full(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


NAMES = [
    # text, what the project is called
    # a first clause that says no more than who carries out what
    (
        "市妇幼保健院承担全市适龄妇女“两癌”筛查，完成宫颈癌筛查3万人，对筛查阳性人员进行追踪随访",
        "适龄妇女“两癌”筛查经费",
    ),
    ("市人社局开展职业技能提升行动，组织企业职工岗前培训3000人、创业培训400人", "职业技能提升行动经费"),
    ("区总工会实施困难职工解困脱困行动，帮扶困难职工300户", "困难职工解困脱困行动经费"),
    # what people get each month
    ("对独生子女父母每月发放100元补贴，共3200人", "独生子女父母补贴经费"),
    ("对残疾人每月发放200元护理补贴，共600人", "残疾人护理补贴经费"),
    # what is built is no unit that builds
    ("建设县养老服务中心一期工程，建筑面积1.2万平方米，总投资6800万元", "县养老服务中心一期工程"),
    ("实施县人民医院住院楼改造工程，改造面积8000平方米", "县人民医院住院楼改造工程"),
    # whom several things are done for
    ("对全区在矫对象约420人开展日常监管、教育帮扶和心理矫正，聘请专职社工9名", "在矫对象监管等经费"),
    ("组织自主就业退役士兵一次性经济补助发放，预计发放180人", "自主就业退役士兵一次性经济补助发放经费"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_what_work_for_people_is_called(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


WHOLE_TABLES = [
    # text, names that the table has, words that no name has
    (
        "对全区在矫对象约420人开展日常监管、教育帮扶和心理矫正，聘请专职社工9名",
        ["在矫对象人数", "矫正对象脱管漏管人数"],
        ["覆盖对象"],
    ),
    ("患者监护人看护管理补贴，全县在册患者1560人", ["覆盖患者人数"], []),
    (
        "养老服务中心运营，为失能老人提供助餐、助浴、助洁和日间照料服务，运营食堂5个",
        ["助餐服务完成率", "助浴服务完成率", "助洁服务完成率", "日间照料服务完成率"],
        [],
    ),
    ("为企业提供政策咨询、融资对接、人才招聘等服务，服务企业300家", [], ["融资对接服务"]),  # no care of people
    (
        "残疾儿童康复救助，康复训练每人每月2000元，全年补助不超过10个月，救助160名",
        ["残疾儿童康复救助补助期限"],
        ["救助补助率"],
    ),
    ("卫生院能力提升，改造中医馆6个，招聘医学类专业人员25名", [], ["专业人员满意度"]),  # who is taken on is not asked
    ("为环卫女工、低保家庭妇女免费体检2000人，每人200元", [], ["低保对象认定", "环境卫生"]),
]


@pytest.mark.parametrize(("text", "names", "strangers"), WHOLE_TABLES)
def test_rows_of_work_for_people(assistant: Assistant, text: str, names: list[str], strangers: list[str]) -> None:
    table = [row.level3 for row in drafted(assistant, text).indicators]
    assert [name for name in names if name not in table] == [], table
    assert [name for name in table if any(word in name for word in strangers)] == []
