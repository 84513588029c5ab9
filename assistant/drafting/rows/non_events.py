"""Rows of what must not happen: `不发生火灾事故`, `无脱管漏管`, `用肥不断档` are promises of none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import Alternative, one_of, regex
from assistant.domain.reading_words import Mishap
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, named_once
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import short_name

_MOST: Final = 3
_LONGEST: Final = 14
_CLAUSE: Final = r"(?:^|[，,。；;、现到持保证])"
_FIELD_BEGINS: Final = r"(?:(?:^|[，,。；;、现到持保证年])(?:要求|力求|务求)?)"
_MISHAPS: Final = "事故|事件|伤亡|投诉|案件|火灾|死亡|差错|火点|疫情|返贫|违规|违纪|感染|上访|纠纷|故障|险情"
ZERO_WAYS: Final = (
    Alternative(
        "a mishap, of which there are none",
        rf"(?P<what>[\u4e00-\u9fff]{{0,10}}?(?:{_MISHAPS}))(?:发生)?(?:人?数|起数)?(?:为|保持|控制在|实现|做到)*"
        r"零(?:发生|报告)?(?![\u4e00-\u9fff]{2})",
        ("安全事故为零", "火灾零发生"),
    ),
    Alternative(
        "what there was is gone",
        rf"{_CLAUSE}(?P<what3>[\u4e00-\u9fff]{{3,14}}?)(?:动态|全部|全面)?清零",
        ("黑臭水体动态清零",),
    ),
    Alternative(
        "none of it, told before it",
        rf"{_FIELD_BEGINS}(?P<field>[\u4e00-\u9fff]{{2,6}}?)?零(?P<what2>[\u4e00-\u9fff]{{2,8}}?)(?=[，,。；;、\n]|目标|$)",
        ("零事故", "安全生产零伤害"),
    ),
)
_ZERO = regex(one_of(ZERO_WAYS))
"""`安全事故为零`, `零事故`."""
_NEVER = regex(
    r"(?:不再?(?:得|能|允许)?(?:发生|出现|引发|造成)|杜绝|严防)(?:发生|出现)?(?P<what>[^，,。；;：:\n]{2,40})"
)
_NONE = regex(r"(?<![有从毫并若如前])无(?P<what>[\u4e00-\u9fff、]{2,20}?)(?:发生|现象)?(?=[，,。；;\n]|$)")
_IS_NONE = regex(
    r"(?:^|[，,。；;、])(?P<what>[\u4e00-\u9fff]{2,12}?)(?P<how>率|面积|户数|人数|件数|起数|金额|数量)?"
    r"(?:均|都|要|须|应)?(?:为|保持|控制在|降为|降至|做到)(?:零|0(?![\d.]))(?=[，,。；;、\n]|$)"
)
"""`散煤复燃为零`, `新增撂荒面积为零`: of what is counted there is to be none."""
_COUNTED_IN: Final = {
    "率": "%",
    "面积": "亩",
    "户数": "户",
    "人数": "人",
    "件数": "件",
    "起数": "起",
    "金额": "万元",
    "数量": "个",
}
_NOTHING_KEPT = regex(r"(?P<what>(?:绝对|相对)?免赔(?P<how>[额率]))(?:均|都)?(?:为|是|[:：])?[0零](?![\d.])")
"""`绝对免赔额为0`: an insurer keeps nothing back."""
_LEAD: Final = regex(
    r"^(?:(?:任何|各类|各种|一[起例次]|有关|相关|新的|全[市县区年]|确保|保证|实现|做到|力争|发生|[无不要的])+"
    r"|(?:因|由)[^的]{2,14}(?:引发|引起|造成|导致)的)"
)
_SUBJECT_LEAD: Final = regex(
    r"^(?:(?:要|应|须|确保|保证|实现|做到|力争|使得?|全年|[\u4e00-\u9fff]{0,4}期间|汛期|年内)+)"
)
_BEHIND: Final = regex(r"(?:发生|出现|等?(?:情况|现象|情形)|等|的)+$")
_PAST: Final = regex(r"(?:近年|多年|去年|上年|[近连续]\d|以来)[^，。；]*$")
_OF_WORK: Final = regex(r"免赔|作业|质量|差错|失误|投诉|冒领|骗保|违规|违纪|[漏迟瞒误]报")
"""Mishaps of the work itself; others are what the project keeps from people."""
_OF_NATURE: Final = regex(r"火点|复燃|焚烧|污染|超标|盗伐|盗采|盗猎")
_COUNTED: Final = {"案": "件", "庭": "户", "户": "户", "患": "处", "件": "件", "员": "人"}
"""In what is counted that is to be brought to nothing (`零就业家庭动态清零`), by its last character."""


class _Event(NamedTuple):
    """What must not happen: its name, how it is counted, and where that is said."""

    name: str
    unit: str
    start: int
    end: int


def non_event_rows(brief: Brief, topic: str, lexicon: Lexicon) -> list[Candidate]:
    """A row of exactly zero for each thing that the description says will not happen."""
    return named_once(_row(brief, event) for event in _events(brief.told, topic, lexicon))[:_MOST]


def _events(told: str, topic: str, lexicon: Lexicon) -> Iterator[_Event]:
    for found in _ZERO.finditer(told):
        if found["what3"]:
            left = _LEAD.sub("", found["what3"])
            yield _Event(short_name(left, "存量"), _COUNTED.get(left[-1], "个"), *found.span())
            continue
        yield from _named(found["what"] or (found["field"] or "") + found["what2"], found.span(), lexicon)
    yield from _are_none(told, lexicon)
    for found in _NOTHING_KEPT.finditer(told):
        yield _Event(found["what"], "元" if found["how"] == "额" else "%", *found.span())
    for pattern in (_NEVER, _NONE):
        for found in pattern.finditer(told):
            if not _PAST.search(told[: found.start()]):
                yield from _named(found["what"], (found.start("what"), found.end("what")), lexicon)
    for found in re.finditer(_not_happening(lexicon), told):
        subject = _SUBJECT_LEAD.sub("", found["who"])
        mishap = _family(found["what"], lexicon)
        name = short_name(subject + found["what"], mishap.measure) if len(subject) > 1 else ""
        yield _Event(name or compose(topic, found["what"] + mishap.measure), mishap.unit, *found.span())


def _are_none(told: str, lexicon: Lexicon) -> Iterator[_Event]:
    for found in _IS_NONE.finditer(told):
        what = _SUBJECT_LEAD.sub("", found["what"])
        if _ZERO.search(found[0]) or _NOTHING_KEPT.search(found[0]) or len(what) < 2:
            continue
        if how := found["how"]:
            yield _Event(short_name(what, how), _COUNTED_IN[how], *found.span())
        elif _is_event(what, lexicon):
            yield from _named(what, found.span(), lexicon)


def _not_happening(lexicon: Lexicon) -> str:
    """`主次干道不内涝`: what does not happen, and to what."""
    happens = "|".join(word for mishap in lexicon.mishaps for word in mishap.happens)
    return rf"(?P<who>[\u4e00-\u9fff]{{0,12}}?)不(?P<what>{happens})(?=[，,。；;、\n]|$)"


def _named(words: str, span: tuple[int, int], lexicon: Lexicon) -> Iterator[_Event]:
    """The events that words name; none where they name no event."""
    what = _BEHIND.sub("", _LEAD.sub("", words))
    if "等" in what:
        what = what.rsplit("等", 1)[1]  # `非正常死亡、脱逃等监管安全事故`: they all are such accidents.
    parts = [part for part in re.split(r"、|和|或|以及|(?<![危涉波普])及(?!以上|其)", what) if part]
    if any(part.startswith("无") for part in parts[1:]):
        parts = [part for part in parts if _is_event(part, lexicon)]  # `无逃脱、无毒品流入`
    elif len(parts) > 1 and not all(_is_event(part, lexicon) for part in parts):
        parts = ["".join(parts)] if len("".join(parts)) <= _LONGEST else parts[-1:]
    for part in parts:
        bare = _LEAD.sub("", part)
        bare = bare.rsplit("的", 1)[-1]
        if not 2 <= len(bare) <= _LONGEST or not _is_event(bare, lexicon):
            continue
        mishap = _family(bare, lexicon)
        named = "安全" + bare if bare in ("事故", "伤亡") else bare
        yield _Event(short_name(named, mishap.measure), mishap.unit, *span)


def _is_event(words: str, lexicon: Lexicon) -> bool:
    return any(words.endswith(mishap.words) for mishap in lexicon.mishaps)


def _family(words: str, lexicon: Lexicon) -> Mishap:
    """How an event is counted."""
    held = (one for one in lexicon.mishaps if words.endswith(one.words) or words in one.happens)
    return next(held, Mishap(unit="起", measure="发生数", words=()))


def _row(brief: Brief, event: _Event) -> Candidate:
    return Candidate(
        level2=_level_of(event.name),
        name=event.name,
        operator=Operator.EQ,
        value=Decimal(0),
        unit=event.unit,
        evidence=(said(brief.text, event.start, event.end, "level3"), by_rule("3.6", "安全：重大事件 =0次")),
        weight=3.0,
    )


def _level_of(name: str) -> Level2:
    if _OF_NATURE.search(name):
        return Level2.ECOLOGICAL_BENEFIT
    bare = name.removesuffix("发生数")
    return Level2.QUALITY if _OF_WORK.search(bare) and "监管" not in bare else Level2.SOCIAL_BENEFIT
