"""Two names of one measure: whether they say the same of the same thing, in other words or the other way round."""

from __future__ import annotations

from typing import Final

from assistant.domain.likeness import shares_two_characters
from assistant.domain.pattern import Pattern, regex

SAME_ENDING: Final = 5
"""Names that end alike by so many characters measure the same (`考核合格率` of one course)."""
SAME_RATE: Final = 3
"""A rate of the library that ends like a stated one (整改率) would contradict it."""
_NONE_OF: Final = regex(r"(?:发生)?[次起件]?数$")
_ANY_ACCIDENT: Final = regex(r"事故$")
_PLAIN_ACCIDENT: Final = regex("(?<!食品)(?<!药品)(?<!生产)(?<!网络)(?<!信息)(?<!交通)(?<!消防)(?<!用电)安全事故$")
"""That of any work, whatever it is called by."""
_FIRES: Final = regex("火灾")
_FALLS: Final = regex(
    "(?P<event>事故|案件|火灾|投诉|事件|疫情)(?:起数|数量?|发生[数率])?(?:下降|降低|减少)(?:率|幅度)$"
)
_SEVERE: Final = regex("[较特重]大|亡人|死亡|伤亡|质量|施工")
"""What may be ruled out though lesser events only grow fewer."""
_FAULTS: Final = regex("(?:差错|错误|出错|不合格|次品)率$")
_SOUND: Final = regex("(?<!验收)(?<!考核)(?:合格|准确|正确|优良)率$")
"""What the one says, the other says the other way round."""
_COMPLAINTS: Final = regex("(?:投诉|诉求)(?:处理|办结|处置|答复|回应)率$")
_DEALT_WITH: Final = regex(
    r"(?P<what>不合格|问题线索|隐患|违法行为|违规行为|违建)[\u4e00-\u9fff]{0,4}?"
    r"(?:后处理|核查处置|核查处理|处置|处理|查处|整改|消除)(?:完成)?率$"
)
"""What is done about what was found wrong."""
_WORK_IN_TIME: Final = regex(r"^(?P<work>.*?)(?:工作|计划|任务|项目)?(?:完成|完工|开展|举办|实施)及时率$")
_ALL_DONE: Final = regex("(?:工作|任务|计划|项目)?完成率$")
_WORKS: Final = regex(
    r"(?:建设|改造|工程|施工|整治|修复|维护|维修|修缮|新建|修建|扩建|提升|疏浚|清淤|绿化|拆除|铺设|硬化|安装)$"
)
_ELIGIBLE: Final = regex(
    r"(?:对象|资格|资质|身份|住户|农户|人口|人员)(?:认定|确认|核实|审核|审查|核查|识别|核定)(?:准确|合规|合格|精准)率$"
)
"""Whether the right ones are paid, in whatever words."""
_REPORTED_IN_TIME: Final = regex("报告(?:提交|出具|报送|编制)?(?:完成)?及时率$")
_SAME_TAIL: Final = 6
"""So many characters at the end are object and measure (`开放时间达标率`), whatever the place."""
_PAID_IN_TIME: Final = regex("(?:发放|拨付|兑付|兑现|支付|结算)及时率$")
_PAID_IN_FULL: Final = regex("足额(?:发放|拨付|支付|兑付|到位)率$|应.足额到位率$")
_ALL_TAUGHT: Final = regex("(?:培训|课程|教学)计划完成率$")
_TESTED: Final = regex("(?:质量)?(?:验收|抽检|抽查|检查)合格率$")
"""How well one work is done, by whichever look at it (`公路养护质量验收合格率`, `养护质量抽检合格率`)."""
_ALL_OF_THEM: Final = regex(r"应.尽.率$")
_REACHED: Final = regex(r"(?:服务|救助|保障|帮扶|补贴|补助|资助|管理|参保|免疫|康复)覆盖率$")
"""That all are reached is what 应救尽救 says of the same help."""
_ANY_WRONG: Final = regex(r"^(?:发现|抽查|检查|抽检|巡查)*(?:发现)?问题整改(?:完成)?率$")
"""That whatever was found wrong is set right, which is said of what was found as well (`不合格产品后处理率`)."""
_TENDED: Final = regex("(?P<thing>(?:养护|管护|保洁|维护|管养))(?:质量|工作)?(?:验收|考核|抽检|检查)合格率$")
"""How well a thing is tended, accepted or assessed."""
_REACH: Final = regex("覆盖率$")
_TRAINED_WELL: Final = regex(r"(?:培训|轮训|研修|参训)[\u4e00-\u9fff]{0,4}?(?:考核|结业)?合格率$")
_ATTENDED: Final = regex("(?:参训|参训出勤|出勤|到课|到训)率$")
_STAYING: Final = regex("(?:出站|毕业|结业)[\\u4e00-\\u9fff]{0,2}留[\\u4e00-\\u9fff]{1,2}率$")
"""How many stay after their time, wherever that is (`出站留闽率`, `博士后出站留任率`)."""
_ALIVE: Final = regex("(?:苗木|植|绿化|造林|树木?|草皮|花卉|林木)(?:成活|存活)率$")
"""How many plants live (`道路绿化补植成活率`, `苗木存活率`)."""
_EXACT: Final = regex("(?:数据|结果|信息)(?:审核)?(?:准确|合格)率$")
_SHARE, _ITS_WHOLE = "占比", 3
"""Shares of one sort of people or things (未成年观众占比, 未成年人参观占比)."""
_BROUGHT_IN_TIME: Final = regex("(?:到位|采购|购置|配送)(?:完成)?及时率$")
_EXAMINED: Final = regex("考核.{0,3}(?:合格|称职|通过|优良|达标|优秀)率$|结业(?:考核合格)?率$")
"""How people or courses do when they are examined."""
_CLASS_ACCEPTED: Final = regex("(?:物资|设备|仪器|装备|器材|用品)验收合格率$")
_BUILT_ACCEPTED: Final = regex(
    "(?:改造|建设|工程|修缮|维修|装修|新建|修建|扩建|硬化|铺设|布展|开发|系统|平台|用房|整治|治理)验收合格率$"
)
"""What is built is accepted by itself; of what is bought its class says it all (储备物资, 棉帐篷)."""
_SITE_ACCEPTED: Final = regex("工程验收合格率$")
_ACCEPTED, _ACCEPTED_WHOLE = "验收合格率", "项目验收合格率"
_OF_ANYTHING: Final = frozenset(["", "完成率", "合格率", "达标率", "准确率", "及时率"])
"""Rates that say too little to be one measure of two names."""


def rate_of(name: str) -> str:
    """What a rate is of (`知晓率`); "" where a row is none."""
    return name[-SAME_RATE:] if name.endswith("率") else ""


def is_end_of(first: str, second: str) -> bool:
    """Whether one name is the end of the other: 发放准确率 of whatever it is."""
    return first.endswith(second) or second.endswith(first)


def one_event(first: str, second: str) -> bool:
    """Whether two names count one kind of event: 安全事故发生数 and 免费开放安全责任事故数."""
    one, two = _event(first), _event(second)
    return one.endswith(two) or two.endswith(one)


def one_accident(first: str, second: str, *, of_any_sort: bool) -> bool:
    """Whether both count accidents, of any sort or those that any work may have (施工安全事故, 活动安全责任事故)."""
    return _both(_ANY_ACCIDENT if of_any_sort else _PLAIN_ACCIDENT, _event(first), _event(second))


def both_of_fire(first: str, second: str) -> bool:
    """Whether both rule out fires, of whatever size."""
    return _both(_FIRES, first, second)


def falls_only(stated: str, ruled_out: str) -> bool:
    """Whether what one row rules out is said only to grow fewer (燃气事故下降率 and 燃气安全责任事故发生数)."""
    falls = _FALLS.search(stated)
    return bool(falls and falls["event"] in ruled_out and not _SEVERE.search(ruled_out))


def other_way_round(first: str, second: str) -> bool:
    """Whether one rate counts what is wrong and the other what is right of the same thing (`图像合格率`)."""
    opposed = (_FAULTS.search(first) and _SOUND.search(second)) or (_SOUND.search(first) and _FAULTS.search(second))
    return bool(opposed) and shares_two_characters(first[:-SAME_RATE], second[:-SAME_RATE])


def one_measure(first: str, second: str) -> bool:
    """Whether one rate is the other in other words, or both say that all who should be helped are."""
    rate = rate_of(first)
    if (
        rate == rate_of(second)
        and rate not in _OF_ANYTHING
        and shares_two_characters(first[:-SAME_RATE], second[:-SAME_RATE])
    ):
        return True
    if first.endswith(_SHARE) and second.endswith(_SHARE) and first[:_ITS_WHOLE] == second[:_ITS_WHOLE]:
        return True
    if all_reached(first, second):
        return True
    if _of_one_thing(_ALL_DONE, first, second) or any(_both(p, first, second) for p in (_PAID_IN_FULL, _ALL_TAUGHT)):
        return True
    if min(len(first), len(second)) < SAME_ENDING:
        return False
    alike = is_end_of(first, second) or first[-_SAME_TAIL:] == second[-_SAME_TAIL:]
    return alike or any(_both(told, first, second) for told in (_ALL_OF_THEM, _STAYING))


def all_reached(first: str, second: str) -> bool:
    """Whether one says that all are helped who should be, and the other that all are reached by the same help."""
    for whole, reach in ((first, second), (second, first)):
        if _ALL_OF_THEM.search(whole) and _REACHED.search(reach):
            return shares_two_characters(whole[:-_SAME_TAIL], reach[:-SAME_RATE]) or len(whole) <= _SAME_TAIL
    return False


def done_everywhere(stated: str, suggested: str) -> bool:
    """Whether a stated row says that a work is done and a suggested one that it is done everywhere."""
    work = _ALL_DONE.sub("", stated)
    return work != stated and bool(_REACH.search(suggested)) and _REACH.sub("", suggested) == work


def one_output(first: str, second: str, *, apart: bool) -> bool:
    """Whether two rates at one level say the same: of whatever it is, of all who should be helped, of the money.

    Args:
        first: One name.
        second: The other.
        apart: Whether they measure parts of different kinds, each of which has measures of its own.
    """
    said_alike = (
        _ALL_OF_THEM,
        _PAID_IN_TIME,
        _BROUGHT_IN_TIME,
        _REPORTED_IN_TIME,
        _TRAINED_WELL,
        _ATTENDED,
        _EXACT,
        _ALIVE,
    )
    if is_end_of(first, second) or any(_both(told, first, second) for told in said_alike):
        return True
    if _of_one_thing(_TESTED, first, second) or _done_in_time(first, second) or _both(_TENDED, first, second):
        return True
    one_site = any(_SITE_ACCEPTED.search(name) for name in (first, second))
    if one_site and _both(_BUILT_ACCEPTED, first, second):
        return True
    if _accepted_alike(first, second) or _accepted_alike(second, first):
        return True
    accepted = sorted((first, second), key=len)
    whole = accepted[0] == _ACCEPTED_WHOLE and accepted[1].endswith(_ACCEPTED)
    if whole and (not apart or _BUILT_ACCEPTED.search(accepted[1])):
        return True
    if apart:
        return False
    alike = rate_of(first) == rate_of(second) and rate_of(first) not in _OF_ANYTHING
    return alike or _both(_ELIGIBLE, first, second)


def one_examination(first: str, second: str) -> bool:
    """Whether both say how those fare who are examined (`考核称职率`, `考核合格率`)."""
    return _both(_EXAMINED, first, second)


def on_complaints(first: str, second: str) -> bool:
    """Whether both say how complaints are dealt with."""
    return _both(_COMPLAINTS, first, second)


def dealt_with(first: str, second: str) -> bool:
    """Whether both say that something is done about what was found wrong (`不合格产品后处理率`, `…处置率`)."""
    one, two = _DEALT_WITH.search(first), _DEALT_WITH.search(second)
    if (one and _ANY_WRONG.search(second)) or (two and _ANY_WRONG.search(first)):
        return True
    return bool(one and two and one["what"] == two["what"])


def _done_in_time(first: str, second: str) -> bool:
    """Whether one piece of work is in time in both (培训, 种养大户培训), or parts of one building site."""
    one, two = _WORK_IN_TIME.match(first), _WORK_IN_TIME.match(second)
    if not one or not two or not one["work"] or not two["work"]:
        return False
    return is_end_of(one["work"], two["work"]) or _both(_WORKS, one["work"], two["work"])


def _accepted_alike(of_class: str, thing: str) -> bool:
    accepted = thing.endswith(_ACCEPTED) and not _BUILT_ACCEPTED.search(thing)
    return accepted and bool(_CLASS_ACCEPTED.search(of_class))


def _event(name: str) -> str:
    return _NONE_OF.sub("", name).replace("责任", "")


def _of_one_thing(pattern: Pattern, first: str, second: str) -> bool:
    """Whether both say something of one thing, which either may name in full."""
    return _both(pattern, first, second) and is_end_of(pattern.sub("", first), pattern.sub("", second))


def _both(pattern: Pattern, first: str, second: str) -> bool:
    return bool(pattern.search(first) and pattern.search(second))
