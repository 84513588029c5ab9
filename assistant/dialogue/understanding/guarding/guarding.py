"""Guarding: what must not be done unasked, however clearly it was read: one of several rows, a part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import without_what_is
from assistant.dialogue.understanding.guarding.beside import BESIDE_GUARDS
from assistant.dialogue.understanding.guarding.covering import left_over
from assistant.dialogue.understanding.guarding.elsewhere import ELSEWHERE_GUARDS, date_of_a_row, names_another
from assistant.dialogue.understanding.guarding.hesitating import called_off, hesitates, likewise
from assistant.dialogue.understanding.guarding.reasoned import (
    both_of_a_pair,
    not_found_of_a_pair,
    one_of_a_pair,
    touches_the_excepted,
    without_its_comparison,
)
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.guarding.valuing import VALUE_GUARDS
from assistant.dialogue.understanding.guarding.wellformed import ill_formed
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.reading.called import of_one_of_them
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.rows.names import measured
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece, text_of
from assistant.dialogue.understanding.weighing.spoken_of import every
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.indicator import Level2

_MOST: Final = 6
_ROWS: Final = frozenset({Kind.NAME, Kind.ROWS, Kind.THIS, Kind.CATEGORY})
_EITHER: Final = frozenset({"还是", "或者", "或是", "或", "要么"})
_NOT_THIS: Final = frozenset({"不是", "而不是", "并不是", "而非", "并非", "非"})
_SUM: Final = frozenset({"一共", "总共", "合计", "共计", "加起来", "合起来", "总计"})
"""Words by which one value is said of several rows together."""
_ONE_OF_THEM: Final = re.compile(
    r"(?<![那这每第上下后前另头十百\d、，,和跟与及到至-])[一1](?:条|个|项)(?:给|就|可以)?(?:我)?(?:删|去|"
    r"砍|拿|撤|不要)|"
    r"(?:删|去掉|去|砍掉?|拿掉|撤掉?|不要|减)(?:掉|了)?(?:其中|里面|当中)?(?:的)?[一1](?:条|个|项)(?!指标)|"
    r"有[一1](?:条|个|项)|(?:里面?|中|当中)的?(?:其中)?[一1](?:条|个|项)|(?:留|保留|"
    r"留下)(?:其中)?(?:的)?[一1](?:条|个|项)|[二两](?:选|留)[一1]"
)
"""`去掉一条`, `选一条删掉`, `留一个` of several rows."""
_ALL_OF_THEM: Final = re.compile(
    r"凡是?|所有|每[条个项一]|一切|任何|那些|这些|各[条个项]|"
    r"[两三四五六七八几俩仨\d]+(?:条|项|个(?!百分|点|月|小时|工作日))"
)
_IN_NAMES: Final = re.compile(r"名(?:称|字)?(?:里|中|当中|上|前面|后面|开头|太|有点|过于)|个字")
_ASKS: Final = re.compile(
    r"[?？吗呢]|(.)不\1|为[什啥何]|凭[什啥]|怎么|如何|哪|什么|解释|说明|依据|出处|咋|啥|多少|建议|推荐|"
    r"合适|合理|由来|来历|原因|理由"
)
"""Words that ask, or ask for advice."""
_SAID_OTHERWISE: Final = re.compile(r"换(?:一)?(?:个|种)(?:说法|叫法|写法|表述|名字|名称)")
_WITHIN: Final = frozenset({"里", "里面", "里头", "中", "当中", "内", "下面"})
_BY_NUMBER: Final = re.compile(r"(?:请|把|将)*第[\d一二三四五六七八九十]{1,3}(?:条|项|行)")
_TO: Final = frozenset({"到", "至", "直到", "一直到"})
_ENDS: Final = 2
_OTHER_ROW: Final = re.compile(r"另(?:外)?(?:那|一|那一)(?:条|个|项)(?!指标|[\u4e00-\u9fff]*(?:指标|加|补))")
_LETTERS: Final = re.compile(
    r"(?P<side>前面?|后面?|开头|末尾)(?:再|请|要)*(?:加上?|补上?|添上?|写上)[“\"「](?P<part>[^”\"」]{1,12})[”\"」]"
)
_FRONT: Final = frozenset({"前", "前面", "开头"})
_CALLED: Final = re.compile(r"[，,](?:就|名字|名称)*叫(?:做)?(?P<name>[\u4e00-\u9fff]{3,16})$")
_LACKING: Final = re.compile(r"[少缺漏差忘来要]|没[写列有]|[加添补增列设]")
_FEW_OF_IT: Final = re.compile(r"(?:有点|太|偏|得|的|是)*少")
"""`今年筛查的人少了`: too few of it, not a row that is missing."""
_BEYOND: Final = re.compile(
    rf"第(?P<row>{NUMERAL})条?(?:指标)?(?:以后|之后|往后|以下|以前|之前|以上)(?:的|所有|凡是|带|有|每)"
)
_TAKEN_BACK: Final = re.compile(r"撤|退")
_RANGE: Final = re.compile(r"\d%?[-—~～至到]\d")


def guarded(meaning: Understood, said: Said) -> Meaning:
    """The meaning, or the question that must come before it."""
    way = without_what_is(meaning.operations, said.scene)
    way = without_its_comparison(_named(_without_looks(way, said), said), said)
    for guard in _GUARDS:
        if question := guard(way, said):
            return question
    return names_another(meaning.operations, way, said) or Understood(operations=way)


def _without_looks(way: Way, said: Said) -> Way:
    """The edits alone, where nothing is asked beside them (资金来源按这个填)."""
    edits = tuple(one for one in way if not isinstance(one, ops.Explain | ops.Suggest))
    return edits if edits and not _ASKS.search(said.text) else way


def _named(way: Way, said: Said) -> Way:
    """Rows put together under the name of one of them (名字用前面那个)."""
    return tuple(
        one.model_copy(update={"name": of_one_of_them(one.name, [said.scene.row(row).level3 for row in one.rows])})
        if isinstance(one, ops.Merge) and one.name
        else one
        for one in way
    )


def _brought_back(way: Way, said: Said) -> Unsure | None:
    """Asks whether the removed row or the undone step is to be restored."""
    if way != (ops.Restore(),) or not _TAKEN_BACK.search(said.text) or "删" in said.text:
        return None
    return said.asks("是重做刚撤销的，还是恢复删掉的？", (ops.Redo(),), way)


def _added_unasked(way: Way, said: Said) -> Unsure | None:
    """A new row of which no word says that it is new (树栽少了，要400株)."""
    added = next((one for one in way if isinstance(one, ops.Add) and one.name and not one.category), None)
    if added is None or any("add" in piece.acts and piece.text[0] != "少" for piece in said.pieces):
        return None
    front, _, behind = said.text.partition(added.name or "")
    if _LACKING.search(front) or (_LACKING.search(behind) and not _FEW_OF_IT.match(behind)):
        return None
    return said.asks("", way)


def _moved_nowhere(way: Way, _said: Said) -> Unsure | None:
    """Asks where to, if a row would move to its own place (它俩对调, where one row was spoken of)."""
    stays = any(isinstance(one, ops.Move) and one.row == one.to for one in way)
    return Unsure(question="要移到哪里，或者跟哪一条对调？请说第几条。") if stays and len(way) == 1 else None


def _beyond(way: Way, said: Said) -> Unsure | None:
    """Asks where only the row at the boundary was read, but rows beyond it were meant (第8条以后带%的)."""
    found, one = _BEYOND.search(said.text), only(way)
    if found is None or not isinstance(one, ops.RowsEdit) or len(one.rows) != 1:
        return None
    alone = whole_number(found["row"]) == one.rows[0]
    return said.asks(f"只{said.shown(way)}吗？", way) if alone else None


def _letters_added(way: Way, said: Said) -> Unsure | None:
    """Asks whether the name of a new row was meant as an addition to another row's name (留样率后面加上“每餐”)."""
    added = only(way)
    found = _LETTERS.search(said.text)
    if not isinstance(added, ops.Add) or not added.name or found is None or added.name not in found["part"]:
        return None
    before = [mention for mention in said.spoken if len(mention.rows) == 1]
    if not before or measured(added.name):
        return None
    row, front = before[0].rows[0], found["side"] in _FRONT
    own = said.scene.row(row).level3
    name = f"{found['part']}{own}" if front else f"{own}{found['part']}"
    return said.asks("是在名称里加这几个字，还是增加一条指标？", (ops.Change(rows=(row,), name=name),), way)


def _unnamed(way: Way, said: Said) -> Unsure | None:
    """Rows put together, of which the new name was said and not heard (合并成一条，叫养护公路里程)."""
    merged = only(way)
    found = _CALLED.search(said.text)
    if not isinstance(merged, ops.Merge) or merged.name or found is None:
        return None
    return said.asks("", (merged.model_copy(update={"name": found["name"]}),), way)


def _from_to(way: Way, said: Said) -> Unsure | None:
    """The ends of a range, and not what lies between (倒数第三条到最后一条都删掉)."""
    operation = only(way)
    if not isinstance(operation, ops.RowsEdit):
        return None
    for one, two in pairwise(said.spoken):
        between = text_of(said.pieces[one.last : two.first])
        ends = sorted({*one.rows, *two.rows})
        if between in _TO and len(ends) == len(operation.rows) == _ENDS and set(ends) == set(operation.rows):
            whole = (with_rows(operation, tuple(range(ends[0], ends[1] + 1))),)
            return said.asks("是从哪一条到哪一条？", whole, way) if ends[1] - ends[0] > 1 else None
    return None


def _outside(way: Way, said: Said) -> Unsure | None:
    """Rows outside of the group in which they were to be looked for (产出指标里100%的)."""
    one = only(way)
    groups = [
        piece.rows
        for piece, after in pairwise(said.pieces)
        if piece.kind is Kind.CATEGORY and after.text in _WITHIN and piece.rows
    ]
    if not isinstance(one, ops.RowsEdit) or len(groups) != 1:
        return None
    within = tuple(row for row in one.rows if row in groups[0])
    if not within or len(within) == len(one.rows):
        return None
    return said.asks("指的是哪几条？", (with_rows(one, within),), way)


def _elsewhere(way: Way, said: Said) -> Unsure | None:
    """Other rows than the only one that was said by its number, with which the sentence begins."""
    first = said.spoken[0] if said.spoken and _BY_NUMBER.match(said.text) else None
    one = only(way)
    if first is None or not isinstance(one, ops.RowsEdit):
        return None
    by_number = sum(piece.kind is Kind.ROWS for piece in said.pieces) == 1
    by_number = by_number and not any(piece.marks & {"not", "except", "than"} for piece in said.pieces)
    apart = by_number and first.rows and set(first.rows).isdisjoint(one.rows)
    return said.asks("", way) if apart else None


def _another(way: Way, said: Said) -> Unsure | None:
    """`另外那条`, which is not the row that was spoken of."""
    one = only(way)
    here = said.scene.chosen
    if not isinstance(one, ops.RowsEdit) or one.rows != here or not _OTHER_ROW.search(said.text):
        return None
    others = said.scene.alike(here[0])[:_MOST]
    return said.asks("“另一条”是哪一条？", *((with_rows(one, (row,)),) for row in others))


def _uncategorised(way: Way, said: Said) -> Unsure | None:
    """A row of any kind, though a kind was spoken of (质量指标就一条，帮我想一条)."""
    kinds = [level for level in Level2 for piece in said.pieces if _tells(piece, level)]
    if ops.Add() not in way or len(kinds) != 1:
        return None
    told = tuple(ops.Add(category=kinds[0]) if one == ops.Add() else one for one in way)
    return said.asks(f"要{said.shown(told)}吗？", told, way)


def _tells(piece: Piece, level: Level2) -> bool:
    return piece.kind is Kind.CATEGORY and piece.text in (level.value, level.value.removesuffix("指标"))


def _taken_back(way: Way, said: Said) -> Unsure | None:
    """What is called off at the end of the sentence, though it was read as being asked for."""
    acts = any(isinstance(one, (*ops.EDITS, ops.Undo, ops.Redo, ops.Accept)) for one in way)
    kept = any(piece.kind in _ROWS or piece.kind in (Kind.VALUE, Kind.FIELD) for piece in said.pieces[-4:])
    if not acts or kept or not called_off(said.text):
        return None
    return said.asks(f"还要{said.shown(way)}吗？", way)


def _put_otherwise(way: Way, said: Said) -> Unsure | None:
    """Other words for a row of which only the name reads badly (读着拗口，换个说法)."""
    if not isinstance(only(way), ops.Replace) or not _SAID_OTHERWISE.search(said.text):
        return None
    return said.asks("名称要改成什么？也可以换成另一条指标。", way)


def _most_removed(way: Way, said: Said) -> Unsure | None:
    """More than half of the table."""
    rows = {row for one in way if isinstance(one, ops.Remove) for row in one.rows}
    shown = said.shown(way)
    return said.asks(f"一共{len(rows)}条，{shown}吗？", way) if 2 * len(rows) > said.scene.count else None


def _one_of_several(way: Way, said: Said) -> Unsure | None:
    """Rows found by words that fit each of them, where one was meant."""
    for place, one in enumerate(way):
        if not isinstance(one, ops.RowsEdit) or len(one.rows) < 2:
            continue
        if kept := _not_denied(one, said):
            right = with_rows(one, kept)
            return said.asks(f"只{said.shown((right,))}吗？", (*way[:place], right, *way[place + 1 :]))
        if rows := _alternatives(one, said):
            single = [with_rows(one, (row,)) for row in rows[: _MOST - 1]]
            whole = [one] if len(rows) < _MOST else []
            ways = [(*way[:place], each, *way[place + 1 :]) for each in (*single, *whole)]
            return said.asks("指的是哪一条？", *ways)
    return None


def _not_denied(operation: ops.RowsEdit, said: Said) -> tuple[int, ...]:
    """The rows without one that is said not to be meant (第9条不是第8条改成92%); none where all may be."""
    for one, two in pairwise(said.spoken):
        between = text_of(said.pieces[one.last : two.first])
        both = set(one.rows) | set(two.rows)
        if between in _NOT_THIS and both <= set(operation.rows):
            return tuple(row for row in operation.rows if row not in two.rows)
    return ()


def _alternatives(operation: ops.RowsEdit, said: Said) -> tuple[int, ...]:
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
            shown = said.shown(way)
            return said.asks(f"“{piece.text}{behind.text}”没有听懂，要{shown}吗？", way)
    return None


def _part_removed(way: Way, said: Said) -> Unsure | None:
    """A part of a name that is to go, not the row (县道的养护去掉)."""
    removed = only(way)
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


def _left_out(way: Way, said: Said) -> Unsure | None:
    """Something to which the same is to be done, and of which nothing was understood."""
    other = likewise(said.text)
    touched = {row for one in way for row in getattr(one, "rows", ())} | {str(getattr(one, "path", "")) for one in way}
    if not other or len(touched - {""}) > 1 or not any(isinstance(one, ops.EDITS) for one in way):
        return None
    return said.asks(f"“{other}”没有听懂，只{said.shown(way)}吗？", way)


def _doubted(way: Way, said: Said) -> Unsure | None:
    """An edit beside which a person says that it is not certain; and a range in a new row."""
    doubtful = hesitates(said.text) or any(map(_ranges, way))
    if not doubtful or not any(isinstance(one, ops.EDITS) for one in way):
        return None
    return said.asks(f"先这样改吗：{said.shown(way)}？", way)


def _ranges(operation: ops.Operation) -> bool:
    """Whether a new row is given a range; in rows that are there the reader of values asks."""
    target = operation.target if isinstance(operation, ops.Add) else None
    return target is not None and bool(_RANGE.search(target.text or ""))


_GUARDS: Final = (
    _one_of_several,
    one_of_a_pair,
    both_of_a_pair,
    not_found_of_a_pair,
    touches_the_excepted,
    _more_removed,
    _most_removed,
    _part_removed,
    _brought_back,
    _moved_nowhere,
    _beyond,
    date_of_a_row,
    _letters_added,
    _unnamed,
    _from_to,
    _outside,
    _elsewhere,
    *ELSEWHERE_GUARDS,
    _another,
    *BESIDE_GUARDS,
    _uncategorised,
    _added_unasked,
    _taken_back,
    _put_otherwise,
    *VALUE_GUARDS,
    _left_out,
    left_over,
    ill_formed,
    _doubted,
)
