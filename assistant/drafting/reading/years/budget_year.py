"""The budget year: of all years a description speaks of, the one its money is asked for."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex

_HISTORY = regex(
    r"(?:19|20)\d{2}年?\s*(?:-|—|–|~|至|到)\s*(?:19|20)\d{2}年(?:的)?(?:[\u4e00-\u9fff]{0,4}(?:档案|文书|卷宗|案卷"
    r"|资料|期间|凭证|账簿|图纸))"
    r"|19\d{2}年?\s*(?:-|—|–|~|至|到)\s*20\d{2}年?"
)
"""The years of what is kept, scanned or recalled (`1986年至2008年会计档案`)."""
_PAST = regex(
    r"20\d{2}年(?:度|底|末|初|\d{1,2}月(?:\d{1,2}日)?(?:底|初)?)?"
    r"(?:以来|新认定|认定的?|新?建成|完成的|建设的|(?:购置|采购|栽植|种植|安装|购买|购入|改造|修建|建造|配备|引进"
    r"|发行|生产|登记|形成)的|建于|始建|竣工的|投用|出台|印发|颁布|获评|被评|成立|立项|启用|已|遗留|结转|欠拨)"
    r"|20\d{2}年(?:度|初)?[以之]?前(?!期|[^，。；\d]{0,8}(?:完工|完成|竣工|建成|交付|验收|上线|投用|投入使用|到货"
    r"|到位|装好|[\u4e00-\u9fff]完|完毕)(?!的))"
    r"|20\d{2}年(?:底|末|\d{1,2}月(?:\d{1,2}日)?[底末初]?)[以之]?前(?=已|[^，。；\d]{0,10}(?:的|已))"
    r"|20\d{2}年?\s*(?:-|—|–|~|至|到)\s*20\d{2}年[^，,。；;\d]{0,4}(?:已|累计(?:完成|建成|投入))"
    r"|20\d{2}年?\s*(?:-|—|–|~|至|到)\s*20\d{2}年(?:间|期间)?(?:发行|举借|借入|建成|形成|安装|购置)(?=[^。]*20\d{2}年)"
    r"|20\d{2}年(?:发行|举借|借入)(?=[^。]*20\d{2}年)"
    r"|(?<=已[于在])20\d{2}年|20\d{2}年(?:度)?(?:完成投资|完成投入|投入|支付"
    r"|投资)(?=[^。]*20\d{2}年(?:度)?(?:计划|需|拟|安排|申请|预算))"
)
_WORN = regex(
    r"20\d{2}年(?:底|末|初|\d{1,2}月)?(?:购入|购进|修建|建造|建于|始建|引进安装)"
    r"|20\d{2}年(?:底|末|初|\d{1,2}月)?(?:购置|购买|采购|配备|配置|建成|建设|安装|投用|投入使用|启用|上线|改造"
    r"|装修)(?=[^。；\d]{0,8}(?:已|老化|陈旧|报废|超期|破损|至今|故障|淘汰|落后|损坏))"
    r"|(?<=现有)[^，。；\d]{2,16}20\d{2}年(?:\d{1,2}月)?(?:购置|购买|采购|配备|建成|安装|投用|启用|上线)"
)
"""When what is now old was bought or built (`演播室设备2015年购置，已老化`)."""
_SINCE = regex(
    r"(?:自|从)20\d{2}年(?:\d{1,2}月)?(?:起|开始|以来)|20\d{2}年(?:\d{1,2}月)?(?:起|(?:正式|已)?(?:开工|动工|启动))"
)
_TERM = regex(r"(?:期限?|自|从|周期|时间)[^，,。；;\d]{0,4}20\d{2}年?\s*(?:-|—|–|~|至|到)\s*20\d{2}年")
"""From when to when a project of several years goes."""
_PLAN: Final = regex(
    r"(?P<first>20\d{2})年?(?:度|\d{1,2}月)?(?:\d{1,2}日)?\s*(?:-|—|–|~|至|到)+\s*(?P<last>20\d{2})年(?:\d{1,2}月)?"
)
_PAID = regex(
    r"^年(?:度)?(?:[^，,。；;\d]{0,8}?)(?:投入|安排|支付|需|投资|预算|申请|拨付|下达|经费|资金"
    r"|费用)[^，,。；;\d]{0,6}\d[\d.,]*(?:万|亿)?元"
)
"""A year with this year's money behind it."""
_REST: Final = regex(r"(?:其余|剩余|余下|余款|尾款)[^，,。；;\d]{0,8}(?:[\d.]+[万亿]?元?[^，,。；;\d]{0,4})?$")
"""Before a year: what is left for it (`其余2027年完成`)."""
_WITH_MONEY: Final = regex(r"年(?:度)?[^，,。；;、\d]{0,12}\d[\d.,]*(?:万|亿)?元")
_WITH_WORK: Final = regex(
    r"年(?:度)?(?:计划|拟|预计|将|内|当年)*(?!已|累计)[^，,。；;、\d]{2,24}\d[\d.,]*(?![\d.,])(?!(?:万|亿)?元|月|%)"
)
"""A year with something counted behind it that is no money."""
_SETTLED: Final = regex(r"(?:兑现|清算|补发|追加|补拨|偿还)[^，。；]{0,4}$")


def budget_year(plain: str, years: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """Where the budget year stands among the years of a description; None where all of them are past.

    Args:
        plain: The description.
        years: Where its years stand, in order; those in titles of documents left out.
    """
    past = [span for pattern in (_HISTORY, _PAST, _WORN) for span in _spans(pattern, plain)]
    open_years = [at for at in years if not _inside(at, past) and not _SETTLED.search(plain[: at[0]])]
    if not open_years:
        return None
    begun = [span for pattern in (_SINCE, _TERM) for span in _spans(pattern, plain)]
    first = open_years[0]
    if own := _own_of_plan(plain, open_years) or _told_of_work(plain, open_years):
        return own
    if not _inside(first, begun):
        return first
    others = [at for at in open_years if not _inside(at, begun)]
    paid = (at for at in others if _PAID.match(plain[at[1] :]))
    return next(paid, next(iter(others), first))


def _own_of_plan(plain: str, years: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The one year told beside the years of a plan (`2025—2027年改造450公里，其中2026年150公里`)."""
    plan = _PLAN.search(plain)
    if plan is None:
        return None
    alone = [at for at in years if at[0] > plan.end() and plan["first"] <= plain[slice(*at)] <= plan["last"]]
    alone = [at for at in alone if not re.match(r"年(?:\d{1,2}月|[底末初前起])", plain[at[1] :])]
    alone = [at for at in alone if not _REST.search(plain[: at[0]])]
    if len({plain[slice(*at)] for at in alone}) > 1:  # `2026年投资4000万元建设2.5万亩，2027年续建2万亩`
        alone = [at for at in alone if _WITH_MONEY.match(plain[at[1] :])]
    return alone[0] if len({plain[slice(*at)] for at in alone}) == 1 else None


def _told_of_work(plain: str, years: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The one of several paid years that is also told with its work (`2025年140万元、2026年125万元；2026年建35个`)."""
    paid = {plain[slice(*at)] for at in years if _WITH_MONEY.match(plain[at[1] :])}
    works = [at for at in years if plain[slice(*at)] in paid and _WITH_WORK.match(plain[at[1] :])]
    worked = {plain[slice(*at)] for at in works}
    return works[0] if len(paid) > 1 and len(worked) == 1 else None


def _spans(pattern: re.Pattern[str], plain: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(plain)]


def _inside(at: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= at[0] < end for start, end in spans)
