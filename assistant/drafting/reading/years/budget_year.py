"""The budget year: of all years a description speaks of, the one its money is asked for."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import Alternative, Pattern, one_of, regex
from assistant.drafting.reading.clauses import is_inside
from assistant.drafting.reading.past_work import past_work

_EVENTS: Final = (
    "博览会|交易会|展览会|展销会|洽谈会|推介会|运动会|年会|大会|峰会|论坛|马拉松"
    "|[\u4e00-\u9fff]赛|文化周|活动周|[\u4e00-\u9fff]节"
)
YEAR: Final = regex(
    r"(?<!\d)(20\d{2})(?=年|中国|(?![年人名户个场家台件项亩元万亿份米公株棵头吨套本册支])"
    rf"[\u4e00-\u9fff·]{{0,16}}?(?:{_EVENTS}))"
)
"""A year, also where it opens the name of an event (`2026中国国际陶瓷博览会`)."""
_TO: Final = r"\s*(?:-|—|–|~|至|到)\s*"
_FROM_TO: Final = rf"20\d{{2}}年?{_TO}20\d{{2}}年"
_DAY: Final = r"\d{1,2}月(?:\d{1,2}日)?"
_ANOTHER_YEAR_BEHIND: Final = r"(?=[^。]*20\d{2}年)"

HISTORY_WAYS: Final = (
    Alternative(
        "what is kept from those years",
        rf"(?:19|20)\d{{2}}年?{_TO}(?:19|20)\d{{2}}年的?"
        r"[\u4e00-\u9fff]{0,4}(?:档案|文书|卷宗|案卷|资料|期间|凭证|账簿|图纸)",
        ("1986年至2008年会计档案", "2001-2010年的案卷"),
    ),
    Alternative("begun in the last century", rf"19\d{{2}}年?{_TO}20\d{{2}}年?", ("1978—2018年",)),
)
"""The years of what is kept, scanned or recalled."""
_HISTORY: Final = regex(one_of(HISTORY_WAYS))

PAST_WAYS: Final = (
    Alternative(
        "since then, or made or found by then",
        rf"20\d{{2}}年(?:度|底|末|初|{_DAY}[底初]?)?"
        r"(?:以来|新认定|认定的?|(?:通过)?验收(?:合格|通过)?的|(?:考核|考评|评价|绩效)[\u4e00-\u9fff]{0,4}?(?:合格|优秀|良好|达标)的|(?:获批|批准|核准|新升规|升规|入库|备案|公示|评定|评选|命名)的|新?建成(?!(?:通[水车]|投[用产运]|交付|并?投入使用|运行|验收)?。?$)|完成的|建设的|建于|始建|竣工的|投用|出台|印发|颁布|获评|被评|成立|立项|启用"
        r"|已|遗留|结转|欠拨"
        r"|(?:购置|采购|栽植|种植|安装|购买|购入|改造|修建|建造|配备|引进|发行|生产|登记|形成)的)",
        (
            "2019年以来",
            "2026年度验收合格的项目",
            "2026年考核优秀的村",
            "2021年底建成的",
            "2018年购置的救护车",
            "2024年结转30万元",
        ),
    ),
    Alternative(
        "before that year, which is no day by which something is done",
        r"20\d{2}年(?:度|初)?[以之]?前"
        r"(?!期|[^，。；\d]{0,8}(?:完工|完成|竣工|建成|交付|验收|上线|投用|投入使用|到货|到位|装好|[\u4e00-\u9fff]完|完毕)"
        r"(?!的))",
        ("2000年前建的老旧小区", "2015年以前完成的工程"),
    ),
    Alternative(
        "before a day of that year, told of things as they are",
        rf"20\d{{2}}年(?:底|末|{_DAY}[底末初]?)[以之]?前(?=已|[^，。；\d]{{0,10}}[的已])",
        ("2020年底前已入住", "2021年6月之前备案的幼儿园"),
    ),
    Alternative(
        "done in those years",
        rf"{_FROM_TO}[^，,。；;\d]{{0,4}}(?:已|累计(?:完成|建成|投入|安排|下达|拨付|到位|支付))",
        ("2021—2024年累计完成", "2022年至2024年全县已", "2024年至2025年累计安排"),
    ),
    Alternative(
        "borrowed or built in those years, and another year is told behind",
        rf"{_FROM_TO}(?:间|期间)?(?:发行|举借|借入|建成|形成|安装|购置){_ANOTHER_YEAR_BEHIND}",
        ("2019年至2023年发行的专项债券，2026年付息", "2015-2018年期间安装路灯，2026年更换"),
    ),
    Alternative(
        "borrowed that year, and another year is told behind",
        rf"20\d{{2}}年(?:发行|举借|借入){_ANOTHER_YEAR_BEHIND}",
        ("2021年发行债券，2026年还本",),
    ),
    Alternative(
        "damaged that year",
        r"20\d{2}年(?:汛期|雨季|[春夏秋冬]季|\d{1,2}月)?[^，。；\d]{0,6}?(?:水毁|灾毁|损毁|冲毁|冲垮|受灾|受损)",
        ("2024年汛期水毁",),
    ),
    Alternative("done in it already", r"(?<=已[于在])20\d{2}年", ("已于2023年",)),
    Alternative(
        "spent that year, and the plan of another year is told behind",
        r"20\d{2}年度?(?:完成投资|完成投入|投入|支付|投资|到账|到位|付款)(?=[^。]*20\d{2}年度?(?:计划|需|拟|安排|申请|预算))",
        ("2025年投入300万元，2026年计划", "2024年度完成投资800万元，2025年度需"),
    ),
)
_PAST: Final = regex(one_of(PAST_WAYS))

WORN_WAYS: Final = (
    Alternative(
        "bought or built then",
        r"20\d{2}年(?:底|末|初|\d{1,2}月)?(?:购入|购进|修建|建造|建于|始建|引进安装)",
        ("2013年购入", "2009年5月修建"),
    ),
    Alternative(
        "bought, built or put to use then, and old by now",
        r"20\d{2}年(?:底|末|初|\d{1,2}月)?"
        r"(?:购置|购买|采购|配备|配置|建成|建设|安装|投用|投入使用|启用|上线|改造|装修)"
        r"(?=[^。；\d]{0,8}(?:已|老化|陈旧|报废|超期|破损|至今|故障|淘汰|落后|损坏))",
        ("2015年购置，已老化", "2012年底投入使用至今"),
    ),
    Alternative(
        "what there is, since then",
        r"(?<=现有)[^，。；\d]{2,16}20\d{2}年(?:\d{1,2}月)?(?:购置|购买|采购|配备|建成|安装|投用|启用|上线)",
        ("现有办公电脑均为2016年购置",),
    ),
)
"""When what is now old was bought or built (`演播室设备2015年购置，已老化`)."""
_WORN: Final = regex(one_of(WORN_WAYS))
_SINCE = regex(
    r"(?:自|从)20\d{2}年(?:\d{1,2}月)?(?:起|开始|以来)|20\d{2}年(?:\d{1,2}月)?(?:起|(?:正式|已)?(?:开工|动工|启动))"
)
_TERM = regex(rf"(?:期限?|自|从|周期|时间)[^，,。；;\d]{{0,4}}{_FROM_TO}")
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
_ASKED_FOR: Final = regex(r"年度?(?:共|计划|拟|预计)?(?:需|申请|安排|预算)[^，,。；;\d]{0,8}\d[\d.,]*(?:万|亿)?元")
"""A year with the money behind it that is asked for."""
_COUNTED_ALONE: Final = regex(
    r"年度?[^，,。；;、\d]{0,8}\d[\d.,]*[万]?(?!\d|[万亿]?元|月|%)[\u4e00-\u9fff]{1,3}(?=[、，,。；;和])"
)
"""A year of a list, with what it brings."""
_SETTLED: Final = regex(r"(?:兑现|清算|补发|追加|补拨|偿还)[^，。；]{0,4}$")


def budget_year(plain: str, years: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """Where the budget year stands among the years of a description; None where all of them are past.

    Args:
        plain: The description.
        years: Where its years stand, in order; those in titles of documents left out.
    """
    past = [span for pattern in (_HISTORY, _PAST, _WORN) for span in _spans(pattern, plain)]
    past += [work.clause for work in past_work(plain)]
    open_years = [at for at in years if not is_inside(at[0], past) and not _SETTLED.search(plain[: at[0]])]
    if not open_years:
        return None
    begun = [span for pattern in (_SINCE, _TERM) for span in _spans(pattern, plain)]
    first = open_years[0]
    own = _own_of_plan(plain, open_years) or _told_of_work(plain, open_years) or _alone_asked_for(plain, open_years)
    if own:
        return own
    if not is_inside(first[0], begun):
        return first
    others = [at for at in open_years if not is_inside(at[0], begun)]
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


def _alone_asked_for(plain: str, years: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The one of several years that money is asked for (`2026年120根、2027年180根，2027年需资金144万元`)."""
    asked = [at for at in years if _ASKED_FOR.match(plain, at[1]) and not _REST.search(plain[: at[0]])]
    listed = {plain[slice(*at)] for at in years if _COUNTED_ALONE.match(plain, at[1])}
    alone = len({plain[slice(*at)] for at in asked}) == 1 and len(listed) > 1
    return asked[0] if alone and plain[slice(*asked[0])] in listed else None


def _spans(pattern: Pattern, plain: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(plain)]
