"""Names, units and counts are bound to what they are of: no place, purse or complaint names the work, no count strays."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.project.whose import whose_said
from assistant.drafting.reading.bodies.place_names import without_place_names
from assistant.drafting.reading.wording.rewording import reworded
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

PLACES = [
    # text, the same with places told by their kind alone
    ("玛纳斯县兰州湾镇购置洒水车2辆", "县镇购置洒水车2辆"),
    ("柳河镇人民政府采购打印机", "镇人民政府采购打印机"),
    ("京剧院路街道安装门禁", "街道安装门禁"),
    ("对大桥村、河口村道路硬化", "对村、村道路硬化"),
    # what is a kind of place, or the work itself, stays
    ("乡镇卫生院村医补助", "乡镇卫生院村医补助"),
    ("历史文化名镇保护", "历史文化名镇保护"),
    ("特色小镇建设", "特色小镇建设"),
    ("社区矫正对象帮扶", "社区矫正对象帮扶"),
    ("城乡社区治理", "城乡社区治理"),
    ("国家卫生县创建", "国家卫生县创建"),
    ("生猪调出大县奖励资金", "生猪调出大县奖励资金"),
    ("科普惠农兴村计划补助", "科普惠农兴村计划补助"),
    ("村改居社区经费", "村改居社区经费"),
]


@pytest.mark.parametrize(("text", "bare"), PLACES)
def test_the_name_of_a_place_is_no_word_of_a_trade(text: str, bare: str) -> None:
    assert without_place_names(text) == bare


UNITS = [
    # text, who carries it out
    ("县水利局建水闸2座，预算90万元。", "县水利局"),
    ("区交通局修村道6公里，资金120万元。", "区交通局"),
    ("县农业农村局种油菜3万亩，每亩补助200元。", "县农业农村局"),
    ("市卫健委选取4家医院开展试点，资金60万元。", "市卫健委"),
    ("县妇幼保健院三年（2027-2029年）每年免费孕检1500例。", "县妇幼保健院"),
    ("柳河镇为便民服务中心购置桌椅40套。", "柳河镇"),
    ("省医科大学附属医院门诊综合楼建设项目，总投资3亿元。", "省医科大学附属医院"),
    ("市职业学院实训楼建设项目，建筑面积9000平方米。", "市职业学院"),
    ("区委区政府督查室开展督查30次。", "区委区政府督查室"),
    ("县委督查室开展督查30次。", "县委督查室"),
    ("农村公路养护补助2000万元，由各县区交通运输部门组织实施。", "各县区交通运输部门"),
    # whose it is stays open
    ("市中心医院门诊楼建设项目，总投资2亿元。", None),
    ("区实验小学操场改造工程，投资80万元。", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_the_unit_is_read_whole_and_alone(text: str, unit: str | None) -> None:
    written = reworded(text, load_lexicon()).text
    found = whose_said(written).unit
    assert (written[slice(*found)] if found else None) == unit


COUNTS = [
    # text, what is counted: verb, noun, number and unit
    ("续建灌渠5条、新开工2条。", ["续建 灌渠 5条", "新开工 灌渠 2条"]),
    ("病险水库除险加固，续建9座、新开工4座。", ["续建 病险水库 9座", "新开工 病险水库 4座"]),
    ("高标准农田建设项目，新建2000亩、改造提升900亩。", ["新建 高标准农田 2000亩", "改造提升 高标准农田 900亩"]),
    ("采购剧团演出，共20个乡镇120场。", [" 乡镇 20个", " 演出 120场"]),
    ("组织文艺巡演，40家企业80场。", [" 企业 40家", " 文艺巡演 80场"]),
    ("开展巡回义诊，15个乡镇30场。", [" 乡镇 15个", " 巡回义诊 30场"]),
    ("去年排查隐患500处，今年整改隐患180处。", [" 整改隐患 180处"]),
    ("抽查日用产品3000批次，涉及玩具、灯具等60种。", ["抽查 日用产品 3000批次", " 产品种类 60种"]),
    ("全年抽查工业产品及电器相关产品900批次。", ["抽查 产品 900批次"]),
    # what goes on in another unit, or is no count of last year's, is as it was
    ("改造5个小区1200户。", ["改造 小区 5个", "改造 小区 1200户"]),
    ("去年购置的设备20台，2027年维护。", ["购置 设备 20台"]),
    ("检查宾馆、泳池等60家。", ["检查 宾馆等单位 60家"]),
]


@pytest.mark.parametrize(("text", "counted"), COUNTS)
def test_a_count_is_bound_to_what_it_is_of(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


NAMES = [
    # text, the project's name
    ("更换教室门窗210樘，资金18万元，从生均公用经费中列支。", "教室门窗更换经费"),
    ("购置血压计30台，每台800元，由基本公共卫生服务经费解决。", "血压计购置经费"),
    ("巡察反馈河道保洁不到位，计划保洁河道60公里，资金90万元。", "河道保洁经费"),
    ("省财政下达县区2027年义务教育营养改善转移支付资金2亿元，用于学生用餐。", "义务教育营养改善转移支付资金"),
    ("去年洪水冲毁的水渠4处，2027年修复，资金60万元。", "水毁水渠修复经费"),
    ("市自然科学基金委资助面上项目30项、青年项目50项，经费1200万元。", "面上项目资助经费"),
    ("为残疾人提供康复、照护和托管服务，资金30万元。", "残疾人康复等服务经费"),
    ("县商务局对参展企业每家2万元补助，资金60万元。", "参展企业补助"),
    ("学校维修5号教学楼屋面，资金26万元。", "5号教学楼屋面维修经费"),
    ("县民政局春节期间给困难群众发放春节慰问品200份，每份150元。", "困难群众春节慰问品发放经费"),
    ("镇政府对3座山塘清淤加固，资金40万元。", "山塘清淤加固经费"),
    # names that stand
    ("农村公路养护补助资金800万元，用于日常养护。", "农村公路养护补助资金"),
    ("老旧小区改造项目，改造8个小区。", "老旧小区改造项目"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_project_is_named_after_its_work(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


ROWS = [
    # text, rows that it has, rows that it never has
    (
        "玛纳斯县兰州湾镇购置洒水车2辆，聘用保洁员30名，全面开展农村人居环境整治，预算150万元。",
        ["保洁员聘用人数"],
        ["抢救记录任务完成及时率", "记录资料利用率", "资料使用单位满意度"],
    ),
    ("桥头镇人民政府采购打印机6台，资金2万元。", ["打印机采购数量"], ["沿线群众满意度"]),
    ("剧院街道采购办公桌椅50套，资金7万元。", ["办公桌椅采购数量"], ["观众满意度"]),
    (
        "对旅行社每人20元奖励，预计引客3万人次，资金60万元。",
        ["引客人次", "旅行社奖励标准"],
        ["引客工作完成及时率"],
    ),
    (
        "对技改企业按不超过设备投资额的15%给予补助，资金500万元。",
        ["设备投资补助比例"],
        ["不超过设备投资补助比例"],
    ),
    ("县人民医院改造6号楼病房，增加床位40张，资金300万元。", ["病房改造投入使用率"], ["楼病房改造投入使用率"]),
    ("省发改委选择4个领域先行先试，开展公共数据运营，资金400万元。", ["试点领域数量"], ["领域先行先试数量"]),
    (
        "农田管护经费：对全县5万亩农田的沟渠进行日常管护维修，按每亩10元标准，共50万元。",
        ["管护农田面积"],
        ["农田维修面积", "日常管护完成率"],
    ),
]


@pytest.mark.parametrize(("text", "rows", "never"), ROWS)
def test_rows_speak_of_the_work_alone(assistant: Assistant, text: str, rows: list[str], never: list[str]) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators]
    assert not set(rows) - set(names), names
    assert not set(never) & set(names), names


GOALS = [
    # text, what the goal says
    ("中小河流治理工程，续建治理河段5条、新开工2条，综合治理河长90公里。", "新开工治理河段不少于2条"),
    ("政务云租赁服务，租用云主机1200台，承载省直40个部门、200个业务系统。", "承载业务系统不少于200个"),
    ("高标准农田建设项目，新建2万亩、改造提升1万亩。", "新建高标准农田不少于2万亩"),
]


@pytest.mark.parametrize(("text", "told"), GOALS)
def test_a_goal_says_what_is_done_and_says_it_once(assistant: Assistant, text: str, told: str) -> None:
    assert told in (drafted(assistant, text).annual_goal or "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青河县公路站2027年养护省道经费120万元，里程36公里。", "省道养护经费"),
        ("青河县公路管理站2027年养护省道S207线经费120万元，里程36公里。", "省道S207线养护经费"),
        ("青河县气象站2027年维护观测设备经费20万元，设备12套。", "观测设备维护经费"),
        ("青河县水利站2027年维护泵站经费20万元，泵站5座。", "泵站维护经费"),
        ("青河县委政法委2027年维护社会稳定经费20万元，开展排查12次。", "维护社会稳定经费"),
    ],
)
def test_money_for_mending_is_named_by_the_thing(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


AIMS_AND_FUNDS = [
    # text, name, unit
    ("青河县救助站为保障救助场所正常运转，2027年安排水电费、伙食费共计26万元。", "救助场所运转经费", "青河县救助站"),
    ("为保障全县应急广播平稳运行，2027年预算18万元，用于设备检修。", "应急广播运行经费", None),
    (
        "青河县看守所为保障在押人员给养和医疗，2027年安排伙食费、医疗费共计60万元。",
        "在押人员给养和医疗经费",
        "青河县看守所",
    ),
    ("为保障林区生态安全，2027年购置灭火机30台，预算12万元。", "灭火机购置经费", None),
    (
        "某省水利厅下达县（市、区）水土流失治理补助资金3200万元，支持12个县开展坡耕地治理。",
        "水土流失治理补助资金",
        "某省水利厅",
    ),
    ("某省交通运输厅下达各县区2027年农村公路养护专项资金5000万元。", "农村公路养护专项资金", "某省交通运输厅"),
    ("某市教育局安排各区校园安全奖补资金800万元，用于安装监控。", "校园安全奖补资金", "某市教育局"),
]


@pytest.mark.parametrize(("text", "name", "unit"), AIMS_AND_FUNDS)
def test_an_aim_with_nothing_but_money_and_a_fund_handed_down_name_the_project(
    assistant: Assistant, text: str, name: str, unit: str | None
) -> None:
    draft = drafted(assistant, text)
    assert (draft.project_name, draft.implementing_unit) == (name, unit)


def test_a_price_is_of_what_is_done_for_those_counted(assistant: Assistant) -> None:
    text = "市残联辅具适配和居家改造补贴：为900名残疾人适配助听器，人均700元；为200户困难家庭实施居家改造，户均4000元。资金143万元。"
    costs = {
        row.level3: row.target.text
        for row in drafted(assistant, text).indicators
        if row.level3.endswith(("成本", "标准"))
    }
    assert costs["助听器适配补贴标准"] == "≤700.00(元/人)"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县林草局2027年种植柠条5万亩，预算750万元。", "柠条种植经费"),
        ("县水务局打捞水葫芦1200吨，预算36万元。", "水葫芦打捞经费"),
        ("县文旅局征集革命文物200件，预算50万元。", "革命文物征集经费"),
        ("县农业农村局2027年回收废旧地膜300吨，预算60万元。", "废旧地膜回收经费"),
        ("团市委招募志愿者500名，预算40万元。", "志愿者招募经费"),
        ("为防汛抢险，县应急局储备编织袋10万条、救生衣800件，共计150万元。", "编织袋储备经费"),
        ("县体育中心2027年翻修塑胶跑道5000平方米，预算90万元。", "塑胶跑道翻修经费"),
        ("平川县人民医院住院楼外墙瓷砖剥落，2027年拟维修外墙6800平方米，预算210万元。", "外墙维修经费"),
        ("县一中教学楼屋面漏雨，2027年维修屋面3200平方米，预算64万元。", "屋面维修经费"),
    ],
)
def test_a_deed_stands_behind_its_thing_and_what_is_broken_names_nothing(
    assistant: Assistant, text: str, name: str
) -> None:
    assert drafted(assistant, text).project_name == name


def test_one_show_in_each_village_a_month_counts_no_show(assistant: Assistant) -> None:
    text = "全市公益电影放映，按一村一月一场，覆盖行政村1120个，全年放映13440场，每场补助300元，合计403.2万元。"
    rows = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows["公益电影放映场次"] == "≥13440.00(场)" and not any("一村" in row for row in rows)
