"""Written: what a sentence gives to be written: a new name, a name for rows put together, a value for a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import Outcome
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import AROUND_A_NAME, Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.readings import Reading, unexplained
from assistant.dialogue.understanding.weighing.requests import denied
from assistant.dialogue.understanding.weighing.spoken_of import DOUBT, Mention, places_of, rows_meant

_NAME_CELLS: Final = frozenset({"名称", "名字", "指标名称", "指标名", "叫法", "表述", "说法", "名", "标题", "三级指标"})
_ENDS: Final = re.compile(
    r"(?:吧|了|呀|啊|哈|嘛|就行|就好|即可|更好|更准确|更合适|才对|为好|这个名字|这个名|[，,。；;！! ])+$"
)
_STARTS: Final = re.compile(r"^(?:[：:，, ]|叫做?|成|为|是|就|应该?|应当)+")
_SAYS: Final = frozenset({"写", "填", "定", "设", "是", "为"})
"""Verbs behind which quoted words may be a value as well."""
_TEXTS: Final = frozenset(
    {"project_name", "competent_department", "implementing_unit", "project_nature", "project_category"}
)
_PERIOD: Final = re.compile(r"期|工期|起止|时间|周期")


class Written:
    """Finds names and fields."""

    def __init__(self, reader: ClauseReader) -> None:
        self._reader, self._categories = reader, reader.references.categories

    def names(self, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """A new name for a row, or for rows put together."""
        yield from self._merged_as(pieces, spoken, scene)
        for place in self._naming(pieces):
            text = _STARTS.sub("", _ENDS.sub("", text_of(pieces[place + 1 :])))
            name = text.strip(AROUND_A_NAME)
            plain = all(piece.kind in (Kind.WORD, Kind.STOP) for piece in pieces[place + 1 :])
            if (
                len(name) >= 2
                and not plain
                and not re.search(r"[，,。；;？?]", name)
                and not self._reader.values.operator(name)
            ):
                break
        else:
            return
        before = [mention for mention in spoken if mention.last <= place]
        behind = range(place, len(pieces))
        quoted = text != name
        for rows, cost in rows_meant(before, pieces[:place], scene):
            used = {*places_of(before), *behind}
            cost += 0.0 if quoted or name[-1] in "率度数量费次长间积额本间限况性准" else 0.4
            if any("merge" in piece.acts for piece in pieces[:place]) and len(rows) > 1:
                yield Reading(
                    (ops.Merge(rows=rows, name=name),), cost + unexplained(pieces, used, {"merge", "name", "set"}), rows
                )
            elif len(rows) == 1 and not any("add" in piece.acts for piece in pieces[:place]):
                used |= {each for each in range(place) if pieces[each].text in _NAME_CELLS}
                yield Reading(
                    (ops.Change(rows=rows, name=name),),
                    cost + unexplained(pieces, used, {"name", "set", "replace"}),
                    rows,
                )

    def _merged_as(self, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """Rows made one, and behind a stop the name for it (合成一条：两癌筛查人数)."""
        at = next((place for place, piece in enumerate(pieces) if "merge" in piece.acts), None)
        stop = next(
            (place for place, piece in enumerate(pieces) if at is not None and place > at and piece.kind is Kind.STOP),
            None,
        )
        if at is None or stop is None:
            return
        behind = pieces[stop + 1 :]
        name = _ENDS.sub("", text_of(behind)).strip(AROUND_A_NAME)
        plain = not any(
            (len(piece.text) > 1 and piece.acts) or piece.marks or piece.kind in (Kind.STOP, Kind.VALUE)
            for piece in behind
        )
        if len(name) < 4 or not plain or name in scene.names or name[-1] not in "率度数量费次长间积额本程":
            return
        before = [mention for mention in spoken if mention.last <= at]
        for rows, cost in rows_meant(before, pieces[:at], scene):
            if len(rows) > 1:
                used = {
                    *places_of(spoken),
                    *range(stop, len(pieces)),
                }
                yield Reading(
                    (ops.Merge(rows=rows, name=name),), cost + unexplained(pieces, used, {"merge", "set"}), rows
                )

    def _naming(self, pieces: Sequence[Piece]) -> Iterator[int]:
        """The places of the words behind which the name can stand."""
        said = any(piece.text in _NAME_CELLS or "merge" in piece.acts for piece in pieces)
        for place, piece in enumerate(pieces[:-1]):
            calls = "name" in piece.acts and piece.text not in _NAME_CELLS
            if pieces[place + 1].text in ("成", "为", "叫", "叫做"):
                continue
            quoted = pieces[place + 1].kind is Kind.QUOTED
            weak = quoted and not said and piece.text in _SAYS
            if calls or ("set" in piece.acts and (said or quoted) and not weak):
                yield place

    def parts_of_names(self, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """A word that is to go from a name (名称里“其中”去掉)."""
        quoted = [piece.text.strip(AROUND_A_NAME) for piece in pieces if piece.kind is Kind.QUOTED]
        removes = any("remove" in piece.acts for piece in pieces)
        sets = len(quoted) == 2 and any("set" in piece.acts for piece in pieces)
        if not quoted or not (removes or sets):
            return
        new = quoted[1] if sets else ""
        text = text_of(pieces)
        used = {place for place, piece in enumerate(pieces) if piece.kind in (Kind.QUOTED, Kind.CELL, Kind.FIELD)}
        used |= places_of(spoken)
        used |= {
            place for place, piece in enumerate(pieces) if piece.text in _NAME_CELLS or piece.text in ("多了", "字")
        }
        cost = unexplained(pieces, used, {"remove", "set", "name"})
        if re.search(r"项目(?:的)?(?:名|标题)", text) and quoted[0] in scene.draft.project_name:
            left = scene.draft.project_name.replace(quoted[0], new)
            yield Reading((ops.SetFact(path=ops.FactPath.PROJECT_NAME, value=left),), cost)
            return
        for rows, more in rows_meant(spoken, pieces, scene):
            if len(rows) == 1 and quoted[0] in scene.row(rows[0]).level3 != quoted[0]:
                name = scene.row(rows[0]).level3.replace(quoted[0], new)
                yield Reading((ops.Change(rows=rows, name=name),), cost + more, rows)

    def levels(self, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """A row that is to be of another category (归到质量指标)."""
        for place, piece in enumerate(pieces[:-1]):
            if not piece.acts & {"place", "move", "set"}:
                continue
            kind = next((each for each in range(place + 1, len(pieces)) if pieces[each].kind is Kind.CATEGORY), None)
            level = self._categories.level2(pieces[kind].text) if kind is not None else None
            if (
                kind is None
                or level is None
                or any(pieces[each].kind is Kind.STRANGE for each in range(place + 1, kind))
            ):
                continue
            before = [mention for mention in spoken if mention.last <= place]
            named = [mention for mention in before if mention.explicit or len(mention.rows) == 1]
            for rows, cost in rows_meant(named or before, pieces[:place], scene):
                used = {*places_of(before), place, kind}
                used |= {each for each, one in enumerate(pieces) if one.kind is Kind.CELL}
                made = ops.Change(rows=rows, category=level)
                yield Reading((made,), cost + unexplained(pieces, used, {"place", "move", "set"}), rows)
            return

    def fields(self, pieces: Sequence[Piece], scene: Scene) -> Iterator[Reading]:
        """Fields outside the table, each with the value beside it."""
        places = [place for place, piece in enumerate(pieces) if piece.kind is Kind.FIELD and piece.text != "单位"]
        if not places:
            yield from self._period(pieces)
            return
        yield from self._project_ends(pieces)
        outcomes: list[Outcome] = []
        used: set[int] = set()
        apart = DOUBT * sum(bool(place) and pieces[place - 1].kind is Kind.STRANGE for place in places)
        for number, place in enumerate(places[:4]):
            end = places[number + 1] if number + 1 < len(places) else len(pieces)
            if (found := self._field(pieces, place, end, scene)) is not None:
                outcomes.append(found[0])
                used |= found[1]
        if outcomes and all(outcome.ways for outcome in outcomes):
            cost = (
                apart
                + unexplained(pieces, used, {"set", "name", "add"})
                + DOUBT * sum(not outcome.sure for outcome in outcomes)
            )
            yield Reading(tuple(op for outcome in outcomes for op in outcome.ways[0]), cost)

    def _field(self, pieces: Sequence[Piece], place: int, end: int, scene: Scene) -> tuple[Outcome, set[int]] | None:
        field = pieces[place].text
        if place + 1 < len(pieces) and pieces[place + 1].text in ("里", "中", "里面", "里头", "前面", "后面"):
            return None
        values = [each for each in range(place + 1, end) if pieces[each].kind is Kind.VALUE]
        values += [each for each in (place - 1, place - 2) if each >= 0 and pieces[each].kind is Kind.VALUE]
        values = [each for each in values if not any(piece.kind is Kind.STOP for piece in pieces[each:place])]
        said_wrong = any("complaint" in piece.acts for piece in pieces)
        values = [each for each in values if each not in denied(pieces)][:: -1 if said_wrong else 1]
        values.sort(key=lambda each: not (each and "set" in pieces[each - 1].acts) and not said_wrong)
        if (path := self._reader.stating.path(field)) and path.value in _TEXTS:
            values = []
        by = [piece for piece in pieces[place + 1 : end] if piece.acts & {"raise", "lower"} and "set" not in piece.acts]
        if by and not any("set" in piece.acts for piece in pieces[place + 1 : end]):
            return None
        for each in values:
            said = f"{field}改成{pieces[each].text}"
            if (outcome := self._reader.stating.read(said, scene)) and outcome.ways:
                return outcome, {place, *denied(pieces), *(values if said_wrong else [each])}
        start = next(
            (each for each in range(place + 1, end) if "set" in pieces[each].acts or pieces[each].text in "：:"), place
        )
        behind = pieces[start + 1 : end]
        text = _STARTS.sub("", _ENDS.sub("", text_of(behind)))
        asks = any(piece.acts & {"explain", "suggest", "check", "compare"} or piece.marks for piece in behind)
        asks = asks or (start == place and any(piece.acts for piece in behind))
        asks = asks or all(piece.kind in (Kind.WORD, Kind.STOP) for piece in behind)
        if len(text) < 2 or asks or re.search(r"[，,。；;？?]|^(?:加|增|减|去|删|补|再)", text):
            return None
        outcome = self._reader.stating.read(f"{field}改成{text}", scene)
        return (outcome, set(range(place, end))) if outcome and outcome.ways else None

    def _project_ends(self, pieces: Sequence[Piece]) -> Iterator[Reading]:
        """`项目要延期到11月底`."""
        text = text_of(pieces)
        dates = [
            place
            for place, piece in enumerate(pieces)
            if piece.kind is Kind.VALUE and re.search(r"[月底末]", piece.text)
        ]
        if len(dates) != 1 or not re.match(r"(?:整个|本|这个)?项目", text) or re.search(r"项目(?:名|类|性)", text):
            return
        begins = re.search(r"开[始工]|启动|动工", text)
        if begins or re.search(r"延|推迟|结束|完[成工]|收尾|截止|顺延", text):
            path = ops.FactPath.START if begins else ops.FactPath.END
            used = {place for place, piece in enumerate(pieces) if piece.kind is Kind.FIELD} | set(dates)
            made = ops.SetFact(path=path, value=pieces[dates[0]].text)
            yield Reading((made,), unexplained(pieces, used, {"set", "move", "raise"}))

    def _period(self, pieces: Sequence[Piece]) -> Iterator[Reading]:
        """Two dates of the project's time (实施期为3月到11月)."""
        dates = [
            place for place, piece in enumerate(pieces)
            if piece.kind is Kind.VALUE and re.search(r"[年月]|\d[-/.]\d", piece.text)
        ]  # fmt: skip
        text = text_of(pieces)
        if len(dates) != 2 or dates[1] - dates[0] > 2:
            return
        cost = 0.0 if _PERIOD.search(text) else 0.9
        said = [re.sub(r"(?:到|至|-|—|~)$", "", pieces[place].text) for place in dates]
        made = tuple(
            ops.SetFact(path=path, value=value)
            for path, value in zip((ops.FactPath.START, ops.FactPath.END), said, strict=True)
        )
        yield Reading(made, cost + unexplained(pieces, dates, {"set", "move"}))
