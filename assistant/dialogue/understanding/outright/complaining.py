"""Complaining: what somebody has against a value, without saying what it shall be: 这个数评审不认, 早诊率90%说偏低.

Nothing is edited: values that are usual for the row are suggested.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning
from assistant.dialogue.understanding.offering import which
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.value import ValueKind

_WHO: Final = (
    r"(?:财政(?:局|股|所|评审|那边)?|评审|评委|专家|领导|[局处科院校组]长|主任|分管|审计|上级|上面|上头|人家|他们"
    r"|[局处科院校]里|"
    r"[\u4e00-\u9fff]{1,3}(?:局|委|处|科|办|股))(?:组|们|老师|那边|那儿|那里)?"
)
_MIGHT: Final = r"(?:都|会|可能|肯定|恐怕|怕是|怕|估计|就|也|一定|已经|总|还是|又|这次|今年|刚才)*"
_SAYS: Final = r"(?:说是?|讲|嫌|觉得|认为|反映|提出|指出|批注|批|反馈|问|表示|质疑)"
_DEGREE: Final = (
    r"(?:这个|这|数|值|目标值?|有点儿?|有些|太|过于|忒|偏|实在|确实|"
    r"明显|略|稍|定得?|写得?|报得?|填得?|是|得|的|也|还|都|真的?)*"
)
_AGAINST: Final = (
    r"不(?:认可?|认账|买账|同意|通过|接受|答应|过关|好看|合理|妥当?|靠谱|现实|实际|切实际|像话|够看)|通不过"
    r"|过不[了去]关?|(?:被|给)(?:卡住?|打回来?|退回来?|质疑|否了?|挑出来|问住)了?|"
    r"(?:卡住|打回来?|退回来?|挑出来|问住|质疑)了?|[站立]不住脚?|说不过去|说不通|经不起(?:推敲|问|查)|拿不出手"
    r"|难看|寒酸|够不着|悬|没把握|(?:心里)?没底|没道理|水分(?:太|有点)?[大多]|"
    r"虚高|虚报|[报定写填][多少高低大小]了|[高低多少大小]了?|保守|激进|冒进|[松紧满]|绝对|夸张|离谱"
    r"|没(?:挑战性?|难度|说服力)"
)
_COMPLAINT: Final = re.compile(
    rf"(?:那个?|我看|我们|关于"
    rf"|对于?)*(?P<first>{_WHO}{_MIGHT}{_SAYS}[，,]?)?(?P<of>[^，,。；;？?]{{1,20}}?)(?:[，,])?(?P<who>{_MIGHT}(?:被"
    rf"|给|让)?{_WHO}{_MIGHT}{_SAYS}?{_MIGHT})?(?:{_SAYS}[，,]?)?"
    rf"(?P<degree>{_DEGREE})(?P<against>{_AGAINST})(?:了|的|点儿?|些|一点|吧|啊|呀|呢|来)*[。！!]?"
)
"""`坑槽面积3200财政不认可`."""
_ASKED: Final = re.compile(
    rf"(?:那个?|你看|我看|您看)*(?P<of>[^，,。；;？?]{{1,20}}?)(?:(?:是不是|会不会|是否|算不算|不会|该不会|怕是"
    rf"|恐怕){_DEGREE}(?:[高低多少大小长短松紧满悬]|保守|激进|离谱|夸张)|"
    r"(?:能|可以)(?:过|过关|通过|过审|交差)|(?:评审|财政|专家|领导)(?:能|会|会不会|能不能)(?:认|认可|同意|过|通过"
    r"|有意见|说|问))"
    r"(?:了|得|点儿?|些|一点|吗|吧|呢|啊|么|不|呀)*[？?]?"
)
"""`期数6期是不是少了`, `随访率95能过吗`."""
_VALUE: Final = re.compile(r"(?:≥|≤)?\d[\d.]*(?:%|[\u4e00-\u9fff]{0,3})")
_EITHER: Final = re.compile(
    rf"(?P<of>[^，,。；;？?]{{2,16}}?)(?:是|定|写|报|填|设|按)*{_VALUE.pattern}(?:好|呢)?[，,]?还是(?:写|定|报"
    rf"|填)?{_VALUE.pattern}(?:比较|更|才)?(?:好|合适|稳妥|合理|妥当?|行|保险)(?:些|点|呢|啊|吧)*[？?]?"
)
"""`满意度定90还是95好`."""
_FELT: Final = re.compile(r"[高低多少大小松紧满]了?")
"""What is a complaint only where a degree or a person is said with it."""
_STRONG: Final = re.compile(r"太|过于|忒|偏|有点|有些|定|写|报|填|实在|明显")
_THIS: Final = re.compile(
    r"(?:这|该|此)?(?:一?(?:条|项|个)(?:指标)?)?(?:的)?(?:数字?|数值|值|目标值?|指标值?)(?:定|写|报|填|是)*"
    r"|这一?[条项](?:指标)?|它"
)
_OF_VALUE: Final = re.compile(
    r"(?:的)?(?:这个|那个)?(?:数字?|数值|值|目标值?|指标值?|目标)?(?:定|写|报|填|是|设|为|在|成|得)*$"
)


class Complaining:
    """Reads complaints about values."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references, self._values = reader.references, reader.values

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """Values for the row; None where the utterance is no complaint about a value."""
        if either := _EITHER.fullmatch(text):
            return self._suggests(either["of"], scene)
        asked, found = _ASKED.fullmatch(text), _COMPLAINT.fullmatch(text)
        if asked is not None and (re.search(r"\d|数$|值$", asked["of"]) or _THIS.fullmatch(asked["of"])):
            return self._suggests(asked["of"], scene)
        if found is None or "名" in found["of"]:
            return None
        if _FELT.fullmatch(found["against"]) and not (
            found["who"] or found["first"] or _STRONG.search(found["degree"])
        ):
            return None
        if not (found["who"] or found["first"] or _THIS.match(found["of"]) or re.search(r"\d|[数值]$", found["of"])):
            return None
        return self._suggests(found["of"], scene)

    def _suggests(self, phrase: str, scene: Scene) -> Meaning | None:
        """Usual values for the row of a phrase, or the question which row is meant."""
        rows = self._rows(phrase, scene)
        ways = [(ops.Suggest(row=row),) for row in rows[:6]]
        return which(ways, scene, "问的是哪一条？") if ways else None

    def _rows(self, phrase: str, scene: Scene) -> tuple[int, ...]:
        """The rows that are complained of: named, with the value they have, or by the value alone."""
        if _THIS.fullmatch(phrase):
            return scene.this
        bare = _OF_VALUE.sub("", phrase)
        if meant := self._references.sure(bare, scene):
            return meant
        value = _VALUE.search(bare)
        said = self._values.value(value[0]) if value else None
        if value is None or said is None or said.words or said.target.value is None:
            return ()
        number, unit = said.target.value, said.target.unit
        holding = scene.where(
            lambda row: (
                row.target.kind is ValueKind.NUMERIC and row.target.value == number and unit in (None, row.target.unit)
            )
        )
        name = (bare[: value.start()] + bare[value.end() :]).strip("的这个那")
        for words in (name, _OF_VALUE.sub("", name)):
            if meant := self._references.sure(words, scene):
                return tuple(row for row in meant if row in holding)
        return () if _OF_VALUE.sub("", name) else holding
