"""Culture, sports, science, markets, justice, police and fire: names, counts, lists, models and money as units write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.brief import read_brief
from assistant.drafting.reading.deeds.listed_events import listed_events
from assistant.drafting.reading.deeds.listed_tasks import listed_tasks, listed_uses
from assistant.drafting.reading.deeds.listed_things import listed_things
from assistant.drafting.reading.wording.rewording import reworded
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.facts import facts_of

NAMES = [
    # text, what the project is called
    # a policy, a series, a whole in front of its parts, heritage handed down, a journey
    ("市科技局落实企业研发费用后补助政策，对研发投入增长企业按增量5%给予补助，资金800万元", "企业研发费用后补助"),
    ("县医保局兑现困难群众参保资助政策，对特困人员全额资助，预算200万元", "困难群众参保资助经费"),
    ("区商务局举办2027年消费促进系列活动，发放消费券，举办购物节、老字号展销会，预算500万元", "消费促进系列活动经费"),
    ("市文旅局开展文化惠民系列活动，演出40场，经费30万元", "文化惠民系列活动经费"),
    ("区公安分局拟建智慧警务视频监控，新建高清探头860路，年服务费520万元", "智慧警务视频监控建设经费"),
    ("县水利局建设智慧灌区平台，新建水位站12处，概算600万元", "智慧灌区平台建设经费"),
    ("为保护传承国家级非物质文化遗产，县文旅局扶持苗绣、芦笙制作2个项目，共60万元", "国家级非物质文化遗产保护传承经费"),
    ("区投资服务中心拟组团赴港澳及新加坡招商，举办推介会3场，经费150万元", "赴港澳及新加坡招商经费"),
    ("市药检院承担国家药品抽检、省级监督抽检、进口药材检验，采购试剂耗材，资金860万元", "国家药品抽检等经费"),
    # the class that things bought are of, works named side by side, the first of several
    ("市实验中学采购实验设备：示波器12台、信号发生器8台，预算30万元", "实验设备采购经费"),
    ("市交警支队更新执法装备：执法记录仪400台、酒精检测仪60台，合计380万元", "执法装备更新经费"),
    ("县司法局2027年开展社区矫正和安置帮教，购买社会组织服务，需48万元", "社区矫正和安置帮教经费"),
    ("省科技馆开展展品更新改造、流动巡展、科普剧演出等工作，需经费900万元", "展品更新改造等经费"),
    ("区商务局开展电商培训、直播带货、网货节等活动，预算80万元", "电商培训等活动经费"),
    ("特种设备安全监管：对全县电梯、锅炉开展监督检查，经费45万元", "特种设备安全监管"),
    ("市体育局承办2027年全国男子篮球联赛（乙级）分区赛，赛期7天，经费180万元", "全国男子篮球联赛（乙级）分区赛经费"),
    ("县博物馆2027年举办“丝路遗珍”等临时展览4个，经费120万元", "临时展览经费"),
    ("市歌舞剧院创排民族舞剧1部，演出80场，共需380万元", "民族舞剧创排经费"),
    # a house that does something, a long title, the first of several exhibitions
    ("市科学技术馆建设科普展教平台，新建互动展项45件（套），经费1100万元", "科普展教平台建设经费"),
    ("市博物馆购置展柜，恒湿柜20套，预算90万元", "展柜购置经费"),
    ("市食品药品检验所购置检验设备：质谱仪1台、培养箱6台，合计378万元", "检验设备购置经费"),
    ("镇综合行政执法队2027年购置执法车1辆、执法记录仪12台，预算92万元", "执法车及执法记录仪购置经费"),
    (
        "县应急管理局2027年应急广播、自然灾害风险普查成果应用、避险转移演练及应急物资储备，储备帐篷300顶，经费95万元",
        "应急广播、自然灾害风险普查成果应用、避险转移演练及应急物资储备",
    ),
    ("市美术馆举办馆藏精品展、青年邀请展，购藏美术作品30件，预算360万元", "馆藏精品展、青年邀请展经费"),
    # what stays: the house is built; things without a class, grants told by whom they go to, works told by what they are done to
    ("卫生院想买设备，CT一台680万，彩超两台100万", "CT、彩超等设备购置经费"),
    ("市博物馆建设项目，新建展厅3个，经费1100万元", "市博物馆建设项目"),
    ("区消防大队建设微型消防站12处，预算60万元", "微型消防站建设经费"),
    ("县文旅局举办旅游文化节，预算90万元", "旅游文化节经费"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_the_whole_names_a_project(text: str, name: str) -> None:
    assert facts_of(text).project_name == name


COUNTS = [
    # text, verb and noun of each number
    ("建设维权援助工作站8个", ["建设 维权援助工作站"]),
    ("建设矛盾调解工作室5个", ["建设 矛盾调解工作室"]),
    ("设立工作站3个", ["设立 工作站"]),  # what is set up is one
    ("支持生物育种、新能源材料、智能制造三个领域40项", [" 领域", "支持 项目"]),
    ("研究方向6个，立项12项", [" 研究方向", " 立项项目"]),
    ("扶持苗绣、银饰锻制、芦笙制作3个项目", ["扶持 项目"]),
    ("开展等保测评3个系统、密评2个系统", ["开展 等保测评系统", " 密评系统"]),
    ("升级办公系统、档案系统2个系统", [" 系统"]),
    ("购置光度计2台，扩项能力200个参数", ["购置 光度计", " 扩项参数"]),
    ("新增检测能力120个项目", ["新增 检测能力项目"]),
    ("药品抽验3000批次、医疗器械400批次、化妆品600批次", [" 药品抽验", " 医疗器械抽验", " 化妆品抽验"]),
    ("保障3个实验室正常运转", ["保障 实验室"]),
    ("保障12个监测站稳定运转", ["保障 监测站"]),
    ("16支球队参赛", [" 参赛球队"]),
    ("对民国档案和革命历史档案扫描、著录、挂接120万页", [" 档案数字化"]),
    ("对婚姻档案进行整理、编目、装订3000卷", [" 婚姻档案整理"]),
    ("古籍扫描、著录、上传30万拍", [" 古籍数字化"]),
    ("购藏美术作品30件", ["购藏 美术作品"]),
    ("扫描档案120万页", ["扫描 档案"]),  # one deed is the verb
    ("更新图书18套、村晚3场", ["更新 图书", " 村晚"]),  # what is held is not bought
    ("更新电脑18台、打印机3台", ["更新 电脑", "更新 打印机"]),
    ("制作投资指南中英文5000册", ["制作 投资指南"]),
    ("新创排大型民族舞剧1部，拜访企业40家", ["新创排 大型民族舞剧", "拜访 企业"]),
]


@pytest.mark.parametrize(("text", "counted"), COUNTS)
def test_a_number_counts_what_its_trade_counts(text: str, counted: list[str]) -> None:
    assert [f"{one.verb} {one.noun}" for one in read_brief(text, load_lexicon()).counted] == counted


LISTED = [
    # text, members of its lists that are tasks
    ("运行维护：演播室设备维保、新媒体平台运维、短视频制作", ["演播室设备维保", "新媒体平台运维", "短视频制作"]),
    ("需保障场地布置、医疗救护、赛事直播", ["场地布置", "医疗救护", "赛事直播"]),
    ("开展文物借展、文物修复", ["文物借展", "文物修复"]),
    ("对社区矫正对象进行教育学习、心理辅导和电子定位监管", ["教育学习", "心理辅导", "电子定位监管"]),
    ("承担国家药品抽检、省级监督抽检、进口药材检验", ["国家药品抽检", "省级监督抽检", "进口药材检验"]),
    (
        "开展专利侵权判定咨询、知识产权预警分析、电商领域执法协作",
        ["专利侵权判定咨询", "知识产权预警分析", "电商领域执法协作"],
    ),
    ("开展电子秤免费检定、加油机强制检定", ["电子秤免费检定", "加油机强制检定"]),
    # no tasks: a heading before things, whose needs are met
    ("采购实验设备：示波器、万用表", []),
    ("保障老人、儿童和残疾人权益", []),
]


@pytest.mark.parametrize(("text", "tasks"), LISTED)
def test_a_list_of_works_is_read_to_its_end(text: str, tasks: list[str]) -> None:
    assert [one.text for one in listed_tasks(text)] == tasks


def test_a_borrowed_exhibition_is_not_held_twice() -> None:
    assert [one.text for one in listed_uses("开展文物借展、馆际交流工作")] == ["文物借展", "馆际交流"]


ACTIVITIES = [
    ("开展电商培训、直播带货、网货节等活动", ["电商培训", "直播带货活动开展", "网货节举办"]),
    ("开展馆校合作、科学夜、科普剧巡演等活动", ["馆校合作活动开展", "科学夜活动开展", "科普剧巡演"]),
    ("开展送戏下乡、少儿才艺比赛等活动", ["送戏下乡活动开展", "少儿才艺比赛举办"]),
    ("组织消防演练、安全知识竞赛等活动", ["消防演练", "安全知识竞赛举办"]),
    # no activities: people, what is counted
    ("组织老党员、退役军人等活动", []),
    ("开展电商培训、直播带货等活动20场", []),
]


@pytest.mark.parametrize(("text", "events"), ACTIVITIES)
def test_whatever_closes_with_activities_is_one(text: str, events: list[str]) -> None:
    assert [one.text for one in listed_events(text)] == events


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("投放机场和高铁广告", ["机场广告投放", "高铁广告投放"]),
        ("投放电视、报纸和户外广告", ["电视广告投放", "报纸广告投放", "户外广告投放"]),
        ("制作海报和户外广告", ["海报制作", "户外广告制作"]),  # a poster is made by itself
    ],
)
def test_places_of_advertising_share_its_name(text: str, things: list[str]) -> None:
    assert [one.text for one in listed_things(text)] == things


MODELS = [
    # as it is typed, as it is read
    ("购置示波器（DS1104Z）12台、信号发生器DG1022 8台", "购置示波器12台、信号发生器8台"),
    ("核酸提取仪（型号：NP968-C）2台", "核酸提取仪2台"),
    ("质谱仪（TQ-XS）1台、培养箱6台", "质谱仪1台、培养箱6台"),
    ("摄像机8台（索尼HDC-5500）、切换台1套(XVS-G1)", "摄像机8台、切换台1套"),
    # no models: what is measured, abbreviations, roads, what the letters belong to
    ("监测细颗粒物（PM2.5）12个点", "监测细颗粒物（PM2.5）12个点"),
    ("地理信息系统（GIS）2套", "地理信息系统（GIS）2套"),
    ("改造G318 3个路段", "改造G318 3个路段"),
    ("新建5G基站3个，购置CT 2台", "新建5G基站3个，购置CT 2台"),
]


@pytest.mark.parametrize(("typed", "read"), MODELS)
def test_a_model_is_no_part_of_a_name(typed: str, read: str) -> None:
    assert reworded(typed, load_lexicon()).text == read


SHARES = [
    # text, wan that the treasury and that others pay
    ("镇政府微型消防站建设，资金36万元由村集体和镇财政各半", 18, 18),
    ("祠堂修缮，预算300万元，按3:2由县财政和项目业主承担", 180, 120),
    ("展销会经费50万元，由企业和市财政各承担一半", 25, 25),
    ("旅游厕所改造总投资720万元，其中省级专项420万元，景区自筹300万元", 420, 300),
    # levels of government are one treasury
    ("消费季活动预算1500万元，按2:1由市、区两级承担", 1500, 0),
]


@pytest.mark.parametrize(("text", "fiscal", "other"), SHARES)
def test_who_pays_how_much(text: str, fiscal: int, other: int) -> None:
    funds = facts_of(text).funds
    assert (funds.fiscal, funds.other) == (Decimal(fiscal * 10_000), Decimal(other * 10_000))


YEARS = [
    # text, wan of the year and of all years
    ("政务平台二期，建设期2027年3月至2028年2月，总投资2900万元，2027年支付60%", 1740, 2900),
    ("数据中心建设，总投资500万元，2027年安排40%，2028年安排60%", 200, 500),
    # a share of a contract by its stage is no year's
    ("系统开发，合同价300万元，2027年签订合同后支付40%", 300, None),
]


@pytest.mark.parametrize(("text", "year", "whole"), YEARS)
def test_a_years_share_told_as_a_rate(text: str, year: int, whole: int | None) -> None:
    funds = facts_of(text).funds
    assert funds.annual_total == Decimal(year * 10_000)
    assert whole is None or funds.total == Decimal(whole * 10_000)


ROWS = [
    (
        "县非遗中心举办“文化和自然遗产日”系列活动，拍摄非遗纪录片3部，经费75万元",
        ("拍摄非遗纪录片数量 ≥3.00(部)",),
        ("自然遗产日系列活动方案执行率",),
    ),
    # text, rows that the draft has, ends of rows that it has not
    (
        "市体育局承办省青少年篮球锦标赛，赛期7天，16支球队参赛，需保障场地布置、医疗救护、赛事直播，经费180万元",
        ("参赛球队数量 ≥16.00(支)", "赛期天数 ≥7.00(天)", "场地布置完成率 =100.00(%)"),
        ("球队参赛数量",),
    ),
    (
        "省档案馆数字化服务，对馆藏档案扫描、著录、挂接120万页，每页0.8元，计96万元，要求差错率不超过0.3%",
        ("档案数字化页数 ≥120.00(万页)", "单页档案数字化成本 ≤0.80(元/页)"),
        ("要求差错率", "挂接页数", "扫描完成率"),
    ),
    (
        "市司法局法律援助项目，办理法律援助案件3500件，其中刑事案件1800件，资金720万元",
        ("办理法律援助案件数量 ≥3500.00(件)",),
        ("违法犯罪案件查处率",),
    ),
    (
        "省地震局实验室运行经费，保障3个实验室正常运转，经费75万元",
        ("保障实验室数量 ≥3.00(个)",),
        ("个实验室正常运转保障率",),
    ),
    (
        "县公共体育场馆免费低收费开放，全年开放不少于330天，每周不少于56小时，补助资金110万元",
        ("每周免费低收费开放时长 ≥56.00(小时)",),
        ("每周收费开放时长",),
    ),
    (
        "市知识产权局委托第三方开展专利产业化调查、商标品牌价值评估、地理标志资源普查，培育高价值专利组合10个，预算96万元",
        ("专利产业化调查完成率 =100.00(%)", "商标品牌价值评估完成率 =100.00(%)", "地理标志资源普查完成率 =100.00(%)"),
        (),
    ),
    (
        "省科技馆开展展品更新改造、流动巡展等工作，全年接待观众80万人次，经费900万元",
        ("接待观众人次 ≥80.00(万人次)", "展品更新改造完成率 =100.00(%)", "流动巡展完成率 =100.00(%)"),
        ("人均展品更新改造成本",),
    ),
    (
        "市检验检测中心购置食品快检车1辆、质谱仪1台，扩项能力200个参数，资金500万元",
        ("扩项参数数量 ≥200.00(个)",),
        ("参数购置数量", "农产品质量安全事件发生数"),
    ),
    (
        "市看守所在押人员给养经费，日均在押900人，每人每月伙食标准480元、医疗80元，全年预算604.8万元",
        ("人均伙食标准 ≤480.00(元/人·月)", "人均医疗标准 =80.00(元/人·月)"),
        (),
    ),
    (
        "市博物馆引进文物借展2个，承办文物巡展3场，资金150万元",
        ("引进文物借展数量 ≥2.00(个)",),
        ("文物借展验收合格率", "投入使用率"),
    ),
    (
        "市歌舞剧院惠民演出80场，每场补贴1.2万元，购置灯光音响一批，共需180万元",
        ("灯光音响购置完成率 =100.00(%)",),
        ("灯光音响一批购置完成率",),
    ),
    ("县体育中心举办马拉松赛，参赛选手8000人，费用280万元", ("参赛选手人数 ≥8000.00(人)",), ("参赛选手参赛人数",)),
    (
        "省体育彩票公益金资助项目，更新健身工程器材320套，建设健身路径45条，共计690万元",
        ("建设健身路径数量 ≥45.00(条)",),
        ("彩票销售安全事件发生数", "彩民满意度"),
    ),
    (
        "县特种设备安全监管：对电梯开展监督检查和隐患排查，组织应急演练，经费45万元",
        ("应急演练完成率 =100.00(%)",),
        ("检验检定结果准确率",),
    ),
]


@pytest.mark.parametrize(("text", "rows", "absent"), ROWS)
def test_rows_a_unit_of_the_trade_would_file(
    assistant: Assistant, text: str, rows: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    told = [f"{row.level3} {row.target.text}" for row in draft.indicators]
    assert [row for row in rows if row not in told] == []
    assert [end for end in absent if any(row.level3.endswith(end) for row in draft.indicators)] == []


def test_the_works_of_a_list_are_not_noted_as_left_out(assistant: Assistant) -> None:
    text = "区商务局开展电商培训、直播带货、网货节等活动，培训电商人才500人，预算80万元"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert [note for note in draft.engine.notes if "没有单列指标" in note] == []
    assert sum(row.category is Level2.QUANTITY for row in draft.indicators) == 3


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        (
            "市体育局承办省运会，做好场地布置、裁判员食宿和安保、医疗救护等工作，资金260万元",
            "裁判员食宿和安保以及医疗救护",
        ),
        ("县文化站开展送戏下村24场、放映电影216场，预算20万元", "送戏下村不少于24场"),
        ("县消防大队租赁营区2处，为60名消防员体检和购买意外伤害保险，合计98万元", "服务消防员不少于60人"),
        ("12345热线运营，话务员60名，受理诉求40万件，费用780万元", "配备话务员不少于60人"),
    ],
)
def test_goals_as_sentences(assistant: Assistant, text: str, goal: str) -> None:
    assert goal in (assistant.draft(DraftRequest(description=text), keep=False).annual_goal or "")
