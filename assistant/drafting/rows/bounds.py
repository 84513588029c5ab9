"""On which side of a stated number the promise lies: at least, at most or exactly so many."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.reading.numbers.quantities import Quantity

_AT_LEAST_WORDS: Final = regex(r"(?:不少于|不低于|至少|起码|≥)(?:每[日天周月年])?$")
_AT_MOST_WORDS: Final = regex(
    r"(?:不超过|不高于|不多于|控制在|至多|最多|最高(?:补[贴助]|奖[励补]|资助)?|限(?:补|购|领))(?:每[日天周月年])?$"
)
_AT_MOST: Final = regex(r"(?:会期|会议|全会|全委会|代表大会|党代会|人代会)天数$")
"""How long a meeting lasts is a limit of the rules for meetings."""
_SEATS: Final = regex(
    r"(?:选举|换届|应选|当选)(?!工作|观察)[\u4e00-\u9fff]{0,10}(?:代表|委员|成员)(?:人数|数量)$"
    r"|选区(?:划分)?(?:数量|个数)$|(?:代表|委员)名额"
)
"""How many are elected, and in how many districts, the law fixes: neither more nor fewer."""
_ELECTED: Final = regex(r"^(?:[县区市乡镇级省]|地方|基层){0,6}(?:人大)?(?:代表|委员)人数$")
_ELECTION: Final = regex(r"(?:换届|代表|委员会?)选举")
_PLENARY: Final = regex(r"(?:全会|全委会|全体会议|代表大会|人代会|党代会)(?:会议)?(?:召开)?次数$")
_CUSTODY: Final = regex(r"在押|羁押|服刑|罪犯|收戒|强制隔离戒毒|被监管人员|收治精神病人")
"""Nobody promises that more people will be locked up: all who are there are provided for."""
_KEPT_FEW: Final = ("接待", "出国", "出境", "出访", "团组", "补选", "三公")
"""What an office should have less of, wherever it does not serve the public."""
_WELCOME: Final = (
    "咨询", "来访", "选民", "接待日", "来电", "来信", "读者", "观众", "游客", "参观", "祭扫", "群众",
    "市民", "居民", "学生", "患者", "旅客", "党员", "团员", "研学", "学员", "健身", "求助", "投诉人", "办事",
    "青少年", "华裔", "营员", "儿童", "老人", "考生", "选手", "求职", "救助", "流浪",
)  # fmt: skip
"""People who are received because they are served: the more the better."""
_NEAR: Final = 24
_HELD_BEHIND: Final = 8


def bound(brief: Brief, name: str, quantity: Quantity) -> Operator:
    """The sign of a counted row: as the words say, else as its kind of thing has it.

    Args:
        brief: What the description says.
        name: The row's name.
        quantity: The number of the row.
    """
    before = brief.text[max(0, quantity.start - _NEAR) : quantity.start]
    if _AT_LEAST_WORDS.search(before):
        return Operator.GTE
    if is_limited(name, brief.text) or _AT_MOST_WORDS.search(before) or _AT_MOST.search(name):
        return Operator.LTE
    whom = name + brief.text[quantity.end : quantity.end + _HELD_BEHIND]
    held = quantity.unit in ("人", "名") and _CUSTODY.search(whom) and "社区" not in whom
    seats = _SEATS.search(name) or (_ELECTED.match(name) and _ELECTION.search(brief.text))
    if held or seats or (_PLENARY.search(name) and not quantity.approx):
        return Operator.EQ
    return Operator.GTE


def is_limited(name: str, told: str = "") -> bool:
    """Whether less is better: reception, missions abroad and the like (guide 3.5).

    Args:
        name: The row's name.
        told: Where a bare 接待批次 is looked up whom it is that is received.
    """
    whose = name if len(name) > len("接待批次") or "公务" in told else name + told
    return any(word in name for word in _KEPT_FEW) and not any(word in whose for word in _WELCOME)
