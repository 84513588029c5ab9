"""Turns of phrase that are known whole: goals, dates, money, units, short words, and what is done elsewhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.dialogue.understanding.meaning import Unknown
from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from assistant.domain.value import parse_target
from tests.dialogue.understanding.saying import RIVER_DRAFT, TRAINING_DRAFT, parser, rows, understood

GOAL = (
    "2027年度，开展河道保洁；保洁河道不少于36公里，清运垃圾不少于800吨；质量上，水质达标率不低于92%；"
    "沿河居民满意度不低于85%；成本上，每公里保洁成本控制在3.5万元以内。"
)
RIVER = RIVER_DRAFT.model_copy(
    update={
        "annual_goal": GOAL,
        "competent_department": "区水务局",
        "implementing_unit": "区水务局",
        "planned_end_date": date(2027, 12, 31),
        "funds": Funds(
            total=Decimal(1_260_000), fiscal=Decimal(1_000_000), other=Decimal(260_000),
            annual_total=Decimal(1_260_000), annual_fiscal_appropriation=Decimal(1_000_000),
            annual_other=Decimal(260_000),
        ),
        "questions": (Question(path="fiscal_year", text="是哪一年的预算？"),),
    }
)  # fmt: skip
LESS = GOAL.replace("；成本上，每公里保洁成本控制在3.5万元以内", "")

SAID = f"""
年度目标按现在的指标重写 => 按表写 年度目标
年度目标按指标重写 => 按表写 年度目标
总目标根据指标表重新生成一下 => 按表写 总目标
按最新的指标重写年度目标 => 按表写 年度目标
请把年度目标按改过的指标重新写一下 => 按表写 年度目标
绩效目标跟着指标表更新一下 => 按表写 年度目标；按表写 总目标
年度目标按三季度进度写 => ？
年度目标改成：完成36公里河道保洁，按月考核 => 年度目标=完成36公里河道保洁，按月考核
年度目标别提单价 => 问 年度目标={LESS}
年度目标最后一句删掉 => 问 年度目标={LESS}
年度目标不要写垃圾 => 问 年度目标={GOAL.replace("，清运垃圾不少于800吨", "")}
年度目标第三句不要了 => 问 年度目标={GOAL.replace("；质量上，水质达标率不低于92%", "")}
年度目标别提党建 => ？
11月底前办完 => 10: “11月底前”；结束=11月底
12月15号之前完成 => 10: “12月15日前”；结束=12月15日
争取12月20日前干完 => 10: “12月20日前”；结束=12月20日
是2027年的 => 年度=2027
27年的 => 年度=2027
我要申请100万 => 预算=100万
我们想申请60.5万元 => 预算=60.5万元
预算相应调整 => ？
总成本按人数重新算一下 => ？
财政改成90万，自筹36万 => 问 其他资金=36万元；财政资金=90万元；年度其他=36万元；财政拨款=90万元
资金来源：区财政80万，市级补助20万，自筹26万 => ？
水务局全称是青石区水务局 => 主管部门=青石区水务局；实施单位=青石区水务局
单位全称：青石区河道管理中心 => 问 实施单位=青石区河道管理中心 / 主管部门=青石区河道管理中心 / 主管部门=青石区河道管理中心；实施单位=青石区河道管理中心
主管部门全称是青石区水务局 => 主管部门=青石区水务局
实施单位同上 => 实施单位=区水务局
实施单位跟主管部门一样 => 实施单位=区水务局
实施单位加上“（本级）” => 实施单位=区水务局（本级）
区水务局改为区河道管理所 => 问 实施单位=区河道管理所 / 主管部门=区河道管理所 / 主管部门=区河道管理所；实施单位=区河道管理所
主管部门后面加上本级 => 主管部门=区水务局（本级）
再来一次 => 重做
这个项目绩效好不好 => 检查
水质达标率改回原来的 => ？
为什么要有保洁考核合格率 => 来源 8
为什么要写水质监测次数这条指标？ => 来源 4
那12次是巡查次数，不是监测次数 => 问 4 名称: 巡查次数
把所有的保洁改成养护 => 问 1 名称: 河道养护项目总成本；2 名称: 每公里养护成本；3 名称: 养护河道长度；8 名称: 养护考核合格率；10 名称: 年度养护完成时间

"""
"""A river's draft with goals, units and the money of two sources."""


@pytest.mark.parametrize(("said", "meant"), rows(SAID))
def test_turns_of_phrase_are_known_whole(said: str, meant: str) -> None:
    assert understood(said, RIVER) == meant


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("切换到青石镇中心小学那个", "我的草稿"),
        ("切换到危桥那个项目", "我的草稿"),
        ("打开上一个草稿", "我的草稿"),
        ("打开昨天的草稿", "我的草稿"),
        ("换回刚才那个培训的项目", "我的草稿"),
        ("新建一个项目", "“起草”页"),
        ("再建一个新的项目", "“起草”页"),
        ("把这个项目删了", "我的草稿"),
        ("删除整个项目", "我的草稿"),
        ("联系电话 021-12345678", "没有“联系电话”这一栏"),
        ("立项依据写：《水法》第二十五条", "没有“立项依据”这一栏"),
        ("经办人写李明", "没有“经办人”这一栏"),
        ("谢谢", "不客气"),
        ("你好", "请直接说怎么改"),
        ("写得不错", "草稿没有改动"),
        ("整体挺好的", "草稿没有改动"),
    ],
)
def test_what_is_done_elsewhere_is_said_where(said: str, where: str) -> None:
    found = parser().understand(said, RIVER)
    assert isinstance(found, Unknown)
    assert where in found.message


MORE = """
艘数增加2艘 => 问 6: +2艘 / 加 艘数 2艘
册数增加60册 => 加 册数 60册
加一条效益指标，渗漏投诉不超过2起 => 加 社会效益指标 渗漏投诉 ≤2起
补一个效益：河长制覆盖率100 => 加 社会效益指标 河长制覆盖率 100
新增一条效益指标：带动周边增收20万元 => 加 经济效益指标 带动周边增收 20万元
效益指标加一条，水质优良天数300天 => 加 生态效益指标 水质优良天数 300天
加一条效益指标：居民满意率提高5个百分点 => 加 社会效益指标 居民满意率提高 5百分点
加一个效益 => 问 加 经济效益指标 / 加 社会效益指标 / 加 生态效益指标 / 加 可持续影响指标
把设计监理费也列成一个成本指标 => 加 经济成本指标 设计监理费
将资料归档率加到质量指标里 => 加 质量指标 资料归档率
水质监测次数跟保洁关系不大，换一个 => 换 4
巡查船只数量和我们工作不搭，删了 => 删 6
沿河居民满意度跟项目没什么关系，删掉 => 删 12
保洁单价降到3万元 => 2: 3万元/公里
河道保洁的价格改成3.2万元 => 2: 3.2万元/公里
"""
"""With the third row in focus, which must not be taken for another that is named."""


@pytest.mark.parametrize(("said", "meant"), rows(MORE))
def test_rows_are_added_and_named_as_people_say(said: str, meant: str) -> None:
    assert understood(said, RIVER_DRAFT, row=3) == meant


AGED = TRAINING_DRAFT.model_copy(
    update={
        "indicators": tuple(
            row.model_copy(update={"level3": name, "target": parse_target(target)})
            for row, (name, target) in zip(
                TRAINING_DRAFT.indicators[2:5],
                [
                    ("八十至八十九岁老人人数", "≥3200.00(人)"),
                    ("九十至九十九岁老人人数", "≥410.00(人)"),
                    ("百岁老人人数", "≥12.00(人)"),
                ],
                strict=True,
            )
        )
    }
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("80到89的人数改成3150人", "1: 3150人"),
        ("80-89岁的改成3100人", "1: 3100人"),
        ("90到99岁的改成420人", "2: 420人"),
        ("90至99岁老人改成400人", "2: 400人"),
        ("第1条改成3000人", "1: 3000人"),
    ],
)
def test_figures_are_heard_as_names_spell_them(said: str, meant: str) -> None:
    assert understood(said, AGED) == meant
