"""What stands beside the work: tenders, whom it serves, purses of the same body, rent, the year of several."""

from __future__ import annotations

import pytest

from assistant.wiring import Assistant
from tests.drafting.test_costs import drafted

ROWS = [
    # text, a row of the draft, its target; an empty target: no such row
    ("青河县医院拟购置1.5T核磁共振1台、彩超2台，6月底前完成招标，预算900万元。", "招标工作完成率", ""),
    ("青河县医院拟购置1.5T核磁共振1台、彩超2台，2027年6月底前完成招标，预算900万元。", "招标完成时间", "2027年6月底前"),
    ("市图书馆2027年盲文阅览室运行，服务对象为视障读者，预算12万元，购置盲文书200册。", "视障读者满意度", "≥90.00(%)"),
    ("市图书馆2027年盲文阅览室运行，服务对象为视障读者，预算12万元，购置盲文书200册。", "对象满意度", ""),
    (
        "青河县教育局2027年村小运转补助，20所村小，每所公用经费3万元、取暖费2万元，共100万元。",
        "单所取暖费",
        "≤20000.00(元/所)",
    ),
    (
        "青河县教育局2027年村小运转补助，20所村小，每所公用经费3万元、取暖费2万元，共100万元。",
        "村小公用经费标准",
        "=30000.00(元/所)",
    ),
    ("青河县教育局2027年村小运转补助，20所村小，每所公用经费3万元、培训费12万元，共72万元。", "培训费", "≤12.00(万元)"),
    ("青河县中学2027年校车租赁12辆，每辆每月8000元，预算115.2万元。", "单辆校车租金", "≤8000.00(元/辆·月)"),
    (
        "青河县图书馆2027年采购图书8000册、报刊220种，经费27万元，其中购书款24万元、报刊3万元。",
        "图书购置成本",
        "≤24.00(万元)",
    ),
    ("某自治区市场监管厅食品抽检2.8万批次，预算3360万元。", "单批次食品抽检成本", "≤1200.00(元/批次)"),
    ("青河县农业农村局玉米高产创建，建设示范方5个，玉米亩产达到780公斤，预算60万元。", "玉米亩产", "≥780.00(公斤)"),
    ("青河县供销社农资储备，冬储化肥5000吨，按每吨贴息50元，资金25万元。", "冬储化肥贴息标准", "=50.00(元/吨)"),
    ("青河县科技局2027年引进科技项目60个，其中领军人才项目12个，预算300万元。", "军人满意度", ""),
    ("青河县城管局牌匾整治，拆除违规广告120块，规范门头牌匾300处，预算60万元。", "规范门头牌匾数量", "≥300.00(处)"),
    ("青河县残联开展就业援助月活动，提供岗位300个，经费15万元。", "单个岗位成本", ""),
    ("青河县保护性耕作补助，实施免耕播种10万亩，每亩补助38元，共380万元。", "免耕播种成活率", ""),
    ("青河县人民医院2027年设备维保，涵盖CT、核磁维护保养，预算90万元。", "安装验收合格率", ""),
    ("青河县文化馆免费开放补助资金40万元，用于公益培训、展览，保障馆内日常运转。", "机关正常运转保障率", ""),
]


@pytest.mark.parametrize(("text", "row", "target"), ROWS)
def test_what_stands_beside_the_work_keeps_to_its_own(assistant: Assistant, text: str, row: str, target: str) -> None:
    rows = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows.get(row, "") == target


def test_a_tender_names_no_project(assistant: Assistant) -> None:
    draft = drafted(assistant, "青河县医院拟购置1.5T核磁共振1台、彩超2台，6月底前完成招标，预算900万元。")
    assert draft.project_name == "1.5T核磁共振购置经费"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("某省农科院小麦品种选育，三年期项目，本年度120万元，审定新品种2个。", True),
        ("某省农科院小麦品种选育，三年期项目，2026年至2028年，总投资360万元，本年度120万元，审定新品种2个。", False),
        ("某县三年期物业服务合同594万元，2026年为第二年，支付198万元。", False),
    ],
)
def test_one_year_of_a_project_of_several_is_asked_for_the_others(assistant: Assistant, text: str, asked: bool) -> None:
    questions = [question.text for question in drafted(assistant, text).questions]
    assert any("是哪几年、总投资多少" in question for question in questions) is asked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("浙江省海宁市潮文化节，举办开幕式、论坛等活动，预算60万元。", "潮文化节"),
        ("湖南省湘潭市韶山市红色研学，接待学生2万人次，开发课程5门，预算38万元。", "红色研学经费"),
        ("山东省日照市岚山区渔业增殖放流，放流对虾2亿尾，预算180万元。", "渔业增殖放流"),
        ("青河县残联开展就业援助月活动，提供岗位300个，经费15万元。", "就业援助月活动经费"),
    ],
)
def test_short_titles_and_feasts_name_the_project(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


@pytest.mark.parametrize(
    ("text", "row", "target"),
    [
        ("青河县民政局为900名失能老人每月上门服务4次，每次50元，预算216万元。", "人均上门服务次数", "≥48.00(次)"),
        ("青河县妇联对60户困难家庭每月探访2次，预算3万元。", "户均探访次数", "≥24.00(次)"),
        ("青河县疾控中心每月对20个社区开展消杀2次，预算30万元。", "消杀次数", "≥24.00(次)"),
        ("青河县工匠培训，举办培训班6期300人，带动就业180人，人均费用1500元，共45万元。", "人均就业成本", ""),
        (
            "青河县林业局更新胶园6000亩，抚育幼林1.2万亩，每亩补助150元，总补助270万元。",
            "总成本控制数",
            "≤270.00(万元)",
        ),
        ("青河县野猪损害补偿，补偿受损农户420户，预算310万元。", "受损农户满意度", "≥90.00(%)"),
        ("重庆市万盛经开区羽毛球公开赛，参赛运动员600名，预算420万元。", "公开赛举办及时率", "=100.00(%)"),
        ("内蒙古兴安盟科尔沁右翼前旗草原防火，设卡点12处，预算80万元。", "修复区域植被恢复率", ""),
    ],
)
def test_counts_and_sums_keep_to_whom_they_are_told_of(assistant: Assistant, text: str, row: str, target: str) -> None:
    rows = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows.get(row, "") == target


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "青河县危桥改造，改造危桥12座/380延米，总投资2280万元。",
            {"改造危桥座数": "≥12.00(座)", "改造危桥长度": "≥380.00(延米)"},
        ),
        (
            "某市药品抽检，市级抽检200批次，县级抽检800批次，平均每批次1500元，预算150万元。",
            {"单批次药品抽检成本": "≤1500.00(元/批次)"},
        ),
        ("某省矿业权出让收益评估，评估矿业权60宗，每宗4万元，预算240万元。", {"评估矿业权数量": "≥60.00(宗)"}),
    ],
)
def test_counts_by_a_stroke_and_prices_of_all(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    told = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows.items() <= told.items()


@pytest.mark.parametrize(
    ("text", "row", "target"),
    [
        ("青河县法院信息化运维，包括庭审系统、网络设备和机房维护，预算65万元。", "网络设备维护完成率", "=100.00(%)"),
        ("青河县体育中心场馆维护，包括泳池、球场和看台维修，预算60万元。", "泳池维修完成率", "=100.00(%)"),
        ("青河县档案馆运转，包括购书、装订和扫描，预算20万元。", "购书扫描完成率", ""),
        ("某省社科院课题研究，围绕乡村振兴、区域协调发展开展调研，资助经费50万元。", "围绕乡村振兴完成率", ""),
        (
            "青河县应急局专家检查费，聘请专家对危化、矿山、工贸企业开展隐患排查，预算52万元。",
            "隐患排查工作完成率",
            "=100.00(%)",
        ),
        ("青河县工匠培训，举办砖雕、剪纸培训班6期300人，共45万元。", "砖雕举办及时率", ""),
        (
            "青河县创新平台奖补，认定国家级平台2个，每个奖励20万元、省级5个，每个奖励10万元，预算90万元。",
            "省级平台数量",
            "≥5.00(个)",
        ),
        (
            "青河县创新平台奖补，认定国家级平台2个，每个奖励20万元、省级5个，每个奖励10万元，预算90万元。",
            "系统使用者满意度",
            "",
        ),
    ],
)
def test_members_of_lists_share_what_is_said_once(assistant: Assistant, text: str, row: str, target: str) -> None:
    rows = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows.get(row, "") == target


@pytest.mark.parametrize(
    ("text", "name", "row"),
    [
        ("青河县卫健局2027年建成2个县域医共体，预算480万元。", "县域医共体建设经费", "建成县域医共体数量"),
        (
            "某省工信厅2027年培育创新型企业300家以上、专精特新企业200家以上，预算500万元。",
            "创新型企业培育经费",
            "培育专精特新企业家数",
        ),
        ("某省商务厅2027年举办“惠购江城”等促消费活动200场以上，预算120万元。", "促消费活动经费", "促消费活动场次"),
        ("某市交通局2027年抓好6条续建公路建设，预算1500万元。", "续建公路建设经费", "续建公路建设数量"),
        ("某市商务局2027年成功举办丝路论坛、企业家国际会议，预算80万元。", "丝路论坛经费", "丝路论坛举办完成率"),
        (
            "某市民政局2027年支持建设社区综合服务中心，预算80万元。",
            "社区综合服务中心建设经费",
            "社区综合服务中心建设完成率",
        ),
        (
            "某省发展改革委2027年加强行政执法协调监督，完善裁量权基准，预算50万元。",
            "行政执法协调监督经费",
            "行政执法协调监督工作完成率",
        ),
    ],
)
def test_words_of_reports_name_work_and_rows(assistant: Assistant, text: str, name: str, row: str) -> None:
    draft = drafted(assistant, text)
    assert draft.project_name == name
    assert row in {one.level3 for one in draft.indicators}


@pytest.mark.parametrize(
    ("text", "row", "target"),
    [
        ("青河县委党校主体班培训，举办培训班8期，人均每天450元，预算398万元。", "总成本控制数", "≤398.00(万元)"),
        (
            "青河县技能提升，适应性培训1200人、职业技能培训600人（人均2800元），预算240万元。",
            "人均职业技能培训成本",
            "≤2800.00(元/人)",
        ),
        (
            "青河县农业农村局水稻绿色高产创建，建设百亩示范方4个、千亩示范片2个，预算80万元。",
            "建设示范方数量",
            "≥4.00(个)",
        ),
        (
            "青河县农业农村局水稻绿色高产创建，建设百亩示范方4个、千亩示范片2个，预算80万元。",
            "水稻绿色高产创建面积",
            "",
        ),
        ("青河县改造危桥12座，预算600万元。", "改造危桥座数", "≥12.00(座)"),
        ("松江区培训社工300人次，预算20万元。", "社工参训人次", "≥300.00(人次)"),
    ],
)
def test_prices_sizes_and_places_keep_to_their_own(assistant: Assistant, text: str, row: str, target: str) -> None:
    rows = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows.get(row, "") == target


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青河县建设产业路12公里，申请中央财政衔接推进乡村振兴补助资金600万元。", "产业路建设经费"),
        ("2027年青河县建设农村公路30公里、改造危桥4座，预算900万元。", "农村公路建设经费"),
        ("青山区建设口袋公园5个，预算600万元。", "口袋公园建设经费"),
        ("松江区培训社工300人次，预算20万元。", "社工培训经费"),
    ],
)
def test_a_county_in_front_of_the_deed_names_no_project(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


def test_the_money_of_the_year_stands_behind_its_work(assistant: Assistant) -> None:
    text = "青河县高标准农田建设项目，总建设面积2400亩、总投资720万元，其中2027年建设900亩、投资270万元。"
    funds = drafted(assistant, text).funds
    assert (funds.total, funds.annual_total) == (7_200_000, 2_700_000)
