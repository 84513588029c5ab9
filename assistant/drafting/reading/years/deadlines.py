"""Deadlines: the days by which a description says that something is done, and the one by which all of it is."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON, ITEM_MARKS, clause_before, clause_behind
from assistant.drafting.reading.parts import Deadline, span_at
from assistant.drafting.reading.years.budget_year import YEAR
from assistant.drafting.reading.years.days_in_turn import days_in_turn

_FINISH: Final = (
    "开工", "完工", "完成", "竣工", "建成", "投入使用", "交付", "验收", "通车", "发放", "拨付", "兑付", "支付", "上线",
    "结束", "到位", "结项", "结题", "评审", "终验", "初验", "投用", "启用", "试运行", "进场", "补齐", "到货", "供货",
    "批复", "批准", "交货", "搬迁", "入住", "挂牌", "供热",
    "供水", "通水", "达产", "投产",
    "报送", "提交", "办结", "开放", "种植", "采购", "入库", "出版", "开园", "招生", "运行",
    "安装完", "装完", "装好", "换完", "换好", "修完", "修好", "建好", "买好", "办好", "办完",
    "举办", "举行", "召开", "开幕", "到岗", "上岗", "招标", "开标", "封顶",
    "发布", "申报", "立项",
)  # fmt: skip
_SEEN: Final = 24
"""How far behind a day its deed may stand (`9月底前通过银行账户一次性发放`)."""
_MARK: Final = r"(?:以前|之前|前)"
_IN_YEAR: Final = r"(?:(?P<y>20\d{2})(?:年(?![底末])|(?=年[底末]))|今年|当年|本年度?)?"
DAY_WAYS: Final = (
    Alternative(
        "a month, a part of it, or a day",
        r"(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|(?P<edge>底|末|下旬|中旬|上旬|初|份(?!数)))?"
        rf"(?P<mark>(?:汛期|入汛|开学|春节|国庆|[秋夏]粮入库|[供采][暖热]期?|上冻|封冻)?{_MARK})?",
        ("6月底前", "5月31日汛期前", "3月上旬", "9月份之前"),
    ),
    Alternative("the end of the year", rf"(?P<end>年底|年末)(?P<mark2>{_MARK})?", ("年底前", "年末")),
    Alternative("the end of half a year", rf"(?P<half>上半年|下半年)(?P<mark3>{_MARK}|内|底)?", ("上半年内",)),
    Alternative(
        "the end of a quarter", rf"第?(?P<quarter>[一二三四1234])季度(?:末|底)?(?P<mark4>{_MARK}|内)?", ("第三季度末",)
    ),
)
_WITHIN: Final = (
    r"(?P<within>年内|当年)(?=(?:全部|全面)?(?:完工|竣工|建成|完成|交付使用)"
    r"(?:招标|采购|购置|安装|调试|施工|建设|改造|[和及与、])*(?:[，,。；;、并]|投入使用|验收|$))"
)
"""`年内全部完工`."""
_DEADLINE: Final = regex(rf"{_IN_YEAR}(?:{one_of(DAY_WAYS)})|{_WITHIN}")
_DEED_NEAR: Final = 4
_FIRST_STEPS: Final = ("招标", "采购", "申报", "立项")
_SPANNED: Final = regex(r"[月日号底初旬][至到—–~-]+$")
"""In front of the end of a stretch (`4月至10月招标采购`): what follows is done in it, not its first step by then."""
_NOT_LATER = regex(
    r"(?:不晚于|不迟于|最迟(?:在|于)?|(?<=完成|完工|竣工|交付|验收)(?:时限|时间|期限|日期)(?:为|是|[：:]))$"
)
"""In front of a day by which something is done (`成果提交不晚于11月30日`)."""
_IN_BRACKETS = regex(r"前[（(]$")
"""`主汛期前（6月1日）到位`: the brackets say when that is."""
_QUARTERS: Final = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_HALVES: Final = {"上半年": 6, "下半年": 12}
_DOES: Final = regex(r"^(?:前)?(?:全部|全面|基本|集中|组织|进行|开展|通过|力争|可|将|要|须)*")
_EDGE_DAYS: Final = {"上旬": 10, "初": 10, "中旬": 20}


def read_deadlines(plain: str) -> tuple[Deadline, ...]:
    """Every day by which something must be done."""
    return tuple(_deadlines(plain))


def _deadlines(plain: str) -> Iterator[Deadline]:
    latest = max((int(found[1]) for found in YEAR.finditer(plain)), default=0)
    in_turn = days_in_turn(plain)
    for found in _DEADLINE.finditer(plain):
        row = in_turn.get(found.start())
        end = row.deed_at if row else found.end()
        behind = clause_behind(plain, end, ITEM_MARKS)[:_SEEN].lstrip("）)")
        verb = next((word for word in _FINISH if word in behind), "")
        marked = row is not None or any(found[name] for name in ("mark", "mark2", "mark3", "mark4", "within"))
        if not_later := _NOT_LATER.search(plain[max(0, found.start() - _SEEN) : found.start()]):
            marked, said = True, not_later.string[: not_later.start()][-_DEED_NEAR:]
            verb = verb or next((word for word in _FINISH if word in said), "")
        marked = marked or bool(_IN_BRACKETS.search(plain[: found.start()][-12:]) and plain[found.end() :][:1] in "）)")
        if not marked:
            done = _DOES.sub("", behind)
            verb = next((word for word in _FINISH if done.startswith(word) and not done.startswith(f"{word}的")), "")
        if not marked and (
            not verb or (verb in _FIRST_STEPS and _SPANNED.search(plain[: found.start()][-_DEED_NEAR:]))
        ):
            continue
        month = 12 if found["end"] or found["within"] else _HALVES.get(found["half"] or "", 0)
        month = month or _QUARTERS.get(found["quarter"] or "", 0) or int(found["m"])
        day = int(found["d"]) if found["d"] else _EDGE_DAYS.get(found["edge"] or "")
        if not 1 <= month <= 12 or (day and day > calendar.monthrange(2024, month)[1]) or day == 0:
            continue
        year = int(found["y"]) if found["y"] else None
        if year and year < latest and not marked and not found["edge"]:
            continue  # `2024年7月完成招标` in a text about 2025 tells what has been done.
        what = row.what if row else ""
        yield Deadline(span=span_at(plain, *found.span()), year=year, month=month, day=day, verb=verb, what=what)


_ENDS: Final = (
    "完工",
    "竣工",
    "建成",
    "交付",
    "通车",
    "投入使用",
    "完毕",
    "投用",
    "上线",
    "验收",
    "结题",
    "结项",
    "装好",
    "装完",
    "改完",
    "修完",
    "干完",
    "弄完",
    "修好",
    "全部完成",
    "全面完成",
    "兑付到位",
    "发放到位",
)
"""What is said of the end of all the work, not of one step of it."""
_ALL_DONE = regex(r"(?:全部|全面)?(?:完成|结束)(?:$|验收|任务)")
_DONE_WITH = regex(
    r"完成|完毕|到位|出版|列装|投运|^(?:全部|统一|集中)*(?:兑[付现]|发放|拨付)$|[\u4e00-\u9fff](?:完|好|齐)(?=了|$)"
)
_STEP = regex(
    "招标|投标|摸底|勘[察测]|设计|方案|合同|协议|签订|开工|启动|初稿|申报|申请|报[批送]|提交|审批|批[复准]|首|第[一二]|主体|[一二]期|"
    r"前期|预|宣传|制定|征集|遴选|评[选审]|招[募聘录]|公示|名单|计划|部署|动员|论证|培训|调研|资金|款|半|[%\d]"
)
"""What is done by a day before all is done."""
_ALL_YEAR = regex("全年|每[月季周天日]|按[月季]|逐月|常年|日常|长期|分[两三四]?[批次]")
_PAPER_IN_FRONT = regex("(?:报告|稿|材料|报表|名单|图纸)$")
_STEP_IN_FRONT = regex(
    "(?:入户|外业|实地|现场|样本|普查|清查)(?:调查|登记|核查|采样|访问)$|(?:样品|数据|信息)?采[集样]$|招标|摸底|初审|勘[察测]|设计$|报名$|登记$|签约$"
)
"""`入户调查11月上旬完成`: what is done then is a step, behind which the rest of the work comes."""
_THE_WORK = regex(r"(?:计划|拟|力争|确保|于|并|[\u4e00-\u9fff]{0,6}(?:项目|工程|任务|工作))*")
"""What stands before a day by which all is done: nothing, or the project itself."""


def end_of_work(plain: str) -> Deadline | None:
    """The day by which all is done (`8月底前完工`); None where only steps of the work have days, or it goes on."""
    last: Deadline | None = None
    latest = max((deadline.on(2027) for deadline in _deadlines(plain)), default=None)
    for deadline in _deadlines(plain):
        behind = clause_behind(plain, deadline.span.end, CLAUSE_MARKS)[:16]
        before = clause_before(plain, deadline.span.start, CLAUSE_MARKS + COLON)[-20:]
        done_with = deadline.on(2027) == latest and _is_done_with(before, behind) and not _ALL_YEAR.search(plain)
        all_done = bool(_ALL_DONE.match(behind) and _THE_WORK.fullmatch(before))
        if _GOES_ON.match(plain, deadline.span.end):
            continue
        if all_done or done_with or any(word in behind for word in _ENDS):
            last = deadline if last is None or (deadline.on(2027) > last.on(2027)) else last
    return last


_GOES_ON = regex(
    r"[^，,。；;\n]{2,20}[，,]?(?:并|之后|此后|随后|同时)(?:再|还|继续|持续)?(?:进行|开展|做好|实施|落实|负责)?(?:后期|后续|日常|长期|全年)?"
    r"(?:的)?(?:管护|养护|维护|管理|监测|跟踪|抚育|看护)"
)
"""Upkeep behind what is done by a day (`9月底前完成刈割，并进行后期管护`)."""


def end_next_year(plain: str, year: int) -> Deadline | None:
    """The last day that a text sets in the year after the budget year (`2027年1月底前提交成果`)."""
    later = (deadline for deadline in _deadlines(plain) if deadline.year == year + 1)
    return max(later, key=lambda deadline: deadline.on(year), default=None)


def _is_done_with(before: str, behind: str) -> bool:
    """Whether the words around a day say that something is done, not a step of it or a paper about it."""
    step = _STEP.search(behind) or _PAPER_IN_FRONT.search(before) or _STEP_IN_FRONT.search(before)
    return bool(_DONE_WITH.search(behind)) and not step
