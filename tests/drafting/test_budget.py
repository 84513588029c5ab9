"""The budget of a description, as a finance reviewer reads it: prices, sources, years, and what is to be asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.money import format_wan
from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.funding.budget import read_budget
from assistant.drafting.reading.doubts import doubts
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant


def brief_of(text: str) -> Brief:
    return read_brief(text, load_lexicon())


def in_wan(amount: Decimal | None) -> str:
    return "" if amount is None else format_wan(amount).removesuffix("万元")


PRICES_ARE_NO_BUDGET = [
    "每页0.35元",
    "补助标准每剂330元",
    "每餐补3元",
    "每樘1200元",
    "每尾0.3元",
    "每艘3万元",
    "每盏3200元",
    "一盏3200块",
    "每一只羽毛球拍200元",
    "床均补助500元",
    "每满一年20元",
]


@pytest.mark.parametrize("text", PRICES_ARE_NO_BUDGET)
def test_the_price_of_one_piece_is_no_budget(text: str) -> None:
    brief = brief_of(f"为群众办实事，{text}")
    assert brief.money() == ()
    assert read_budget(brief, None).amount is None


def test_less_than_a_thousand_yuan_is_asked_about() -> None:
    budget = read_budget(brief_of("办理业务，需330元"), None)
    assert budget.amount is None
    assert "像是单价" in budget.questions[0].text


def test_a_budget_called_so_stays_however_small_and_is_asked_about() -> None:
    budget = read_budget(brief_of("采购键盘2个，每个100元，预算200元"), None)
    assert budget.amount == Decimal(200)
    assert "是否正确" in budget.questions[0].text


def test_a_formula_alone_is_the_total_in_its_own_words() -> None:
    budget = read_budget(brief_of("印刷费：3000册×50元/册=15万元"), None)
    assert budget.amount == Decimal(150_000)
    assert budget.evidence[0].quote == "3000册×50元/册=15万元"


TOTALS = [
    # text, the budget in 万元, a word of the question or ""
    ("拨付6家企业设备投资补助1860万元，固定资产投资完成4.5亿元，新增税收2200万元", "1860", ""),
    ("企业奖补资金1860万元，完成固定资产投资4.5亿元", "1860", ""),
    ("支持企业20家，奖补资金300万元，完成投资2.5亿元", "300", ""),
    ("到期债券本金8000万元，利息1260万元，兑付手续费0.9万元", "9260.9", "各项相加"),
    ("外宣推广费用60万元，户外广告牌租赁费15万元", "75", "各项相加"),
    ("安排专项资金100万元，用于设备购置费60万元、安装费30万元", "100", ""),
    ("绿化养护126万平方米，合同金额403.2万元", "403.2", ""),
    ("招商签约项目15个，合同金额30亿元，招商经费200万元", "200", ""),
    ("图书馆、文化馆和14个乡镇综合文化站免费开放，图书馆补助20万元、文化馆20万元、每个乡镇文化站5万元",
     "110", "各项相加"),
    ("改造卫生室12所，每所补助4万元，设备购置16万元", "64", "各项相加"),
    ("走访劳模80人，每人500元；送清凉物资约12万元", "16", "各项相加"),
    ("新建驿站3个、改造书屋5个，适配助听器200台（600元/台）。建设资金90万元，购买服务资金36万元，助听器适配12万元",
     "138", "各项相加"),
    ("对床位按每张床位每月200元给予运营补贴，床位300张，按12个月计，共72万元。另对新建成的2家机构一次性补助每家10万元",
     "92", "写在"),
    ("护林员200名，每人每月补助300元；防火通道维护30公里，每公里4000元；宣传经费3万元", "87", "各项相加"),
    ("80岁以上老人5480人，每人每月50元，安排津贴资金328.5万元", "328.5", ""),
    ("岗位130个，每人每月2100元，社保补贴每人每月1050元，安排就业补助资金480万元", "480", ""),
    ("按标准共需资金580.25万元，实际安排578万元", "578", ""),
    ("救助儿童210名，人均1.8万元，计378万元，省财政补助226.8万元", "378", ""),
    ("扶持86人，最高补贴1万元/人，安排残保金70万元", "70", ""),
    ("火箭弹800枚，单价0.32万元，租赁作业车6台，年租金每台8万元，安全检查费4万元，经费308万元", "308", ""),
    ("工程首期投资1200万元，二期投资800万元", "2000", "各项相加"),
    ("退役士兵185人，大学毕业生38人，补助标准分别为12000元和15000元", "", "总额是多少元"),
    ("办公费5万元；心理咨询每人次200元", "5", "“每人次200元”没有读出对应的数量，未计入"),
    ("培训费20万元，每人2000元，宣传费5万元，参训100人", "25", "各项相加"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wan", "question"), TOTALS)
def test_the_total(text: str, wan: str, question: str) -> None:
    budget = read_budget(brief_of(text), None, 2026)
    asked = " ".join(q.text for q in budget.questions)
    assert in_wan(budget.amount) == wan
    assert question in asked if question else not asked


DOUBTED = [
    # text, what is asked
    ("培训费5万元、资料费3万元、场地租赁1.5万元，合计9万元", "各项相加为9.5万元，与总额9万元不一致"),
    ("电脑20台，每台5000元，打印机5台，每台2000元，合计12.5万元", ""),
    ("电脑20台，每台5000元，打印机5台，每台2000元，合计11万元", ""),
    ("建设期2026年4月至2027年3月，总投资900万元，其中中央资金600万元、县级配套300万元", "里本年度安排多少"),
    ("项目资金500万元，其中：设备购置280万元，软件开发120万元，培训推广60万元", "少40万元，其余用于什么"),
    ("项目资金500万元，其中：设备购置280万元，软件开发120万元，培训推广60万元等", ""),
    ("项目资金500万元，其中设备购置280万元，培训60万元", ""),
    ("购置仪器85万元、设备145万元，实验室改造40万元，总投资280万元", "各项相加为270万元，与总额280万元不一致"),
    ("岗位130个，每人每月2100元，社保每人每月1050元，安排就业补助资金480万元", "按数量乘单价为491.4万元"),
    ("窗口外包，服务人员35名，人均每年6.8万元，另耗材费12万元", ""),
    ("现有协管员80名，年度经费400万元。新招录协管员10名，岗前培训7天", ""),
]


@pytest.mark.parametrize(("text", "question"), DOUBTED)
def test_money_that_does_not_come_out_is_asked_about(text: str, question: str) -> None:
    asked = [q.text for q in doubts(brief_of(text))]
    assert len(asked) == bool(question)
    assert question in "".join(asked)


COMPUTED = [
    # text, 万元, the formula
    ("更新执法执勤车辆8辆，每辆18万元，报废旧车8辆", "144", "8辆×180000元/辆"),
    ("一等3000元/年320人，二等2000元/年560人", "208", "320人×3000元/年+560人×2000元/年"),
    ("在园幼儿4120名，按每生每年600元补助", "247.2", "4120名×600元/生"),
    ("独生子女父母2156人，每人每月80元；伤残家庭43人，每人每月460元", "230.712",
     "2156人×80元/人×12个月+43人×460元/人×12个月"),
    ("80-89岁老人每人每月50元，预计5800人；百岁老人每人每月500元，共9人", "353.4",
     "5800人×50元/人×12个月+9人×500元/人×12个月"),
    ("大型会议5次，会期共9天，参会人员1800人次，会议费标准每人每天380元", "68.4", "1800人次×380元/人"),
    ("送戏下乡100场每场3000元，放电影1560场每场200元", "61.2", "100场×3000元/场+1560场×200元/场"),
    ("考察学习2批次每批15人，每次5天，人均费用5500元", "16.5", "2批次×15人×5500元/人"),
    ("接种3200人，每人2剂，补助标准每剂330元", "211.2", "3200人×2剂×330元/剂"),
    ("扫描档案320万页，每页0.35元，条目著录18万条，每条0.5元", "121", "3200000页×0.35元/页+180000条×0.5元/条"),
    ("每生每天5元，全年按200天计算，惠及1.35万名学生", "1350", "13500名×5元/生×200天"),
    ("举办培训4期，每期50人，每人每天400元，每期3天", "24", "4期×50人×400元/人×3天"),
    ("聘用调查员180名、指导员36名，人均补助800元", "17.28", "(180名+36名)×800元/人"),
    ("给412名乡村医生发补助，每人每月300元，离岗医生236人按年限补助", "148.32", "412名×300元/人×12个月"),
    ("宫颈癌筛查8000人、乳腺癌筛查6000人，宫颈癌每人49元、乳腺癌每人79元", "86.6", "8000人×49元/人+6000人×79元/人"),
    ("村庄规划45个、乡镇规划6个，每个村庄规划12万元，每个乡镇规划38万元", "768", "45个×120000元/个+6个×380000元/个"),
    ("孤儿38名，每人每月1400元，发放6个月", "31.92", "38名×1400元/人×6个月"),
    ("物业费每月5万元，保洁面积2万平方米", "60", "50000元/月×12个月"),
    ("养护绿地126万平方米，养护标准3.2元/平方米·年", "403.2", "1260000平方米×3.2元/平方米"),
    ("安装路灯150盏，一盏3200块", "48", "150盏×3200元/盏"),
    ("保洁员20名，工资2500元/人/月", "60", "20名×2500元/人×12个月"),
    ("福利院日均在院老人96人，膳食费每人每月900元，护理用品每人每年600元", "109.44",
     "96人×900元/人×12个月+96人×600元/人"),
    ("图书漂流点15个，每点配书补助3000元", "4.5", "15个×3000元/点"),
    ("看望困难党员50人，每人每次300元，每年两次", "3", "50人×300元/人×2次"),
    ("慰问消防站点6个，每次每个8000元，全年3次", "14.4", "6个×8000元/个×3次"),
    ("配备护林员320名，其中专职护林员80名，按1800元/月发放劳务报酬，兼职护林员按300元/月发放补贴", "259.2",
     "80名×1800元/月×12个月+(320名-80名)×300元/月×12个月"),
    ("采血袋3万人份，每份12元；献血者交通补贴6000人次，每人次30元", "54", "30000人份×12元/份+6000人次×30元/人次"),
    ("行道树养护：乔木每株每年40元、灌木10元，其中乔木1万株、灌木2万株", "60", "10000株×40元/株+20000株×10元/株"),
    ("发放护理岗位补贴，护理员60名，其中班长4名按2000元/月发放补贴，普通护理员按1500元/月发放补贴", "110.4",
     "4名×2000元/月×12个月+(60名-4名)×1500元/月×12个月"),
    ("改造村卫生室10个，补助标准：重建每个6万元、修缮每个2万元，预计重建4个、修缮6个", "36",
     "4个×60000元/个+6个×20000元/个"),
    ("日均就餐老人300名，按每人每天补助4元，全年250天；炊事员6名，工资每人每月3000元；燃气费每月5000元", "57.6",
     "300名×4元/人×250天+6名×3000元/人×12个月+5000元/月×12个月"),
    ("高标准农田建设2.5万亩，亩均投资2400元，其中中央1600元/亩、省级500元/亩、县级300元/亩", "6000",
     "25000亩×2400元/亩"),
    ("淘汰柴油货车300辆，每辆补贴2.4万元，锅炉低氮改造45台，每台补助8万元", "1080",
     "300辆×24000元/辆+45台×80000元/台"),
    ("办四期，每期五十个人，每人八百块", "16", "4期×50人×800元/人"),
    ("津贴：80-89岁6200人，50元/月；90-99岁480人，100元/月", "429.6", "6200人×50元/月×12个月+480人×100元/月×12个月"),
    ("教师320名、保育员160名，教师年薪5.4万元，保育员年薪3.6万元", "2304", "320名×54000元/人+160名×36000元/人"),
    ("生活补助发放1380人，人均每月400元，发放10个月", "552", "1380人×400元/人×10个月"),
    ("保障对象1860人，月人均补差520元", "1160.64", "1860人×520元/人×12个月"),
    ("电影放映3600场，每场补助200元，其中中央100元、省50元、县50元", "72", "3600场×200元/场"),
    ("修路7.2公里，每公里35万，上头给150万", "252", "7.2公里×350000元/公里"),
    ("覆盖学生9.6万人，每人每学年10元", "96", "96000人×10元/人"),
    ("中医馆建设8个，中央每个补助35万元，县级每个配套15万元", "400", "8个×350000元/个+8个×150000元/个"),
    ("教师120名，其中骨干教师30名每人5000元，其余每人2000元", "33", "30名×5000元/人+(120名-30名)×2000元/人"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wan", "formula"), COMPUTED)
def test_prices_times_counts_are_offered_as_the_total(text: str, wan: str, formula: str) -> None:
    budget = read_budget(brief_of(text), None, 2026)
    assert budget.amount == Decimal(wan) * 10_000
    assert budget.evidence[0].quote.split("=")[0] == formula
    assert "测算为" in budget.questions[0].text
    assert budget.questions[0].text.endswith("是否正确？")


@pytest.mark.parametrize("text", [row[0] for row in COMPUTED])
def test_every_figure_of_the_funds_can_be_traced(assistant: Assistant, text: str) -> None:
    report = assistant.draft(DraftRequest(description=text), keep=False).report
    assert [finding.message for finding in report.errors if finding.rule == "D01"] == []


NOT_COMPUTED = [
    # text, a word of the question
    ("受理案件680件，民事每件1800元，刑事每件1500元", "年度资金申请总额是多少元"),
    ("举办讲座6场，每场3000元；评审论文，每篇200元", "“每篇200元”没有读出对应的数量，未计入"),
    ("城市低保标准每月820元，农村每月620元，保障5120人", "年度资金申请总额是多少元"),
    ("化解信访积案60件，聘请律师值班每天300元，全年250天", "测算为7.5万元，年度资金申请总额是多少元"),
    ("增殖放流鱼苗500万尾，开展执法巡查120次，渔民312人，每人每月600元", "测算为224.64万元，年度资金申请总额是多少元"),
]


@pytest.mark.parametrize(("text", "question"), NOT_COMPUTED)
def test_a_total_is_asked_for_where_prices_do_not_make_it(text: str, question: str) -> None:
    budget = read_budget(brief_of(text), None, 2026)
    assert budget.amount is None
    assert question in budget.questions[0].text


def test_what_has_no_price_is_named() -> None:
    budget = read_budget(brief_of("抽检1800批次，每批次900元；药品抽检120批次"), None)
    assert "“药品抽检120批次”没有单价，未计入" in budget.questions[0].text


@pytest.mark.parametrize(
    ("text", "amount", "whole"),
    [
        ("建设应急指挥中心，项目总投资680万元，今年安排300万元", 3_000_000, 6_800_000),
        ("新建污水处理厂，总投资1.2亿元，本年度计划投入4000万元", 40_000_000, 120_000_000),
    ],
)
def test_this_years_share_of_a_larger_amount_is_this_years_money(text: str, amount: int, whole: int) -> None:
    budget = read_budget(brief_of(text), None, 2026)
    assert (budget.amount, budget.whole) == (Decimal(amount), Decimal(whole))


def test_people_named_around_a_number_are_read() -> None:
    text = "为全县0—14岁残疾儿童80名提供康复救助，补助标准1.5万元/人·年，共120万元"
    assert in_wan(read_budget(brief_of(text), None, 2026).amount) == "120"


def test_what_an_audit_saves_is_no_budget() -> None:
    assert read_budget(brief_of("审计项目60个，预计审减金额3000万元，服务费300万元"), None).amount == Decimal(3_000_000)
    assert read_budget(brief_of("检查药店86家，经费48万元，追回违规基金预计260万元以上"), None).amount == Decimal(
        480_000
    )
    assert read_budget(brief_of("绩效评价12个项目，经费60万元，收回结余资金300万元"), None).amount == Decimal(600_000)
