"""Guarding: what must not be done unasked, however clearly it was read: one of several rows, two alternatives, second thoughts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.choosing import with_rows
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unsure
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.weighing.spoken_of import Mention, every
from assistant.dialogue.understanding.wording import described

_MOST: Final = 6
_EITHER: Final = frozenset({"还是", "或者", "或是", "或", "要么"})
_SUM: Final = frozenset({"一共", "总共", "合计", "共计", "加起来", "合起来", "总计"})
"""Words by which one value is said of several rows together."""
_ONE_OF_THEM: Final = re.compile(
    r"(?<![那这每第上下后前另头])[一1](?:条|个|项)(?:给|就|可以)?(?:我)?(?:删|去|砍|拿|撤|不要)|"
    r"(?:删|去掉|去|砍掉?|拿掉|撤掉?|不要|减)(?:掉|了)?(?:其中|里面|当中)?(?:的)?[一1](?:条|个|项)(?!指标)|"
    r"有[一1](?:条|个|项)|(?:留|保留|留下)(?:其中)?(?:的)?[一1](?:条|个|项)|[二两](?:选|留)[一1]"
)
"""`去掉一条`, `选一条删掉`, `留一个` of several rows."""
_ALL_OF_THEM: Final = re.compile(
    r"凡是?|所有|每[条个项一]|一切|任何|那些|这些|各[条个项]|[两三四五六七八几俩仨\d]+(?:条|项|个(?!百分|点|月|小时|工作日))"
)
_IN_NAMES: Final = re.compile(r"名(?:称|字)?(?:里|中|当中|上|前面|后面|开头|太|有点|过于)|个字")
_MISCOUNTED: Final = re.compile(r"(?P<side>[多少])(?P<verb>[写填报算列记定]?)了?(?=[\d一二两三四五六七八九十百千])")
"""`多写了20`: whether more is to be written or less."""
_SECOND_THOUGHTS: Final = re.compile(
    r"来着|不太?确定|不敢确定|拿不准|吃不准|没把握|说不准|记不[清得太]|不记得|还没(?:最后)?(?:定|批|核实|敲定|确认)|"
    r"没(?:最后)?(?:敲定|核实)|(?:再|还得|还要|去)(?:核实|核对|确认|问问|问一下|商量|想想|斟酌)(?:一下|下)?(?:再说)?[吧了啊呢。]*$|"
    r"(?:不够|够|多|少|低|高|行|合适|可以)(?:的话|就)(?=[改加减降提换写删])|(?:是不是这个数|对不对|对吧|是吧|没记错|我猜|猜的|估摸|估计的)|估计[要得有是到]*\d"
)
"""What a person adds who is not sure."""
_DEPENDS: Final = re.compile(r"(.)不\1[，,。？?](?:不|要是|如果)?\1?(?:够|行|多|少|高|低)?(?:的话|就)?(?:[改加减降提换写删]|就)")
"""`够不够，不够加到15`."""
_REPORTED: Final = re.compile(
    r"(?<![按照依据])(?<!按照)(?:合同|协议|批复|方案|国家标准|行业标准|国标|行标|系统)(?:里|上|中)?(?:写|定|规定|约定|显示|要求)?的?[是为]?[\d≥≤不]"
)
"""What stands elsewhere, without a word that it is to be written (合同写的是99.9%)."""
_RANGE: Final = re.compile(r"\d%?[-—~～至到]\d")


def guarded(
    meaning: Understood, text: str, pieces: Sequence[Piece], spoken: Sequence[Mention], scene: Scene
) -> Meaning:
    """The meaning, or the question that must come before it."""
    meaning = _without_what_is(meaning, scene)
    for place, operation in enumerate(meaning.operations):
        rows = getattr(operation, "rows", ())
        if len(rows) < 2 or not isinstance(operation, ops.Change | ops.Remove | ops.Quantify):
            continue
        if either := _alternatives(rows, text, pieces, spoken, operation):
            single = [with_rows(operation, (row,)) for row in either[: _MOST - 1]]
            whole = [operation] if len(either) < _MOST else []
            ways = [(*meaning.operations[:place], one, *meaning.operations[place + 1 :]) for one in (*single, *whole)]
            choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in ways)
            return Unsure(question="指的是哪一条？", choices=choices)
    if unknown := _more_removed(meaning.operations, pieces):
        shown = described(meaning.operations, scene.draft)
        question = f"“{unknown}”没有听懂，要{shown}吗？"
        return Unsure(question=question, choices=(Choice(label=shown, operations=meaning.operations),))
    if named := _part_removed(meaning.operations, text, pieces, scene):
        choices = tuple(Choice(label=described(each, scene.draft), operations=each) for each in named)
        return Unsure(question="是改名称，还是删除指标？", choices=choices)
    if (wrong := _MISCOUNTED.search(text)) and (way := _turned(meaning.operations, wrong)):
        ways = (way, meaning.operations) if way != meaning.operations else (way,)
        choices = tuple(Choice(label=described(each, scene.draft), operations=each) for each in ways)
        return Unsure(question="是要增加还是减少？", choices=choices)
    doubtful = _SECOND_THOUGHTS.search(text) or _DEPENDS.search(text) or _REPORTED.search(text) or any(map(_ranges, meaning.operations))
    if doubtful and any(isinstance(one, ops.EDITS) for one in meaning.operations):
        shown = described(meaning.operations, scene.draft)
        return Unsure(question=f"先这样改吗：{shown}？", choices=(Choice(label=shown, operations=meaning.operations),))
    return meaning


def _alternatives(
    rows: tuple[int, ...], text: str, pieces: Sequence[Piece], spoken: Sequence[Mention], operation: ops.Operation
) -> tuple[int, ...]:
    """The rows of which only one can be meant; none where all of them can."""
    if isinstance(operation, ops.Remove) and _ONE_OF_THEM.search(text):
        return rows
    valued = isinstance(operation, ops.Change) and operation.target is not None
    for one, two in zip(spoken, spoken[1:], strict=False):
        between = {piece.text for piece in pieces[one.last : two.first]}
        joined = between & _EITHER or (valued and between & {"加", "加上"})
        if joined and set(one.rows) | set(two.rows) >= set(rows):
            return rows
    if valued and any(piece.text in _SUM for piece in pieces):
        return rows
    if every(pieces) or _ALL_OF_THEM.search(text):
        return ()
    loose = [mention for mention in spoken if mention.several and len(set(mention.rows) & set(rows)) > 1]
    certain = {row for mention in spoken if mention not in loose for row in mention.rows}
    return tuple(sorted(rows, key=lambda row: row not in certain)) if loose else ()


def _ranges(operation: ops.Operation) -> bool:
    """Whether a new row is given a range; in rows that are there the reader of values asks."""
    target = operation.target if isinstance(operation, ops.Add) else None
    return target is not None and bool(target.text) and bool(_RANGE.search(target.text or ""))


def _turned(operations: tuple[ops.Operation, ...], wrong: re.Match[str]) -> tuple[ops.Operation, ...]:
    """What puts right a value that was written too high or too low; nothing where no value is raised or lowered."""
    if not (wrong["verb"] or wrong[0].endswith("了")):
        return ()
    turned: list[ops.Operation] = []
    for one in operations:
        if isinstance(one, ops.Change) and one.target and one.target.shift is not None:
            shift = abs(one.target.shift) * (-1 if wrong["side"] == "多" else 1)
            one = one.model_copy(update={"target": one.target.model_copy(update={"shift": shift})})
        turned.append(one)
    return tuple(turned) if any(isinstance(one, ops.Change) and one.target and one.target.shift for one in turned) else ()


def _without_what_is(meaning: Understood, scene: Scene) -> Understood:
    """The meaning without values that stand there already, of rows to which something else is done (都是100%，改成能量化的)."""
    kept = []
    for one in meaning.operations:
        others = {row for other in meaning.operations if other is not one for row in getattr(other, "rows", ())}
        idle = isinstance(one, ops.Change) and one.target and set(one.rows) <= others and _stands(one, scene)
        kept += [] if idle else [one]
    return Understood(operations=tuple(kept)) if kept else meaning


def _stands(change: ops.Change, scene: Scene) -> bool:
    """Whether all the rows have the value already."""
    new = change.target
    return bool(new and new.value is not None) and not (change.name or change.category) and all(
        new is not None
        and scene.row(row).target.value == new.value
        and new.unit in (None, scene.row(row).target.unit)
        and new.operator in (None, scene.row(row).target.operator)
        for row in change.rows
        if row <= scene.count
    )


def _part_removed(
    operations: tuple[ops.Operation, ...], text: str, pieces: Sequence[Piece], scene: Scene
) -> list[tuple[ops.Operation, ...]]:
    """Ways to read that a part of a name is to go, not the row (县道的养护去掉); none where the row is meant."""
    removed = operations[0] if len(operations) == 1 and isinstance(operations[0], ops.Remove) else None
    if removed is None:
        return []
    said = [piece for piece in pieces if piece.kind is Kind.NAME and set(removed.rows) <= piece.rows]
    last = said[-1].text if said else ""
    place = pieces.index(said[-1]) if said else 0
    owned = place > 1 and pieces[place - 1].text == "的" and pieces[place - 2].kind in (Kind.NAME, Kind.ROWS, Kind.THIS)
    inner = owned and not any(scene.row(row).level3.endswith(last) for row in removed.rows if row <= scene.count)
    if not (inner or _IN_NAMES.search(text)):
        return []
    renamed = tuple(
        ops.Change(rows=(row,), name=scene.row(row).level3.replace(last, ""))
        for row in removed.rows
        if last and row <= scene.count and last in scene.row(row).level3 and last != scene.row(row).level3
    )
    return [renamed, operations] if renamed else [operations]


def _more_removed(operations: tuple[ops.Operation, ...], pieces: Sequence[Piece]) -> str:
    """What stands behind a verb of removing that is no row (总成本不要小数); "" for nothing."""
    if not any(isinstance(one, ops.Remove) for one in operations):
        return ""
    for place, piece in enumerate(pieces[:-1]):
        behind = pieces[place + 1]
        named = any(each.kind in (Kind.NAME, Kind.ROWS, Kind.THIS, Kind.CATEGORY) for each in pieces[:place])
        if "remove" in piece.acts and named and behind.kind is Kind.STRANGE:
            return "".join(each.text for each in pieces[place + 1 : place + 3] if each.kind in (Kind.STRANGE, Kind.WORD))
    return ""
