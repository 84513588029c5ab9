"""Ceilings: what a thing may cost times how many there are never exceeds the money, and agrees with it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.money import plain
from assistant.domain.value import Operator
from assistant.drafting.request import DraftRequest
from assistant.drafting.rows.costs.shared_costs import share
from assistant.service import Assistant
from tests.drafting.pieces import descriptions

THINGS = ("台式电脑", "打印机", "显微镜", "摄像机", "空调", "复印机", "离心机")
FEN = Decimal("0.01")
counts = st.integers(2, 400)
prices = st.integers(100, 90_000)


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


def costs(draft: Draft) -> list[DraftIndicator]:
    return [row for row in draft.indicators if row.level1 == "成本指标"]


def in_yuan(row: DraftIndicator) -> Decimal:
    assert row.target.value is not None
    return row.target.value * (10_000 if (row.target.unit or "").startswith("万元") else 1)


def unit_costs(draft: Draft) -> dict[str, Decimal]:
    return {row.level3: in_yuan(row) for row in costs(draft) if row.target.unit in ("元/台", "万元/台")}


def assert_ceilings_fit_the_money(draft: Draft) -> None:
    budget = draft.funds.annual_total
    for row in costs(draft):
        kept = row.level3.endswith("标准执行率")
        assert row.target.operator is (Operator.EQ if kept else Operator.LTE), "a cost is a ceiling"
        if budget is not None and row.target.unit != "%":
            assert in_yuan(row) <= budget


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, prices)
def test_a_stated_price_is_the_ceiling(assistant: Assistant, thing: str, count: int, price: int) -> None:
    budget = count * price
    draft = drafted(assistant, f"采购{thing}{count}台，每台{price}元，预算{budget}元。")
    assert unit_costs(draft) == {f"单台{thing}成本": Decimal(price)}
    assert draft.funds.annual_total == budget
    assert_ceilings_fit_the_money(draft)


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, st.integers(1, 900))
def test_money_without_a_price_is_shared_out_where_it_comes_out_even(
    assistant: Assistant, thing: str, count: int, wan: int
) -> None:
    budget = Decimal(wan * 10_000)
    draft = drafted(assistant, f"采购{thing}{count}台，预算{wan}万元。")
    even = budget / count == (budget / count).quantize(FEN)
    assert list(unit_costs(draft).values()) == ([budget / count] if even else [])
    assert_ceilings_fit_the_money(draft)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(THINGS), counts, prices), min_size=2, max_size=3, unique_by=lambda one: one[0])
)
def test_several_things_have_a_ceiling_each(assistant: Assistant, bought: list[tuple[str, int, int]]) -> None:
    budget = sum(count * price for _, count, price in bought)
    parts = "，".join(f"采购{thing}{count}台，每台{price}元" for thing, count, price in bought)
    draft = drafted(assistant, f"{parts}，预算{budget}元。")
    assert unit_costs(draft) == {f"单台{thing}成本": Decimal(price) for thing, _, price in bought}
    assert sum(unit_costs(draft)[f"单台{thing}成本"] * count for thing, count, _ in bought) == draft.funds.annual_total
    assert_ceilings_fit_the_money(draft)


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, prices)
def test_a_price_alone_makes_the_money(assistant: Assistant, thing: str, count: int, price: int) -> None:
    draft = drafted(assistant, f"采购{thing}{count}台，每台{price}元。")
    assert unit_costs(draft) == {f"单台{thing}成本": Decimal(price)}
    assert draft.funds.annual_total in (None, count * price)


@settings(max_examples=30)
@given(st.sampled_from(THINGS), counts, prices, st.integers(2, 9))
def test_a_price_that_exceeds_the_money_is_asked_about(
    assistant: Assistant, thing: str, count: int, price: int, times: int
) -> None:
    budget = count * price // times
    draft = drafted(assistant, f"采购{thing}{count}台，每台{price}元，预算{budget}元。")
    assert any(str(budget) in q.text or plain(Decimal(budget) / 10_000) in q.text for q in draft.questions)
    assert draft.report.errors == ()


@settings(max_examples=40)
@given(descriptions())
def test_whatever_is_described_ceilings_fit_the_money(assistant: Assistant, text: str) -> None:
    draft = drafted(assistant, text)
    assert_ceilings_fit_the_money(draft)
    assert draft.report.errors == ()


@given(st.integers(1, 10**11).map(lambda fen: Decimal(fen) / 100), st.integers(1, 10**6))
def test_a_share_never_exceeds_the_money(total: Decimal, count: int) -> None:
    price, formula = share(total, Decimal(count), "台")
    assert price * count <= total
    assert total - price * count < FEN * count
    assert formula.endswith(f"{plain(price)}元/台")
    assert ("≈" in formula) is (price * count != total)


@pytest.mark.parametrize(
    ("text", "name", "ceiling"),
    [
        ("举办业务培训4期，每期50人，预算20万元", "人均业务培训成本", "≤1000.00(元/人次)"),
        ("全区公厕保洁186座，每座每年3.2万元，共595.2万元", "单座公厕保洁成本", "≤32000.00(元/座·年)"),
        ("为重度残疾人发放护理补贴3200人，每人每月300元", "护理补贴标准", "=300.00(元/人·月)"),
        # the noun of the price's own clause comes first, then what is counted right before it
        ("宫颈癌筛查8000人、乳腺癌筛查8000人，宫颈癌每人49元、乳腺癌每人79元", "人均宫颈癌筛查成本", "≤49.00(元/人)"),
        ("宫颈癌筛查8000人、乳腺癌筛查8000人，宫颈癌每人49元、乳腺癌每人79元", "人均乳腺癌筛查成本", "≤79.00(元/人)"),
        ("领取待遇人员5.6万人，县级基础养老金每人每月30元", "县级基础养老金标准", "=30.00(元/人·月)"),
        ("受理法律援助案件680件，民事每件1800元，刑事每件1500元", "单件民事法律援助案件成本", "≤1800.00(元/件)"),
        ("户均改造经费5000元的无障碍改造60户", "户均无障碍改造成本", "≤5000.00(元/户)"),
        ("对工贸企业320家开展隐患排查，每家1500元", "单家隐患排查成本", "≤1500.00(元/家)"),
        ("污水处理量每日2万吨，单价1.35元/吨", "单吨污水处理成本", "≤1.35(元/吨)"),
        ("县公安局辅警286名，人均年工资及社保6.2万元", "人均辅警年工资及社保成本", "≤62000.00(元/人·年)"),
        ("储备稻谷8000吨，每吨每年保管费100元", "单吨稻谷保管费", "≤100.00(元/吨·年)"),
        ("补贴客运车辆85台，每台每年6000元", "客运车辆补贴标准", "=6000.00(元/台·年)"),
        ("配备督导员60名，每月补贴1000元", "督导员补贴标准", "=1000.00(元/人·月)"),
        (
            "对住房困难家庭发放租赁补贴，预计保障2300户，户均月补贴480元",
            "住房困难家庭租赁补贴标准",
            "=480.00(元/户·月)",
        ),
        ("发放高龄津贴，100岁以上每人每月300元", "百岁以上老人高龄津贴标准", "=300.00(元/人·月)"),
        ("高校毕业生就业见习补贴，安排见习生300人，每人每月1500元", "见习生补贴标准", "=1500.00(元/人·月)"),
        ("救助患病妇女40名，每人1万元", "患病妇女救助标准", "=10000.00(元/人)"),
        ("办理法律援助案件650件，每件平均补贴1800元", "法律援助案件补贴标准", "=1800.00(元/件)"),
        ("社区工作者培训，分3批培训社区工作者240名，人均每天350元", "人均社区工作者培训成本", "≤350.00(元/人·天)"),
        # several prices, each with its own thing
        ("养护县道236公里、乡道410公里，标准分别为每公里7000元和3500元", "乡道经费标准", "=3500.00(元/公里)"),
        ("小学、初中生均公用经费分别为720元和940元", "生均初中公用经费", "≤940.00(元/生)"),
        ("发放国家助学金，一等3000元/年320人，二等2000元/年560人", "二等国家助学金标准", "=2000.00(元/人·年)"),
        ("发放高龄津贴，80-89岁老人每人每月50元，预计5800人", "八十至八十九岁老人高龄津贴标准", "=50.00(元/人·月)"),
        ("发放低保金，城市低保标准每月820元，农村每月620元", "农村低保标准", "=620.00(元/人·月)"),
        # money that is handed out has a standard; people have no cost
        ("慰问困难党员30名每人1000元", "困难党员慰问标准", "=1000.00(元/人)"),
        ("倒损民房重建85户每户补助3万元", "倒损民房重建补助标准", "=30000.00(元/户)"),
        ("聘请河道保洁员95名，每人每月800元", "河道保洁员人均经费", "≤800.00(元/人·月)"),
        ("为环卫工人120名发放高温津贴，补助标准为每人每月200元", "环卫工人高温津贴标准", "=200.00(元/人·月)"),
        ("租用办公用房2600平方米，每月每平方米28元", "单位面积办公用房租金", "≤28.00(元/平方米·月)"),
        ("采购打印机20台，每台2300元，采购复印机7台，每台9800元", "单台复印机成本", "≤9800.00(元/台)"),
        ("购置消毒柜4个、单价3600元，服务器2台、每台4.5万元", "单个消毒柜成本", "≤3600.00(元/个)"),
        ("购置消毒柜4个、单价3600元，服务器2台、每台4.5万元", "单台服务器成本", "≤45000.00(元/台)"),
        ("全科医生转岗培训60人，每人培训补助1.5万元", "培训补助标准", "=15000.00(元/人)"),
        # a service done to things is what is paid for, where the project says how many it reaches
        ("集贸市场衡器强制检定，覆盖31个农贸市场的电子秤4200台，每台45元", "单台电子秤检定成本", "≤45.00(元/台)"),
        ("消防车辆年度维保，覆盖消防车42辆，每辆8500元", "单辆消防车维保成本", "≤8500.00(元/辆)"),
        ("养老机构消防安全评估，涉及养老机构36家，每家6000元", "单家养老机构评估成本", "≤6000.00(元/家)"),
        ("小型水库大坝安全鉴定，涉及水库18座，每座12万元", "单座水库鉴定成本", "≤12.00(万元/座)"),
        ("耕地质量监测，布设监测点120个，每个3500元", "单个监测点成本", "≤3500.00(元/个)"),
        ("校车购置，为8所学校购置校车12辆，每辆38万元", "单辆校车成本", "≤38.00(万元/辆)"),
        ("桥梁检测，检测桥梁64座，经费80万元", "单座桥梁检测成本", "≤12500.00(元/座)"),
        # who gets it by what it is given for
        ("残疾人机动轮椅车燃油补贴，符合条件的车主1350人，每人每年260元", "车主燃油补贴标准", "=260.00(元/人·年)"),
        ("护林员意外保险补贴，惠及护林员820人，每人每年120元", "护林员意外保险补贴标准", "=120.00(元/人·年)"),
        ("低收入家庭取暖补贴，惠及老人3200户，每户每年600元", "老人取暖补贴标准", "=600.00(元/户·年)"),
    ],
)
def test_ceilings_are_named_after_what_is_paid_for(assistant: Assistant, text: str, name: str, ceiling: str) -> None:
    assert {row.level3: row.target.text for row in costs(drafted(assistant, text))}.get(name) == ceiling


def test_without_any_money_the_control_rate_remains_and_asks_to_be_replaced(assistant: Assistant) -> None:
    (row,) = costs(drafted(assistant, "开展河道保洁42公里"))
    assert (row.level3, row.target.text) == ("预算控制率", "≤100.00(%)")
    assert "补充预算" in row.note


def test_money_for_several_different_things_is_not_divided_by_one(assistant: Assistant) -> None:
    draft = drafted(assistant, "采购电脑20台，印制手册5000册，养护绿地3000平方米，预算90万元")
    assert [row.target.unit for row in costs(draft)] == ["万元"]


@pytest.mark.parametrize("text", ["举办活动12场，在36个社区开展，预算12万元", "对8所学校的管网进行检修，预算40万元"])
def test_sites_are_no_things_that_cost(assistant: Assistant, text: str) -> None:
    assert not any(row.target.unit in ("元/个", "元/所") for row in costs(drafted(assistant, text)))


@pytest.mark.parametrize(
    "text",
    [
        "给老人助餐，大概一天600人次，新建老年食堂4个，预算98万元",
        "新建学生宿舍楼一栋，可容纳学生1200名，建筑面积7800平方米，预算900万元",
        "举办招聘会24场，达成就业意向3000人，预算28万元",
    ],
)
def test_money_is_not_divided_by_those_it_is_not_spent_on(assistant: Assistant, text: str) -> None:
    assert not any((row.target.unit or "").startswith(("元/人", "元/个")) for row in costs(drafted(assistant, text)))


@pytest.mark.parametrize(
    "text",
    [
        "总价1450万元，其中专项债1000万元、医院自筹450万元",
        "总投资800万元，其中居民出资300万元",
        "总投资620万元，其中县财政200万元，企业自筹420万元",
        "经费158.6万元，其中一般公共预算当年拨款142万元，上年结转16.6万元",
        "预算420万元，其中一般公共预算拨款300万元、政府性基金预算安排120万元",
        "预算96万元，其中财政专户管理资金60万元、一般公共预算财政拨款36万元",
    ],
)
def test_where_money_comes_from_is_no_cost(assistant: Assistant, text: str) -> None:
    names = [row.level3 for row in costs(drafted(assistant, f"购置呼吸机10台，{text}"))]
    assert not any(word in name for name in names for word in ("债", "自筹", "出资", "财政", "公共预算", "基金"))


TIERS = "市人社局对新引进的人才发放租房补贴：博士每人每月2000元80人，硕士每人每月1200元400人，本科每人每月800元900人，大专每人每月500元300人，全年资金1812万元。"


def test_every_tier_of_a_benefit_has_its_standard_and_its_number(assistant: Assistant) -> None:
    rows = {row.level3: row.target.text for row in drafted(assistant, TIERS).indicators}
    for tier, price, people in (("博士", 2000, 80), ("硕士", 1200, 400), ("本科", 800, 900), ("大专", 500, 300)):
        assert rows[f"{tier}租房补贴标准"] == f"={price}.00(元/人·月)"
        assert rows[f"{tier}租房补贴发放人数"] == f"≥{people}.00(人)"


def test_who_is_trained_shares_the_money_of_the_courses(assistant: Assistant) -> None:
    rows = {row.level3: row.target.text for row in costs(drafted(assistant, "举办教师培训班12期600人次，预算36万元"))}
    assert "≤600.00(元/人次)" in rows.values()


def test_a_station_that_is_built_reports_nothing_yet(assistant: Assistant) -> None:
    text = "市生态环境局建设空气自动监测站6个，委托第三方运维，投资540万元"
    assert not [row.level3 for row in drafted(assistant, text).indicators if "报告" in row.level3]


def test_what_a_square_metre_costs_is_worked_out_from_the_money_of_all_years(assistant: Assistant) -> None:
    text = "全民健身中心建设项目总投资1.86亿元，建设期2025-2027年，2026年计划投入6000万元，总建筑面积3.2万平方米。"
    request = DraftRequest(description=text, fiscal_year=2026)
    rows = {row.level3: row.target.text for row in assistant.draft(request, keep=False).indicators}
    assert rows["全民健身中心建设单位面积成本"] == "≤5812.50(元/平方米)"
    assert rows["年度投资额"] == "≤6000.00(万元)"


@pytest.mark.parametrize(
    ("text", "no_cost_of"),
    [
        ("编制生态修复规划，形成数据库1套，经费98万元", "数据库"),
        ("安排科技研发资金936万元，新增高新技术企业15家", "高新技术企业"),
        ("组织应急演练2次、安全宣传进企业50家，预算45万元", "安全宣传"),
        ("办案业务经费285万元，预计办理案件1400件，司法救助20人", "人均"),
        ("聘请工程造价人员120人次参与审计，预算150万元", "人均"),
        ("企业研发投入奖补，对120家企业兑现奖补，预算1800万元", "单家"),
        ("聘任责任督学40名，覆盖学校117所，开展专项督导6次，预算36万元", "人均"),
        ("修缮古建筑8处，编制保护规划2部，预算160万元", "单处"),
        ("为400户义务兵家庭发放优待金，预算812.5万元", "户均"),
        ("修缮古建筑6处，预算260万元", "单处"),
        ("法律援助律师值班，办理案件140件，值班律师26名，预算91万元", "单件"),
        ("县统计局编印统计年鉴500册，开展统计业务培训3期，经费38万元", "单册"),
        ("区消防大队购置消防水带400条，组织消防演练8次，经费40万元", "单条"),
    ],
)
def test_money_is_not_shared_among_what_it_does_not_buy(assistant: Assistant, text: str, no_cost_of: str) -> None:
    assert not any(no_cost_of in row.level3 for row in costs(drafted(assistant, text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("施划标线2.6万平方米，更换护栏3200米，标线每平方米38元，护栏每米420元，合计233.2万元", "标线单位面积成本"),
        ("农业水价精准补贴和节水奖励，安装计量设施1240台套，每台套1800元，共计315万元", "单台计量设施成本"),
        ("警用服装购置，常服2860套、每套720元，作训服2860套、每套380元，共314.6万元", "单套作训服成本"),
        ("职工劳保用品，购买雨靴800双、每双65元，共5.2万元", "单双雨靴成本"),
        ("食品监督抽检，购样费38万元，检验费120万元，共158万元", "购样费"),
        ("国库集中支付代理，支付手续费128万元、收缴手续费52万元，合计180万元", "支付手续费"),
        ("村医养老补助，对离岗村医480人按工龄每年每月10元发放，2026年预算资金96万元", "村医养老补助标准"),
        (
            "耕地保护补偿激励资金，对承担耕地保护任务的村集体经济组织按每亩每年30元给予补偿，基本农田24.6万亩，需资金738万元",
            "耕地保护补偿激励标准",
        ),
        ("优抚对象补助，2026年预算1420万元，其中抚恤金960万元、生活补助380万元、医疗补助80万元", "医疗补助金额"),
        ("优抚对象补助，2026年预算1420万元，其中抚恤金960万元、生活补助380万元、医疗补助80万元", "抚恤金总额"),
        ("医院物业服务，预算680万元，其中保洁服务420万元、秩序维护180万元、绿化养护80万元", "绿化养护成本"),
        ("务工交通补贴，预计补助4500人，每人一次性补助500元，需资金225万元", "务工交通补贴标准"),
        ("人工增雨，发射增雨防雹火箭弹600枚，单价3200元，共192万元", "单枚增雨防雹火箭弹成本"),
        ("高新技术企业认定奖补，复审通过30家，每家给10万，共300万元", "复审通过高新技术企业奖补标准"),
        ("对86个社区的可回收物进行分类收集，每个社区每年3万元，共258万元", "单个社区可回收物分类收集成本"),
        ("对48个行政村的污水处理设施进行运行维护，每村每年1.5万元，共72万元", "单村污水处理设施运行维护成本"),
        ("残疾人就业帮扶基地补助，扶持基地15家，每家5万元，共75万元", "基地补助标准"),
        ("宫颈癌筛查8000人、乳腺癌筛查6000人，两癌筛查补助标准为宫颈癌49元/人、乳腺癌79元/人", "人均宫颈癌筛查成本"),
    ],
)
def test_a_price_names_its_thing_once(assistant: Assistant, text: str, name: str) -> None:
    assert name in [row.level3 for row in costs(drafted(assistant, text))]


def test_an_average_in_a_name_is_no_price_of_each(assistant: Assistant) -> None:
    text = "安排学前教育生均公用经费补助780万元，补助普惠性幼儿园62所"
    assert all("/生" not in row.target.text for row in costs(drafted(assistant, text)))


def test_money_is_shared_among_the_product_not_its_factor(assistant: Assistant) -> None:
    text = "在10栋设施温棚中按每栋1760株的标准种植黄金蜜葡萄，资金52.8万元"
    assert {row.target.text for row in costs(drafted(assistant, text))} >= {"≤30.00(元/株)"}
