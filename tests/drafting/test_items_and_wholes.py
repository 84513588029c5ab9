"""The sum of one item and the sum of all: whatever is called 预算 or 经费, the whole is what holds the items."""

from __future__ import annotations

import pytest

from assistant.domain.money import format_wan
from assistant.drafting.brief import Brief, read_brief
from assistant.drafting.funding.budget import funds_of, read_budget
from assistant.drafting.funding.doubts import doubts
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

YEAR = 2027

TOTALS = [
    # text, the total in 万元, a word of the question; "" where nothing is asked
    # the budget in brackets is that of the thing in front of it
    ("购置CT一台（预算580万元）、彩超2台（每台85万元），资金来源为专项债券600万元、医院自有资金150万元", "750", "相加"),
    ("购置呼吸机3台（预算60万元）、监护仪20台（每台2万元），共需100万元", "100", ""),
    ("购置书架100组（预算8万元）、电脑10台（每台5000元），合计13万元", "13", ""),
    ("更换锅炉1台（预算30万元）、课桌椅400套（每套350元），经费44万元", "44", ""),
    ("购置呼吸机3台（预算60万元）、监护仪20台（预算40万元）。", "100", "相加"),
    ("购置冷链车2辆（预算70万元）、冰箱30台，资金来源为中央补助80万元、县级20万元", "100", "相加"),
    ("采购消防车1辆（概算180万元），防护服60套（每套3000元），共计198万元", "198", ""),
    ("更新电梯2部（总价64万元）和门禁12套（每套5000元），需资金70万元", "70", ""),
    ("添置钢琴1架（预算6万元左右）、舞台灯光1套（预算24万元），计30万元", "30", ""),
    # so is one told before the next thing, where a sum behind holds both
    ("建泵站1座，预算120万元，另配套变压器1台，每台18万元，合计138万元", "138", ""),
    ("新建桥梁1座，预算300万元，改造涵洞20处，每处3万元，合计360万元", "360", ""),
    ("购置举高车1辆，预算620万元；购置防护装备300套，每套9000元；总需资金890万元", "890", ""),
    ("困难生活补贴每人每月不低于100元，重度护理补贴每人每月不低于110元，惠及5200人，全年680万元", "680", ""),
    ("渠道清淤预算120万元，另购置水泵若干，合计需200万元", "120", "120万元与200万元"),  # the items do not come out
    # alone it is the whole, whoever pays it
    ("新建卫生院1所（预算200万元）。", "200", ""),
    ("举办马拉松1场（预算260万元），参赛8000人", "260", ""),
    ("购置服务器2台（预算50万元）。资金来源为省级30万元、县级20万元", "50", ""),
    ("预算50万元用于教师培训，培训200人，每人2500元", "50", ""),
    ("每年服务费268万元，三年合计804万元", "268", ""),
    # what a sum holds may stand between its name and its figure
    ("举办运动会，预算（含裁判费5万元）26万元", "26", ""),
    ("送戏下乡60场，经费（其中车辆租赁3万元）21万元", "21", ""),
    ("教师培训费（含外出研修12万元）40万元，培训教师600人次", "40", ""),
    ("采购空调30台（含安装费6万元）48万元", "48", ""),
    # what is bought or built beside is added, after a comma as after a semicolon
    ("安排活动经费9.45万元，另建设代表联络站2个，每个2万元", "13.45", "13.45万元"),
    ("老年食堂运营补助30万元，另新建老年食堂2个，每个15万元", "60", "60万元"),
    ("小区维修需18万元；另更换电梯1部，每部32万元", "50", "50万元"),
    ("保洁经费60万元，另购置垃圾桶500个，每个200元，另修建公厕2座，每座12万元", "94", "94万元"),
    ("图书馆运行补助22万元，另新增图书5000册，每册30元", "37", "37万元"),
    # unless the whole is told, or it is a part
    ("康复补助40万元，另购置轮椅100辆，每辆800元，经费48万元", "48", ""),
    ("普法宣传经费20万元，其中印制资料5万元，另设宣传栏10块，每块3000元", "20", ""),
    ("建设补助520万元，420个每个1万元，另安排100万元", "520", ""),
]  # fmt: skip


def brief_of(text: str) -> Brief:
    return read_brief(text, load_lexicon())


@pytest.mark.parametrize(("text", "total", "asked"), TOTALS)
def test_the_whole_holds_its_items(text: str, total: str, asked: str) -> None:
    brief = brief_of(text)
    budget = read_budget(brief, None, YEAR)
    assert budget.amount is not None
    assert format_wan(budget.amount) == f"{total}万元"
    questions = "".join(q.text for q in (*budget.questions, *doubts(brief)))
    assert asked in questions if asked else not questions


def test_who_pays_an_item_is_no_more_than_all_who_pay() -> None:
    brief = brief_of(TOTALS[0][0])
    funds, _ = funds_of(brief, read_budget(brief, None, YEAR))
    assert (funds.fiscal, funds.other) == (6_000_000, 1_500_000)


def test_what_is_built_beside_a_benefit_is_not_paid_at_its_rate(assistant: Assistant) -> None:
    text = "县民政局2027年老年食堂运营补助30万元，另新建老年食堂2个，每个15万元。"
    names = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert "单个老年食堂成本" in names
    assert "老年食堂运营补助标准" not in names
