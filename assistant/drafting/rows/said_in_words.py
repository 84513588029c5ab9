"""Promises in words: `应保尽保`, `按时足额发放`, `力争前五名`, `春秋两季免疫`, and what lacks a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, named_once
from assistant.drafting.evidence_of import ALL_DONE, by_rule, said, stated
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.numbers.numerals import number
from assistant.drafting.reading.sorts import benefit_in, is_person
from assistant.drafting.reading.words import ACTIVITY_VERBS
from assistant.drafting.rows.row_of_number import ALL
from assistant.drafting.rows.stated_outcomes import rates_without_number

_ON_TIME = regex(
    r"(?P<front>[\u4e00-\u9fff]{2,8}?)?(?P<how>按(?:时|月|期|季度?|年度?)(?:及时)?(?:足额)?|及时足额"
    r"|足额按时)(?:考核)?(?:合格)?(?:后)?(?:打卡)?(?P<deed>发放|兑付|兑现|支付|付款|付费|拨付|缴纳|缴费|结算|预拨"
    r"|贴息)(?P<thing>[\u4e00-\u9fff]{2,10}?)?(?:到位)?(?=[，,。；;、\n并]|$)"
)
_PROMPTLY: Final = regex(
    r"(?:^|[，,。；;、\n]|确保|保证|保障|做到|实现)(?P<thing>(?!确保|保证|保障|做到|实现)[\u4e00-\u9fff]{2,10}?)(?:能|须|均|全部)?"
    r"(?<!没有)(?<![未不没]能)(?<![未不没])(?:及时|按时|按期|如期|准时)"
    r"(?:准确|有效|全面|[向对为][\u4e00-\u9fff]{1,4}?)?(?P<deed>公布|公开|公示|发布|反馈|上报|报送|送达|推送|转办|移交|调拨|配送|更新)"
    r"(?:(?:[至到给]|(?<=[报送交]))[\u4e00-\u9fff]{2,14})?(?=[，,。；;、\n]|$)"
)
"""`抽查结果及时向社会公布`: what is to be told or passed on at once."""
_COVERED: Final = regex(
    r"(?:^|[，,。；;、])(?P<what>[\u4e00-\u9fff]{2,16}?)(?:实现|做到|达到)?全覆盖(?=[，,。；;、\n]|$)"
)
_TO_ALL: Final = regex(r"^(?:确保|实现|做到|达到|基本|对|全[省市县区镇乡])+")
_OWN: Final = 3
_IN_TIME: Final = ("日产日清",)
"""Of these sayings that all is done, the ones that mean at once."""
_OWN_THING: Final = regex(
    r"(?:^|[，,。；;、\n]|实现|做到|确保|保证)(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:实现|做到|达到|全部|基本|必须)*$"
)
_AT_FIRST: Final = regex(r"一次(?:性)?(?:交工|竣工)?(?:通过)?(?:验收|交验)(?:合格|通过)?(?=[，,。；;、\n]|$)")
_PASSES: Final = regex(r"(?<!已)(?<!已经)(?<!未)(?<!年)通过(?!率)[\u4e00-\u9fff]{0,6}验收(?=[，,。；;、\n]|$)")
_CHECKED: Final = regex(
    r"(?<!已)(?<!已经)(?<!未)(?<!年)通过(?P<what>[\u4e00-\u9fffA-Z]{0,10}?(?:检定|校准|认证|认定|鉴定|评审|审定|评估|安全测评"
    r"|等保测评|等级测评))(?=[，,。；;、\n]|$)"
)
"""`通过计量检定`: what is to pass an examination of another sort than acceptance."""
_AS_APPROVED: Final = regex(
    r"按照?(?:经?(?:批复|批准|审定|核准))的?(?:设计|修缮|保护|施工|实施|技术)*方案(?:组织)?(?:执行|实施|施工)"
)
_BY_MILESTONES: Final = regex(
    r"[“\"「]?(?:里程碑|关键节点)[”\"」]?(?:式)?(?:分阶段|分期|考核)*(?P<deed>拨付|支付|资助|拨款)"
)
"""Money that is paid as each milestone is reached."""
_ALL_RED: Final = regex(r"(?P<what>[\u4e00-\u9fff]{2,8}?)(?:保持|实现|确保)?(?:质量)?全红(?=[，,。；;、\n]|$)")
"""In the post 全红 is said of a quality without a single fault."""
_SHARED: Final = regex(
    r"(?:仪器|设备|显微镜|[机仪]\d*台)[^。\n]*?(?P<how>(?:面向社会|向社会|对外|建成后|购置后|投用后)+(?:实行)?开放共享)"
)
"""Instruments that others may use too."""
_PAID: Final = ("补贴", "津贴", "补助", "金", "工资", "薪酬", "待遇", "低保", "奖励", "补偿", "费", "抚恤", "救助")
_FEE: Final = "费用"
_SETTLED: Final = {
    "结算": _FEE,
    "预拨": "资金",
    "贴息": "贷款",
    "支付": _FEE,
    "付款": _FEE,
    "付费": _FEE,
    "拨付": "资金",
}
"""What is paid of any project, where nothing else is said of it."""
_WRITTEN: Final = {"付款": "支付", "付费": "支付", "缴费": "缴纳"}
_SERVICES: Final = ("服务", "外包", "物业", "托管", "运维", "维护", "养护", "保洁", "管理")
"""Ends of the work of a contractor, who is paid a 服务费."""
_RHYTHM: Final = regex("按[月季年]")
_PASSED_FIRST: Final = regex(
    r"(?P<what>(?:年度|年终|半年|季度|月度|绩效|履职|期满|聘期)*(?:考核|考评|评估|测评)"
    r"|(?:项目|工程|竣工)?验收)(?:结果)?"
    r"(?:合格|通过|达标)(?:之?后|的)?(?:于[\d年月底前]+|再|方可|才)?(?:一次性|按[月季年])?(?:发放|兑付|兑现|拨付"
    r"|支付|奖补|补助)"
)
"""What somebody has to pass before money is paid."""
_RANK = regex(
    r"(?P<of>[\u4e00-\u9fff]{0,14}?)(?:力争|争取|确保|保持|进入|达到|名列|位列|位居|排在|列|居|在"
    r"|全[国省市县区])+(?:全[国省市县区])?"
    r"前(?P<most>\d{1,2}|[一二三四五六七八九十])(?:名|位)?(?=[，,。；;、\n]|$)"
)
_RANKED: Final = regex(r"(?:的)?(?:成绩|排名|名次|得分|位次|结果)?(?:继续|稳定|持续)?$")
_BEFORE_RANK: Final = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,8}(?:测评|考核|评比|评估|检查|考评|评价|竞赛|比赛|普查))[，,]?$"
)
_WHO_HOLDS: Final = regex(r"^(?:迎接|参加|接受|迎|在|对|省里|市里|县里|上级|国家|的)+(?=.{4})")
_SEASONS = regex(
    r"(?:春[、和]?秋|春季[、和]秋季|春[、和]冬|冬[、和]春|夏[、和]秋|(?:春冬|冬春|夏秋)(?=[两二2]|各|分别))(?:两"
    r"|二|2)?季?(?:各)?(?:分别)?(?:开展|组织|实施|进行)?"
    r"(?P<deed>[\u4e00-\u9fff]{2,8}?)(?:工作)?(?:各?[一1]次)?(?=[，,。；;、\n和及与]|$)"
)
_HOW_MANY: Final = regex(r"[两二2季各]|分别|开展|组织|实施|进行|次")
_SEASONAL: Final = (*ACTIVITY_VERBS, "防疫", "免疫", "造林", "植树", "会战", "行动", "征兵", "灌溉", "农博会", "广交会")
"""What is done in two seasons, where only these are named (`春秋防疫`)."""
_GIVEN_OUT: Final = ("发放", "支付", "拨付", "兑付")
"""What is only given out says too little of what it is (`春秋两学期发放`)."""
_ROUNDS = regex(
    r"(?P<deed>[\u4e00-\u9fff]{2,10}?)(?:各|共|不少于|至少|全年|每年)*(?P<times>[两二三四五六23456])(?:遍"
    r"|轮)(?=[，,。；;、\n]|$)"
)
_AGAIN = regex(r"一遍[^。\n]{0,16}再[^。，,\n]{0,6}一遍")
_CONGRESS = regex(
    r"(?:召开|举办|举行)[\u4e00-\u9fff]{0,8}?(?:第[一二三四五六七八九十\d]+[次届])"
    r"(?P<what>[\u4e00-\u9fff]{2,12}?(?:大会|会议))(?=[，,。；;、\n]|$)"
)
"""A congress that is held once."""
_UNMEASURED = regex(
    r"(?P<how>提高|提升|降低|压降|减少)(?P<what>[\u4e00-\u9fff]{2,10}率)(?=[，,。；;、\n]|$)"
    r"|(?P<falls>[\u4e00-\u9fff]{4,24}?)(?:实现|保持|做到)*(?P<both>双下降|双降|稳中有降|只降不升|持续下降)"
)
_RAISED: Final = regex(r"^(?:进一步|不断|有效|持续|切实)*(?:提高|提升|降低|压降|减少)")


def word_rows(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """A row for each promise that words alone make."""
    rows = (
        *_full_rates(brief, topic, lexicon.full_rates),
        *_on_time(brief, topic),
        *_promptly(brief),
        *_everywhere(brief, topic),
        *_at_once(brief, topic),
        *_conditions(brief, topic),
        *_ranks(brief, topic),
        *_rounds(brief, topic),
    )
    return named_once(rows)


def unmeasured_notes(brief: Brief, rows: Sequence[Candidate]) -> tuple[str, ...]:
    """What the description promises to raise or lower without a figure: it takes last year's to make a row of it.

    What a row measures in another way (`旅客通关效率提升认可率`) is no promise without a row.
    """
    found = [*(brief.quote(*match.span()) for match in _UNMEASURED.finditer(brief.told)), *rates_without_number(brief)]
    found = [one for one in found if not any(_RAISED.sub("", one) in row.name for row in rows)]
    words = "、".join(f"“{one}”" for one in dict.fromkeys(found))
    return (f"说明中的{words}没有写数，未列为指标；如要考核，请补充上年数和目标值。",) if words else ()


def _full_rates(brief: Brief, topic: str, sayings: tuple[str, ...]) -> Iterator[Candidate]:
    for saying in sayings:
        at = brief.told.find(saying)
        if at >= 0 and saying in _IN_TIME:
            own = _OWN_THING.search(brief.told[:at])
            name = short_name(own["thing"], saying + "率") if own else compose(topic, saying + "率")
            yield _full(brief, Level2.TIMELINESS, name, (at, at + len(saying)))
        elif at >= 0:
            name = compose(topic, saying + "率")
            yield _full(brief, Level2.SOCIAL_BENEFIT, name, (at, at + len(saying)))


def _on_time(brief: Brief, topic: str) -> Iterator[Candidate]:
    for found in _ON_TIME.finditer(brief.told):
        front = found["front"] or ""
        thing = found["thing"] or (front if front.endswith(_PAID) else "")
        if not thing and not topic.endswith(_PAID) and not _is_settled(found["how"], found["deed"]):
            continue
        deed = _WRITTEN.get(found["deed"], found["deed"])
        name = short_name(thing or _money_of(topic, found["deed"]), _in_time(found["how"], deed))
        yield _full(brief, Level2.TIMELINESS, name, found.span())


def _money_of(topic: str, deed: str) -> str:
    """What is paid where only the rhythm is told: a benefit by its name, else the fee of the project's work."""
    if topic.endswith(_PAID):
        return topic
    if _SETTLED.get(deed) == _FEE and topic.endswith(_SERVICES):
        return "服务费"
    return _SETTLED.get(deed, topic)


def _in_time(how: str, deed: str) -> str:
    """`按季支付` says when it is in time; so much in full says more than that."""
    if "足额" in how:
        return f"按时足额{deed}率"
    return f"{deed}及时率" if _RHYTHM.match(how) else f"{how}{deed}率"


def _promptly(brief: Brief) -> Iterator[Candidate]:
    for found in _PROMPTLY.finditer(brief.told):
        yield _full(
            brief,
            Level2.TIMELINESS,
            short_name(found["thing"], f"{found['deed']}及时率"),
            (found.start("thing"), found.end()),
        )


def _is_settled(how: str, deed: str) -> bool:
    """Whether money of any project goes out at intervals."""
    return deed in _SETTLED and (deed not in ("支付", "拨付") or how.startswith(("按月", "按季")))


def _everywhere(brief: Brief, topic: str) -> Iterator[Candidate]:
    """`基金监管检查全覆盖` is a 覆盖率 of all."""
    for found in _COVERED.finditer(brief.told):
        if _OF_CLASSES.search(brief.told[: found.end("what")]):
            continue
        what = _OF.sub("", _TO_ALL.sub("", found["what"]))
        name = short_name(what, "覆盖率") if len(what) >= _OWN else compose(topic, f"{what}覆盖率")
        yield _full(brief, Level2.SOCIAL_BENEFIT, name, found.span())


_OF_CLASSES: Final = regex(
    r"[\u4e00-\u9fff]{2,6}、[\u4e00-\u9fff]{2,6}?等?(?:领域|行业|平台|部门|环节|区域|场所|系统|乡镇|机构)[^，。；、]*$"
)
"""Classes that a list names (`医疗、教育等领域电子票据`), of which the last is not all."""
_OF: Final = regex(r"(?<=..)的(?=..)")
"""`学生的评估档案` is named 学生评估档案."""


def _at_once(brief: Brief, topic: str) -> Iterator[Candidate]:
    """`一次验收合格` is a 一次验收合格率 of all, `通过专家验收` a 验收合格率."""
    if found := _AT_FIRST.search(brief.told):
        yield _full(brief, Level2.QUALITY, compose(topic, "一次验收合格率"), found.span())
    elif found := _PASSES.search(brief.told):
        yield _full(brief, Level2.QUALITY, "项目验收合格率", found.span())
    if found := _BY_MILESTONES.search(brief.told):
        yield _full(brief, Level2.TIMELINESS, "里程碑节点任务按期完成率", found.span())
    if found := _ALL_RED.search(brief.told):
        yield _full(brief, Level2.QUALITY, short_name(_TO_ALL.sub("", found["what"]), "质量全红率"), found.span())
    if found := _AS_APPROVED.search(brief.told):
        yield _full(brief, Level2.QUALITY, "批复方案执行率", found.span())
    if found := _SHARED.search(brief.told):
        yield _full(brief, Level2.SOCIAL_BENEFIT, "设备开放共享率", found.span("how"))
    if found := _CHECKED.search(brief.told):
        what = found["what"]
        passed = short_name(what, "通过率") if len(what) > 2 else compose(topic, f"{what}通过率")
        yield _full(brief, Level2.QUALITY, passed, found.span())


def _conditions(brief: Brief, topic: str) -> Iterator[Candidate]:
    """`经年度考核合格后发放`: everybody who is paid has passed."""
    for found in _PASSED_FIRST.finditer(brief.told):
        paid = benefit_in(topic)
        whose = f"{paid}项目" if paid and found["what"].endswith("验收") else f"{paid}对象" if paid else topic
        yield _full(brief, Level2.QUALITY, short_name(whose, f"{found['what']}合格率"), found.span())


def _full(brief: Brief, level2: Level2, name: str, span: tuple[int, int]) -> Candidate:
    return Candidate(
        level2=level2,
        name=name,
        operator=Operator.EQ,
        value=ALL,
        unit="%",
        evidence=(*stated(brief.text, *span), ALL_DONE),
        weight=3.0,
    )


def _ranks(brief: Brief, topic: str) -> Iterator[Candidate]:
    for found in _RANK.finditer(brief.told):
        most = number(found["most"])
        own = _RANKED.sub("", found["of"])
        earlier = _BEFORE_RANK.search(brief.told[: found.start()])
        of = own if len(own) > 3 else _WHO_HOLDS.sub("", earlier["what"]) if earlier else topic
        if most is None:
            continue
        yield Candidate(
            level2=Level2.SOCIAL_BENEFIT,
            name=short_name(_WHO_HOLDS.sub("", of), "排名"),
            operator=Operator.LTE,
            value=most,
            unit="名",
            evidence=(said(brief.text, *found.span(), "level3"), *_in_figures(brief, found.span(), most, "名")),
            weight=3.5,
        )


def _rounds(brief: Brief, topic: str) -> Iterator[Candidate]:
    for found in _SEASONS.finditer(brief.told):
        told = bool(_HOW_MANY.search(found[0])) or found["deed"].endswith(_SEASONAL)
        if is_person(found["deed"]) or not told:
            continue  # `春秋两季资助困难学生`: it is they who are counted; `春秋常服` are clothes.
        deed = found["deed"].removeprefix("学期").removesuffix("到位")
        name = short_name(topic + deed if deed in _GIVEN_OUT else deed, "次数")
        yield _times(brief, name, Decimal(2), "次", found.span())
    for found in _ROUNDS.finditer(brief.told):
        times = number({"两": "二"}.get(found["times"], found["times"]))
        if times is not None:
            yield _times(brief, short_name(found["deed"], "次数"), times, "次", found.span())
    if held := _CONGRESS.search(brief.told):
        once = _times(brief, short_name(held["what"], "召开次数"), Decimal(1), "次", held.span())
        yield once.model_copy(update={"operator": Operator.EQ})
    if again := _AGAIN.search(brief.told):
        yield _times(brief, short_name(topic, "次数"), Decimal(2), "次", again.span())


def _times(brief: Brief, name: str, times: Decimal, unit: str, span: tuple[int, int]) -> Candidate:
    return Candidate(
        level2=Level2.QUANTITY,
        name=name,
        operator=Operator.GTE,
        value=times,
        unit=unit,
        evidence=(said(brief.text, *span, "level3"), *_in_figures(brief, span, times, unit)),
        weight=3.0,
    )


def _in_figures(brief: Brief, span: tuple[int, int], value: Decimal, unit: str) -> tuple[Evidence, Evidence]:
    """The words, and the figure they come to (`清一遍，入冬前再清一遍`)."""
    return said(brief.text, *span), by_rule("6.3", f"“{brief.quote(*span)}”即{value}{unit}")
