"""Rows added: a new row put together from the pieces behind and before 加: its place, category, name and value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.reading.adding import RAISES_EACH
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import AROUND_A_NAME, Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.readings import Reading, unexplained
from assistant.dialogue.understanding.weighing.spoken_of import SEVERAL, Mention
from assistant.dialogue.understanding.words.numbers import how_many
from assistant.domain.indicator import Level1, Level2

_SECTION: Final = frozenset(
    {"里", "里面", "里头", "方面", "中", "类", "下面", "的", "指标", "那边", "这块", "这类", "一类", "栏"}
)
_BEHIND: Final = frozenset({"后面", "后", "之后", "下面", "下", "后头"})
_BEFORE: Final = frozenset({"前面", "前", "之前", "上面", "前头"})
_MEASURED: Final = re.compile(r"(?:率|度|数|量|费|次|长|间|积|额|本|限|期|例|比|人|时|学时)$")
_LEADS: Final = re.compile(
    r"^(?:(?:还|再|也|又|都|就|得|要|应该|应|需要?|想|是不是|好像|这里|里|里面)*(?:差|缺|少|漏|漏写|漏掉|忘|忘写"
    r"|要|有|加|补|添|来|增|设|列|写)(?:了|上|着)*(?:一)?(?:个|条|项)|写(?!字)|"
    r"(?:一|1)?(?:条|个(?!人)|项(?!目)|行|下)?(?:指标)?(?:名称|名字)?(?:叫做?|名为|是(?!否)|为|的|：|:|，|,|也|还"
    r"|再|把|将|请|上(?![级海报])|要|得(?!分)|有(?![效机害])|就(?!业)|把|将|、|漏了|缺了?|少了)*)"
)
_TAILS: Final = re.compile(
    r"(?:[：:，,的个吧]|一年|全年|每年|年度|要|得|也|都|还|定|写|按|为|是|达到|要求|目标值?|指标值?|一共|共|没写"
    r"|没有|没列|忘了写?|这条|这个|这项|一条|一项|指标)+$"
)
_POLITE: Final = frozenset(
    [
        "吧", "呀", "啊", "哈", "嘛", "呗", "行不行", "好不好", "可以吗", "行吗", "好吗", "行不", "即可",
        "就行", "就好", "谢谢", "请", "麻烦",
        "给我", "帮我", "咱", "咱们", "我们", "您", "你", "不用", "不要", "别", "能不能", "可不可以", "是不是",
        "俩", "两条", "一个", "一条"
    ]
)  # fmt: skip
_COUNT: Final = re.compile(r"([一两二三四五俩仨])(?:个|条|项)?")
_VAGUE_COUNT: Final = re.compile(r"[几多些两三]+(?:个|条|项)?(?:指标)?")
_LEVELS: Final = {
    "成本": (Level1.COST,), "产出": (Level1.OUTPUT,), "效益": (Level1.OUTCOME,), "效果": (Level1.OUTCOME,),
    "成本指标": (Level1.COST,), "产出指标": (Level1.OUTPUT,), "效益指标": (Level1.OUTCOME,),
}  # fmt: skip
_SIDE: Final = re.compile(r"(?:方面|类|里面?|那块|这块|中|的)+$")
_NO_NAME: Final = 1.0
_LOUD: Final = frozenset({"remove", "undo", "redo", "restore", "merge", "replace", "export", "accept"})


class RowsAdded:
    """Finds rows that are to be added."""

    def __init__(self, reader: ClauseReader) -> None:
        self._reader, self._categories = reader, reader.references.categories

    def read(self, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene) -> Iterator[Reading]:
        """The row that the pieces come to."""
        adds = [place for place, piece in enumerate(pieces) if "add" in piece.acts]
        if not adds or _says_otherwise(pieces, spoken):
            return
        after, used = self._place(pieces, spoken)
        used |= set(adds)
        category, kinds = self._category(pieces, used, adds)
        used |= kinds
        values = [place for place, piece in enumerate(pieces) if piece.kind is Kind.VALUE and place not in used]
        if named := self._several(pieces, used, values):
            spent = {place for place, piece in enumerate(pieces) if not piece.marks}
            rows = tuple(ops.Add(category=category, name=name, target=target, after=after) for name, target in named)
            yield Reading(rows, unexplained(pieces, spent))
        target = self._target(pieces, values)
        used |= set(values[-1:]) if target else set()
        name, run = self._name(pieces, used)
        if _VAGUE_COUNT.fullmatch(name) or (not (name or category) and (target or spoken)):
            return
        if not category and (levels := _LEVELS.get(_SIDE.sub("", name))):
            for level in (each for each in Level2 if each.level1 in levels):
                made = ops.Add(category=level, target=target, after=after)
                yield Reading((made,), SEVERAL + unexplained(pieces, used | run, {"add", "set"}))
            return
        count = _COUNT.fullmatch(name) if category else None
        name = "" if count else _of_category(name, category)
        cost = _cost(name, pieces, run) + _NO_NAME * (not after and _raises_known(pieces, spoken, adds[0]))
        cost += _NO_NAME * any(name and name in known for known in scene.names)
        if not name and (target or not category):
            cost += _NO_NAME if target else 0.5
        cells = {place for place, piece in enumerate(pieces) if piece.kind in (Kind.CELL, Kind.UNIT)}
        cost += unexplained(pieces, used | run | cells, {"add", "name", "set", "place", "move"})
        made = ops.Add(category=category, name=name or None, target=target, after=after)
        many = how_many(count[1]) if count else None
        yield Reading((made,) * (many or 1), cost)

    def _place(self, pieces: Sequence[Piece], spoken: Sequence[Mention]) -> tuple[int | None, set[int]]:
        """The row behind which it is to stand."""
        for mention in spoken:
            side = pieces[mention.last].text if mention.last < len(pieces) else ""
            inside = pieces[mention.last - 1].text
            if not mention.rows or mention.several or (not mention.explicit and side not in (*_BEHIND, *_BEFORE)):
                continue
            taken = set(range(mention.first, mention.last + 1))
            if side in _BEHIND or inside in _BEHIND:
                return mention.rows[-1], taken
            if side in _BEFORE or inside in _BEFORE:
                return mention.rows[0] - 1 or None, taken
        return None, set()

    def _category(self, pieces: Sequence[Piece], used: set[int], adds: Sequence[int]) -> tuple[Level2 | None, set[int]]:
        for place, piece in enumerate(pieces):
            if piece.kind not in (Kind.CATEGORY, Kind.NAME) or place in used:
                continue
            behind = pieces[place + 1] if place + 1 < len(pieces) else None
            ends = (
                behind is None or behind.kind in (Kind.STOP, Kind.VALUE) or behind.text in _SECTION or place + 1 in adds
            )
            before = pieces[place - 1] if place else None
            starts = before is None or before.kind is Kind.STOP or (before.kind is Kind.WORD and before.acts != {"set"})
            plain = piece.text.endswith("指标") or ends
            level = self._categories.level2(piece.text)
            if piece.kind is Kind.NAME and (behind is None or behind.text not in _SECTION):
                continue
            of_name = (
                not piece.text.endswith("指标")
                and behind is not None
                and behind.kind is Kind.VALUE
                and place > 0
                and place - 1 not in adds
                and pieces[place - 1].kind is not Kind.STOP
            )  # 桥涵检查数量12座
            if level and plain and starts and not of_name:
                return level, {place, *({place + 1} if behind is not None and behind.text in _SECTION else ())}
        return None, set()

    def _several(
        self, pieces: Sequence[Piece], used: set[int], values: Sequence[int]
    ) -> list[tuple[str, ops.NewTarget]]:
        """Names with a value each (测评费16万元、租赁费14万元); none where there are fewer than two."""
        found: list[tuple[str, ops.NewTarget]] = []
        start = 0
        for place in values if len(values) > 1 else ():
            stops = [each for each in range(start, place) if pieces[each].kind is Kind.STOP]
            start = stops[-1] + 1 if stops else start
            run = [each for each in range(start, place) if each not in used and not _ends(pieces[each])]
            start = place + 1
            name = tidy("".join(pieces[each].text for each in run))
            target = self._target(pieces, [place])
            if (
                len(name) < 3
                or target is None
                or not (target.unit or target.operator)
                or not run
                or run[-1] - run[0] >= len(run)
                or any(_is_odd(pieces[each]) for each in run)
            ):
                return []
            found.append((name, target))
        return found

    def _target(self, pieces: Sequence[Piece], values: Sequence[int]) -> ops.NewTarget | None:
        if not values:
            return None
        value = self._reader.values.value(pieces[values[-1]].text)
        return value.target if value is not None and not value.words else None

    def _name(self, pieces: Sequence[Piece], used: set[int]) -> tuple[str, set[int]]:
        """The longest run of pieces that is not taken."""
        best: tuple[int, str, set[int]] = (0, "", set())
        run: list[int] = []
        for place in range(len(pieces) + 1):
            if place < len(pieces) and place not in used and not _ends(pieces[place]):
                run.append(place)
                continue
            quoted = [each for each in run if pieces[each].kind is Kind.QUOTED]
            if len(quoted) > 1:
                run = []
                continue
            text = "".join(pieces[each].text for each in quoted or run)
            name = text.strip(AROUND_A_NAME) if quoted else _TAILS.sub("", _LEADS.sub("", text)).strip(AROUND_A_NAME)
            name = name if quoted else _LEADS.sub("", name)
            fields = all(pieces[each].kind in (Kind.FIELD, Kind.WORD, Kind.LINK, Kind.UNIT) for each in run)
            telling = not fields and any(pieces[each].kind not in (Kind.WORD, Kind.LINK) for each in run)
            size = len(name) + 100 * bool(quoted)
            if telling and len(name) >= 2 and size > best[0]:
                best = (size, name, set(run))
            run = []
        return best[1], best[2]


def _says_otherwise(pieces: Sequence[Piece], spoken: Sequence[Mention]) -> bool:
    """Whether 加 raises every row, or is added to a name."""
    named = bool(spoken) and any(piece.text in ("名称", "名字") for piece in pieces)
    return named or bool(RAISES_EACH.search(text_of(pieces)))


def _of_category(name: str, category: Level2 | None) -> str:
    """A name as rows of its category end: who is asked (`学员`) is no satisfaction yet."""
    whose = category is Level2.BENEFICIARY_SATISFACTION and name and "满意" not in name and name[-1] not in "率度数"
    return f"{name}满意度" if whose else name


def _raises_known(pieces: Sequence[Piece], spoken: Sequence[Mention], add: int) -> bool:
    """Whether 加 may as well raise a row that stands before it (`人数加50`)."""
    known = any(mention.last <= add and mention.rows and not mention.several for mention in spoken)
    return known and "raise" in pieces[add].acts


def tidy(text: str) -> str:
    """A name without the words around it."""
    bare = _TAILS.sub("", _LEADS.sub("", text)).strip(AROUND_A_NAME)
    return bare if len(bare) >= 2 else text


def _ends(piece: Piece) -> bool:
    """Whether no name goes on over a piece."""
    return piece.kind in (Kind.STOP, Kind.VALUE) or piece.text in _POLITE


def _is_odd(piece: Piece) -> bool:
    """Whether a piece does not belong into a name."""
    return bool(
        (piece.marks and len(piece.text) > 1)
        or piece.kind in (Kind.THIS, Kind.ROWS)
        or (piece.acts & {"raise", "lower", "set"} and len(piece.text) > 1)
        or (piece.acts & _LOUD and len(piece.text) > 1)
    )


def _cost(name: str, pieces: Sequence[Piece], run: set[int]) -> float:
    """What speaks against the run being a name."""
    quoted = any(pieces[place].kind is Kind.QUOTED for place in run)
    cost = 0.0 if not name or quoted or _MEASURED.search(name) else 0.5
    if len(name) > 20:
        cost += 0.5
    odd = [pieces[place] for place in run if _is_odd(pieces[place]) and not quoted]
    return cost + 0.8 * len(odd)
