"""Counts of terse notes: numerals are put in figures, colloquial units are read, each count has its thing and its row."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.wording.rewording import reworded
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

IN_FIGURES = [
    # as it is jotted, as it is read
    ("消火栓更换一百二十个，水带四千米", "消火栓更换120个，水带4000米"),
    ("牧草种植一万二千亩", "牧草种植1.2万亩"),
    ("放养蟹苗四百万尾，监测浮标二十四组", "放养蟹苗400万尾，监测浮标24组"),
    ("摄像机三百五十路，录像保存三十天", "摄像机350路，录像保存30天"),
    ("渡船检修三艘，救生衣两百件", "渡船检修3艘，救生衣200件"),
    ("读书会四十期，第十二期简报，二期工程", "读书会40期，第十二期简报，二期工程"),
    ("十八个村通水，二十四小时抢修", "18个村通水，24小时抢修"),
]


@pytest.mark.parametrize(("jotted", "read"), IN_FIGURES)
def test_a_counted_numeral_is_put_in_figures(jotted: str, read: str) -> None:
    assert reworded(jotted, load_lexicon()).text == read


NO_COUNTS = [
    "百亩方三处建设，千家万户受益",
    "第二十三中学扩建，按《二十条措施》办",
    "两批次货物分三期拨付，新一轮，二期",
    "学习二十大精神，落实十四五规划，三会一课",
    "三岔路口改造，四个最严，一事一议",
    "宣传一张图，队伍分成三组，职责分为两组，杜绝两张皮现象",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_a_numeral_that_counts_nothing_stays(text: str) -> None:
    assert reworded(text, load_lexicon()).text == text


SAID_SHORT = [
    # as it is jotted, as it is read
    ("人行道铺地砖六千方，回填土三千方", "人行道铺设地砖6000平方米，回填土3000方"),  # earth has a volume
    ("营养餐供应一百八十个上课日", "营养餐供应180天"),
    ("PM2.5控制在三十五微克以下", "PM2.5控制在35微克/立方米以下"),
    ("景区客流量过八十万，宣传片播放量破五百万", "景区客流量达到80万人次，宣传片播放量达到500万次"),
    ("夜校招学员一千二，提供岗位三千五", "夜校招学员1200人，提供岗位3500个"),
    ("接待观众十二万，新增车位三百二", "接待观众12万人，新增车位320个"),
    ("培训电商主播百来名，慰问百多户", "培训电商主播约100名，慰问约100户"),
    ("护理员培训一百五十，床位新增三百五", "护理员培训150人，床位新增350个"),
    ("油茶林补植两千四百亩，低产林改造一千一", "油茶林补植2400亩，低产林改造1100亩"),  # the same unit
    ("冷柜更换八组，滤池六格，帐篷五顶", "冷柜更换8组，滤池6格，帐篷5顶"),
    ("补助困难学生两万，给老人发三千五", "补助困难学生2万，给老人每人发3500元"),  # these are sums
]


@pytest.mark.parametrize(("jotted", "read"), SAID_SHORT)
def test_what_is_left_out_is_put_in(jotted: str, read: str) -> None:
    assert reworded(jotted, load_lexicon()).text == read


COUNTED = [
    # text, what is counted: verb, noun, number and unit
    ("路口26个联网，地磁检测器300套", [" 路口联网 26个", " 地磁检测器 300套"]),
    ("厂区3座通水，万人长跑8000人参赛", [" 厂区通水 3座", " 万人长跑参赛 8000人"]),
    ("消除黑臭水体3处，取缔3处排污口", [" 消除黑臭水体 3处", "取缔 排污口 3处"]),
    ("消除3处黑臭水体", ["消除 黑臭水体 3处"]),
    ("全县约9000名孩子都能吃上热饭", [" 孩子 9000名"]),
    ("技校招收学员1200人", ["招收 学员 1200人"]),
    ("补贴发放，月均保障2万人", ["保障  20000人"]),
    ("草皮补种2万平，灌木500平方", ["补种 草皮补种 20000平方米", " 灌木 500平方米"]),
    # the deed behind its thing is not that of the next
    ("水带更换4000米，微型消防站12个", ["更换 水带更换 4000米", " 微型消防站 12个"]),
    ("更换水带4000米，消防栓12个", ["更换 水带 4000米", "更换 消防栓 12个"]),
    ("厕所新建9座，改建14座", ["新建 厕所新建 9座", "改建 厕所 14座"]),
    # what a year's number is of
    ("老小区加装电梯，今年计划80台", ["加装 电梯 80台"]),
    ("学校食堂改造，今年计划12间", [" 学校食堂改造 12间"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_count_is_of_its_thing(text: str, expected: list[str]) -> None:
    read = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value}{c.quantity.unit}" for c in read] == expected


NO_SUMS = [
    "宫颈癌筛查1.5万，乳腺癌1.5万",
    "发布岗位1.8万",
    "参训队员1.2万",
    "管线普查320公里，探测点1.4万，检查井90座",  # one more count of a list
]
SUMS = [
    "管线普查320公里，普查1.4万，检查井90座，预算20万",
    "修公厕2座，垃圾箱30个，设备8万",
    "演出30场，舞台搭建3万",
]


@pytest.mark.parametrize("text", SUMS)
def test_sums_without_a_unit_stay_money(text: str) -> None:
    assert [q for q in read_brief(text, load_lexicon()).quantities if q.kind is QuantityKind.MONEY] != []


@pytest.mark.parametrize("text", NO_SUMS)
def test_people_and_posts_without_a_unit_are_no_money(text: str) -> None:
    assert [q for q in read_brief(text, load_lexicon()).quantities if q.kind is QuantityKind.MONEY] == []


ROWS = [
    # text, rows that the draft has
    ("渔港清理整治，投放礁体九百方，放流虾苗两千万尾。", {"放流虾苗数量": "≥2000.00(万尾)"}),
    (
        "校园一键报警改造，报警主机二十四组，防撞柱一百二十根。",
        {"报警主机数量": "≥24.00(组)", "防撞柱数量": "≥120.00(根)"},
    ),
    ("卡口新装高清球机四百路，录像存九十天。", {"新装高清球机数量": "≥400.00(路)"}),
    ("屋顶光伏二十兆瓦，年发电两千万度。", {"屋顶光伏装机容量": "≥20.00(兆瓦)", "年发电量": "≥2000.00(万度)"}),
    ("山塘清淤九十口，新增蓄水三十万立方。", {"新增蓄水量": "≥30.00(万立方米)"}),
    ("政务号短视频六百条，阅读量过二十万。", {"阅读量": "≥20.00(万次)"}),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_every_count_has_its_row(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    found = {row.level3: row.target.text for row in drafted(assistant, text).indicators}
    assert {name: found.get(name) for name in rows} == rows


NO_ROWS = [
    # text, words that no quantity has: how far and how deep, and deeds done to something else
    ("河道清淤十二公里，清出淤泥八万方，运距五公里。", "运距"),
    ("农机深松作业八万亩，深度二十五厘米以上。", "深度"),
    ("火化炉更新四台，年火化遗体五千具。", "遗体更新"),
    ("林区道路养护六十公里，巡护队四支。", "队养护"),
    ("农药残留检测，快检六千批次。", "快检检测"),
]


@pytest.mark.parametrize(("text", "words"), NO_ROWS)
def test_no_row_says_what_is_not_meant(assistant: Assistant, text: str, words: str) -> None:
    names = [row.level3 for row in drafted(assistant, text).indicators if row.level2 == "数量指标"]
    assert [name for name in names if words in name] == []
