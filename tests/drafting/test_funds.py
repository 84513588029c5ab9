"""The funds of a description: who pays how much, what earlier years left, and which part is this year's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.money import format_wan
from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.funding.budget import funds_of, read_budget
from assistant.drafting.funding.doubts import doubts
from assistant.drafting.funding.shares import shares_note
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant


def brief_of(text: str) -> Brief:
    return read_brief(text, load_lexicon())


def in_wan(amount: Decimal | None) -> str:
    return "" if amount is None else format_wan(amount).removesuffix("万元")


SOURCES = [
    # text, total, fiscal part, what others pay, all in 万元
    ("惠及1.35万名学生，中央资金1080万元，县级配套270万元", "1350", "1350", "0"),
    ("发放临时救助资金120万元，资金来源为中央省级补助2600万元、县级配套420万元", "3020", "3020", "0"),
    ("普查松林，中央林业草原生态保护恢复资金320万元，市级80万元", "400", "400", "0"),
    ("监测员158人，省级补助资金180万元、县配套36万元", "216", "216", "0"),
    ("中央资金320万元，市级80万元，县级20万元", "420", "420", "0"),
    ("中央预算内投资1200万元，地方配套800万元，新建养老院1座", "2000", "2000", "0"),
    ("中央补助1800万元，地方政府专项债券3000万元，居民出资160万元", "4960", "4800", "160"),
    ("县财政预算100万元，村集体自筹50万元，硬化道路3公里", "150", "100", "50"),
    ("总投资2600万元，其中财政奖补1040万元、村民筹资筹劳1560万元", "2600", "1040", "1560"),
    # a place's name before 财政, two levels behind one verb; an item beside the money of a level is none
    ("广西壮族自治区财政安排150万元，学校配套30万元，用于赛场布置", "180", "150", "30"),
    ("遵义市财政补助90万元，汇川区财政配套60万元，养护道路120公里", "150", "150", "0"),
    ("平江县财政投入80万元，村集体出资20万元，改造卫生室16个", "100", "80", "20"),
    ("2026年投入中央资金520万元、自治区资金80万元，防治鼠害60万亩", "600", "600", "0"),
    ("县林业局下达省级补助资金200万元、县级配套资金50万元，造林5000亩", "250", "250", "0"),
    ("重庆市财政安排120万元，其中电脑80万元、投影仪40万元", "120", "120", "0"),
    ("青海省财政下达补助资金300万元、海东市配套100万元，修建村道12公里", "400", "400", "0"),
    ("天津市财政专项资金200万元，企业赞助50万元，举办大赛1场", "250", "200", "50"),
    ("成华区财政局安排80万元，街道配套20万元", "100", "100", "0"),
    ("总投资600万元，中央资金520万元、自治区资金80万元", "600", "600", "0"),
    ("2026年自治区补助3100万元，县级配套1720万元", "4820", "4820", "0"),
    ("共396万元，省级体彩公益金补助237.6万元，县级配套158.4万元", "396", "396", "0"),
    ("企业自筹3000万元，财政补助500万元，建设冷库2座", "3500", "500", "3000"),
    ("购置CT一台，总价1450万元，其中专项债1000万元、医院自筹450万元", "1450", "1000", "450"),
    ("预算80万元，其中其他资金10万元", "80", "70", "10"),
    ("资金合计500万元，其中县级财政300万元，其余由企业自筹", "500", "300", "200"),
    ("资金合计372.7万元，其中县级财政300万元，其余由省级补助解决", "372.7", "372.7", "0"),
    ("印刷费10万元，其他20万元，共计30万元", "30", "30", "0"),
    ("项目总投资1.2亿元，争取上级资金8000万元，地方配套4000万元", "12000", "12000", "0"),
    ("总投资320万元，财政奖补200万元，村集体自筹80万元，社会捐赠40万元", "320", "200", "120"),
    ("赛事总经费850万元，其中县财政补贴300万元，其余通过市场化赞助解决", "850", "300", "550"),
    ("中央水利发展资金380万元，县级维修养护基金120万元，水费收入提取60万元", "560", "500", "60"),
    ("中央补助20万元、省级补助5万元、区级配套25万元，举办活动60场", "50", "50", "0"),
    ("停车场总投资1.5亿元，其中政府出资30%，社会资本出资70%", "15000", "4500", "10500"),
    ("保费总额1260万元，中央财政补贴40%，省级25%，县级15%，农户自缴20%", "1260", "1008", "252"),
    ("贴息资金420万元，中央承担70%，地方承担30%", "420", "420", "0"),
    ("整体投入310万元，由区财政和社会资本按6:4分担", "310", "186", "124"),
    ("建设大棚20座，总投资900万元，财政补助与合作社自筹按1：2投入", "900", "300", "600"),
    ("全年需336万元，省、市、县按3:3:4比例分担，发放高龄津贴5600人", "336", "336", "0"),
    ("补助资金124万元，中央财政补助70%，剩余由企业承担", "124", "86.8", "37.2"),
    ("总投资2.6亿元，其中：专项债1.5亿元，中央预算内资金5000万元，银行贷款4000万元，医院自筹2000万元",
     "26000", "20000", "6000"),
    ("支持企业30家，银行贷款4000万元，贴息120万元", "120", "120", "0"),
    ("改造冷库，总投资500万元，全部由企业自筹", "500", "0", "500"),
    ("文化旅游节预算380万元：政府投入200万元，企业冠名赞助180万元", "380", "200", "180"),
    ("开放式街区改造，投资1.2亿元，政府与社会资本各占50%", "12000", "6000", "6000"),
    ("概算1.86亿元。中央投资1.4亿元，省配套2800万元，受益区群众筹资投劳1800万元", "18600", "16800", "1800"),
    ("资金30534万元，全部发放到户，群众信访办结率100%", "30534", "30534", "0"),
    ("资金1260万元，一次性发放到农户，农户满意度95%，企业投诉办结率100%", "1260", "1260", "0"),
    ("总投资1120万元，其中中央水利发展资金896万元、县级自筹224万元", "1120", "1120", "0"),
    ("总投资1600万元，市级补助1100万元，区县自筹500万元，维修校舍", "1600", "1600", "0"),
    ("总投资2100万元，财政奖补资金1860万元，村民筹资筹劳折资240万元", "2100", "1860", "240"),
    ("财政奖补1200万元，群众筹资筹劳折款180万元，总投资1380万元", "1380", "1200", "180"),
    ("总投资860万元，其中财政资金780万元，村集体投工投劳折价80万元", "860", "780", "80"),
    ("总投资500万元，其中村级自筹60万元，硬化道路12公里", "500", "440", "60"),
    ("户均投资1800元，其中农户出资300元，涉及1.2万户，总投资2160万元", "2160", "2160", "0"),
    ("每亩补助400元、农户自筹100元，改造2万亩，总投资1000万元，其中农户自筹200万元", "1000", "800", "200"),
    ("总投资940万元，财政奖补700万元，其余由村民一事一议筹资", "940", "700", "240"),
    ("总投资2300万元，其中省级补助1400万元，其余由县级自筹", "2300", "2300", "0"),
    ("总投资2300万元，其中省级补助1400万元，其余由企业自筹", "2300", "1400", "900"),
    ("总投资1120万元，其中中央资金896万元、企业自筹224万元", "1120", "896", "224"),
    ("共320万元，其中财政拨款200万元、事业收入120万元", "320", "200", "120"),
    ("预算86万元，其中财政拨款60万元、经营收入26万元", "86", "60", "26"),
    ("安排偿债资金1.2亿元，其中非税收入7000万元、土地出让收入5000万元", "12000", "12000", "0"),
    ("预算1785万元，其中城市维护费1285万元、专项债500万元", "1785", "1785", "0"),
    ("总计220万元，其中县级154万元、盟级66万元", "220", "220", "0"),
    ("新建20个、提升35个站点，共95万元，从工会经费中列支，配备饮水机", "95", "0", "95"),
    ("购置安全设备9台，预算135万元，由医院自筹解决，2026年10月底前取得测评报告", "135", "0", "135"),
    ("职工疗休养320人，预算64万元，所需经费在工会会费中列支", "64", "0", "64"),
    ("更新食堂设备18台，需资金42万元，用单位自有资金解决", "42", "0", "42"),
    ("学校宿舍维修4栋，投资260万元，资金来源为学费收入", "260", "0", "260"),
    ("采购彩超2台，预算380万元，从医疗收入中支出", "380", "0", "380"),
    ("培训党员600人，经费12万元，由局机关党委留存党费列支", "12", "0", "12"),
    ("图书馆设备更新，费用58万元，经费自行解决", "58", "0", "58"),
    ("检测线改造2条，总投资150万元，其中设备费90万元由检测公司自筹，其余由县财政安排", "150", "60", "90"),
    ("会展经费120万元，其中场地费50万元从协会会费收入中列支", "120", "70", "50"),
    ("慰问职工200人，预算20万元，从年初部门预算公用经费中列支", "20", "20", "0"),
    ("维护储备地块46处，预算80万元，从土地出让收入中列支", "80", "80", "0"),
    ("衡器检定4200台，合计18.9万元，由区医院承担检定任务", "18.9", "18.9", "0"),
    ("总投资1148万元，省级补助1000万元、县级配套148万元，设备运行费由企业自筹", "1148", "1148", "0"),
    ("竞赛经费36万元，其中县财政补助16万元，工会经费列支20万元", "36", "16", "20"),
    ("共80万元，其中工会经费5万元、物业费75万元", "80", "80", "0"),
    ("走访困难职工，预算16万元，由县级工会经费列支", "16", "0", "16"),
    ("改造食堂，预算90万元，资金来源为上级补助和单位自筹资金", "90", "90", "0"),
    ("罚没物资处置，预算30万元，从罚没收入中安排", "30", "30", "0"),
    ("总投资400万元，其中省级补助260万元，其余为企业自筹", "400", "260", "140"),
    ("总投资400万元，其中省级补助260万元，其余为自筹资金", "400", "260", "140"),
    ("总投资400万元，其中省级补助260万元，其余自筹", "400", "260", "140"),
    ("经费80万元，其中政府性基金预算安排50万元，其余为一般公共预算资金", "80", "80", "0"),
    ("预算420万元，其中一般公共预算拨款300万元、政府性基金预算拨款120万元", "420", "420", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "fiscal", "other"), SOURCES)
def test_the_sources(text: str, total: str, fiscal: str, other: str) -> None:
    brief = brief_of(text)
    funds, evidence = funds_of(brief, read_budget(brief, None, 2026))
    assert (in_wan(funds.total), in_wan(funds.fiscal).removesuffix("元")) == (total, fiscal)
    assert in_wan(funds.other).removesuffix("元") == other
    assert funds.fiscal is not None and funds.other is not None and funds.fiscal + funds.other == funds.total
    assert (funds.annual_total, funds.annual_other) == (funds.total, funds.other)
    assert all(evidence.values())


CARRIED = [
    # text, this year's money, its new appropriation, what earlier years left, in 万元
    ("2026年预算680万元，其中上年结转180万元，当年财政拨款500万元", "680", "500", "180"),
    ("资金来源：上年结转60万元，本年预算140万元", "200", "140", "60"),
    ("全年预算96万元，其中上级补助60万元，上年结转16万元，本级安排20万元", "96", "80", "16"),
    ("2026年资金95万元，含上年结转15万元", "95", "80", "15"),
    ("2026年安排260万元（含2025年结余40万元），养护绿地32万平方米", "260", "220", "40"),
    ("2026年预算680万元，其中设备500万元", "680", "680", "0"),
]


@pytest.mark.parametrize(("text", "total", "new", "carried"), CARRIED)
def test_what_earlier_years_left(text: str, total: str, new: str, carried: str) -> None:
    brief = brief_of(text)
    funds, evidence = funds_of(brief, read_budget(brief, None, 2026))
    assert (in_wan(funds.annual_total), in_wan(funds.annual_fiscal_appropriation)) == (total, new)
    assert in_wan(funds.annual_carry_over).removesuffix("元") == carried
    assert (funds.total, funds.fiscal) == (funds.annual_total, funds.annual_total)
    assert evidence["funds.annual_carry_over"]


REST = [
    # text, what is asked
    ("概算1860万元，其中中央预算内投资930万元，其余由县财政和项目业主共同筹措", "财政资金和其他资金各是多少"),
    (
        "概算9860万元，申请超长期特别国债7800万元，其余由地方财政和供热企业自筹",
        "其余2060万元由“地方财政和供热企业”承担",
    ),
    ("总投资5200万元，争取中央预算内投资3000万元，其余由县财政和项目业主筹集", "财政资金和其他资金各是多少"),
    ("总投资5200万元，争取中央预算内投资3000万元，其余由县财政承担", ""),
    ("总投资8000万元，专项债券5000万元，其余由企业自筹", ""),
    ("整体投入310万元，由区财政和社会资本共同分担", "财政资金和其他资金各是多少"),
    ("改造食堂，预算90万元，资金来源为上级补助和单位自筹资金", "财政资金和其他资金各是多少"),
    ("改造食堂，预算90万元，资金来源为单位自筹资金", ""),
    ("整体投入310万元，由区财政和社会资本按6:4分担", ""),
    ("省级下达补助资金320万元，县级按1:1配套，秸秆还田8万亩", "“县级按1:1配套”的资金是否已含在320万元内"),
    ("资金640万元，省级和县级按1:1配套，改造危房320户", ""),
    ("福彩公益金安排50万元，其余区财政兜底", "“其余区财政兜底”的金额是多少"),
    ("总投资372.7万元，其中省级补助300万元，其余由县、乡两级分担", ""),
    ("新修水渠，投资120万元，其中省级补助450万元", "多于120万元"),
    ("总投资5580万元，其中中央资金3000万元、省级资金1000万元", "其余1580万元的来源是什么"),
    ("总投资5580万元，中央资金3000万元、省级资金1000万元", "各部分相加为4000万元，与总额5580万元不一致"),
    ("总投资1860万元，其中省级补助1200万元、县级配套660万元", ""),
    ("总投资13920万元，其中中央财政资金9744万元、省级财政资金2784万元、市县配套1392万元", ""),
    ("总投资900万元，其中省级资金500万元、市县两级财政400万元", ""),
    ("资金合计372.7万元，其中县级财政300万元，其余由省级补助解决", ""),
    ("一亩补60块，要270万，省里拿200万，剩下的区里配", ""),
    ("要花600万元，中央给400万元，其余县里配套", ""),
    ("合计840万元，其中体育彩票公益金500万元、市级财政340万元", ""),
    ("共120万元，其中省侨联补助40万元、市级财政80万元", ""),
    ("签约居民15.6万人，签约服务费每人每年120元，县财政承担50%、医保基金承担40%、个人承担10%，县财政安排936万元", ""),
    ("签约居民15.6万人，签约服务费每人每年120元，县财政安排936万元", "应为1872万元"),
]


@pytest.mark.parametrize(("text", "question"), REST)
def test_the_rest_is_asked_about_once(text: str, question: str) -> None:
    brief = brief_of(text)
    asked = [q.text for q in (*read_budget(brief, None, 2026).questions, *doubts(brief))]
    assert len(asked) == bool(question)
    assert question in "".join(asked)


SHARED_OUT = [
    # text, the total in 万元
    ("一亩补60块，要270万，省里拿200万，剩下的区里配", "270"),
    ("要花600万元，中央给400万元，其余县里配套", "600"),
    ("维修费60万元，宣传费20万元，其余由县里解决", "80"),
]


@pytest.mark.parametrize(("text", "total"), SHARED_OUT)
def test_who_pays_a_part_pays_no_more_than_the_whole(text: str, total: str) -> None:
    assert in_wan(read_budget(brief_of(text), None, 2026).amount) == total


YEARS = [
    # text, this year's money, the money of all years, in 万元
    ("概算总投资980万元，2026年安排500万元", "500", "980"),
    ("总投资980万元，其中2026年安排500万元", "500", "980"),
    ("可研批复投资2340万元，2026年资金需求900万元", "900", "2340"),
    ("资金3200万元，分两年实施，2026年下达1600万元", "1600", "3200"),
    ("总投资2000万元，其中2025年安排800万元，2026年安排1200万元", "1200", "2000"),
    ("2026-2028年投入资金1500万元，新建基地15个，2026年投入500万元，新建5个", "500", "1500"),
    ("总投资8.6亿元，其余为银行贷款，2026年完成造林2.4万亩，投资1.9亿元", "19000", "86000"),
    ("总投资900万元，新建大棚20座（600万元），2026年6月底前建成，设备投资300万元", "900", ""),
    ("总投资3000万元，其中2025年安排800万元，2026年安排1200万元", "1200", "3000"),
    ("2026年安排资金600万元，设备300万元、安装300万元", "600", ""),
    ("2026年投入500万元，撬动社会投资2000万元", "500", ""),
    ("物业管理合同价96万元/年，服务期三年，总价288万元", "96", "288"),
    ("服务期三年，合同总价９００万元，２０２６年支付３００万元", "300", "900"),
    ("合同价4200万元，已于2025年支付首期1260万元，2026年支付进度款2100万元，尾款840万元于2027年结算", "2100", "4200"),
    ("委托服务期三年（2026-2028年），总价1350万元，每年450万元，2026年施划标线12万平方米", "450", "1350"),
    ("一招三年，每年服务费268万元，三年合计804万元", "268", "804"),
    ("租赁建设五年，每年租金398万元", "398", "1990"),
    ("合同金额36万元，上年已付10.8万元，今年支付余款25.2万元", "25.2", "36"),
    ("三年总价126万元，按年支付，本年度42万元", "42", "126"),
    ("合同金额共计480万元，已支付40%，本年支付60%计288万元", "288", "480"),
    ("合同能源管理，节能服务公司投资630万元，财政分五年支付，每年126万元", "126", "630"),
    ("三年行动共需资金900万元，2026年安排300万元", "300", "900"),
    ("总投资2.2亿元，2025年完成投资6000万元，2026年安排中央资金4000万元、省级资金2000万元", "6000", "22000"),
    ("总投资1500万元，2026年安排省级补助600万元和区级配套400万元", "1000", "1500"),
    ("总投资572万元，2025年已到位300万元，2026年安排272万元", "272", "572"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "annual", "whole"), YEARS)
def test_this_year_and_all_years(text: str, annual: str, whole: str) -> None:
    budget = read_budget(brief_of(text), None, 2026)
    assert (in_wan(budget.amount), in_wan(budget.whole)) == (annual, whole)
    assert (budget.spans_years, budget.questions) == (bool(whole), ())


def test_equal_shares_of_several_years_are_worked_out() -> None:
    budget = read_budget(brief_of("总投资1560万元，三年平均安排"), None, 2026)
    assert (in_wan(budget.amount), in_wan(budget.whole)) == ("520", "1560")
    assert "本年度为520万元，是否正确" in budget.questions[0].text


SOURCES_OF_YEARS = [
    # text, total with its fiscal and other part, this year's money with its own, a word of the question; in 万元
    ("总投资3.6亿元，分三年实施，2026年计划投资1.2亿元，其中财政资金4000万元，社会资本8000万元",
     ("36000", "", ""), ("12000", "4000", "8000"), "全周期的36000万元"),
    ("估算总投资4.8亿元，其中专项债券3亿元，企业自筹1.8亿元；2026年计划完成投资1.6亿元",
     ("48000", "30000", "18000"), ("16000", "16000", "0元"), "本年度的16000万元"),
    ("总投资2600万元，分两年实施，2026年安排省级资金800万元，其余由县财政和企业承担",
     ("2600", "", ""), ("800", "800", "0元"), "全周期的2600万元"),
    ("总投资2600万元，分两年实施，2026年安排省级资金800万元，其余由县财政承担",
     ("2600", "2600", "0元"), ("800", "800", "0元"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "whole", "annual", "question"), SOURCES_OF_YEARS)
def test_each_of_two_totals_has_its_own_sources(
    text: str, whole: tuple[str, str, str], annual: tuple[str, str, str], question: str
) -> None:
    brief = brief_of(text)
    budget = read_budget(brief, None, 2026)
    funds, _ = funds_of(brief, budget)
    assert (in_wan(funds.total), in_wan(funds.fiscal), in_wan(funds.other)) == whole
    year = (funds.annual_total, funds.annual_fiscal_appropriation, funds.annual_other)
    assert tuple(in_wan(amount) for amount in year) == annual
    assert question in "".join(q.text for q in budget.questions)


def test_the_figure_given_beside_the_description_keeps_the_money_of_all_years() -> None:
    budget = read_budget(brief_of("总投资980万元，2026年安排500万元"), Decimal(5_000_000), 2026)
    assert (in_wan(budget.amount), in_wan(budget.whole)) == ("500", "980")


@pytest.mark.parametrize("text", [*(row[0] for row in SOURCES), *(row[0] for row in YEARS)])
def test_every_figure_of_the_funds_can_be_traced(assistant: Assistant, text: str) -> None:
    report = assistant.draft(DraftRequest(description=text), keep=False).report
    assert [finding.message for finding in report.errors if finding.rule == "D01"] == []


WHOSE = [
    # text, the words asked about
    ("总投资2870万元，其中市级补助2000万元，县级自筹870万元，修复路段26处", "县级自筹870万元"),
    ("总投资1548万元，其中车购税资金1000万元、省级补助300万元、县级自筹248万元，安装护栏7.4万米", "县级自筹248万元"),
    ("总投资300万元，中央资金180万元，地方自筹120万元，改造户厕1000座", "地方自筹120万元"),
    ("总投资3000万元，其中乡镇自筹800万元，改造公路46公里", "乡镇自筹800万元"),
    ("投资420万元由节能服务公司先行垫付，分6年支付，2026年支付70万元", "节能服务公司先行垫付"),
    ("施工单位垫资建设，总投资3600万元，2026年支付1200万元", "施工单位垫资"),
    ("总投资1280万元，其中中央资金520万元，其余区级自筹", "其余区级自筹"),
    ("总投资2300万元，其中省级补助1400万元，其余由县级自筹", "其余由县级自筹"),
    ("总投资320万元，财政奖补200万元，村集体自筹120万元", ""),
    ("总投资320万元，财政奖补200万元，其余由企业自筹", ""),
    ("总投资320万元，省级补助200万元，其余由县级财政安排", ""),
    ("总投资600万元，由县级财政安排", ""),
    ("总投资400万元，其中省级补助260万元，其余为自筹资金", ""),
    ("改造泵站1座，投资60万元，由镇自筹解决", "由镇自筹解决"),
    ("改造泵站1座，投资60万元，由供水公司自筹解决", ""),
]


@pytest.mark.parametrize(("text", "asked"), WHOSE)
def test_whose_money_it_is_is_asked(text: str, asked: str) -> None:
    questions = [q.text for q in read_budget(brief_of(text), None, 2026).questions if "最终由财政" in q.text]
    assert bool(questions) == bool(asked)
    assert not any("省级补助" in question and asked.startswith("县级") for question in questions)
    assert asked in "".join(questions)


sums = st.integers(min_value=1, max_value=9_999)


@given(
    sums, st.lists(st.tuples(st.sampled_from(["设备购置", "土建", "监理费", "培训费"]), sums), min_size=1, max_size=4)
)
def test_a_stated_total_stays_whatever_its_items_come_to(total: int, items: list[tuple[str, int]]) -> None:
    told = "，".join(f"{name}{amount}万元" for name, amount in items if amount <= total)
    budget = read_budget(brief_of(f"项目总投资{total}万元，其中{told}"), None, 2026)
    assert budget.amount == Decimal(total) * 10_000


@given(
    sums,
    st.sampled_from(
        ["", "，其中企业自筹{part}万元", "，其中上年结转{part}万元", "，其中中央资金{part}万元，其余由企业自筹"]
    ),
    sums,
    st.sampled_from(["", "，政府出资60%、社会资本出资40%"]),
)
def test_the_parts_of_the_funds_are_their_totals(total: int, told: str, part: int, rates: str) -> None:
    brief = brief_of(f"改造市场，项目总投资{total}万元{told.format(part=part)}{rates}")
    funds, _ = funds_of(brief, read_budget(brief, None, 2026))
    parts = (funds.annual_fiscal_appropriation, funds.annual_carry_over, funds.annual_other)
    assert None not in (funds.fiscal, funds.other, *parts)
    assert funds.total == (funds.fiscal or 0) + (funds.other or 0)
    assert funds.annual_total == sum(part or 0 for part in parts)


SHARED = [
    # text, what the levels of government pay, as a note says it
    ("区残联救助残疾儿童210名，资金378万元，区级承担40%，市级承担60%", "区级151.2万元、市级226.8万元"),
    ("发放高龄津贴5600人，全年需336万元，省、市、县按3:3:4比例分担", "省100.8万元、市100.8万元、县134.4万元"),
    (
        "参保32万人，补助2.1亿元，由中央、省、市、县按6：2：1：1的比例负担",
        "中央12600万元、省4200万元、市2100万元、县2100万元",
    ),
    ("安装护栏16公里，总投资160万元，县级与镇级1:1配套", "县级80万元、镇级80万元"),
    ("绿化3000亩，总投资900万元，市、区两级按4:6承担", "市360万元、区540万元"),
    ("公益性岗位补贴，总资金500万元，其中省级补助占60%，其余由县级配套", "省级300万元、县级200万元"),
    ("改造敬老院6所，共480万元，省福彩公益金承担60%，县级配套40%", "省福彩公益金288万元、县级192万元"),
    ("惠及儿童3200名，全年需960万元，中央和地方按8:2分担", "中央768万元、地方192万元"),
    ("抽检合格率60%，复检合格率40%，抽检食品300批次，经费30万元", ""),
    ("总投资200万元，财政奖补占70%，剩余由村集体自筹，硬化道路3公里", ""),
    ("专家与学员按1:4配备，培训300人，经费30万元", ""),
]


@pytest.mark.parametrize(("text", "told"), SHARED)
def test_what_the_levels_of_government_pay_is_worked_out(text: str, told: str) -> None:
    brief = brief_of(text)
    notes = shares_note(brief, read_budget(brief, None, 2026).amount)
    assert len(notes) == bool(told)
    assert told in "".join(notes)
