"""Guarding: what must not be done unasked, however clearly it was read: one of several rows, a part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.choosing import with_rows
from assistant.dialogue.understanding.concluding import without_what_is
from assistant.dialogue.understanding.hesitating import direction, hesitates, likewise, miscounted
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unsure
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.weighing.spoken_of import Mention, every
from assistant.dialogue.understanding.wording import described

_MOST: Final = 6
_ROWS: Final = frozenset({Kind.NAME, Kind.ROWS, Kind.THIS, Kind.CATEGORY})
_EITHER: Final = frozenset({"还是", "或者", "或是", "或", "要么"})
_NOT_THIS: Final = frozenset({"不是", "而不是", "并不是", "而非", "并非", "非"})
_SUM: Final = frozenset({"一共", "总共", "合计", "共计", "加起来", "合起来", "总计"})
"""Words by which one value is said of several rows together."""
_ONE_OF_THEM: Final = re.compile(
    r"(?<![那这每第上下后前另头十百\d、，,和跟与及到至-])[一1](?:条|个|项)(?:给|就|可以)?(?:我)?(?:删|去|砍|拿|撤|不要)|"
    r"(?:删|去掉|去|砍掉?|拿掉|撤掉?|不要|减)(?:掉|了)?(?:其中|里面|当中)?(?:的)?[一1](?:条|个|项)(?!指标)|"
    r"有[一1](?:条|个|项)|(?:里面?|中|当中)的?(?:其中)?[一1](?:条|个|项)|(?:留|保留|留下)(?:其中)?(?:的)?[一1](?:条|个|项)|[二两](?:选|留)[一1]"
)
"""`去掉一条`, `选一条删掉`, `留一个` of several rows."""
_ALL_OF_THEM: Final = re.compile(
    r"凡是?|所有|每[条个项一]|一切|任何|那些|这些|各[条个项]|"
    r"[两三四五六七八几俩仨\d]+(?:条|项|个(?!百分|点|月|小时|工作日))"
)
_IN_NAMES: Final = re.compile(r"名(?:称|字)?(?:里|中|当中|上|前面|后面|开头|太|有点|过于)|个字")
_RANGE: Final = re.compile(r"\d%?[-—~～至到]\d")


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance, as the guards look at it."""

    text: str
    pieces: Sequence[Piece]
    spoken: Sequence[Mention]
    scene: Scene

    def asks(self, question: str, *ways: Way) -> Unsure:
        """A question with the ways to read it as choices."""
        choices = tuple(Choice(label=described(way, self.scene.draft), operations=way) for way in ways)
        return Unsure(question=question, choices=choices)


def guarded(meaning: Understood, said: Said) -> Meaning:
    """The meaning, or the question that must come before it."""
    way = without_what_is(meaning.operations, said.scene)
    for guard in (_one_of_several, _more_removed, _part_removed, _turned, _wrong_way, _left_out, _doubted):
        if question := guard(way, said):
            return question
    return Understood(operations=way)


def _one_of_several(way: Way, said: Said) -> Unsure | None:
    """Rows found by words that fit each of them, where one was meant."""
    for place, one in enumerate(way):
        if not isinstance(one, ops.Change | ops.Remove | ops.Quantify) or len(one.rows) < 2:
            continue
        if kept := _not_denied(one, said):
            right = with_rows(one, kept)
            return said.asks(f"只{described((right,), said.scene.draft)}吗？", (*way[:place], right, *way[place + 1 :]))
        if rows := _alternatives(one, said):
            single = [with_rows(one, (row,)) for row in rows[: _MOST - 1]]
            whole = [one] if len(rows) < _MOST else []
            ways = [(*way[:place], each, *way[place + 1 :]) for each in (*single, *whole)]
            return said.asks("指的是哪一条？", *ways)
    return None


def _not_denied(operation: ops.Change | ops.Remove | ops.Quantify, said: Said) -> tuple[int, ...]:
    """The rows without one that is said not to be meant (第9条不是第8条改成92%); none where all may be."""
    for one, two in pairwise(said.spoken):
        between = "".join(piece.text for piece in said.pieces[one.last : two.first])
        both = set(one.rows) | set(two.rows)
        if between in _NOT_THIS and both <= set(operation.rows):
            return tuple(row for row in operation.rows if row not in two.rows)
    return ()


def _alternatives(operation: ops.Change | ops.Remove | ops.Quantify, said: Said) -> tuple[int, ...]:
    """The rows of which only one can be meant, the likeliest first; none where all of them can."""
    rows = operation.rows
    if isinstance(operation, ops.Remove) and _ONE_OF_THEM.search(said.text):
        return rows
    valued = isinstance(operation, ops.Change) and operation.target is not None
    for one, two in pairwise(said.spoken):
        between = {piece.text for piece in said.pieces[one.last : two.first]}
        joined = between & _EITHER or (valued and between & {"加", "加上"})
        if joined and set(one.rows) | set(two.rows) >= set(rows):
            return rows
    if valued and any(piece.text in _SUM for piece in said.pieces):
        return rows
    if every(said.pieces) or _ALL_OF_THEM.search(said.text):
        return ()
    loose = [mention for mention in said.spoken if mention.several and len(set(mention.rows) & set(rows)) > 1]
    certain = {row for mention in said.spoken if mention not in loose for row in mention.rows}
    return tuple(sorted(rows, key=lambda row: row not in certain)) if loose else ()


def _more_removed(way: Way, said: Said) -> Unsure | None:
    """Something behind a verb of removing that is no row (总成本不要小数)."""
    if not any(isinstance(one, ops.Remove) for one in way):
        return None
    for place, piece in enumerate(said.pieces[:-1]):
        behind = said.pieces[place + 1]
        named = any(each.kind in _ROWS for each in said.pieces[:place])
        if "remove" in piece.acts and named and behind.kind is Kind.STRANGE:
            shown = described(way, said.scene.draft)
            return said.asks(f"“{piece.text}{behind.text}”没有听懂，要{shown}吗？", way)
    return None


def _part_removed(way: Way, said: Said) -> Unsure | None:
    """A part of a name that is to go, not the row (县道的养护去掉)."""
    removed = way[0] if len(way) == 1 else None
    if not isinstance(removed, ops.Remove):
        return None
    names = {row: said.scene.row(row).level3 for row in removed.rows if row <= said.scene.count}
    named = [piece.text for piece in said.pieces if piece.kind is Kind.NAME and set(removed.rows) <= piece.rows]
    behind = [*(piece.text for piece in said.pieces[1:]), ""]
    quoted = [
        piece.text[1:-1]
        for piece, after in zip(said.pieces, behind, strict=True)
        if piece.kind is Kind.QUOTED and after != "的"
    ]
    owned = _owned(said.pieces)
    part = next(iter((*quoted, *([owned] if owned else []), *named[::-1])), "")
    inner = bool(owned) and all(part in name and not name.endswith(part) for name in names.values())
    inner = inner or (bool(quoted) and all(part in name != part for name in names.values()))
    if not (inner or _IN_NAMES.search(said.text)):
        return None
    renamed = tuple(
        ops.Change(rows=(row,), name=name.replace(part, ""))
        for row, name in names.items()
        if part and part in name != part
    )
    return said.asks("是改名称，还是删除指标？", *([renamed] if renamed else []), way)


def _owned(pieces: Sequence[Piece]) -> str:
    """What is to be removed of a row (县道的养护去掉); "" where nothing is said to be of one."""
    for place in range(3, len(pieces)):
        owner, of, part = pieces[place - 3 : place]
        if "remove" in pieces[place].acts and of.text == "的" and owner.kind in _ROWS and len(part.text) > 1:
            return part.text
    return ""


def _turned(way: Way, said: Said) -> Unsure | None:
    """A value that was written too high or too low (多写了20), raised or lowered by what was said."""
    sign = miscounted(said.text)
    if not sign:
        return None
    other = tuple(_by(one, sign) if isinstance(one, ops.Change) else one for one in way)
    numbers = any(isinstance(one, ops.Change) and one.target and one.target.text is None for one in way)
    return said.asks("是要增加还是减少？", *dict.fromkeys((other, way))) if numbers else None


def _by(change: ops.Change, sign: int) -> ops.Change:
    """The change with its number as what is put on the value, or taken off it."""
    target = change.target
    number = None if target is None else target.value if target.shift is None else target.shift
    if target is None or number is None:
        return change
    return change.model_copy(update={"target": ops.NewTarget(shift=sign * abs(number), unit=target.unit)})


def _wrong_way(way: Way, said: Said) -> Unsure | None:
    """A value that would rise where it is to fall (95%下调到98%), or the other way round."""
    changes = [one for one in way if isinstance(one, ops.Change) and one.target and one.target.value is not None]
    sign = direction(said.text) if len(changes) == 1 else 0
    new = changes[0].target if sign else None
    if new is None or new.value is None:
        return None
    for row in changes[0].rows:
        own = said.scene.row(row).target
        if own.value is not None and new.unit in (None, own.unit) and sign * (new.value - own.value) < 0:
            goes = "降低" if sign > 0 else "提高"
            return said.asks(f"{described(way, said.scene.draft)}？它现在是{own.text}，这样是{goes}。", way)
    return None


def _left_out(way: Way, said: Said) -> Unsure | None:
    """Something to which the same is to be done, and of which nothing was understood."""
    other = likewise(said.text)
    touched = {row for one in way for row in getattr(one, "rows", ())} | {str(getattr(one, "path", "")) for one in way}
    if not other or len(touched - {""}) > 1 or not any(isinstance(one, ops.EDITS) for one in way):
        return None
    return said.asks(f"“{other}”没有听懂，只{described(way, said.scene.draft)}吗？", way)


def _doubted(way: Way, said: Said) -> Unsure | None:
    """An edit beside which a person says that it is not certain; and a range in a new row."""
    doubtful = hesitates(said.text) or any(map(_ranges, way))
    if not doubtful or not any(isinstance(one, ops.EDITS) for one in way):
        return None
    return said.asks(f"先这样改吗：{described(way, said.scene.draft)}？", way)


def _ranges(operation: ops.Operation) -> bool:
    """Whether a new row is given a range; in rows that are there the reader of values asks."""
    target = operation.target if isinstance(operation, ops.Add) else None
    return target is not None and bool(_RANGE.search(target.text or ""))
