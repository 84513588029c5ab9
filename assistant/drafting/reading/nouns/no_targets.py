"""Numbers that are no targets: ratios, thresholds, what a rate is paid for, names of policies, states of a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.arithmetic import BudgetLine
from assistant.drafting.reading.clauses import clause_before
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.words import ACTIVITY_VERBS

_NOT_COUNTED: Final = frozenset(
    [
        "部分", "方面", "项", "子项目", "内容", "环节", "目标", "举措", "小组", "科室", "阶段", "类", "层面", "部门",
        "大类",
        "年度", "级", "月", "重点", "结合", "统一", "必须", "确保", "百分点", "以上", "工作", "任务", "步骤", "原则",
        "机制",
        "主题", "档次", "专业", "子项", "分项", "板块", "方向", "学期", "已完成",
    ]
)  # fmt: skip
"""Nouns whose number says how the text is organised, not what the project delivers."""
_OF_ASPECTS: Final = ("方面", "环节", "层面", "维度")
"""In front of what is told under so many heads (`十个方面重点任务`), which nobody counts."""
_POLICY: Final = regex(r"(?:补贴|补助|政策|制度|改革|待遇|经费)")
_FEES: Final = regex(r"[\u4e00-\u9fff]{0,6}?(?:费用|收费|费(?![\u4e00-\u9fff]))")
"""What stands behind a number of 项 that counts what is charged (`免除四项基本费用`)."""
_THRESHOLD: Final = regex(r"(?:及?以[上下内])(?:[（(]含[^）)]{0,6}[)）])?的(?!标准|规模|要求|频次)(?=[\u4e00-\u9fff])")
"""Behind a number: from where on something holds (`年进出口额100万美元以上的企业`)."""
_OUT_OF: Final = regex(r"[\u4e00-\u9fff]{0,8}?中的?(?:约|有)?\d")
"""Behind the number of all of which some are chosen (`142家中的58家`)."""
_WITHIN_REACH: Final = regex(r"(?:以内|内|的)?范围")
"""`沿线两侧500米范围`: where, not how much."""
_LENGTHS: Final = ("米", "公里", "千米", "海里")
_SIZES: Final = ("米", "厘米", "毫米", "吨", "千瓦", "兆瓦")
_OF_A_MODEL: Final = 1000
EQUIPMENT_OF_A_SIZE: Final = (
    r"级?(?:口径)?(?:[A-Z\u4e00-\u9fff]{0,8}?(?<!购置)(?<!采购)(?<!更新)(?<!新建))?(?:望远镜|雷达|天线|变电站|起重机|吊车|龙门吊|挖掘机|装载机|钻机|显微镜|风洞|加速器"
    r"|垃圾车|洒水车|清扫车|扫路车|抑尘车|吸污车|吸粪车|消防车|水罐车|叉车|压路机|公交车|客车|货车|卡车|云梯车|登高平台|高空作业车|趸船|渔船|渡船|巡逻[船艇]|科考船|执法[船艇]|压力机|水压机|锅炉)"
)
"""A size in front of these tells the model, not how much is done (`25米射电望远镜`, `10米S波段天气雷达`)."""
_OF_A_SIZE: Final = regex(EQUIPMENT_OF_A_SIZE)
_MORE_THAN_BEFORE: Final = regex(r"(?:比|较)(?:去年|上年度?|往年|上一年度?)(?:多|增加|增长|少|减少)了?$")
"""In front of a number that only says how much more or less it is than before (`案件比去年多30件`)."""
_FOR_EVERY: Final = regex(r"每[\u4e00-\u9fff]{0,8}$")
_PAID: Final = regex(r"(?:给予)?(?:奖励|补助|补贴|奖补|返还|资助)")
_OF_A_RULE: Final = regex(
    rf"每(?:超|增|降|减|多|少|高|低|满|输|离|招|死|引|建|修|种|购|{'|'.join(ACTIVITY_VERBS)})"
    r"(?:\d|[\u4e00-\u9fff]{0,8}?(?:1|一)(?![\d.]))?[^，,。；;]*$"
)
"""A rule that pays or does so much for each deed (`每超比例安排1名残疾人奖励1.2万元`, `每推广1项技术带动10户`)."""
_DEED_OF_A_RULE: Final = regex(r"每[\u4e00-\u9fff]{1,10}?(?:\d|一)")
_ROUND_THE_CLOCK: Final = regex(r"(?:\d\s*[×xX*乘]|全天候?)$")
_ON_DUTY: Final = regex(
    r"(?:不间断|全天候|值[守班]|待命|备勤|接[警听报]|应急|客服|热线|开放|轮班|在线|监[测控]|服务|运行|巡[查逻]|受理)"
)
"""Behind 24小时: that somebody is always there."""
_WHOLE_DAY: Final = 24
_IN_PARTS: Final = regex(r"(?:(?:资金|款|经费|费用)?分|按)$")
_STOREYS: Final = ("地上", "地下", "主体", "楼高")
"""In front of a number of 层: how high a building is, not what is delivered."""
_PAID_THEN: Final = regex(
    r"(?:付|支付|付款|付清|拨付|拨款|拨|结算|结清|兑付|到账|缴|缴纳)(?=$|[^\u4e00-\u9fff]|款|清|完|到位|给)"
)
"""`分两次付`: how the money goes out, not what is delivered."""
_CARRIED_OUT: Final = regex(r"(?:组织)?(?:实施|建设|推进|完成|施工|建成|改造)")
"""`分两期实施`: stages of the work."""
_LEAVES_OUT: Final = regex(r"(?:不(?:让|落下?|漏掉?|少|丢下?|放过)|不能(?:少|漏|让)|没有|杜绝)(?:任何|哪怕)?$")
_IS_LEFT_OUT: Final = regex(r"[\u4e00-\u9fff]{0,4}?(?:都|也)?不(?:能)?(?:落|漏|少|丢|拉下|掉队)")
"""Around a one: nobody is to be left out (`不让一名学生失学`, `一户不落`), which counts nobody."""
_DEMONSTRATION: Final = regex(r"(?:核心|高产|连片|集中)?(?:示范|攻关|[方片])")
"""Behind 百亩 or 千亩: a field for show, by its size (`百亩示范方4个`)."""
_STATE: Final = regex(r"(?:为(?!主)|是|系|属于?|位于|存在|尚未|已(?=[\u4e00-\u9fff]))")


def is_threshold(plain: str, quantity: Quantity) -> bool:
    """Whether a number only says from where on something holds (`年产值10亿元以上的企业`)."""
    return bool(_THRESHOLD.match(plain, quantity.end))


def is_no_count(plain: str, quantity: Quantity) -> bool:
    """Whether a number is part of a ratio, a threshold, the base of a rate, or of a policy's name.

    Args:
        plain: The description.
        quantity: A count in it.
    """
    before, end = plain[max(0, quantity.start - 12) : quantity.start], quantity.end
    if plain.startswith("/", end) or before.endswith("/"):
        return not quantity.per
    if is_threshold(plain, quantity) or _OUT_OF.match(plain, end):
        return True
    if quantity.unit in _LENGTHS and _WITHIN_REACH.match(plain, end):
        return True
    if _is_of_a_size(plain, quantity) or _MORE_THAN_BEFORE.search(before):
        return True
    if _FOR_EVERY.search(before) and _PAID.match(plain, end):
        return True  # `每进出口1美元奖励0.03元`
    if _is_of_a_rule(plain, quantity) or is_round_the_clock(plain, quantity):
        return True
    if quantity.value == 1 and (_LEAVES_OUT.search(before) or _IS_LEFT_OUT.match(plain, end)):
        return True
    if quantity.unit == "层" and before.endswith(_STOREYS):
        return True
    if _IN_PARTS.search(before) and _PAID_THEN.match(plain, end):
        return True
    if quantity.unit == "期" and before.endswith("分") and _CARRIED_OUT.match(plain, end):
        return True
    if quantity.unit != "项":
        return False
    written = plain[quantity.start : quantity.start + 1]
    return bool(_FEES.match(plain, end)) or (not written.isdigit() and bool(_POLICY.match(plain, end)))


def _is_of_a_size(plain: str, quantity: Quantity) -> bool:
    """Whether a number says what size of a thing is meant (`百亩示范方4个`)."""
    if quantity.unit == "亩" and plain[quantity.start] in "百千万":
        return bool(_DEMONSTRATION.match(plain, quantity.end))
    is_small = quantity.unit in _SIZES and quantity.value < _OF_A_MODEL
    return is_small and bool(_OF_A_SIZE.match(plain, quantity.end))


def _is_of_a_rule(plain: str, quantity: Quantity) -> bool:
    """Whether a number stands in a rule that holds for each deed, be it the deed or what follows from it."""
    clause = clause_before(plain, quantity.start, "，,。；;：:")[-30:]
    told = clause + plain[quantity.start : quantity.end]
    return bool(_OF_A_RULE.search(clause) and _DEED_OF_A_RULE.search(told))


def is_round_the_clock(plain: str, quantity: Quantity) -> bool:
    """Whether a number only says that somebody is always there (`24小时不间断监测`)."""
    if quantity.unit != "小时" or quantity.value > _WHOLE_DAY:
        return False
    return bool(_ROUND_THE_CLOCK.search(plain, 0, quantity.start) or _ON_DUTY.match(plain, quantity.end))


def is_state(plain: str, quantity: Quantity) -> bool:
    """Whether what stands behind a number only says what the things counted are like (`其中18处为砖木结构`)."""
    return bool(_STATE.match(plain, quantity.end))


def organises(counted: Counted) -> bool:
    """Whether the number says how the text or the work is organised."""
    many_bodies = counted.noun in ("部门", "科室", "小组") and counted.quantity.value >= 10
    return (counted.noun in _NOT_COUNTED or counted.noun.startswith(_OF_ASPECTS)) and not many_bodies


def in_budget(counted: Counted, lines: Sequence[BudgetLine]) -> bool:
    """Whether a budget formula counts the same people again; the formula then says what they are paid for."""
    quantity = counted.quantity
    if quantity.unit not in ("人", "名") or quantity.per:
        return False
    terms = (term for line in lines for term in line.formula.terms)
    return any(term.value == quantity.value and term.unit in ("人", "名") for term in terms)
