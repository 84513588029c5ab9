"""Reconsidering: what was read, beside the words once more: what is kept after all, what only repeats, what is no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.choosing import with_rows
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.wording import described

_KEPT: Final = re.compile(
    r"[，,。；;](?:那|但是?|不过|算了)?(?P<row>[^，,。；;]{2,12}?)(?:还是|就|先|得)(?:留着|留下|保留|留|不删|别删|不动)(?:了|吧|它|着)*[。！!]?$"
)
_LIKE_IT: Final = re.compile(r"(?:麻烦|请|就|你|您|帮我|给我)*(?:照改|照办|照此办理|照此修改|照着改|照做|执行|落实)(?:一下|吧|即可)*[。！!]?$")
_FINDINGS: Final = re.compile(r"问题|检查|毛病|一键|自动|错误|建议|意见")
_NO_NAME: Final = re.compile(
    r"^(?:别|不要|不用|不必|得|的|太|了|就|最[后前上下]|去年|(?:前面|后面|上面|下面|期限|时间|周期)(?![\u4e00-\u9fff]{3}))|(?:再|都|也|要|那条|这条|那个|这个|别|不要|跟|和)$"
)
_NO_WORDS: Final = re.compile(r"哪[天个里一]|什么|等通知|再说|待定|多少")
_IN_FRONT: Final = re.compile(r"^(?:[^：:]{1,8}指标[：:])?(?:比如|例如|譬如|每年的?|全年的?)?")
_EACH: Final = re.compile(r"(?:每个?|一个?)(?P<period>月|周|季度|学期)(?:各|要|就|搞|办|做|开)?[\d一二两三四五六七八九十]")
_LIKE_ROW: Final = re.compile(r"[，,](?:就|也|值|指标值)*(?:跟|和|与|按|同)(?P<row>[^，,。]{2,16}?)(?:的)?(?:一样|相同|一致|看齐)(?:吧|即可|就行)*[。]?$")
_WITHIN: Final = frozenset({"里", "里面", "里头", "中", "当中", "其中"})
_EVERY: Final = re.compile(r"都|全|各|均|一律|统一|所有|每")
_NO_NUMBERS: Final = re.compile(r"(?:别|不要|不用|不)(?:再)?(?:写|填|用|按)(?:成)?(?:百分数|百分比|数字|数|百分率|具体数)")
_BOTH_ROWS: Final = re.compile(r"并[到入进]|合[到入进]|归到|第[\d一二三四五六七八九十]")
_MOST: Final = 6
_WHAT: Final = "没有听明白要做什么。请说改哪一条、改成什么，或者说“帮助”看看能说什么。"


def reconsidered(meaning: Meaning, said: str, pieces: Sequence[Piece], references: References, scene: Scene) -> Meaning:
    """The meaning without what the words take back or cannot mean."""
    if isinstance(meaning, Unknown):
        return meaning
    kept = _kept(said, references, scene)
    if isinstance(meaning, Understood):
        way = _mended(meaning.operations, said, kept)
        if not way:
            return Unknown(message="好的，没有改动。")
        if any(map(_misnamed, way)):
            added = any(isinstance(one, ops.Add) and _misnamed(one) for one in way)
            return Unsure(question="要增加的指标叫什么？" if added else "名称要改成什么？")
        for question in (_twice(way, scene), _per_month(way, said, scene), _of_something(way, pieces), _one_within(way, said, pieces, scene)):
            if question:
                return question
        return Understood(operations=tuple(_like(one, said, references, scene) for one in way))
    ways = [_mended(choice.operations, said, kept) for choice in meaning.choices]
    ways = list(dict.fromkeys(way for way in ways if way))
    if len(ways) == 1 and (either := _twice(ways[0], scene)):
        return either
    named = [way for way in ways if not any(map(_misnamed, way))]
    if ways and not named:
        return Unsure(question=_WHAT, half_heard=True)
    ways = named
    if ways == [choice.operations for choice in meaning.choices]:
        return meaning
    if not ways:
        return Unknown(message="好的，没有改动。")
    if kept and len(ways) == 1:
        return Understood(operations=ways[0])
    choices = tuple(Choice(label=described(way, scene.draft), operations=way) for way in ways)
    question = f"要{choices[0].label}吗？" if len(choices) == 1 else meaning.question
    return meaning.model_copy(update={"question": question, "choices": choices})


def _kept(said: str, references: References, scene: Scene) -> tuple[int, ...]:
    """Rows of which the last clause says that they stay (…，第4条还是留着吧)."""
    found = _KEPT.search(said)
    meant = references.resolve(found["row"], scene) if found else None
    return meant.rows if meant is not None and not meant.missing and not meant.several else ()


def _mended(way: Way, said: str, kept: Sequence[int]) -> Way:
    """A way without what is said twice, kept after all, or meant of another cell."""
    out: list[ops.Operation] = []
    more = any(not isinstance(one, ops.Fix) and isinstance(one, ops.EDITS) for one in way)
    for one in way:
        if isinstance(one, ops.Fix) and one.finding is None and more and _LIKE_IT.search(said) and not _FINDINGS.search(said):
            continue
        if isinstance(one, ops.Remove) and set(one.rows) & set(kept):
            rest = tuple(row for row in one.rows if row not in kept)
            out += [with_rows(one, rest)] if rest else []
            continue
        if isinstance(one, ops.Change) and one.name and one.target is None and _NO_NUMBERS.search(said):
            one = ops.Change(rows=one.rows, category=one.category, target=ops.NewTarget(text=one.name))
        if isinstance(one, ops.Merge) and not _BOTH_ROWS.search(said):
            one = one.model_copy(update={"rows": tuple(sorted(one.rows))})
        if isinstance(one, ops.Add) and one.name and (name := _IN_FRONT.sub("", one.name)) not in ("", one.name):
            one = one.model_copy(update={"name": name})
        out.append(one)
    return tuple(out)


def _twice(way: Way, scene: Scene) -> Unsure | None:
    """A question where one row was given two values (改成15，要么16)."""
    values = [one for one in way if isinstance(one, ops.Change) and one.target is not None]
    if len(values) != 2 or len(way) != 2 or values[0].rows != values[1].rows or values[0].target == values[1].target:
        return None
    if any(one.target and (one.target.shift is not None or one.target.value is None) for one in values):
        return None
    choices = tuple(Choice(label=described((one,), scene.draft), operations=(one,)) for one in values)
    return Unsure(question="说了两个值，用哪一个？", choices=choices)


def _per_month(way: Way, said: str, scene: Scene) -> Unsure | None:
    """A question where a value was said of a month or a week, and the row may count the year (每月2场)."""
    found, one = _EACH.search(said), way[0] if len(way) == 1 else None
    if found is None or not isinstance(one, ops.Change) or one.target is None or one.target.value is None:
        return None
    if any(re.search(r"每|月|周|季", scene.row(row).level3 + (scene.row(row).target.unit or "")) for row in one.rows):
        return None
    if one.target.unit == "%" or scene.row(one.rows[0]).target.unit == "%":
        return None
    times = {"月": 12, "周": 52, "季度": 4, "学期": 2}[found["period"]]
    whole = one.model_copy(update={"target": one.target.model_copy(update={"value": one.target.value * times})})
    choices = tuple(Choice(label=described((each,), scene.draft), operations=(each,)) for each in (whole, one))
    return Unsure(question=f"按全年的数写，还是按每{found['period']}的数写？", choices=choices)


def _of_something(way: Way, pieces: Sequence[Piece]) -> Unsure | None:
    """A question where any row would be added though it was said of what (安全方面没有指标，加一条)."""
    bare = any(one == ops.Add() for one in way)
    strange = any(piece.kind is Kind.STRANGE and len(piece.text) > 1 for piece in pieces)
    return Unsure(question="要增加什么指标？请说名称，或者说是哪一类。") if bare and strange else None


def _like(operation: ops.Operation, said: str, references: References, scene: Scene) -> ops.Operation:
    """A new row with the value of another (…，跟苗木成活率一样)."""
    found = _LIKE_ROW.search(said)
    if not found or not isinstance(operation, ops.Add) or not operation.name or operation.target is not None:
        return operation
    meant = references.resolve(found["row"], scene)
    own = scene.row(meant.rows[0]).target if meant and len(meant.rows) == 1 and not meant.doubt else None
    if own is None or own.value is None:
        return operation
    target = ops.NewTarget(operator=own.operator, value=own.value, unit=own.unit)
    return operation.model_copy(update={"target": target})


def _misnamed(operation: ops.Operation) -> bool:
    """Whether what would become a name is a piece of a sentence (别说覆盖率, 场次再, 暂拟的那个)."""
    if isinstance(operation, ops.Change) and operation.target and _NO_WORDS.search(operation.target.text or ""):
        return True
    if isinstance(operation, ops.SetFact):
        name = operation.value if operation.path is ops.FactPath.PROJECT_NAME else ""
    else:
        name = (operation.name or "") if isinstance(operation, ops.Add | ops.Change) else ""
    return bool(_NO_NAME.search(name))


def _one_within(way: Way, said: str, pieces: Sequence[Piece], scene: Scene) -> Unsure | None:
    """One of several rows that was not understood (前三个里学校数改45), of which not all can be meant."""
    one = way[0] if len(way) == 1 else None
    if not isinstance(one, ops.Change | ops.Remove | ops.Quantify) or len(one.rows) < 2 or _EVERY.search(said):
        return None
    for place, piece in enumerate(pieces[:-1]):
        if piece.text in _WITHIN and place and pieces[place + 1].kind is Kind.STRANGE:
            ways = [(with_rows(one, (row,)),) for row in one.rows[:_MOST]]
            choices = tuple(Choice(label=described(each, scene.draft), operations=each) for each in ways)
            return Unsure(question="指的是哪一条？", choices=choices)
    return None
