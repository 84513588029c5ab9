"""What a stated rate promises: on which side of its number, and at which level of the table."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level1, Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.reading.levels import FALLS
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.technical import SMALL_RATES
from assistant.drafting.rows.row_of_number import ALL

_OF_NATURE: Final = regex(
    r"(?:疫情发生|受害|成灾|枯死|沙化|荒漠化|石漠化|水土流失)(?:面积|株数|率)?"
    r"|能耗|排放|碳|浓度|污染|用水量|化肥|农药"
)
_OF_MONEY: Final = regex(r"收入|收益|产值|消费|销售|交易|税|投资|营业|利润")
_OF_PEOPLE: Final = regex(
    r"案|犯罪|事故|火灾|火警|溺水|盗窃|伤亡|死亡|发病|投诉|信访|上访|纠纷|诈骗|警情|失学|辍学|返贫|吸毒|毒品|患病"
    r"|感染|矛盾|违法|违章|欺凌|住院|医药费|医疗费|药费"
    r"|借阅|阅读|读者|参观|观众|到馆|参与|志愿|注册|浏览|点击|关注|访问|服务|就诊|门诊|体检|入学|客流|接待量|好评"
)
"""What is good for people, not for money, when it falls or rises."""
_AT_MOST_WORDS = regex(rf"(?:不超过|不高于|不多于|不大于|控制在|至多|最多|(?<!不)[低小]于|(?:{FALLS})[到至]|≤|<)$")
_AT_LEAST_WORDS = regex(r"(?:不低于|不少于|不小于|(?<!不)[高大]于|≥|>)$")
_AT_MOST_BEHIND: Final = regex(r"(?:及?以[内下]|之内)(?!的)")
_AT_LEAST_BEHIND: Final = regex(r"及?以上")
_CHANGES: Final = ("增长率", "下降率", "降低率", "减少率", "幅度")
_LESS_IS_BETTER: Final = ("差错率", "故障率", "投诉率", "流失率", "事故", "死亡率", "发病率", "费用增幅")
_ANSWERED: Final = regex("(?:问卷|样本|答卷|调查表|有效|[贷借欠]款|资金|基金|本[金息]|账款)[\u4e00-\u9fff]{0,4}回收率$")
"""What comes back are answers or money, not waste (guide N52)."""
_OF_THE_WHOLE: Final = regex(r"(?:项目|任务|工作|计划|投资)完成率$")
_WITHIN_TIME: Final = regex(r"(?:限|期限|期|时限|规定时间|工作日|小时|天)内[\u4e00-\u9fff]{2,6}率$")
"""`法定审限内结案率`: whether it is done in time."""
_OVER_ALL: Final = regex(r"(?:保值增值|增值|周转|充足|投入产出|拨备覆盖)率$")
"""Of these more than all is better still."""
_FIXED: Final = regex("(?:补[偿助贴]|奖补|资助|自[缴付筹]|承担|分担|配套|缴费|缴纳|计提|保费|提取)(?:资金)?比例$")
"""Shares that a policy fixes: neither more nor less is better."""
_PAID_SHARE: Final = regex(r"(?:补助|补贴|奖补|资助|贴息)(?:资金)?比例$")
"""How much of a cost is paid: a standard of payment like any other."""
_REACHED_WORDS: Final = regex(r"(?:达到?|提高到|提升[到至]|提高至)$")
_PRICES: Final = ("贴息率", "费率", "利率")
"""Rates that are what money costs."""


def operator_of(brief: Brief, rate: Quantity, name: str, clause: str) -> Operator:
    """On which side of a rate the promise lies: as the words around it say, else as its name has it.

    Args:
        brief: What the description says.
        rate: The number.
        name: What it is the rate of.
        clause: What its clause says in front of it.
    """
    if rate.unit == "倍" and name.endswith("标准"):
        return Operator.EQ
    if name.endswith(_PRICES):
        return Operator.LTE
    if rate.value == ALL and rate.unit == "%":
        return Operator.GTE if _OVER_ALL.search(name) else Operator.EQ
    if name.endswith(_CHANGES):
        return Operator.GTE  # `事故起数同比下降10%`: by so much at least.
    if _AT_MOST_WORDS.search(clause) or _AT_MOST_BEHIND.match(brief.text, rate.end):
        return Operator.LTE
    if name.endswith(SMALL_RATES):
        return Operator.LTE
    least = _AT_LEAST_WORDS.search(clause) or _AT_LEAST_BEHIND.match(brief.text, rate.end)
    if not least and _FIXED.search(name) and not _REACHED_WORDS.search(clause):
        return Operator.EQ
    return Operator.LTE if not least and any(word in name for word in _LESS_IS_BETTER) else Operator.GTE


_COLLECTED: Final = ("收缴率", "征收率", "收取率", "征缴率")
"""How much of what is owed comes in is no cost."""


def level_of(name: str, lexicon: Lexicon) -> Level2:
    """The second level at which forms have a rate of that name."""
    if name.endswith((*_PRICES, "标准")) or _PAID_SHARE.search(name):
        return Level2.ECONOMIC_COST
    if name.endswith("进度") or _WITHIN_TIME.search(name):
        return Level2.TIMELINESS
    if _ANSWERED.search(name) or name.endswith(_COLLECTED):
        return Level2.QUALITY
    if benefit := lexicon.benefit_of(name):
        return benefit
    if name.endswith("倍数"):
        return Level2.ECONOMIC_BENEFIT
    judged = lexicon.judge(name)
    if judged is Level2.QUANTITY and not _OF_THE_WHOLE.search(name):
        return Level2.QUALITY  # `放映完成率`: counts of its own stand beside it.
    if name.endswith(("增长率", "下降率", "降低率", "减少率", "增幅", "增速", "涨幅", "降幅")):
        if _OF_NATURE.search(name):
            return Level2.ECOLOGICAL_BENEFIT
        is_social = _OF_PEOPLE.search(name) and not _OF_MONEY.search(name)
        fallback = Level2.SOCIAL_BENEFIT if is_social else Level2.ECONOMIC_BENEFIT
        return judged if judged and judged.level1 is Level1.OUTCOME else fallback
    return judged or Level2.QUALITY
