"""Complaints: what is worn out, broken or lacking is told first, what is to be done after it; put together as one deed.

`两部电梯老卡人，想拆了换新的` is 拟更换电梯两部; of `门口老堵车，想请8个劝导员` only the second half is work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.dialogue_words import Complaints
from assistant.domain.money import plain
from assistant.domain.pattern import Pattern, any_word, longest_first, regex
from assistant.drafting.reading.numbers.numerals import chinese_number
from assistant.drafting.reading.wording.spoken import IN_FULL

Place = tuple[int, int]


class Written(NamedTuple):
    """A stretch of the text in other words."""

    text: str
    place: Place


Part = str | Place | Written
"""New words, or a stretch of the text that stays, or one that is written otherwise."""

_COUNT: Final = (
    r"(?:\d[\d.]*万?|[一二两三四五六七八九十百千]+)"
    r"(?:公里|平方米|平米|平|米(?![高宽深厚])|个(?![村乡镇县]|社区|学校|小区|街道|单位|部门)"
    r"|[户名辆台套吨亩米块棵株间座栋件盏位家张条根场支部艘扇口眼处所孔组排把架])"
)
_CLAUSE: Final = regex(
    r"[^，。；！？\s\u3000]+?(?:(?<=了)(?=(?:想|要|得|打算|准备)(?:重新|全部?|都)?[换修重改拆装建])|(?=[，。；！？\s\u3000]|$))"
)
_COUNT_ONLY: Final = regex(
    rf"(?P<places>[\u4e00-\u9fff]{{0,4}}?[\d一二两三四五六七八九十]+个[村社区乡镇小区]{{1,2}})?(?:(?P<about>大概|大约|差不多|约)|一共|总共|拢共|有)*(?P<count>{_COUNT})"
)
_HOW_MANY: Final = regex(rf"了(?P<count>{_COUNT})$")
_WHOSE: Final = regex(r"(?P<places>\d+[个所](?:村|社区|学校|小区|乡镇))[还都]?$")
_LIES: Final = regex(r"在[\u4e00-\u9fff]{2,3}$")
_MONEY: Final = regex(r"[块元]|\d万(?!公里)|[每一]\w\d")
# What is complained of, part by part ---------------------------------------------------------------

_HAN: Final = r"[\u4e00-\u9fff]"
_SPEAKER: Final = (
    r"(?:现在|目前|如今|那个|就是|我们|咱们?|我|这(?![台套辆])|那(?![台套辆部些批几座条间栋]))*(?:[县镇村乡]里的?)?"
)
"""`我们村里的`, `现在那个`: who speaks, and when."""
_BODIES: Final = any_word(
    "局 院 中心 所 站 馆 委 办 厂 政府 党校 村委会 [合工残]会 社区 街道 林场",
    "小学 中学(?!生) 初中 高中 幼儿园 福利院 支队 大队 城管队 消防队 巡逻队 环卫队",
)
_UNIT: Final = (
    rf"(?P<unit>(?:(?![的个]){_HAN}){{1,13}}(?:{_BODIES})(?![室长])"
    rf"|{_HAN}{{0,6}}(?:学校|社区|初中|高中|小学|{_HAN}校(?=操场|食堂))(?!门口|旁|附近|周边|对面))?"
)
"""`镇卫生院`, `一中学校`: whose it is."""
_IN_IT: Final = (
    r"(?:里头?|那边|这边)?的?(?:[那这]个)?(?:(?:中心|单位)的)?"
    r"(?:(?:[所站馆局园厂县镇村乡街城区校院]|社区|小区)(?:上|里头?|区)的?)?"
)
"""`里头的`, `镇上的`."""
_PLACES: Final = r"(?:(?P<places>\d+个(?:村|乡镇?|镇|社区|小区|学校|街道|单位)))?的?"
_FROM_TO: Final = rf"(?:{_HAN}{{1,6}}到{_HAN}{{1,6}}?(?:上|里)?的?(?=[那这]))?"
"""`村口到学校的那条`."""
_HOW_MANY_OF_IT: Final = (
    rf"(?:(?P<where>{_HAN}*?)的?[那这有]?(?:(?P<count>{_COUNT})|(?P<one>[台套辆部座间栋艘])"
    r"|(?<=[那这])[条些批口眼扇盏孔棵]|几[台套辆部座间栋条个盏扇])的?)?"
)
"""`三楼那两台`, `那条`, `几盏`."""
_NOUN: Final = (
    rf"(?:(?P<of>{_HAN}{{2,6}})的)?(?P<noun>[\u4e00-\u9fffA-Z]{{2,}}?|[桥路渠车井船书树])"
    r"(?:年检|检测|验收|质检)?(?:里头?|上|老|晚上|一到[夏冬]天)?"
)
"""`食堂的蒸饭柜`, `渠一到夏天`."""
_SOME_OF_IT: Final = r"(?:有(?P<some>(?:\d+|[一二两三四五六七八九十百]+)[个处台套盏座条块组])(?:点位?)?)?"
"""`路灯有30盏`: so many of them."""
_HELD: Final = regex(rf"{_SPEAKER}{_UNIT}{_IN_IT}{_PLACES}(?:{_FROM_TO}{_HOW_MANY_OF_IT}{_NOUN}{_SOME_OF_IT})?")

# What is wished instead ---------------------------------------------------------------------------

_ONE_NEW: Final = rf"(?P<one>一?[台辆套部艘](?=新|好|大|$))?(?P<first>{_COUNT})?"
"""`换台新的`, `换两台`."""
_DONE_WITH_IT: Final = "(?:了|掉|好|成|上|个|起来|回去|它们?|[几一]?[台辆套部张座批])*"
_OF_KIND: Final = r"(?:(?:成|为|上)?(?P<kind>(?:(?![再另])[\u4e00-\u9fffA-Z\d.]){0,6}?)的)?"
"""`换成LED的`."""
_ONCE: Final = "(?:一下|一遍|一修|一换|一清|一番|一个|一[台辆套部座])?"
_AND_MORE: Final = rf"(?:再(?:添|买|加|装|建)(?P<more>{_COUNT})(?:新的)?)?"
_NEW: Final = regex(
    rf"{_ONE_NEW}{_DONE_WITH_IT}{_OF_KIND}{_ONCE}(?P<count>{_COUNT})?(?P<price>\d[\d.]*万\d?)?{_AND_MORE}[吧呢嘛啦呀哈]*"
)
_PLAIN: Final = regex(r"[新好大](?:一?点)?$|像样|结实|一样|[\d.]")
_WORK: Final = regex(
    r"\d|[一二两三四五六七八九十百千][个名户人台套万米亩座]|开展|实施|举办|组织|培训|建设|采购|购置|聘|雇|[省市县区]里?[给出补]"
)
_DONE: Final = regex(r"开展|实施|举办|组织|培训|采购|购置|聘|雇|[给补出拨][\d一二三四五六七八九]|(?:想|打算|准备)")
_SERVED: Final = regex(
    r"(?P<count>\d+[个名户])(?P<who>[\u4e00-\u9fff]{0,4}(?:老人|学生|孩子|娃娃?|残疾人|病人|患者|村民|居民|农户|职工))"
)
_WISHED: Final = regex(
    r"(?P<unit>[\u4e00-\u9fff]{1,8}(?:局|院|所|站|馆|校|办|会|社区|街道|中心))?(?:想着?|打算|准备|计划|要(?=全部?|重新|统一))(?![搞弄整办]一)[\u4e00-\u9fff\d]{3}"
)


class Told(NamedTuple):
    """A stretch of the text and what is written in its place."""

    start: int
    end: int
    parts: tuple[Part, ...]


class _Patterns(NamedTuple):
    lacking: Pattern
    state: Pattern
    wish: Pattern


def put_together(text: str, words: Complaints) -> Iterator[Told]:
    """For each complaint with a wish behind it, what would be written."""
    if not words.states:
        return
    patterns = _patterns(words)
    clauses = [found.span() for found in _CLAUSE.finditer(text)]
    at = 0
    while at < len(clauses):
        stop = at
        while stop < len(clauses) and _is_complaint(text, clauses[stop], patterns):
            stop += 1
        stop = _past_comments(text, clauses, stop, patterns) if at < stop else stop
        if at < stop:
            run = (at, stop)
            told = _one_deed(text, clauses, run, words) or _without_complaint(text, clauses, run, patterns)
            if told is not None:
                yield told
        at = max(stop, at + 1)


@lru_cache(maxsize=4)
def _patterns(words: Complaints) -> _Patterns:
    deeds = longest_first(said for said, _ in words.deeds)
    state = f"(?:{'|'.join(words.adverbs)})*(?:{'|'.join(words.states)})"
    return _Patterns(
        regex(rf"(?P<subject>[\u4e00-\u9fff\d]*?)(?:{'|'.join(words.lacking)})(?P<thing>[\u4e00-\u9fffA-Z]{{2,10}})"),
        regex(rf"(?P<subject>[^，]*?)[都也全又还]*{state}"),
        regex(
            r"(?:所以|就|现在|我们|咱们?|[村乡镇县]里)*(?P<year>今年|明年)?就?(?P<want>(?:想着?|要|打算|准备|计划|拟|得|该|需要|申请)+)?(?:在?今年|明年)?"
            r"(?:把[\u4e00-\u9fff]{1,14}?)?(?:从[\u4e00-\u9fff]{2,4}?)?(?:全部?|都|统一|一次性|先|干脆|尽快|再|另外|多)*(?:[拆铲推挖砸刨][了掉])?"
            rf"(?P<deed>{deeds})(?![复缮革届备议公强快])(?:装修|维修|改造|翻新)?(?P<rest>.*)"
        ),
    )


def _is_complaint(text: str, clause: Place, patterns: _Patterns) -> bool:
    wish = patterns.wish.match(text, *clause)
    if (wish and wish["want"]) or _MONEY.search(text, *clause) or _DONE.search(text, *clause):
        return False
    return bool(patterns.lacking.fullmatch(text, *clause) or patterns.state.match(text, *clause))


def _past_comments(text: str, clauses: Sequence[Place], stop: int, patterns: _Patterns) -> int:
    """Where the wish stands, past what is said of the complaint without a number and without work."""
    for at in range(stop, min(stop + 3, len(clauses))):
        if (wish := patterns.wish.match(text, *clauses[at])) and wish["want"]:
            return at
        if _WORK.search(text, *clauses[at]):
            break
    return stop


def _one_deed(text: str, clauses: Sequence[Place], run: Place, words: Complaints) -> Told | None:
    """The complaints of a run of clauses and the wish behind them; a count may stand between, or behind the wish."""
    patterns, last = _patterns(words), run[1]
    between = _COUNT_ONLY.fullmatch(text, *clauses[last]) if last < len(clauses) else None
    last += bool(between)
    wish = patterns.wish.fullmatch(text, *clauses[last]) if last < len(clauses) else None
    if wish is None or not (wish["want"] or re.match(_COUNT, wish["rest"])):
        return None
    told = [thing for at in range(*run) if (thing := _thing(text, clauses[at], patterns)) is not None]
    held = next((thing for thing in told if thing.noun), told[0] if told else _Thing())
    behind = _COUNT_ONLY.fullmatch(text, *clauses[last + 1]) if last + 1 < len(clauses) else None
    wished = _Wished(text, (clauses[run[0]][0], clauses[last][1]), held, wish, between, behind)
    new = _NEW.fullmatch(text, *wish.span("rest"))
    deed = dict(words.deeds)[wish["deed"]]
    if new is None:
        return _other_thing(wished, deed if len(wish["deed"]) > 1 else wish["deed"])
    return _same_thing(wished, new, deed) if held.noun and (wish["want"] or new["first"]) else None


class _Wished(NamedTuple):
    """A wish and what stands around it: the thing complained of and the counts between and behind."""

    text: str
    place: Place
    held: _Thing
    wish: re.Match[str]
    between: re.Match[str] | None
    behind: re.Match[str] | None

    def unit(self) -> tuple[Part, ...]:
        return (self.held.unit, "，") if self.held.unit else ()

    def year(self) -> tuple[Part, ...]:
        return (self.wish.span("year"),) if self.wish["year"] else ()

    def served(self) -> tuple[Part, ...]:
        """Whom the complaints name with their number."""
        found = _SERVED.search(self.text, self.place[0], (self.between or self.wish).start())
        return ("服务", found.span(), "，") if found else ()


def _other_thing(wished: _Wished, deed: str) -> Told:
    """The wish names its own thing: only its deed is put in writing."""
    want: tuple[Part, ...] = ("拟",) if wished.wish["want"] else ()
    counted: tuple[Part, ...] = (wished.between.span(), "，") if wished.between else ()
    written = Written(deed, wished.wish.span("deed"))
    parts = (*wished.unit(), *wished.served(), *counted, *wished.year(), *want, written)
    return Told(wished.place[0], wished.wish.end("deed"), parts)


def _same_thing(wished: _Wished, new: re.Match[str], deed: str) -> Told | None:
    """What is complained of is what the deed is done to."""
    text, held, between = wished.text, wished.held, wished.between
    if held.noun is None:
        return None
    kind: tuple[Part, ...] = (new.span("kind"),) if new["kind"] and not _PLAIN.match(new["kind"]) else ()
    place = between.span("places") if between and between["places"] else held.places
    places: tuple[Part, ...] = ("在", place) if place else ()
    count, end = _counted(wished, new)
    if deed.startswith("聘") and not count and new["count"]:
        count = (Written("1名", new.span("count")),)
    price: tuple[Part, ...] = ("，", new.span("price")) if new["price"] else ()
    noun = _noun(text, held.noun)
    more: tuple[Part, ...] = ("、购置", noun, *_in_figures(text, new.span("more"))) if new["more"] else ()
    head = (*wished.unit(), *wished.year(), *wished.served(), *places)
    return Told(wished.place[0], end, (*head, deed, held.where, held.of, *kind, noun, *count, *price, *more))


def _counted(wished: _Wished, new: re.Match[str]) -> tuple[tuple[Part, ...], int]:
    """How many, and where the telling ends; the wish's own count is the last word."""
    count, end = wished.held.quantity, wished.place[1]
    for found, group in ((wished.behind, "count"), (wished.between, "count"), (new, "first"), (new, "count")):
        if found is not None and found[group] and not (found is wished.behind and count):
            about: tuple[Part, ...] = ("约",) if found.groupdict().get("about") else ()
            count = (*about, *_in_figures(wished.text, found.span(group)))
            end = found.end() if found is wished.behind else end
    return count or _machine(new) or wished.held.one, end


def _without_complaint(text: str, clauses: Sequence[Place], run: Place, patterns: _Patterns) -> Told | None:
    """Only what is wished, where it is told in full behind the complaints (`想租个80平的房子`)."""
    wished = _WISHED.match(text, *clauses[run[1]]) if run[1] < len(clauses) else None
    if wished is None:
        return None
    told = [thing for at in range(*run) if (thing := _thing(text, clauses[at], patterns)) is not None]
    unit = next((thing.unit for thing in told if thing.unit), None)
    return Told(clauses[run[0]][0], clauses[run[1]][0], (unit, "，") if unit and not wished["unit"] else ())


def _in_figures(text: str, place: Place) -> tuple[Part, ...]:
    """`两台` as 2台; one of what has no machine's unit is not counted (`想建一个`)."""
    numeral = _NUMERAL.match(text, *place)
    if numeral is None:
        return (place,)
    if text[slice(*place)] in ("一个", "一处"):
        return ()
    return (Written(plain(chinese_number(numeral[0]) or Decimal(1)), place), (numeral.end(), place[1]))


def _machine(new: re.Match[str]) -> tuple[Part, ...]:
    """`换台新的`: one of it, as the wish says; `那台` of the complaint says it less."""
    if not new["one"]:
        return ()
    return (Written(f"1{new['one'][-1]}", (new.start("one") - 1, new.end("one") + 1)),)


def _noun(text: str, place: Place) -> Part:
    """`那座桥` is a 桥梁: what is said in one character is written in two."""
    said = text[slice(*place)]
    return Written(IN_FULL[said], place) if said in IN_FULL else place


class _Thing(NamedTuple):
    """What is complained of, with the unit and the place in front of it; empty for what has no name."""

    unit: Place | None = None
    where: Place = (0, 0)
    of: Place = (0, 0)
    noun: Place | None = None
    quantity: tuple[Part, ...] = ()
    one: tuple[Part, ...] = ()
    places: Place | None = None


def _thing(text: str, clause: Place, patterns: _Patterns) -> _Thing | None:
    """What a clause complains of; None for people."""
    lacking = patterns.lacking.fullmatch(text, *clause)
    if lacking is not None:
        before = _HELD.fullmatch(text, *lacking.span("subject"))
        whose = _WHOSE.search(text, *lacking.span("subject"))
        return _Thing(
            before.span("unit") if before and before["unit"] else None,
            noun=(lacking.start("thing") + lacking["thing"].rfind("的") + 1, lacking.end("thing")),
            places=whose.span("places") if whose else None,
        )
    state = patterns.state.match(text, *clause)
    held = _HELD.fullmatch(text, *state.span("subject")) if state is not None else None
    if held is None or _PEOPLE.search(held["noun"] or ""):
        return None
    many = _HOW_MANY.search(text, *clause)
    counts = [m.span("count") for m in (held, many) if m is not None and m["count"]]
    counts += [held.span("some")] if held["some"] else []
    count = _in_figures(text, counts[0]) if counts else ()
    return _Thing(
        held.span("unit") if held["unit"] else None,
        held.span("where") if held["where"] else (0, 0),
        held.span("of") if held["of"] else (0, 0),
        held.span("noun") if held["noun"] and not _LIES.search(text, *clause) else None,
        count,
        (Written("1", held.span("one")), held.span("one")) if held["one"] else (),
        places=held.span("places") if held["places"] else None,
    )


_NUMERAL: Final = regex("[一二两三四五六七八九十百千]+")
_PEOPLE: Final = regex(
    r"(?:群众|老百姓|百姓|家长|老人|学生|孩子|娃|大家"
    r"|职工|病人|患者|司机|游客|[民户员们])$"
)
