"""Benefits for people and firms: who gets how much of what, what it comes to, and what the project is called."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

COUNTED = [
    # text, what is counted
    ("救助困难群众800人次，确保不落一户、不漏一人", ["困难群众 800人次"]),  # nobody is left out, which counts nobody
    ("发放助学金，不让一名学生因家庭困难失学", []),
    ("为残疾人家庭改造120户，做到一户不落", ["残疾人家庭改造 120户"]),
    ("确保每村不少于1名村医，聘用村医36名", ["村医 1名", "村医 36名"]),  # this one is meant
    ("发放定期补助，在乡复员军人38人、在乡老党员15人", ["在乡复员军人 38人", "在乡老党员 15人"]),
    ("在乡镇开展义诊12场", ["义诊 12场"]),
    ("保障集中供养特困人员11名、流浪乞讨人员20名", ["集中供养特困人员 11名", "流浪乞讨人员 20名"]),
    ("完成改造危房86户，其中C级52户", ["危房 86户", "C级危房 52户"]),
    ("完成安装路灯260盏、摄像头30个", ["路灯 260盏", "摄像头 30个"]),
    (
        "高龄津贴、护理补贴和养老服务补贴，分别发放2800人、300人、120人",
        ["高龄津贴 2800人", "护理补贴 300人", "养老服务补贴 120人"],
    ),
    ("非遗传承人补助，要求每名传承人年授徒不少于2人", ["每名传承人年授徒 2人"]),
    ("完成维修任务120件", ["维修任务 120件"]),  # what is completed is the task
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_who_is_counted(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


NAMES = [
    # text, what the project is called
    ("计划生育特别扶助：对独生子女伤残家庭180户发放扶助金", "计划生育特别扶助"),
    ("80周岁以上老年人高龄津贴，80-89岁每人每月50元", "80周岁以上老年人高龄津贴"),
    ("公共租赁住房租赁补贴。为住房困难家庭540户发放补贴", "公共租赁住房租赁补贴"),
    ("民族地区转移支付资金用于村寨道路硬化和饮水改造，年底前完成项目验收", "民族地区转移支付资金"),
    ("2027年专项债券项目：县人民医院住院楼建设，新建住院楼2.6万平方米", "县人民医院住院楼建设"),
    ("新增专项债券——工业园区污水处理厂扩建，新增日处理能力2万吨", "工业园区污水处理厂扩建"),
    ("某师范学院2027年国家奖学金、国家助学金项目，资助学生3000人", "国家奖学金、国家助学金项目"),
    ("对就业困难人员给予每人每月500元补贴，补贴300人", "就业困难人员补贴经费"),
    ("对新就业无房职工发放每人每月300元租房补贴，补贴450人", "新就业无房职工租房补贴经费"),
    ("为特困供养人员提供每人每月800元的照料护理补贴，共120人", "特困供养人员照料护理补贴经费"),
    ("走访慰问困难党员、老党员和困难职工，每人500元，共430人", "困难党员等走访慰问经费"),
    ("走访慰问困难群众600户，每户500元", "困难群众走访慰问经费"),  # nobody else
    ("拟对在档困难职工开展生活救助、子女助学", "在档困难职工生活救助等经费"),
    ("对脱贫户、低保户参加城乡居民基本医疗保险个人缴费部分给予资助，每人100元", "脱贫户等参保资助经费"),
    ("区人民法院对执行案件的申请执行人进行司法救助", "申请执行人司法救助经费"),
    ("团县委圆梦大学资助行动，资助大学新生100名，每人5000元", "圆梦大学资助行动"),
    ("农村危房改造，2027年完成改造危房86户", "农村危房改造"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_what_a_benefit_is_called(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


ROWS = [
    # text, rows of the table
    # each price by what is paid to whom
    (
        "80周岁以上老年人高龄津贴，80-89岁每人每月50元，90-99岁每人每月100元",
        {"八十至八十九岁老人高龄津贴标准": "=50.00(元/人·月)", "九十至九十九岁老人高龄津贴标准": "=100.00(元/人·月)"},
    ),
    (
        "重度残疾人护理补贴一级每人每月120元、二级每人每月90元，惠及残疾人650人",
        {"重度残疾人护理补贴一级标准": "=120.00(元/人·月)", "重度残疾人护理补贴二级标准": "=90.00(元/人·月)"},
    ),
    (
        "学生资助，国家奖学金12人、每人1万元，助学金人均3700元/年",
        {"人均助学金标准": "≤3700.00(元/人·年)", "国家奖学金发放人数": "≥12.00(人)"},
    ),
    (
        "公共租赁住房租赁补贴，低保家庭每平方米每月12元，低收入家庭每平方米每月8元",
        {"低保家庭租赁补贴标准": "=12.00(元/平方米·月)"},
    ),
    (
        "村级组织运转经费：村党组织书记基本报酬每人每月3200元，其他村干部每人每月2500元，每村服务群众经费5万元",
        {"人均其他村干部基本报酬": "≤2500.00(元/人·月)", "服务群众经费标准": "=50000.00(元/村)"},
    ),
    (
        "孤儿及困境儿童基本生活费补助，散居孤儿26名，散居每人每月1450元",
        {"散居孤儿补助标准": "=1450.00(元/人·月)"},
    ),
    (
        "科技平台后补助，对新认定的市级工程技术研究中心每家补助20万元，补助6家",
        {"新认定市级工程技术研究中心补助标准": "=20.00(万元/家)"},
    ),
    (
        "对企业新招用的高校毕业生给予一次性扩岗补助1500元，惠及毕业生400人",
        {"高校毕业生补助标准": "=1500.00(元/人)"},
    ),
    (
        "城乡低保，城市低保对象3200人、农村低保对象1.8万人，补助标准分别为每人每月720元和510元",
        {"城市低保对象补助标准": "=720.00(元/人·月)", "农村低保对象补助标准": "=510.00(元/人·月)"},
    ),
    # what each of a class gets
    (
        "高新技术企业培育奖励，对首次通过认定的企业奖励20万元，重新认定的企业奖励10万元",
        {"首次通过认定企业奖励标准": "=20.00(万元/家)", "重新认定企业奖励标准": "=10.00(万元/家)"},
    ),
    (
        "帮扶车间奖补，吸纳10人以上的奖补5万元，吸纳30人以上的奖补10万元",
        {"吸纳十人以上奖补标准": "=5.00(万元/个)", "吸纳三十人以上奖补标准": "=10.00(万元/个)"},
    ),
    (
        "大豆玉米带状复合种植补贴，落实面积2.3万亩，每亩补助150元",
        {
            "大豆玉米带状复合种植补贴标准": "=150.00(元/亩)",
            "大豆玉米带状复合种植补贴面积": "≥2.30(万亩)",
        },
    ),
    (
        "对高层次人才给予购房补贴，A类人才每人50万元，B类人才每人30万元，预计发放160人",
        {"高层次人才购房补贴发放人数": "≥160.00(人)"},
    ),
    ("企业研发后补助，补助企业30家", {"企业研发后补助标准执行率": "=100.00(%)"}),  # not of any 后补助
    # what is given back of what was paid
    (
        "失业保险稳岗返还，中小微企业返还60%，大型企业返还30%",
        {
            "中小微企业返还比例": "≤60.00(%)",
            "大型企业返还比例": "≤30.00(%)",
            "返还条件审核准确率": "=100.00(%)",
            "稳岗返还资金拨付及时率": "=100.00(%)",
        },
    ),
    ("稳岗返还资金，惠及参保企业2300家，按上年度实际缴纳失业保险费的60%返还", {"失业保险费返还比例": "≤60.00(%)"}),
    # who is paid is what is delivered
    (
        "困难残疾人生活补贴和重度残疾人护理补贴发放，惠及残疾人8650人",
        {"补贴发放人数": "≥8650.00(人)"},
    ),
    ("幼儿资助，每生每年1000元，分春秋两季发放", {"幼儿资助发放次数": "≥2.00(次)"}),
    # bonds that build
    (
        "县高标准农田建设专项债券项目，发行债券5000万元，建设高标准农田2.5万亩",
        {"建设高标准农田面积": "≥2.50(万亩)", "受益农户满意度": "≥90.00(%)"},
    ),
    ("2027年专项债券付息，支付债券利息2300万元", {"债券持有人满意度": "≥90.00(%)"}),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_who_gets_how_much_of_what(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    table = {row.level3: row.target.text for row in drafted(assistant, text).indicators}
    assert rows.items() <= table.items(), table


NEVER = [
    # text, words that no row has
    ("失业保险稳岗返还项目，中小微企业返还60%", ("投保", "参保信息")),  # nobody is insured by it
    ("县供水管网改造，发行专项债券8000万元，改造管网46公里，按期支付债券利息", ("持有人", "违约")),
    ("革命老区转移支付资金用于乡村道路建设和遗址保护", ("资金用于",)),
    ("移民后期扶持资金用于道路硬化、饮水改造和移民培训", ("资金用于",)),
    ("科研项目后补助，对验收合格的重点研发项目给予后补助18项", ("立项", "验收通过率")),
    ("孤儿基本生活保障，为孤儿和艾滋病病毒感染儿童发放基本生活费", ("家长", "随访")),
    ("幼儿资助，对低保、孤儿等家庭经济困难幼儿给予补助", ("孤儿及监护人",)),
    ("乡村医生培训，培训乡村医生300人，培训300人次", ("人次",)),
    ("科普惠农兴村计划补助，发放科普图书2000册", ("计划补助",)),
    ("发放家电、家居消费券，促进消费", ("家电发放",)),
]


@pytest.mark.parametrize(("text", "words"), NEVER)
def test_what_no_row_says(assistant: Assistant, text: str, words: tuple[str, ...]) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators]
    assert not [name for name in names if any(word in name for word in words)]


TOTALS = [
    # text, this year's money in yuan; None where it is asked
    ("走访慰问老党员80名、困难党员150名、困难职工200名，慰问标准每人500元", 215_000),
    ("奖励优秀教师40名、优秀班主任20名，奖励标准为每人3000元", 180_000),
    ("慰问退役军人60名、慰问标准每人1000元，慰问军属90户，每户500元", 105_000),  # each has its own
    ("危房改造补助，改造危房86户，其中C级52户、D级34户，C级每户补助1.2万元，D级每户补助3.5万元", 1_814_000),
    ("创业扶持，对初次创业的毕业生给予一次性创业补贴8000元，扶持创业者220人，贷款贴息400万元", 5_760_000),
    ("对首次上规企业给予一次性10万元的奖励，预计奖励上规企业12家", 1_200_000),
    ("高企奖励，首次通过认定的企业奖励20万元，重新认定的企业奖励10万元，奖励企业30家", None),  # how many of each?
    ("帮扶车间奖补，吸纳10人以上的奖补5万元，吸纳30人以上的奖补10万元，奖补车间26个", None),
    ("对获得省级认定的企业技术中心奖励30万元，预计3家", 900_000),
    ("对新上规的企业每家奖励10万元，奖励新上规企业20家", 2_000_000),
    ("对某集团公司给予一次性补助200万元，用于技术改造", 2_000_000),  # one body gets it
    ("特别扶助，伤残家庭136户、死亡家庭98户，标准分别为每户每月460元、590元", 1_444_560),
    ("低保，城市低保对象3200人、农村低保对象1.8万人，标准分别为每人每月720元和510元", 137_808_000),
    ("县供水管网改造，发行专项债券8000万元，改造管网46公里，按期支付债券利息", 80_000_000),
    ("发行专项债券3亿元建设的标准厂房10万平方米，2027年支付利息900万元", 9_000_000),  # only the interest is paid
    ("幼儿资助，每生每年1000元，不让一名幼儿因贫失学", None),
]


@pytest.mark.parametrize(("text", "total"), TOTALS)
def test_what_it_comes_to(assistant: Assistant, text: str, total: int | None) -> None:
    assert drafted(assistant, text).funds.annual_total == (None if total is None else Decimal(total))


LEFT_OUT = [
    # text, what the question about the total says that it leaves out
    (
        "孤儿补助，散居孤儿26名、集中供养孤儿11名、困境儿童154名，散居每人每月1450元，集中供养每人每月1900元",
        "困境儿童154名",
    ),
    ("就业补助，公益性岗位350个，岗位补贴每人每月800元，发放社会保险补贴1200人", "社会保险补贴1200人"),
    ("高龄津贴，80-89岁老人2800人，每人每月50元，覆盖全县12个乡镇", ""),
]


@pytest.mark.parametrize(("text", "words"), LEFT_OUT)
def test_who_has_no_price_is_said(assistant: Assistant, text: str, words: str) -> None:
    asked = " ".join(question.text for question in drafted(assistant, text).questions)
    assert words in asked if words else "没有单价" not in asked


YEARS = [
    # text, the budget year; what was checked or confirmed in a year is past by then
    ("对2026年度验收合格的重点研发项目给予后补助，补助项目18项", 2027),
    ("对2026年考核优秀的村级防疫员60人发放绩效补助", 2027),
    ("对2025年新认定的家庭农场12家给予奖补", 2027),
    ("2026年种粮农民一次性补贴，补贴面积4.3万亩", 2026),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_which_year_pays(assistant: Assistant, text: str, year: int) -> None:
    assert drafted(assistant, text).fiscal_year == year


ASKED = [
    # text, what is asked for
    ("稳岗返还资金，按上年度缴费的60%返还", "返还（补贴）企业户数"),
    ("种粮农民一次性补贴，对农户给予补贴", "补贴面积"),
    ("村级组织运转经费，保障村干部报酬", "保障行政村数"),
    ("法院对执行案件的申请执行人开展司法救助", "司法救助人数"),
]


@pytest.mark.parametrize(("text", "words"), ASKED)
def test_what_is_asked_for(assistant: Assistant, text: str, words: str) -> None:
    asked = " ".join(question.text for question in drafted(assistant, text).questions)
    assert words in asked and "审结案件数" not in asked
