"""What a description names without counting it: tasks of a list, and what its trade counts, which is asked."""

from __future__ import annotations

from typing import Final

import pytest

from assistant.domain.indicator import Level2
from assistant.drafting.reading.deeds.listed_tasks import listed_tasks, listed_uses
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

LISTED: Final = [
    # text, the tasks of its lists that have no number
    ("用于保障文电办理、督查调研、机要保密检查等工作正常开展", ["文电办理", "督查调研", "机要保密检查"]),
    ("用于重症医学科和儿科两个专科的医疗设备购置、新技术开展", ["医疗设备购置", "新技术开展"]),
    ("用于人群查病4.2万人次、药物灭螺3.6万亩、救治115人及家畜查治", ["家畜查治"]),
    ("承担电子卷宗随案生成、集中送达和诉讼档案扫描", ["电子卷宗随案生成", "集中送达", "诉讼档案扫描"]),
    ("用于政策宣传、机具核验和系统录入", ["政策宣传", "机具核验", "系统录入"]),
    ("开展馆藏图书编目、流动书车巡展和少儿阅读指导", ["馆藏图书编目", "流动书车巡展", "少儿阅读指导"]),
    ("承担待遇审核支付和稽核巡查等经办事务", ["待遇审核支付", "稽核巡查"]),
    ("用于全省党政机关和国有企业软件使用情况督查、版权宣传", ["软件使用情况督查", "版权宣传"]),
    ("委托专业机构对全市一级、二级保护树木开展巡查", ["保护树木巡查"]),
    ("用于种质资源保护和病虫害监测，监测点30个", ["种质资源保护", "病虫害监测"]),
    ("用于民居修缮、非遗展示和村史馆布展", ["民居修缮", "非遗展示", "村史馆布展"]),
    # no tasks: things, people, who pays, aims, one head of a list, the body that does the work
    ("放流对虾苗2.5亿尾，苗种采购及验收费用合计680万元", []),
    ("配备保洁、保安、绿化人员78人", []),
    ("由省人力资源和社会保障厅实施，新招募800人、在岗1600人", []),
    ("县植物保护与检疫工作站负责实施，统防2000亩", []),
    ("县畜牧技术推广与疫病防控服务中心承担", []),
    ("委托第三方对烟花爆竹、非煤矿山、冶金等重点行业企业开展安全宣传和培训", []),
    ("用于购买办公桌、打印机和空调", []),
    ("由省级、市级和县级财政分担", []),
    ("面向新市民、青年人等群体", []),
    ("保障医疗安全，提升服务水平和群众获得感", []),
    ("发放生活补贴和护理补贴", []),
]


@pytest.mark.parametrize(("text", "tasks"), LISTED)
def test_members_of_a_list_without_a_number_are_tasks(text: str, tasks: list[str]) -> None:
    assert [task.text for task in listed_tasks(text)] == tasks


USES: Final = [
    # text, all the uses of its lists, those too that a noun names
    ("用于开幕式、冬捕展演、媒体宣传推广和安全保障", ["开幕式", "冬捕展演", "媒体宣传推广", "安全保障"]),
    (
        "用于文艺精品创作扶持、获奖作品奖励及文艺家协会活动补助",
        ["文艺精品创作扶持", "获奖作品奖励", "文艺家协会活动补助"],
    ),
    ("承担沿海灯塔、灯浮标等航标设施的维护保养和应急恢复工作", ["航标设施维护保养", "应急恢复"]),
    (
        "用于县级行政区域界线联合检查、界桩维护更换和平安边界创建",
        ["行政区域界线联合检查", "界桩维护更换", "平安边界创建"],
    ),
    ("主要用于猪舍改造、良种引进、粪污处理和防疫服务等支出", ["猪舍改造", "良种引进", "粪污处理", "防疫服务"]),
    (
        "主要对塔体裂缝、琉璃砖脱落和塔基排水进行保护维修",
        ["塔体裂缝保护维修", "琉璃砖脱落保护维修", "塔基排水保护维修"],
    ),
    ("用于化肥储备补贴、仓储设施维修和为农服务中心奖励", ["化肥储备补贴", "仓储设施维修", "为农服务中心奖励"]),
    # no uses: things, people, who pays, aims
    ("用于购买办公桌、打印机和空调", []),
    ("由省级、市级和县级财政分担", []),
    ("对残疾人、老年人和困难群众进行慰问", []),
    ("开展基层组织建设", []),
    ("提升服务水平和群众获得感", []),
]


@pytest.mark.parametrize(("text", "uses"), USES)
def test_every_member_of_a_list_of_works_is_a_use(text: str, uses: list[str]) -> None:
    assert [use.text for use in listed_uses(text)] == uses


def test_a_bare_list_of_uses_is_the_table_and_the_goals(assistant: Assistant) -> None:
    text = (
        "某市文旅局旅游发展专项经费，2026年预算300万元，用于旅游宣传营销、节庆活动举办、旅游规划编制以及A级景区创建奖励"
    )
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    done = "完成旅游宣传营销、节庆活动举办和旅游规划编制，足额发放A级景区创建奖励"
    assert [row.level3 for row in draft.indicators if row.level2 == "数量指标"] == [
        "旅游宣传营销完成率",
        "节庆活动举办完成率",
        "旅游规划编制完成率",
        "A级景区创建奖励足额发放率",
    ]
    assert done in (draft.annual_goal or "") and done in (draft.overall_goal or "")


SAID: Final = [
    # a bare text, how its goals say what it lists
    (
        "老干部工作经费25万元，用于老干部体检、活动室设备更新、老年大学教学等",
        "完成老干部体检、活动室设备更新和老年大学教学",
    ),
    ("县粮食监管经费8万元，主要用于库存粮食检查、收购资格核查、执法检查等", "完成库存粮食检查、收购资格核查和执法检查"),
    ("生猪调出大县奖励资金716万元，主要用于猪舍改造、良种引进和粪污处理等支出", "完成猪舍改造、良种引进和粪污处理"),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_goals_say_listed_works_once_and_as_done(assistant: Assistant, text: str, said: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert (draft.annual_goal or "").count(said) == (draft.overall_goal or "").count(said) == 1
    assert "完成率达到" not in (draft.annual_goal or "") + (draft.overall_goal or "")


OWN_ROWS: Final = [
    # text, a row with its target, or a name that no row has
    ("市应急局租用森林消防直升机1架，防火期5个月，接到指令后20分钟内起飞，预算620万元", "防火期保障时长", "≥5"),
    ("市应急局租用森林消防直升机1架，防火期5个月，接到指令后20分钟内起飞，预算620万元", "接到指令后起飞时间", "≤20"),
    ("县教育局2026年中小学冬季取暖补助265万元，保障学校9所，取暖期7个月", "取暖期保障时长", "≥7"),
    ("某研究所2026年购置质谱仪1台920万元，设备年内完成招标采购和安装验收", "项目完成时间", "2026年12月底前"),
    ("某研究所2026年购置测序仪1台320万元，建成后面向社会开放共享", "设备开放共享率", "=100"),
    ("市文保中心2026年古塔修缮工程285万元，严格按照批复的方案执行", "批复方案执行率", "=100"),
    ("市消协2026年消费维权经费35万元，受理消费者投诉3000件以上，发布消费警示24期", "受理消费者投诉件数", "≥3000"),
    # counterexamples: a term of contract is no season, complaints that come in are no work
    ("县水务局2026年河道保洁服务，合同期12个月，预算98万元", "保障时长", ""),
    ("区城管局2026年环卫保洁，居民投诉不超过20件，预算300万元", "受理", ""),
]


@pytest.mark.parametrize(("text", "name", "target"), OWN_ROWS)
def test_times_levels_and_workloads_have_rows(assistant: Assistant, text: str, name: str, target: str) -> None:
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    found = [str(row.target.text) for row in rows if name in row.level3]
    assert bool(found) == bool(target) and all(value.startswith(target) for value in found), found


def test_a_listed_task_has_a_row_beside_counts_and_further_ones_stand_in_the_goal(assistant: Assistant) -> None:
    text = "审判辅助事务外包，2026年配备外包人员26名，承担电子卷宗随案生成、集中送达、网上立案核验、案卷扫描和文书校对，预算198万元"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    rows = [row.level3 for row in draft.indicators]
    assert "电子卷宗随案生成完成率" in rows and "集中送达完成率" in rows
    assert "文书校对" in draft.annual_goal


def test_a_part_by_a_feast_is_neither_a_work_nor_the_rounds(assistant: Assistant) -> None:
    text = "县文旅局2026年非遗展演，全年展演40场，国庆前举办25场，每场观众不少于300人，经费32万元"
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert not any("国庆" in row.level3 for row in draft.indicators)
    assert "≥12000" in {str(row.target.text).split(".")[0] for row in draft.indicators}
    assert any("“25场”没有单列指标：是到那时的阶段进度" in note for note in draft.engine.notes)


ASKED: Final = [
    # a description without any count, counts that are asked for
    ("县就业局2026年公共就业服务经费12万元，用于举办招聘会和岗位信息发布", ["招聘会场次", "发布岗位信息数"]),
    ("县人民检察院2026年办案业务费186万元，用于司法鉴定、检察听证", ["办理检察案件数"]),
    ("某大学2026年基本科研业务费1450万元，支持青年教师自主选题研究", ["资助项目数"]),
    ("县委统战部2026年宗教活动场所电气线路改造经费90万元", ["改造宗教活动场所数"]),
    ("县农业农村局2026年农业机械购置补贴1480万元", ["补贴机具台（套）数"]),
    ("县妇联2026年家庭教育指导服务经费18万元，开展讲座、入户指导", ["活动场次"]),
    ("县消防救援大队2026年消防业务经费120万元，用于灭火救援、防火检查", ["接处警起数", "检查单位家次"]),
    ("县气象局2026年人工影响天气作业经费40万元，用于高炮维护", ["作业次数", "购置弹药发数"]),
    ("县残联2026年残疾人康复项目95万元，开展康复训练和辅助器具适配", ["康复训练", "适配辅助器具件数"]),
    ("市中心血站2026年无偿献血经费60万元，用于宣传招募", ["采血人次"]),
    # a list of uses is asked for by its own works
    ("市委党史室2026年工作经费26万元，用于党史资料征集、书刊编纂出版", ["党史资料征集份数", "书刊编纂出版种数"]),
    ("市文联2026年文艺扶持资金110万元，用于获奖作品奖励及协会活动补助", ["获奖作品奖励件数", "协会活动补助场次"]),
    ("市科技局企业研发财政奖补项目，省级资金2100万元", ["奖补企业家数"]),
    ("县中医院建设名老中医药专家传承工作室，经费30万元", ["建设工作室数", "继承人数"]),
    ("区机关事务中心2026年办公设备购置经费30万元", ["购置数量"]),
]


@pytest.mark.parametrize(("text", "counts"), ASKED)
def test_a_bare_description_is_asked_for_the_counts_of_its_trade(
    assistant: Assistant, text: str, counts: list[str]
) -> None:
    questions = assistant.draft(DraftRequest(description=text), keep=False).questions
    asked = next((question.text for question in questions if "计划完成多少" in question.text), "")
    assert all(count in asked for count in counts), asked


def test_who_asks_does_not_name_the_trade_by_its_own_name(assistant: Assistant) -> None:
    text = "县市场监督管理局2026年档案整理经费20万元"
    questions = assistant.draft(DraftRequest(description=text), keep=False).questions
    asked = next(question.text for question in questions if "计划完成多少" in question.text)
    assert "档案" in asked and "检查" not in asked


@pytest.mark.parametrize(
    ("name", "stands", "belongs"),
    [
        ("气象预警发布及时率", Level2.SOCIAL_BENEFIT, Level2.TIMELINESS),
        ("展览按期开展率", Level2.QUALITY, Level2.TIMELINESS),
        ("政策知晓率", Level2.QUALITY, Level2.SOCIAL_BENEFIT),
        ("巡查覆盖率", Level2.QUANTITY, Level2.QUANTITY),  # Practice differs.
        ("验收合格率", Level2.QUALITY, Level2.QUALITY),
    ],
)
def test_a_name_tells_the_level_it_belongs_to(name: str, stands: Level2, belongs: Level2) -> None:
    assert load_lexicon().place_of(name, stands) is belongs
