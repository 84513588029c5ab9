"""Rows for the days by which the description says that something must be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Deadline, Span
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, stated
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.parts import span_at
from assistant.drafting.reading.words import BOUGHT
from assistant.drafting.reading.years.dates import read_year_by_the_clock
from assistant.drafting.reading.years.days_in_turn import OF_TIME
from assistant.drafting.rows.counts.parts_by_then import is_done_in_part, is_part_by_then, is_the_rest

_MOST: Final = 4
_FINAL, _EARLIER, _LATER_ONES = 2.5, 2.4, 2.3
"""Weights: the last day before the days of steps."""
_WHOLE: Final = (
    "",
    "完成",
    "开工",
    "完工",
    "竣工",
    "建成",
    "验收",
    "交付",
    "投入使用",
    "终验",
    "初验",
    "投用",
    "启用",
    "试运行",
    "进场",
    "招标",
    "开标",
    "主体封顶",
)
"""What is done to the project as a whole; other deeds (`发放`) are done to its object."""
_STEP = regex(
    r"[）)]?(?:全面|全部|基本|统一|正式)*(?P<deed>完成|形成|提交|报送|签订"
    r"|通过(?![\u4e00-\u9fff]{2,10}(?:发放|拨付|到位|兑付|支付|打卡))|出具|编制|印发|发布|确定|开展"
    r"|启动)(?P<what>[\u4e00-\u9fff]{2,12}?)"
    r"(?:工作)?(?=并|[，。；;、和及\n\d]|$)"
)
_STEP_IN_FRONT = regex(r"(?:^|[，。；;：:\n])(?P<what>[\u4e00-\u9fff]{2,6})(?:计划|拟|应|须|需|于|在)*$")
_DONE_IN_FRONT = regex(
    r"[）)]?(?:全面|全部|正式)*(?P<deed>完成|形成|提交|报送|签订|印发|出具|到位|批复|批准)(?=[，。；;、\n]|$)"
)
_TOLD_OF: Final = regex(
    r"(?:向社会|全面|全部)*(?P<deed>公示|公布|公告|申报|核查|复核|评选|评审|审核|开标|缴费|投保)(?:结果|完毕|到位)?(?=[，。；、\n]|$)"
)
"""A step that ends nothing else (`6月30日前公示`)."""
_ALL = regex(
    r"(?:各项|年度|全年|建设|本年|施工)*(?:任务|项目|工程|工作|建设|施工|改造)$|^(?:全部|所有|计划|我|力争|确保)"
    r"|的|[每次翌]年$"
)
"""Words that speak of the project as a whole."""
_OF_ANOTHER_YEAR: Final = regex(r"(?:(?P<again>每年|次年|翌年|第二年)|明年|来年)(?:的)?$")
"""`每年6月底前`, `次年3月底前`: not, or not surely, in the budget year."""
_PARTS_OF_TIME: Final = ("季度", "半年", "旬", "初")
_PART: Final = regex(r"(?:主体|土建|路基|路面|管网|土方|基础|配套|桥梁|绿化|首期|一期|二期)(?:施工|建设|改造|工程)")
_PHASE: Final = regex(r"(?:工程)?(?:施工|建设|改造|安装)")
"""A part of the work where others have days of their own (`3月底完成摸底，9月底前完成施工`)."""
_UP_TO_THE_END: Final = regex(
    r"(?:以及|[和及与、])(?:安装|调试|施工|建设|和)*(?:验收|交付|投入使用)(?=[，,。；;、\n]|$)"
)
"""Behind a first step: with it goes the last (`年底前完成招标采购和安装验收`)."""
_LISTED_STEP: Final = regex(
    r"(?P<step>(?:项目|工程|方案|竣工)?(?:勘察|设计|招标|采购|施工|建设|安装|调试|验收|摸底|评审|培训|总结|审批"
    r"|开工|竣工))(?:于|在)?"
    r"(?P<month>[1-9]|1[0-2])月(?:份|底)?(?=[、，,。；;和]|$)"
)
"""`设计3月、施工9月、验收11月`: each step with its month."""
_DONE_BEHIND: Final = regex(
    r"(?:全部|全面|必须|基本|得|要|能|把[\u4e00-\u9fff]{1,8}?|[为向给对][\d\u4e00-\u9fff]{2,16}?|[\u4e00-\u9fff]{0,6}?)"
    r"(?P<verb>完成|完工|竣工|建成|到位|投用|投入使用|启用|交付|弄完|修完|干完|修好|弄好|装完|装好|换完|换好|建好"
    r"|买好|发放|配齐|补齐|备齐|备足|上岗|通水|供热|更换|采购|发到|储备|种植|栽植|验收|通车|送到|入住|到岗"
    r"|提交|慰问|兑现|兑付|举办|举行|召开|开幕)(?![\u4e00-\u9fff]{0,2}率)"
)
_PLAINLY: Final = {
    "弄完": "完成",
    "修完": "完成",
    "干完": "完成",
    "修好": "完成",
    "弄好": "完成",
    "安装完": "完成",
    "装完": "完成",
    "举行": "举办",
    "装好": "完成",
    "换完": "完成",
    "换好": "完成",
    "建好": "完成",
    "买好": "到位",
    "投用": "投入使用",
    "封顶": "主体封顶",
    "发到": "发放",
    "送到": "发放",
}
_DELIVERED: Final = (*BOUGHT, "添置", "新建", "建设", "安装", "改造", "更新", "更换", "修缮", "维修")
_WHOSE = regex(r"^(?:全|本|我)[省市县区镇乡](?=..)")
_AGAIN = regex(r"再[^，。；\d]{0,4}[一1]?[遍轮次]|第二[遍轮次]")
_ROUND = regex(r"[）)]?[\u4e00-\u9fff]{0,4}[一1首][遍轮次]")
_PART_OF_IT = regex(r"[^，。；\n]{0,10}\d[\d.]*%|(?:要|力争)?(?:完成|实现)?(?:任务)?(?:过半|一半|大半)")
_TERM: Final = regex(
    r"(?:工期|(?:施工|建设|实施|项目|作业)(?:期限?|时间|周期)|(?:实施|建设|施工|作业)时段)(?:计划|安排)?[为是在：:]*$"
)
"""What stands before the months between which all the work is done."""
_DONE_BETWEEN = regex(
    r"(?:期间|内)?(?:组织)?(?:(?:实施|完成|开展|施工|建设|进行)(?=[，。；\n]|$)"
    r"|(?:新建|改造|改建|扩建|修建|修复|修缮|更换|安装|拆除|整治|清理|清淤|疏浚|除治|硬化|铺设|普查|编制)(?=[\u4e00-\u9fff]{2}))"
)


class _Due(NamedTuple):
    """By when something is to be done: where that is said, how a form says it, what is done, and to what of a row."""

    span: Span
    words: str
    verb: str
    what: str = ""


_CUT_FROM: Final = regex(r"^(?:提升|提高|增强)(?=培训|研修|轮训|集训)")
"""What a short name has kept of `能力提升培训班`."""


def deadline_rows(brief: Brief, head: str, year: int, *, given: bool = False) -> list[Candidate]:
    """A timeliness row for each deadline, its value the day in the description's own year (guide 3.7: not in the name).

    Args:
        brief: What the description says.
        head: The project's object in a few characters.
        year: The budget year; days of earlier years are past and promise nothing.
        given: Whether the person named that year beside the description.
    """
    known = given or brief.year is not None or read_year_by_the_clock(brief.told) is not None
    dues = list(_dues(brief, year, known=known))
    rows: list[Candidate] = []
    for due in dues:
        name = _name(_CUT_FROM.sub("", head), due, brief, several=len(dues) > 1)
        if len(rows) < _MOST and not any(row.name == name for row in rows):
            weight = _FINAL if not rows else _EARLIER if len(rows) == 1 else _LATER_ONES
            rows.append(_row(brief, name, due.words, due.span, weight))
    return rows or _end_of_work(brief, year, known=known)


def _dues(brief: Brief, year: int, *, known: bool) -> Iterator[_Due]:
    """The days, the last first, then the months of steps in a list, then seasons and feasts."""
    kept = [d for d in brief.deadlines if (d.year or year) >= year and not _is_partial(d.span, brief)]
    for deadline in sorted(kept, key=lambda d: d.on(year), reverse=True):
        words = _in_words(deadline, _year_of(deadline, brief, year, known=known))
        yield _Due(deadline.span, words, deadline.verb, deadline.what)
    taken = [deadline.span for deadline in kept]
    listed = [found for found in _LISTED_STEP.finditer(brief.told) if not _within(found.span(), taken)]
    for found in reversed(listed if len(listed) > 1 else []):
        yield _Due(span_at(brief.told, *found.span()), f"{found['month']}月底前", found["step"])
    for occasion in brief.occasions:
        done = _DONE_BEHIND.match(brief.told, occasion.span.end)
        placed = _within((occasion.span.start, occasion.span.end), taken)
        if done and not placed and not _is_partial(occasion.span, brief):
            dated = known and occasion.words[0].isdigit()
            yield _Due(occasion.span, f"{year}年{occasion.words}" if dated else occasion.words, done["verb"])


def _within(place: tuple[int, int], spans: Sequence[Span]) -> bool:
    return any(span.start < place[1] and place[0] < span.end for span in spans)


def _row(brief: Brief, name: str, words: str, span: Span, weight: float) -> Candidate:
    return Candidate(
        level2=Level2.TIMELINESS,
        name=name,
        words=words,
        evidence=(*stated(brief.text, span.start, span.end), *_in_months(span.text, words)),
        weight=weight,
        origin=Origin.STATED,
    )


def _in_months(told: str, words: str) -> Iterator[Evidence]:
    """Which day ends a quarter, a half of the year or a part of a month, or is called by a feast."""
    by_name = any(sign.isdigit() for sign in words) and not any(sign.isdigit() for sign in told)
    if by_name or any(part in told for part in _PARTS_OF_TIME):
        yield by_rule("3.7", f"“{told}”即{words}")


def _year_of(deadline: Deadline, brief: Brief, year: int, *, known: bool) -> int | None:
    """The year of a day: its own, else the budget year where that is said; a guess is not written."""
    other = _OF_ANOTHER_YEAR.search(brief.told[: deadline.span.start])
    told = other is not None and (other["again"] or brief.year is not None)
    return deadline.year or (year if known and not told else None)


_BARE_MONTH: Final = regex(r"\d月(?:以前|之前|前)$")
"""`12月前` is said of no last day; whoever wrote it may mean the first."""


def _in_words(deadline: Deadline, year: int | None) -> str:
    in_year = f"{year}年" if year else ""
    edge = f"{deadline.day}日" if deadline.day else "" if _BARE_MONTH.search(deadline.span.text) else "底"
    return f"{in_year}{deadline.month}月{edge}前"


def _is_partial(day: Span, brief: Brief) -> bool:
    """Whether only a part is done by then (`年底前完成主体工程80%`): that is a rate, not a day of completion."""
    ahead = next((c for c in brief.counted if c.quantity.start >= day.end), None)
    by_then = (ahead is not None and is_part_by_then(brief, ahead)) or is_done_in_part(brief, day)
    return by_then or bool(_PART_OF_IT.match(brief.told, day.end))


_DONE_AND_HANDED_OVER: Final = regex(r"(?:全部|全面|基本)?完成(?:建设|施工|任务)?(?:，)?并(?:通过|组织|投入|交付)")
"""`9月30日前全部完成并通过验收`: all of it, the last step told with it."""


def _name(head: str, due: _Due, brief: Brief, *, several: bool) -> str:
    """`项目完工时间`, `护理补贴发放时间`, `养护合同签订时间`: by when what is done to what."""
    told, span = brief.told, due.span
    if due.what:
        what = due.what + head.removesuffix(due.verb) if OF_TIME.fullmatch(due.what) else due.what
        return short_name(what, f"{_PLAINLY.get(due.verb, due.verb) or '完成'}时间")
    if (is_the_rest(brief, span) and due.verb in ("", "完成")) or _DONE_AND_HANDED_OVER.match(told, span.end):
        return "项目完成时间"
    if _LISTED_STEP.fullmatch(span.text):
        return "项目验收时间" if due.verb.endswith("验收") else short_name(due.verb, "完成时间")
    if _ROUND.match(told, span.end) and _AGAIN.search(told, span.end):
        return short_name(head, "首轮完成时间")
    step = _STEP.match(told, span.end)
    if step and _UP_TO_THE_END.match(told, step.end()):
        return "项目完成时间"
    named = step is not None and (step["what"] != head or bool(_PART.fullmatch(step["what"])))
    if step and named and _is_a_step(step["what"], several=several):
        return short_name(_WHOSE.sub("", step["what"]), f"{step['deed']}时间")
    done, front = _DONE_IN_FRONT.match(told, span.end), _STEP_IN_FRONT.search(told[: span.start])
    if done and front and not _ALL.search(front["what"]):
        return short_name(front["what"].rstrip("于在"), f"{done['deed']}时间")
    if told_of := _TOLD_OF.match(told, span.end):
        return f"{told_of['deed']}时间"
    verb = _PLAINLY.get(due.verb, due.verb)
    if several and verb and front and not _ALL.search(front["what"]):
        return short_name(front["what"].rstrip("于在"), f"{verb}时间")
    verb = "完成" if verb == "到位" and _several_works(brief) else verb
    return f"项目{verb or '完成'}时间" if verb in _WHOLE else short_name(head.removesuffix(verb) or head, f"{verb}时间")


def _several_works(brief: Brief) -> bool:
    """Whether several things are bought or built: what is to be in place by a day is then the whole project."""
    return len({one.noun for one in brief.counted if one.noun and one.verb in _DELIVERED}) > 1


def _is_a_step(what: str, *, several: bool) -> bool:
    """Whether a part of the work is named; `施工` is one where other parts have days of their own."""
    return not _ALL.search(what) or bool(_PART.fullmatch(what)) or (several and bool(_PHASE.fullmatch(what)))


def _end_of_work(brief: Brief, year: int, *, known: bool) -> list[Candidate]:
    """The end of `3月至9月实施` or `工期2026年3月至10月` in the budget year, where no day is said."""
    if brief.period is not None:
        begin, end, span = brief.period
        part = (begin.month, end.month) != (1, 12)  # `1月至12月开展` goes on all year.
        done = _TERM.search(brief.told[: span.start]) or (part and _DONE_BETWEEN.match(brief.told, span.end))
        if end.year != year or not done:
            return []
        return [_row(brief, "项目完成时间", f"{end.year}年{end.month}月底前", span, _FINAL)]
    if brief.months is None:
        return []
    first, last, span = brief.months
    termed = bool(_TERM.search(brief.told[: span.start]))
    between = last != 12 and bool(_DONE_BETWEEN.match(brief.told, span.end))
    if last <= first or not (termed or between):
        return []
    in_year = f"{year}年" if known else ""
    return [_row(brief, "项目完成时间", f"{in_year}{last}月底前", span, _FINAL)]
