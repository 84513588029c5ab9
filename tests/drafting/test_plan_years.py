"""Plans of several years: what all years bring stands in the overall goal, this year's share in the table."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft
from assistant.domain.money import format_wan
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

PLANS = [
    # text, this year's money and that of all years in 万元, the years of the project,
    # the quantities of the table, what the overall goal says
    ("2025—2027年，县水利局实施中小河流治理，治理河道210公里，总投资6300万元，2025年安排2100万元，治理河道70公里",
     ("2100", "6300"), (2025, 2027), ["≥70.00(公里)"], "210公里"),
    ("县供排水中心供水管网改造,2026-2028年计划改造管网96公里,总投资4800万元,2026年安排1600万元,改造管网32公里",
     ("1600", "4800"), (2026, 2028), ["≥32.00(公里)"], "管网不少于96公里"),
    ("市教育局2026至2028年实施智慧教室建设，三年共建设智慧教室360间，总投资5400万元。2026年建设120间，安排资金1800万元",
     ("1800", "5400"), (2026, 2028), ["≥120.00(间)"], "智慧教室不少于360间"),
    ("农村公路提档升级，2026—2028年计划改造农村公路450公里，总投资2.7亿元，其中2026年改造150公里，投资9000万元",
     ("9000", "27000"), (2026, 2028), ["≥150.00(公里)"], "农村公路不少于450公里"),
    ("省农科院2026—2028年实施水稻育种，总经费900万元，选育新品种6个，建立示范基地12个。"
     "2026年经费300万元，选育新品种2个，建立示范基地4个",
     ("300", "900"), (2026, 2028), ["≥2.00(个)", "≥4.00(个)"], "新品种不少于6个"),
    ("文物保护，建设期2025年至2026年，修缮文物建筑8处，总投资1200万元，2025年完成修缮5处，安排资金700万元",
     ("700", "1200"), (2025, 2026), ["≥5.00(处)"], "修缮文物建筑不少于8处"),
    ("馆藏档案数字化2026—2028年，扫描档案900万页，2026年扫描300万页、2027年扫描350万页，每页0.4元，2026年经费120万元",
     ("120", "360"), (2026, 2028), ["≥300.00(万页)"], "扫描档案不少于900万页"),
    # the year's part worked out from its money and the price of one
    ("家政培训2024—2026年，三年共培训家政服务员6000人，每人补贴1500元，总投入900万元，2026年安排300万元",
     ("300", "900"), (2024, 2026), ["≥2000.00(人)"], "家政服务员不少于6000人"),
    ("残联2025—2027年无障碍改造，三年共改造1500户，每户4000元，总投资600万元，2026年安排200万元",
     ("200", "600"), (2025, 2027), ["≥500.00(户)"], "1500户"),
    ("林草局2024—2026年退化林修复，三年累计修复6万亩，亩均500元，总投入3000万元，2026年投入1000万元",
     ("1000", "3000"), (2024, 2026), ["≥2.00(万亩)"], "6万亩"),
    ("2025年至2027年黑土地保护，三年共实施90万亩，亩均补助40元，总投资3600万元，2026年1200万元",
     ("1200", "3600"), (2025, 2027), ["≥30.00(万亩)"], "90万亩"),
    # of two years told beside a plan the one with money is the budget year
    ("农业农村局2025—2027年高标准农田建设，总投资1.2亿元，2026年投资4000万元建设2.5万亩，2027年续建2万亩",
     ("4000", "12000"), (2025, 2027), ["≥2.50(万亩)"], "高标准农田"),
    # outside a plan: what a later year brings is no row
    ("2026年建设高效节水灌溉3万亩，投资4500万元，2027年续建2万亩",
     ("4500", "4500"), (2026, 2026), ["≥3.00(万亩)"], "3万亩"),
    ("水务局2026年水库除险加固3座，投资2100万元，2027年计划再加固2座，2028年加固1座",
     ("2100", "2100"), (2026, 2026), ["≥3.00(座)"], "3座"),
    # Counterexamples: one year's work, and what earlier years have done.
    ("2026年改造管网32公里，投资1600万元，列入《供水发展规划（2025—2027年）》",
     ("1600", "1600"), (2026, 2026), ["≥32.00(公里)"], "管网不少于32公里"),
    ("2023—2025年已建成高标准农田12万亩，2026年计划新建高标准农田3万亩，总投资7200万元",
     ("7200", "7200"), (2026, 2026), ["≥3.00(万亩)"], "3万亩"),
    ("2026—2028年实施校园安防提升，总投资600万元，安装摄像机800台，2026年安排200万元",
     ("200", "600"), (2026, 2028), ["≥800.00(台)"], "摄像机不少于800台"),
]  # fmt: skip


SHARED_OUT = [
    # text, the budget year, its quantities, what the overall goal says of all years, whether the year is asked
    ("县水利局灌区改造，改造渠道90公里，其中2027年30公里、2028年35公里、2029年25公里，2027年安排资金1500万元",
     2027, ["≥30.00(公里)"], "渠道不少于90公里", False),
    ("市城管局更换路灯6000盏，2026年2500盏，2027年3500盏，2027年需资金420万元，配套更换配电箱30台",
     2027, ["≥3500.00(盏)", "≥30.00(台)"], "路灯不少于6000盏", False),
    ("县卫健局新建村卫生室24个（2027年14个、2028年10个），预算360万元",
     2027, ["≥14.00(个)"], "村卫生室不少于24个", True),
    ("县林业局造林9万亩，2026年3万亩、2027年4万亩、2028年2万亩，2027年申请资金1200万元",
     2027, ["≥4.00(万亩)"], "9万亩", False),
    # counterexamples: numbers that do not come to the whole, and a single year
    ("县住建局改造危房300户，2027年完成120户、2028年完成160户，投资450万元", 2027, ["≥300.00(户)"], "300户", False),
    ("县水利局2027年新建水库3座，总投资5000万元", 2027, ["≥3.00(座)"], "3座", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "year", "quantities", "overall", "asked"), SHARED_OUT)
def test_a_list_of_years_shares_out_a_whole(
    assistant: Assistant, text: str, year: int, quantities: list[str], overall: str, asked: bool
) -> None:
    draft = drafted(assistant, text)
    assert draft.fiscal_year == year
    assert [row.target.text for row in draft.indicators if row.level2 == "数量指标"] == quantities
    assert overall in draft.overall_goal
    assert any("数量分" in question.text for question in draft.questions) is asked


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


@pytest.mark.parametrize(("text", "money", "years", "quantities", "told"), PLANS)
def test_a_plan_is_told_from_the_year(
    assistant: Assistant, text: str, money: tuple[str, str], years: tuple[int, int], quantities: list[str], told: str
) -> None:
    draft = drafted(assistant, text)
    rows = [row.target.text for row in draft.indicators if row.level2 == "数量指标"]
    assert sorted(rows) == sorted(quantities)
    assert told in (draft.overall_goal or "")
    assert draft.planned_start_date and draft.planned_end_date
    assert (draft.planned_start_date.year, draft.planned_end_date.year) == years
    assert draft.funds.annual_total is not None and draft.funds.total is not None
    assert tuple(format_wan(m).removesuffix("万元") for m in (draft.funds.annual_total, draft.funds.total)) == money


def test_the_numbers_of_a_plan_are_no_contradiction(assistant: Assistant) -> None:
    draft = drafted(assistant, PLANS[1][0])
    assert not any("以哪个为准" in question.text for question in draft.questions)
    assert not any("96公里" in note for note in draft.engine.notes)


def test_the_year_of_a_plan_is_the_one_told_apart(assistant: Assistant) -> None:
    draft = drafted(assistant, "服务期2026年1月至2028年12月，每年服务居民12万户，2026年经费960万元，三年共2880万元")
    assert (draft.fiscal_year, draft.funds.annual_total, draft.funds.total) == (2026, 9_600_000, 28_800_000)


def test_all_years_money_is_asked_for_where_only_one_years_is_said(assistant: Assistant) -> None:
    draft = drafted(assistant, "重点研发计划，立项周期2026—2028年，支持项目80项，2026年安排资金1.6亿元")
    assert any(q.path == "funds.total" and "全周期的资金总额" in q.text for q in draft.questions)


@pytest.mark.parametrize(
    ("text", "count", "last"),
    [
        ("老旧小区改造，三年内完成改造小区90个，其中2026年改造30个，安排资金3600万元", "≥30.00(个)", 2028),
        ("松材线虫病除治，两年内清理病死松木6000株，2026年清理3500株，经费70万元", "≥3500.00(株)", 2027),
        ("教师轮训，五年内轮训乡村教师4000人，2026年轮训800人，经费120万元", "≥800.00(人)", 2030),
    ],
)
def test_work_of_some_years_is_not_paid_by_one_years_money(
    assistant: Assistant, text: str, count: str, last: int
) -> None:
    draft = drafted(assistant, text)
    assert [row.target.text for row in draft.indicators if row.level2 == "数量指标"] == [count]
    assert draft.funds.total is None and draft.funds.annual_total is not None
    assert draft.planned_end_date and draft.planned_end_date.year == last
    assert any(q.path == "funds.total" and "全周期" in q.text for q in draft.questions)


YEAR_BY_YEAR = [
    # text, this year's money and that of all years in 万元, the last year of the project
    ("柴油货车淘汰补贴，淘汰重型柴油货车750辆，合计1575万元，资金分两年兑付，2025年945万元、2026年630万元", "945", "1575", 2026),
    ("灌区节水改造，总投资3200万元，2026年1200万元、2027年1100万元、2028年900万元，改造渠道42公里", "1200", "3200", 2028),
    ("博物馆数字化保护项目总经费600万元，其中2026年350万元，2027年250万元，采集三维数据800件", "350", "600", 2027),
    ("新编戏创作排演共380万元，2025年申请260万元，2026年120万元，首演6场", "260", "380", 2026),
    ("政务云平台升级，设备采购合计880万元，分两年支付，2026年支付500万元，2027年380万元", "500", "880", 2027),
    ("定向医学生奖励共计360万元，签约后分三年按4:3:3拨付，2025年拨付144万元，奖励本科生60人", "144", "360", 2027),
    ("人工造林1.2万亩，共1200万元，2026年安排600万元、2027年安排600万元", "600", "1200", 2027),
    # the year's part of a contract or plan, told in the clause behind or beside the total
    ("审判辅助事务外包，三年期服务合同总价594万元，2026年为第二年，需支付198万元，外包26人", "198", "594", 2027),
    ("城区环卫市场化服务，服务合同期三年，合同总价5280万元，2026年是第三年，应支付1760万元，保洁面积320万平方米",
     "1760", "5280", 2026),
    ("三年期物业合同总金额1260万元，2026年为第一年，需支付420万元，保洁面积8.6万平方米", "420", "1260", 2028),
    ("矿产资源调查，三年总预算9600万元，其中2026年3200万元，当年钻探6500米", "3200", "9600", 2028),
    ("教学楼建设，工期18个月，总投资2400万元，其中2026年1400万元，建筑面积6800平方米", "1400", "2400", 2027),
    ("空调节能改造，投资420万元由节能公司先行垫付，分6年从节能收益中支付，2026年支付70万元，更换机组2台", "70", "420", 2031),
    ("党群服务中心改造，2026年3月至2027年6月改造18个村，总投资270万元，2026年安排180万元，其余列入2027年预算",
     "180", "270", 2027),
    ("海堤加固，总投资1.6亿元，2026年6月启动，计划2027年底建成，2026年完成投资7000万元，加固海堤12公里", "7000", "16000", 2027),
    ("林木管护，合同期3年，合同总价360万元，2026年是第三年，应付120万元，管护面积12万亩", "120", "360", 2026),
    ("车辆租赁24辆，租期3年，每年租金96万元，合同总价288万元，2026年是第2年", "96", "288", 2027),
    ("草原修复，五年规划总投资2.4亿元，2026年度投资4200万元，完成人工种草3.5万亩", "4200", "24000", 2030),
    ("剪纸馆布展，合同价460万元，已付预付款138万元，2026年支付进度款230万元，余款2027年结算", "230", "460", 2027),
    ("防火监控，2026年起3年建设期总投资3300万元，2026年投资1100万元，监控点位60个", "1100", "3300", 2028),
    ("桥梁改造，规划三年改造36座，总投资5400万元，2026年改造12座，投资1800万元", "1800", "5400", 2028),
    # the money of all years called so by their number or their dates, whoever pays it
    ("反诈中心建设运行，2025—2027年总投入1350万元，其中2026年430万元，租用预警劝阻系统1套、专线8条", "430", "1350", 2027),
    ("数字化转型试点，中央奖补资金分三年下达共1.5亿元，2026年为5000万元，完成改造企业120家", "5000", "15000", 2028),
    ("松材线虫病防治，2026—2028年三年投入资金1860万元，其中2026年620万元，清理病死松树1.2万株", "620", "1860", 2028),
    ("旅游示范区建设，省级奖补资金分两年下达共2000万元，2026年1200万元，建设旅游驿站12个", "1200", "2000", 2027),
    ("生活垃圾分类，2026至2028年计划投资2400万元，2026年800万元，新建分类驿站60座", "800", "2400", 2028),
    ("国土绿化示范，中央资金分三年安排1.2亿元，其中2026年安排4000万元，造林3.5万亩", "4000", "12000", 2028),
    ("胡同整治，工期6个月，总投资980万元，2026年安排600万元，其余380万元2027年列支，整治胡同11条", "600", "980", 2027),
    ("地质灾害治理6处，总投资860万元，2026年安排500万元，剩余360万元，2027年解决", "500", "860", 2027),
    ("温室建设8栋，总投资300万元，2026年安排200万元，其余100万元待2027年财政预算安排", "200", "300", 2027),
    # the money of all years worked out from the price of this year's part
    ("管网改造，两年内为9.6万户更换软管，其中2026年5.2万户，每户补贴140元，2026年所需728万元", "728", "1344", 2027),
    ("水表更换，两年内更换智能水表6万块，其中2026年更换3.2万块，每块补助180元，2026年所需资金576万元", "576", "1080", 2027),
    ("教师培训，五年内培训乡村教师4000人，2026年培训800人，每人1500元，共120万元", "120", "600", 2030),
    ("2025—2027年圩堤达标工程，总投资9.6亿元，2026年计划投资3.2亿元，加固圩堤64公里，其余2027年完成", "32000", "96000", 2027),
    # of several paid years the one told with its work is the budget year
    ("数据平台建设，周期2025—2027年，总投资3650万元，2025年1400万元、2026年1250万元、2027年1000万元；"
     "2026年归集部门35个", "1250", "3650", 2027),
    ("遗址保护工程总投资5800万元，2025年到位2000万元，2026年到位1800万元，其余2027年解决；2026年完成本体加固6处",
     "1800", "5800", 2027),
    ("智慧城市项目2024—2026年，总投资5200万元，2024年1800万元，2025年1900万元，2026年1500万元；2026年接入部门40个",
     "1500", "5200", 2026),
    # Counterexamples: all of it is one year's.
    ("厕所维修12座，质保期两年内免费维修，2026年预算60万元", "60", "60", 2026),
    ("对两年内获得认定的高新技术企业40家，每家奖励5万元，2026年预算200万元", "200", "200", 2026),
    ("还本付息，2026年偿还本金8600万元、利息1240万元，合计9840万元", "9840", "9840", 2026),
    ("2026年改造渠道42公里，总投资320万元", "320", "320", 2026),
    ("房屋安全鉴定63处，2026年安排320万元，其中上年结转45万元，当年一般公共预算275万元", "320", "320", 2026),
    ("饮水工程维修35处，2026年共安排420万元，其中上年结余120万元，本年一般公共预算拨款300万元", "420", "420", 2026),
    ("2026年第二批绿化养护86万平方米，经费430万元", "430", "430", 2026),
]  # fmt: skip


@pytest.mark.parametrize(("text", "this_year", "all_years", "last"), YEAR_BY_YEAR)
def test_money_told_year_by_year(assistant: Assistant, text: str, this_year: str, all_years: str, last: int) -> None:
    draft = drafted(assistant, text)
    assert draft.funds.annual_total is not None and draft.funds.total is not None
    assert format_wan(draft.funds.annual_total) == f"{this_year}万元"
    assert format_wan(draft.funds.total) == f"{all_years}万元"
    assert draft.planned_end_date and draft.planned_end_date.year == last
    assert not any("本年度安排多少" in q.text or "资金总额是" in q.text for q in draft.questions)
    assert not any("找不到来源" in finding.message for finding in draft.report.findings)


OF_THE_YEAR = [
    # text, the number that the overall goal must not promise for all years
    ("县红十字会2025—2027年应急救护项目，三年共投入96万元，其中2026年35万元，当年培训救护员600人，在车站配置除颤器12台", "12台"),
    ("县林业局2025—2027年黑土地保护项目，三年共投入2400万元，其中2026年800万元，当年深松8万亩，建设监测点15个", "15个"),
    ("中央水利发展资金项目，实施期2025—2027年，中央资金分三年下达共1.2亿元，2026年下达4500万元，2026年治理河流35公里，"
     "加固堤防18公里", "18公里"),
    ("数据平台建设，周期2025—2027年，总投资3650万元，2026年1250万元；2026年归集部门35个，上线应用场景12个", "12个"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), OF_THE_YEAR)
def test_what_the_year_brings_is_not_promised_for_all_years(assistant: Assistant, text: str, number: str) -> None:
    draft = drafted(assistant, text)
    assert number in (draft.annual_goal or "") and number not in (draft.overall_goal or "")
    assert any(q.path == "overall_goal" and number in q.text for q in draft.questions)
    assert not any("若是整个项目" in q.text for q in draft.questions)


SHARES_ASKED = [
    # text, a word of the question how much the year does; none where all is done in each year or in this one
    ("渔港改造，建设防波堤420米，总投资1.12亿元，建设期24个月，2026年计划完成投资4500万元", "其中2026年完成多少"),
    ("灌区续建，总投资8600万元，2026年安排3500万元，其余列入2027年预算，改造渠道46公里", "46公里"),
    ("2026年3月至2027年6月改造18个村，每村补助15万元，总投资270万元，2026年安排180万元", "测算为12个"),
    ("草原修复，五年规划总投资2.4亿元，2026年度投资4200万元，完成人工种草3.5万亩、围栏封育6万亩", ""),
    ("三年期物业合同总金额1260万元，2026年为第一年，需支付420万元，保洁面积8.6万平方米", ""),
    ("空调节能改造，投资420万元由节能公司垫付，分6年支付，2026年支付70万元，更换机组2台", ""),
    ("农村公路总投资2.7亿元，2026年改造150公里，投资9000万元，其余列入2027年预算", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), SHARES_ASKED)
def test_a_part_of_a_work_is_not_promised_as_the_whole(assistant: Assistant, text: str, asked: str) -> None:
    draft = drafted(assistant, text)
    questions = "".join(q.text for q in draft.questions if "若是整个项目" in q.text)
    assert asked in questions and bool(questions) == bool(asked)
    assert ("以下总任务" in (draft.annual_goal or "")) == bool(asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("社区食堂装修300平方米，预算45万元，工期60天，质保3年", "本年度安排多少"),
        ("未成年人办案区改造420平方米，预算96万元，工期90天，维保2年", "本年度安排多少"),
        ("司法救助60人，人均不超过3万元，预算150万元", "以哪个为准"),
        ("救助困难学生200人，每人最高5000元，预算80万元", "以哪个为准"),
        ("旅游示范区建设，省级奖补资金分两年下达共2000万元，2026年1200万元，建设旅游驿站12个", "全周期的资金总额"),
        ("数字化转型试点，中央资金分三年下达共1.5亿元，2026年为5000万元，改造企业120家", "本年度安排多少"),
    ],
)
def test_a_warranty_and_a_ceiling_raise_no_doubt(assistant: Assistant, text: str, asked: str) -> None:
    assert not any(asked in q.text for q in drafted(assistant, text).questions)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("社区食堂改造300平方米，预算450万元，工期3年", "本年度安排多少"),
        ("救助困难学生200人，每人5000元，预算80万元", "以哪个为准"),
    ],
)
def test_a_long_term_and_a_price_still_do(assistant: Assistant, text: str, asked: str) -> None:
    assert any(asked in q.text for q in drafted(assistant, text).questions)


EACH_YEAR = [
    # text, the end of what the overall goal says, the year's row
    (
        "县妇幼保健院2027—2029年实施两癌筛查，每年筛查宫颈癌9000人、乳腺癌8000人，2027年安排216万元，2028年216万元，2029年220万元。",
        "每年筛查宫颈癌不少于9000人、乳腺癌不少于8000人",
        "筛查宫颈癌人数 ≥9000.00(人)",
    ),
    (
        "县妇联2027—2029年每年举办妇女培训班6期，三年共90万元，2027年安排30万元。",
        "每年举办妇女培训班不少于6期",
        "妇女培训班期数 ≥6.00(期)",
    ),
    (
        "市林业局2026—2028年造林绿化，每年造林1.2万亩，总投资3600万元，2027年安排1200万元，抚育管护2万亩。",
        "每年造林面积不少于1.2万亩",
        "造林面积 ≥1.20(万亩)",
    ),
]


@pytest.mark.parametrize(("text", "whole", "row"), EACH_YEAR)
def test_what_comes_each_year_is_not_promised_once_for_all_years(
    assistant: Assistant, text: str, whole: str, row: str
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert whole in draft.overall_goal
    assert "每年" not in draft.annual_goal.split("；")[1]
    assert row in [f"{one.level3} {one.target.text}" for one in draft.indicators]
    assert not [q.text for q in draft.questions if "若是整个项目" in q.text and row.split()[0] in q.text]
