"""Rows from stated rates: qualities, growth, how far a work is to come, rates of interest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, stated
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import ITEM_MARKS, clause_before
from assistant.drafting.reading.levels import AFTERWARDS, FALLS, RISES
from assistant.drafting.reading.nouns.price_words import spelled
from assistant.drafting.reading.numbers.elliptic_rates import same_kind_of_rate
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.rates_in_turn import rates_in_turn
from assistant.drafting.reading.numbers.technical import SMALL_RATES, TECHNICAL_RATES
from assistant.drafting.reading.sorts import benefit_in
from assistant.drafting.rows.rate_targets import level_of, operator_of
from assistant.drafting.rows.row_of_number import ALL

_THAN: Final = "[较比](?:上年度?|去年)(?:同期)?|同比|环比|年均"
_BEHIND_NAME: Final = (
    r"(?:[一二两三四五]年后)?(?:怎么着?也|无论如何|能|要|得|可|将|应|须|必须|务必|确保|保证|尽量|力争|争取|预计"
    r"|常年|全年|始终|长期|平均|持续|总体|基本)*"
    r"(?:均|都|全部)?(?:达到|达|到|为|不低于|不少于|不高于|不超过|不大于|不小于|不能?[低少]于|不能?[高超多]过|低于"
    r"|高于|小于|大于|超|"
    rf"保持在?|维持在?|稳定在|巩固在|控制在|压[减降]?在|在|超过|突破|(?:{RISES}|{FALLS})[到至]|约|起码|至少|[：:]|≥"
    rf"|≤|=|>|<|优于|好于|±)*$"
)
_RATE_NAME = regex(
    rf"([\u4e00-\u9fffA-Za-z&]{{0,18}}?(?:率|强度|免疫?密度|满意度|认同度|知晓度|参与度|可用[性度]|美誉度|湿度"
    rf"|{TECHNICAL_RATES}|压实度|郁闭度|盖度|覆盖度|覆盖面|[安全获得幸福]{{2}}感|比例|占比|增幅|增速|涨幅|降幅)){_BEHIND_NAME}"
)
_CHANGED = regex(
    rf"(?P<what>(?!(?:{_THAN}|预计|力争|实现|分别|全年|今年)+(?:增|降|下"
    rf"|减))[\u4e00-\u9fff]{{2,20}}?)(?:{_THAN})*(?P<how>增长|增加|下降|降低|减少"
    rf"|(?:提高|提升)(?=(?:了|约|不少于|不低于|≥)*$)){_BEHIND_NAME}"
)
_DONE = regex(rf"(?P<what>[\u4e00-\u9fff]{{2,12}}?)(?P<how>完成|兑付|发放|拨付|到位|建成|开工){_BEHIND_NAME}")
_DONE_BY_THEN = regex(
    rf"(?:\d{{1,2}}月|年|上半年|前三季度)[底末份]?前?(?:要|应|须|全部|力争|计划)*(?P<how>偿付|偿还|清偿|完成|兑付"
    rf"|支付|拨付|化解|整改|交付|发放|到位){_BEHIND_NAME}"
)
"""`6月底前偿付60%`: how far the whole work is to be by then."""
_DONE_OF = regex(
    r"完成(?:了|全部|总)?(?P<what>(?![\u4e00-\u9fff]*率)[\u4e00-\u9fff]{2,10}?)的?(?:的?量)?(?:约|至少|不少于"
    r"|不低于|≥)*$"
)
"""`当年完成主体工程80%`."""
_SHARE_OF = regex(
    r"(?:^|、)(?:其中|面向|安排|吸纳|招录|招收|优先|提供|设置)*(?P<what>(?!按)[\u4e00-\u9fff]{1,8}?"
    r"(?:学位|学生|学员|群众|居民|村民|农民|农户|牧民|职工|员工|人员|对象|妇女|女性|青年|老年人|残疾人|儿童|代表|委员|党员|干部"
    r"|教师|医师|护士|家庭|企业|岗位|座位|床位|号源|名额|场次|课程|作品|产品|品种|耗材|药品|食材|人数))"
    r"(?:占|应|要|须)*(?:不少于|不低于|不得少于|不得低于|不小于|至少|≥)$"
)
"""`免费学位不少于30%`: so much of the whole; of money it is who pays."""
_ONLY_CHANGED = regex(
    r"^(?:预计|力争|实现|较上年|比上年|较去年|比去年|同比|年均|分别)*(?P<how>增长|增加|下降|降低|减少|提高|提升)"
    + _BEHIND_NAME
)
_NUMBERED = regex(
    r"(?P<what>[\u4e00-\u9fff]{3,14}?)(?:力争)?(?:达到?|突破|超过?|为|实现|完成|约|不少于"
    r"|不低于)*[\d,.]+[万亿千]?[\u4e00-\u9fff]{0,3}[，,]$"
)
"""What the number in the clause before is of (`旅游综合收入45亿元，同比增长10%`)."""
_NOW: Final = "目前|当前|现在|现有?|现阶段|截至目前|上年度?|去年|原有?|原来"
_STOOD: Final = "仅|只有|只|才|已|已达|达到?|为|是"
_PRESENT = regex(
    rf"^(?:{_NOW})(?!.*(?:提高|提升|降|增|减|达到|控制))[\u4e00-\u9fff]*(?:率|比例|比重)(?:{_STOOD})*$"
    rf"|(?:率|比例|比重)(?:{_NOW})(?:{_STOOD})*$"
)
"""What stands today is no target."""
_TODAY = regex(
    rf"(?:(?:{_NOW})的?(?P<name>[\u4e00-\u9fff]{{2,14}}率)"
    rf"|(?P<named>[\u4e00-\u9fff]{{2,14}}率)(?:{_NOW})的?)(?:{_STOOD})*[\d.]+[%‰][，,]$"
    rf"|(?P<moved>[\u4e00-\u9fff]{{2,14}}率)(?:{_THAN})*(?:{RISES}|{FALLS})(?:了|约)?[\d.]+个?百分点[，,]$"
    rf"|(?P<first>[\u4e00-\u9fff]{{2,14}}率){_BEHIND_NAME.removesuffix('$')}[\d.]+[%‰](?:以上)?[，,]$"
)
"""The rate that the clause before names: as it stands today, by how much it moves, or as its first step."""
_STEP_BEFORE: Final = regex(r"^[\u4e00-\u9fff]{1,3}前(?=..)")
_ONLY_REACHED = regex(
    r"(?:[\u4e00-\u9fff]{2,6}(?:以后|之后|后))?(?:到|力争|争取|计划|预计|目标|今年|本年|全年|年内|年底前?|年末"
    r"|\d{1,2}月底?前?|要|将)*"
    rf"(?:{RISES}|{FALLS})?(?:到|至|达到?|为|不低于|不少于|不超过|控制在|超过)+"
)
_TIMES: Final = regex(rf"(?P<name>[\u4e00-\u9fff]{{2,12}}倍数){_BEHIND_NAME}")
_TIMES_THE_STANDARD: Final = regex(
    r"(?P<who>[\u4e00-\u9fff]{2,12}?)(?:可|均|一律)?(?:按照?|执行|享受)(?:[\u4e00-\u9fff]{0,6}(?:标准)?的)?$"
)
_AS_STANDARD: Final = regex(r"(?:的?标准)?(?:执行|发放|计发|补助|补贴|给付|兑付|奖励|优待)|[\u4e00-\u9fff]{0,4}标准")
"""`进藏义务兵按2倍标准执行`."""
_INTEREST_PAID: Final = regex(r"(?:的)?(?:标准|比例)?(?:给予|予以|进行)?(?:财政)?(?:全额)?贴息")
_MORE_MONEY: Final = regex(
    r"(?:^|年)(?:本?年度?|项目)*(?:预算|经费|资金)(?:总额|额度|总量|安排)?(?:(?:比|较)?(?:去年|上年度?)?(?:要|拟|计划)*"
    r"(?:增加|增长|减少|压减|压缩|下降)了?|(?:增长|下降|减少|提高)率(?:达到)?)$"
)
"""`预算比去年增加10%`: what the project costs is no result of it."""
_OF_A_LOAN: Final = ("年利率", "利率")
_NOBODYS: Final = regex(r"(?:资金)?(?:发放|拨付|支付|完成|验收|开展)(?:及时|合格|准确|到位)率")
"""Rates that do not say of what."""
_BY_ITSELF: Final = regex(
    r"(?:结案|破案|再犯罪|脱管|重复信访|信访化解|参保|入学|巩固|升学|留任|配租|出租|入住|收缴|自来水普及)率|免疫密度"
)
"""Rates of the field, which no name of a project makes clearer."""
_ANYBODY: Final = "服务对象满意度"
"""Says nothing without what they are served with (guide S08)."""
_CONTENT: Final = "满意度"
_SAYS_ENOUGH: Final = 5
"""The name of a rate of so many characters says what it is of."""
_WHO: Final = 8
_STAFF: Final = ("工作人员", "专家", "委员")
"""People whom many texts mention without serving them."""
_POINTS: Final = ("个百分点", "百分点")
_FALLS: Final = ("降低", "下降", "降", "减少", "压减")
_FROM: Final = regex(
    rf"(?:由|从)(?:上年的?|20\d{{2}}年的?)?\d+(?:\.\d+)?[%‰]?(?P<how>提高|提升|增加|上升|扩大"
    rf"|{'|'.join(_FALLS)})(?:到|至|为)$"
)
"""Where a rate comes from (`由42%提高到65%`)."""
_BY_POINTS: Final = regex(
    rf"(?P<what>[\u4e00-\u9fff]{{2,14}}?)(?:{_THAN})*"
    r"(?P<how>提高|提升|增加|上升|增长|降低|下降|减少)(?:了|约|不少于|不低于|≥)*$"
)
_ABOVE_OTHERS: Final = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,14}?(?:增幅|增速))(?P<how>高于|高出|超过)(?P<others>全[国省市县区](?:平均(?:水平)?)?)$"
)
_THING_BEFORE: Final = regex(
    rf"(?:^|[，,。；;、：:\n])(?P<thing>[\u4e00-\u9fff]{{2,8}}?)(?:质量|规范|验收|按[时期]|双证|一次性?|[毛净])?(?!.[费利税]率)[\u4e00-\u9fff]{{2}}率{_BEHIND_NAME.removesuffix('$')}"
    r"[\d.]+[%‰](?:及?以[上内下])?[，,、]$"
)
_BARE_RATE: Final = regex(
    rf"(?P<rate>(?!验收|合格|及时|完成|办结|到位|覆盖|达标|执行|公开|知晓|满意|发放|拨付|支付|兑现|准确|规范|开放|投诉)[\u4e00-\u9fff]{{2}}率){_BEHIND_NAME}"
)
_KEPT_WITHIN: Final = ("湿度", "压实度", "含水率")
"""What is neither better high nor low, and kept within a range."""
_FRACTION: Final = regex(r"(?![百千万]).分之.|\d/\d")
_AGE: Final = regex(r"(?<!\d)\d{1,2}$")
_OF_AGE: Final = regex(
    r"岁|小时(?=[\u4e00-\u9fff]{0,4}(?:预报|预警)|[\u4e00-\u9fff]{2,6}率)|(?:个?工作日|天|日|个?小时|分钟)[以之]?内|秒[以之]?内|分钟(?=[\u4e00-\u9fff])"
)
_TIMED: Final = regex(r"(?P<what>[\u4e00-\u9fff]{2,6})\d{1,2}$")
_PLAINLY: Final = regex(r"老百姓|(?<!老)百姓|乡亲们?|街坊(?:邻居|四邻)?")
"""People as people call them; forms say 群众."""
_MORE_THAN_ALL: Final = regex(rf"(?:保值增值|充足|投入产出|拨备覆盖)率{_BEHIND_NAME}")


def rate_rows(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """A row for every rate whose name is said."""
    rows: list[Candidate] = []
    for rate in brief.quantities:
        turn = rates_in_turn(brief.text, rate.start)
        said_of = turn.clause if turn else clause_before(brief.text, rate.start, ITEM_MARKS)
        too_much = rate.value > ALL and not _MORE_THAN_ALL.search(brief.text[: rate.start])
        if rate.kind is not QuantityKind.RATE or too_much or _PRESENT.search(said_of):
            continue
        if _is_of_a_past_year(brief, said_of):
            continue
        clause = _FROM.sub(_lowered, said_of.rstrip())
        told = [_rate_name(_lead_off(name), topic) for name in turn.names] if turn else []
        names = told or _names(brief, rate, clause, topic)
        rows += [_row(brief, rate, name, clause, lexicon) for name in names if name]
    return rows


_WHEN: Final = regex(
    r"^(?:(?P<year>20\d{2})年度?|上年度?|去年|往年)的?[\u4e00-\u9fff]{2,12}率(?:已|均)?(?:达到?|为|是)?$"
)


def _is_of_a_past_year(brief: Brief, clause: str) -> bool:
    """Whether a clause tells how a year went that is over (`2025年执行率98%`), which is no target."""
    told = _WHEN.match(clause)
    this_year = re.search(r"20\d{2}", brief.year.text) if brief.year else None
    return told is not None and (not told["year"] or (this_year is not None and told["year"] < this_year[0]))


def _names(brief: Brief, rate: Quantity, clause: str, topic: str) -> list[str]:
    """What a number is the rate of: several where they are named beside each other."""
    if rate.unit in _POINTS:
        return [_points_name(clause)]
    if rate.unit == "倍":
        return [_lead_off(times["name"]) for times in _TIMES.finditer(clause)] or _standard(brief, rate, clause, topic)
    if rate.unit not in ("%", "‰"):
        return []
    if _MORE_MONEY.search(clause) or ("利率" in clause and _INTEREST_PAID.match(brief.text, rate.end)):
        return []  # `按年利率3.1%给予贴息`: the share that is paid, read as such.
    before = brief.text[: rate.start]
    named = (
        _of_the_same(before, clause)
        or _name(clause, topic, brief)
        or _changed_before(before, clause)
        or _reached_later(before, clause, topic)
        or same_kind_of_rate(before, clause)
    )
    return [named]


def _standard(brief: Brief, rate: Quantity, clause: str, topic: str) -> list[str]:
    """Whose allowance is so many times that of the others."""
    found = _TIMES_THE_STANDARD.search(clause) if _AS_STANDARD.match(brief.text, rate.end) else None
    paid = benefit_in(topic) or ("发放" if topic.endswith("金") else "")
    return [short_name(_lead_off(found["who"]), f"{paid}标准")] if found and paid else []


def _name(clause: str, topic: str, brief: Brief) -> str:
    found = _RATE_NAME.search(clause)
    if found and re.sub(f"^{AFTERWARDS}", "", found[1]) == _CONTENT and (who := _served(brief)):
        return who + _CONTENT
    name = _rate_name(_of_which(clause, found, brief), topic) if found else _change_name(clause, topic)
    return compose(topic, name) if name == _ANYBODY else name


def _put_into_signs(brief: Brief, rate: Quantity) -> Iterator[Evidence]:
    """How 万分之五 is written with the sign that forms have."""
    words = brief.quote(rate.start, rate.end)
    if words.startswith("万分之") or "成" in words or _FRACTION.fullmatch(words):
        yield by_rule("V05", f"“{words}”即{plain(rate.value)}{rate.unit}")


def _served(brief: Brief) -> str:
    """Whom the description names first as served: they are who is content where it does not say."""
    named = (span.text for span in brief.beneficiaries)
    return next((who for who in named if len(who) <= _WHO and not who.endswith(_STAFF)), "")


def _row(brief: Brief, rate: Quantity, name: str, clause: str, lexicon: Lexicon) -> Candidate:
    kept = name.endswith(_KEPT_WITHIN) and rate.upper is not None
    return Candidate(
        level2=level_of(name, lexicon),
        name=name,
        operator=None if kept else operator_of(brief, rate, name, clause),
        value=None if kept else rate.value,
        unit=None if kept else rate.unit,
        words=f"{plain(rate.value)}-{plain(rate.upper)}{rate.unit}" if kept and rate.upper else "",
        evidence=(*stated(brief.text, rate.start, rate.end), *_put_into_signs(brief, rate)),
        weight=4.0,
    )


def _lowered(found: re.Match[str]) -> str:
    """A start that is left behind: what is to be reached counts, at most so much where it falls."""
    return "不超过" if found["how"] in _FALLS else ""


def _points_name(clause: str) -> str:
    """`森林覆盖率提高0.3个百分点` is a 森林覆盖率提高幅度."""
    if above := _ABOVE_OTHERS.search(clause):
        return short_name(_lead_off(above["what"]), f"高于{above['others'].removesuffix('水平')}")
    found = _BY_POINTS.search(clause)
    return short_name(_lead_off(found["what"]), found["how"] + "幅度") if found else ""


def _of_which(clause: str, found: re.Match[str], brief: Brief) -> str:
    """The name of a rate whose words begin behind a number: of that age, in that time, of those things.

    `65岁以上老年人健康体检率`, `火情三十分钟到达率`; of `监测点140处在线率` it is 监测点在线率.
    """
    number = _AGE.search(clause[: found.start()])
    if number and _OF_AGE.match(found[1]):
        timed = _TIMED.search(clause[: found.start()])
        what = timed["what"] if timed and not found[1].startswith("岁") else ""
        return what + (number[0] if found[1].startswith("岁") else spelled(int(number[0]))) + found[1]
    for counted in brief.counted:
        written = brief.quote(counted.quantity.start, counted.quantity.end)
        unit = re.sub(r"^[\d.,]+", "", written)
        its_number = clause[: found.start()].endswith(written.removesuffix(unit))
        if counted.noun and its_number and found[1].startswith(unit) and len(found[1]) > len(unit) + 1:
            return counted.noun + found[1].removeprefix(unit)
    return found[1]


def _rate_name(words: str, topic: str) -> str:
    words = re.sub("可用[性度]$", "可用率", _PLAINLY.sub("群众", words))
    words = re.sub("(?<=..)按(?=年?利率$)", "", words)
    core = re.sub(
        r"^(?:[月年]?底前|月前|希望|争取|预计|预期|计划|确保|保证|实现|力争|使(?!用)|其中|的|对|年度|全年)+", "", words
    )
    core = re.sub(
        rf"^(?:要求(?=.{{3}})(?!响应|满足)|(?:带动|推动|促进)(?=全社会|全[市县区省])|{AFTERWARDS})",
        "",
        core,
    )
    if core in _OF_A_LOAN and not re.search("债|发行", topic):
        return f"贷款{core}"
    if _NOBODYS.fullmatch(core):
        return compose(topic, core)
    clear = _BY_ITSELF.fullmatch(core) or len(core) >= _SAYS_ENOUGH or core.endswith(SMALL_RATES)
    return core if clear or (core.endswith(_CONTENT) and core != _CONTENT) else compose(topic, core)


def _change_name(clause: str, topic: str) -> str:
    """`企业研发投入增长10%` is a 企业研发投入增长率, `土建工程完成80%` a 土建工程完成进度."""
    if found := _CHANGED.search(clause):
        how = {"增加": "增长率", "减少": "下降率", "提高": "提高幅度", "提升": "提升幅度"}.get(
            found["how"], found["how"] + "率"
        )
        return short_name(_lead_off(found["what"]), how)
    if found := _DONE_BY_THEN.fullmatch(clause):
        return compose(topic, f"{found['how']}进度")
    if found := _DONE.search(clause):
        return short_name(_lead_off(found["what"]), f"{found['how']}进度")
    if found := _DONE_OF.search(clause):
        return short_name(_lead_off(found["what"]), "完成进度")
    if found := _SHARE_OF.search(clause):
        return short_name(_lead_off(found["what"]), "占比")
    return ""


def _changed_before(before: str, clause: str) -> str:
    """`旅游综合收入45亿元，同比增长10%`: what grows is said in the clause before."""
    found = _ONLY_CHANGED.match(clause)
    of = _NUMBERED.search(before[: len(before) - len(clause)]) if found else None
    if not found or not of:
        return ""
    how = {"增加": "增长", "提高": "增长", "提升": "增长", "减少": "下降"}.get(found["how"], found["how"])
    return short_name(_lead_off(of["what"]), how + "率")


def _of_the_same(before: str, clause: str) -> str:
    """`毕业生双证率90%，就业率95%`: a bare rate is of what the rate right before it is of."""
    bare = _BARE_RATE.fullmatch(clause)
    of = _THING_BEFORE.search(before[: len(before) - len(clause)]) if bare else None
    return _lead_off(of["thing"]) + bare["rate"] if of and bare else ""


def _reached_later(before: str, clause: str, topic: str) -> str:
    """`目前装备完好率92%，年底达到98%`: the rate that is to be reached is named where it stands today."""
    today = _TODAY.search(before[: len(before) - len(clause)]) if _ONLY_REACHED.fullmatch(clause) else None
    if not today:
        return ""
    name = today["name"] or today["named"] or today["moved"] or today["first"]
    return _rate_name(_STEP_BEFORE.sub("", _lead_off(name)), topic)


def _lead_off(words: str) -> str:
    words = re.sub(rf"^{AFTERWARDS}", "", words)
    return re.sub(
        r"^(?:确保|保证|实现|力争|使(?!用)|其中|的|对|年度|全年|年内|引导|培育|推动|促进|支持)+(?=..)", "", words
    )
