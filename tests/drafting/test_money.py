"""Money as a finance officer reads a draft: what the total holds, what each price and item pays for, the category."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


def costs(draft: Draft) -> dict[str, str]:
    return {row.level3: row.target.text for row in draft.indicators if row.level1 == "成本指标"}


TOTALS = [
    # text, the year's money in 万元, a word of the question or ""
    ("站内照料、返乡护送、寻亲服务费用分别为22万元、15万元和8万元，全年救助620人次", "45", "各项相加"),
    ("购置图书1.2万册，需资金48万元；另需编目加工费6万元", "54", "写在“48万元”之外"),
    ("食堂改造需资金300万元，其中上级补助200万元。此外安排厨师培训费10万元", "310", "写在“300万元”之外"),
    ("保安45名，人均年费用4.2万元，共189万元；绿化养护费36万元", "225", "写在“189万元”之外"),
    ("总投资120万元，其中设备60万元，另外安装费20万元，培训费40万元", "120", ""),
    ("购置图书，资金共60万元，其中纸质图书40万元，另20万元用于电子资源", "60", ""),
    ("物业服务外包，保洁面积3万平方米，合同价320万元/年", "320", ""),
    ("开发公益性岗位50个，每人每月补贴2000元", "120", "测算为"),
    ("残疾人补贴按每人每月80元发放，其中生活补贴300人，护理补贴200人", "48", "测算为"),
    (
        "养护县道30公里、乡道20公里，按县道每年每公里10000元、乡道5000元，安排日常养护资金40万元，另安排抢修资金80万元",
        "120",
        "按各项相加",
    ),
]


@pytest.mark.parametrize(("text", "wan", "question"), TOTALS)
def test_the_total_holds_what_is_spent(assistant: Assistant, text: str, wan: str, question: str) -> None:
    draft = drafted(assistant, text)
    asked = " ".join(q.text for q in draft.questions if q.path == "funds.annual_total")
    assert draft.funds.annual_total == Decimal(wan) * 10_000
    assert question in asked if question else not asked
    assert draft.report.errors == ()


PRICES = [
    # text, the row, its ceiling
    ("为大病患儿45名提供医疗救助，每人补助2万元；为孤独症儿童80名提供康复训练补贴，每人每月1200元",
     "孤独症儿童康复训练补贴标准", "≤1200.00(元/人·月)"),
    ("志愿服务专项经费30万元，资助贫困大学生20名（每名3000元），举办活动8场", "贫困大学生资助标准", "≤3000.00(元/人)"),
    ("水稻参保18万亩，每亩保费补贴24元，育肥猪参保5万头，每头保费补贴30元", "育肥猪保费补贴标准", "≤30.00(元/头)"),
    ("为学生800名提供每生每天4元的早餐补助，全年200天", "早餐补助标准", "≤4.00(元/生·天)"),
    ("办理调解案件300件，案件补贴标准200元至500元/件", "案件补贴标准", "≤500.00(元/件)"),
    ("租用视频会议终端60台，租期3年，每台每年900元", "单台视频会议终端租金", "≤900.00(元/台·年)"),
    ("发放高龄津贴，对80-89周岁老人每人每月60元、90-99周岁每人每月120元", "八十至八十九岁老人高龄津贴标准",
     "≤60.00(元/人·月)"),
    ("农村奖励扶助对象500人，每人每年960元；伤残家庭特别扶助20人、每人每月460元", "伤残家庭特别扶助标准",
     "≤460.00(元/人·月)"),
    ("河道清淤全长30公里，清淤按20元/米，水下地形测量5公里，每米15元，合计65万元", "单米水下地形测量成本", "≤15.00(元/米)"),
    ("养护道路300公里，其中主干道100公里、次干道200公里。主干道每年每公里8000元、次干道5000元，合计180万元",
     "单公里次干道养护成本", "≤5000.00(元/公里·年)"),
    ("核查员20名、组长5名，核查员补助每人600元，组长900元，共1.65万元", "组长补助标准", "≤900.00(元/人)"),
    ("培训费标准：市内280元/人·天，市外600元/人·天，合计50万元", "人均市外培训费", "≤600.00(元/人·天)"),
    ("发放引才补贴：博士10万元/人、硕士3万元/人，全年需200万元", "博士引才补贴标准", "≤100000.00(元/人)"),
    ("评审费用：规划评审每个3万元，方案每项1万元，共40万元", "单项方案评审成本", "≤10000.00(元/项)"),
    ("社区法律顾问补助30万元，60个社区每个5000元", "社区法律顾问补助标准", "≤5000.00(元/个)"),
    ("路灯1200盏、监控300套、护栏6000平方米。维护费分别为每盏80元、每套600元、每平方米5元", "单套监控维护费",
     "≤600.00(元/套)"),
    ("对登记的养老床位按每个床位每月150元给予运营补贴，床位400个，全年72万元", "养老床位运营补贴标准",
     "≤150.00(元/个·月)"),
    ("资助留守儿童80名，每名2000元助学金", "留守儿童助学金标准", "≤2000.00(元/人)"),
    ("对参展企业按展位费给予补助，单个企业最高不超过20万元，惠及企业30家，资金200万元", "单个企业最高补助金额",
     "≤20.00(万元)"),
    ("职工书屋活动30个小组每组2000元，6万元", "单组职工书屋活动成本", "≤2000.00(元/组)"),
    ("办理调解案件，平均每件800元，全年500件", "单件调解案件成本", "≤800.00(元/件)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "ceiling"), PRICES)
def test_a_price_is_named_after_its_own_recipient(assistant: Assistant, text: str, name: str, ceiling: str) -> None:
    assert costs(drafted(assistant, text)).get(name) == ceiling


ITEMS = [
    # text, every row of the costs
    ("物业保洁费40万元，设备维保费25万元，能源费35万元",
     {"总成本控制数": "≤100.00(万元)", "物业保洁费": "≤40.00(万元)", "设备维保费": "≤25.00(万元)",
      "能源费": "≤35.00(万元)"}),
    ("包括三项：一是年度地籍调查，核查宗地800宗；二是对20处滑坡点开展巡查监测；三是开展应急演练4场。"
     "预算分别为30万元、50万元、20万元",
     {"总成本控制数": "≤100.00(万元)", "年度地籍调查成本": "≤30.00(万元)", "滑坡点巡查监测成本": "≤50.00(万元)",
      "应急演练成本": "≤20.00(万元)"}),
    ("购置救护车2辆（60万元）、呼吸机5台（45万元），合计105万元",
     {"总成本控制数": "≤105.00(万元)", "救护车购置成本": "≤60.00(万元)", "呼吸机购置成本": "≤45.00(万元)"}),
    ("平台运维费60万元，包括数据平台运维30万元、财政专线租赁20万元、密码测评2个系统10万元",
     {"总成本控制数": "≤60.00(万元)", "数据平台运维成本": "≤30.00(万元)", "财政专线租赁成本": "≤20.00(万元)",
      "密码测评成本": "≤10.00(万元)"}),
    ("新建村级养老点1个，补助60万元，每张床位补助2000元，床位100张",
     {"总成本控制数": "≤80.00(万元)", "村级养老点补助金额": "≤60.00(万元)", "床位补助标准": "≤2000.00(元/张)"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), ITEMS)
def test_items_of_the_money_stand_beside_their_total(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    assert costs(drafted(assistant, text)) == rows


NOT_SHARED_OUT = [
    "购置增雨火箭弹300枚、焰条80根，培训作业人员40人，资金90万元",
    "编印画册2000册，培训讲解员60人，预算40万元",
    "刊发稿件200篇，拍摄短视频30条，评选道德模范10名，经费120万元",
    "委托运营污水处理厂，日处理污水3万吨，委托运营服务费1260万元/年",
]


@pytest.mark.parametrize("text", NOT_SHARED_OUT)
def test_money_that_buys_several_things_is_no_price_of_one(assistant: Assistant, text: str) -> None:
    assert list(costs(drafted(assistant, text))) == ["总成本控制数"]


CATEGORIES = [
    ("乡镇综合文化站依据免费开放资金政策开放，需120万元", "特定目标类"),
    ("发放电子消费券2批次共500万元", "特定目标类"),
    ("开展水稻病虫害统防统治5万亩，经费60万元", "特定目标类"),
    ("对高新技术企业给予奖励，预计20家，资金300万元", "特定目标类"),
    ("机关办公楼物业服务，面积2万平方米，物业费120万元", "其他运转类"),
    ("政务系统运维5个，经费96万元", "其他运转类"),
]


@pytest.mark.parametrize(("text", "category"), CATEGORIES)
def test_money_passed_on_is_a_purpose_of_its_own(assistant: Assistant, text: str, category: str) -> None:
    assert drafted(assistant, text).project_category == category


def test_only_what_is_in_the_total_is_said_to_be_in_it(assistant: Assistant) -> None:
    notes = drafted(assistant, "支持脱贫村发展产业，投入衔接资金200万元，村集体年收入均达30万元").engine.notes
    assert not any("30万元" in note and "已含在总额内" in note for note in notes)


NOTES = [
    # text, words of a note
    ("对出口企业每出口1美元奖励0.02元，惠及企业20家，资金300万元", "“0.02元”没有单列指标：是标准或单价"),
    (
        "资金600万元，其中省级资金400万元、县级资金200万元，修复堤防6公里",
        "“400万元”、“200万元”没有单列指标：是资金来源",
    ),
    ("走访劳模80人，每人5000元；送清凉物资约12万元", "“送清凉物资约12万元”安排了资金而没有单列指标"),
]


@pytest.mark.parametrize(("text", "words"), NOTES)
def test_what_a_note_says_of_money_is_true(assistant: Assistant, text: str, words: str) -> None:
    assert any(words in note for note in drafted(assistant, text).engine.notes)
