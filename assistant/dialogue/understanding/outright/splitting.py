"""Outright: a row to be made several (第3条拆成教师满意度和家长满意度); what is not said of the parts is asked."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import NewTarget, Part, Split
from assistant.dialogue.understanding.counts.naming import measure_of, row_name, work_of, work_rates
from assistant.dialogue.understanding.counts.said import is_counted_in
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import row_shown
from assistant.dialogue.understanding.words.numbers import whole_number
from assistant.domain.draft import DraftIndicator
from assistant.drafting.targets.library import measure_ending

_SPLIT: Final = re.compile(
    r"(?:请|帮我|给我|麻烦|把|将|能不能|可不可以|可以|我想|要)*(?P<row>[^，,。：:；;]{0,24}?)(?:给我|帮我|也|都|再|应该|需要|最好|得|要|可以|能不能)*"
    r"(?:拆(?:分|开|解)?(?:成|为|一下)?|分拆(?:成|为)?|分(?:开(?:来)?(?:写|列|报)?(?:成|为)?|拆成|(?:成|为)(?=[两二三四五六2-6]?[条个项])))"
    r"(?P<count>[两二三四五六2-6])?(?:条|个|项)?(?:指标)?(?:吧|来|吗|写|列)?[？?。]?(?P<rest>.*)"
)
_ASKED_TO: Final = re.compile(
    r"拆(?:[开分成为解]|一下|[两二三四五六2-6])|分拆|分开|分[成为][两二三四五六2-6]?[条个项]|分拆成"
)
_LED: Final = re.compile(r"^(?:[，,：:；;\s]|分别|就?是|为)+")
_ONE_EACH: Final = re.compile(
    r"(?:另|再|还有)?(?:外)?(?:一|1|第[一二三四五六])(?:条|个|项)(?:指标)?(?:是|写成?|为|叫做?|放|考核?|填|报|[：:])*(?P<part>[^，,；;、]+?)(?=[，,；;、]|(?:另|再)?外?一[条个项]|$)"
)
_STRONG: Final = re.compile(r"[，,、；;]")
_JOINED: Final = re.compile(r"以及|[和与跟及]")
_ENDING: Final = re.compile(
    r"(?:[，,。！!]|这?[两二三四五六]?[条个项](?:指标)?|分别(?:考核|写|列)?|吧|了|来写|单独列)+$"
)
_WITH_VALUE: Final = re.compile(
    r"(?P<name>[^\d≥≤=]*?)(?:是|为|：|:|各)?(?P<value>(?:不少于|不低于|至少|不超过|不高于|最多|≥|≤|=)?\d[\d.]*[万%]?[^\d]*)"
)
_MEASURED: Final = re.compile(r"(?:率|度|数|量|次|费|额|成本|时间|时限|面积|长度|里程)$")
_MOST: Final = 6


class OutrightSplits:
    """Reads wishes to make several rows of one."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references, self._values = reader.references, reader.values

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The split; a question where the row or its parts are not told. None where nothing is to be split."""
        found = _SPLIT.fullmatch(text)
        verb = _ASKED_TO.search(text)
        if not found or not verb or any(verb[0] in name for name in scene.names):
            return None
        rows = self._rows(found["row"], scene)
        if not rows:
            return Unsure(question="要拆哪一条？请说第几条，和拆成哪几条。") if "拆" in verb[0] else None
        pieces = _pieces(found["rest"], found["count"])
        parts = [[self._part(piece, scene.row(row)) for piece in pieces] for row in rows]
        if len(pieces) < 2 or len(pieces) > _MOST or not all(all(each) for each in parts):
            shown = row_shown(rows[0], scene.draft) if len(rows) == 1 else "这一条"
            return Unsure(
                question=f"{shown}要拆成哪几条？请把每条的名称和数都说出来，例如“第{rows[0]}条拆成教师满意度90%、家长满意度85%”。"
            )
        splits = [
            Split(row=row, parts=tuple(part for part in each if part)) for row, each in zip(rows, parts, strict=True)
        ]
        if len(splits) > 1:
            return asks("指的是哪一条？", [(one,) for one in splits[:_MOST]], scene)
        doubtful = _counts_another_thing(splits[0], scene)
        return asks("", [(splits[0],)], scene) if doubtful else Understood(operations=(splits[0],))

    def _rows(self, phrase: str, scene: Scene) -> tuple[int, ...]:
        bare = re.sub(r"(?:的|这|那|里的?)?(?:这|那)?(?:一)?(?:[条个项])?(?:指标)?$", "", phrase) or phrase
        if not bare:
            return scene.here
        meant = self._references.resolve(phrase, scene) or self._references.resolve(bare, scene)
        return () if meant is None or meant.missing else meant.rows

    def _part(self, piece: str, row: DraftIndicator) -> Part | None:
        """One part by its name, with a value where one was said."""
        found = _WITH_VALUE.fullmatch(piece)
        value = self._values.value(found["value"]) if found else None
        if found and (value is None or value.words or value.doubt or not found["name"]):
            return None
        target = value.target if value else None
        name = _named(found["name"] if found else piece, target, row)
        return Part(name=name, target=target) if len(name) > 1 else None


def _counts_another_thing(split: Split, scene: Scene) -> bool:
    """Whether a part is told in another unit than the row, so that another row may be meant."""
    units = {part.target.unit for part in split.parts if part.target and part.target.unit}
    return bool(units - {scene.row(split.row).target.unit}) and split.row not in work_rates(scene.draft.indicators)


def _pieces(rest: str, count: str | None) -> list[str]:
    """The names of the parts, each with its value; none where they are not as many as was said."""
    rest = _LED.sub("", rest).strip("“”")
    each = [one["part"] for one in _ONE_EACH.finditer(rest)]
    pieces = each if len(each) > 1 else _listed(rest)
    pieces = [_ENDING.sub("", piece).strip("“”") for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    return pieces if not count or len(pieces) == whole_number(count) else []


def _listed(rest: str) -> list[str]:
    strong = [piece for piece in _STRONG.split(rest) if piece]
    if len(strong) == 1:
        return _JOINED.split(strong[0])
    return [*strong[:-1], *_JOINED.split(strong[-1])] if "、" in rest else strong


def _named(said: str, target: NewTarget | None, row: DraftIndicator) -> str:
    """The name of a part: what it counts alone with the thing of the row, a thing alone with the row's measure."""
    if measure_of(said) == said:
        return _thing(row.level3) + said
    if _MEASURED.search(said):
        return said
    if target and target.unit and target.unit != row.target.unit and is_counted_in(target.unit):
        return row_name(said, target.unit)
    measure = measure_ending(row.level3)
    return said if measure == row.level3 else said + measure


def _thing(name: str) -> str:
    """What a row measures, without any of the words for its measures (`培训` of 培训场次和人次)."""
    name = work_of(name)
    while (measure := measure_of(name) or measure_ending(name)) and name.endswith(measure) and measure != name:
        name = name.removesuffix(measure).rstrip("和与及、")
    return name
