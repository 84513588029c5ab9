"""Rows from stretches of time that say how good or how much something is: intervals, warranties, hours of work."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, split_verb
from assistant.drafting.candidate import Candidate
from assistant.drafting.composed_names import compose
from assistant.drafting.naming import short_name
from assistant.drafting.reading.quantities import Quantity, QuantityKind
from assistant.drafting.rows.count_rows import spoken
from assistant.drafting.rows.time_limits import TIME_LIMIT

_ABOUT: Final = r"(?:不超过|不高于|不少于|不低于|控制在|缩短至|达到|达|约|为|在|≤|≥|[:：])*$"
_INTERVAL = regex(rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?间隔)(?:时间)?{_ABOUT}")
_WARRANTY = regex(rf"(?P<what>[\u4e00-\u9fff]{{0,6}}?(?:质保|保修|维保)期)(?:限)?{_ABOUT}")
_CONTRACT = regex(rf"(?:合同期限?|合同工期|实施周期|完成期限){_ABOUT}")
_SHORTENED = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?(?:时间|时限|周期|时长))(?:由|从)\d+(?:\.\d+)?个?[\u4e00-\u9fff]{1,3}"
    r"(?:缩短|压缩|压减|减少|降低)(?:到|至|为)$"
)
_HOURS = regex(
    r"(?P<each>每[周天日月])?(?P<what>[\u4e00-\u9fff]{0,6}?(?:飞行|开放|服务|值守|播出|直播|训练|授课|监测))"
    rf"(?:总?时间|总?时长)?{_ABOUT}"
)
_AFTER = regex(r"(?P<event>[\u4e00-\u9fff]{0,6}(?:发生|接报|接警|受理|报修|发现))(?:之?后)$")
_WITHIN = regex(r"^(?:之?内|以内)(?P<what>[\u4e00-\u9fff]{4,18}?)(?=[，,。；;]|$)")
_GETS: Final = regex(r"(?:全部|全面|及时|均|都)*(?:得到|获得|享受|获|完成|启动|开展|落实)")
_HOUR: Final = ("小时", "个小时")


class _Read(NamedTuple):
    name: str
    level2: Level2
    operator: Operator


def lasting_rows(brief: Brief, topic: str) -> list[Candidate]:
    """A row for every stretch of time that is a promise and neither a time limit of a deed nor days held."""
    rows = []
    for span in brief.quantities:
        if span.kind is QuantityKind.DURATION and span.upper is None and (read := _read(brief, span, topic)):
            rows.append(
                Candidate(
                    level2=read.level2,
                    name=read.name,
                    operator=read.operator,
                    value=span.value,
                    unit={"个小时": "小时"}.get(span.unit, span.unit),
                    evidence=(spoken(brief, span, "level3"), spoken(brief, span)),
                    weight=3.4,
                )
            )
    return rows


def _read(brief: Brief, span: Quantity, topic: str) -> _Read | None:
    clause = re.split(r"[，,。；;、\n]", brief.text[: span.start])[-1]
    behind = brief.text[span.end :]
    if found := _INTERVAL.search(clause):
        return _Read(found["what"][-12:], Level2.QUALITY, Operator.LTE)
    if found := _WARRANTY.search(clause):
        named = found["what"] if len(found["what"]) > 3 else short_name(topic, found["what"])
        return _Read(named, Level2.QUALITY, Operator.GTE)
    if _CONTRACT.search(clause) and span.unit in ("个月", "天", "日"):
        return _Read(compose(topic, "完成时限"), Level2.TIMELINESS, Operator.LTE)
    if found := _SHORTENED.search(clause):
        return _Read(found["what"], Level2.TIMELINESS, Operator.LTE)
    if _AFTER.search(clause) and not TIME_LIMIT.match(behind) and (what := _WITHIN.match(behind)):
        return _Read(short_name(_GETS.sub("", what["what"]), "到位时限"), Level2.TIMELINESS, Operator.LTE)
    if span.unit in _HOUR and not behind.startswith(("内", "以内")) and (found := _HOURS.search(clause)):
        verb, thing = split_verb(found["what"])
        named = (found["each"] or "") + (thing if verb and len(thing) >= 4 else found["what"])
        return _Read(short_name(named, "时长"), Level2.QUANTITY, Operator.GTE)
    return None
