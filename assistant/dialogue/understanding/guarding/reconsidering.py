"""Reconsidering: what was read, beside the words once more: what is kept after all, what only repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import REFUSAL, stands
from assistant.dialogue.understanding.guarding.suspecting import NAMING, either, misnamed, suspected
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Piece
from assistant.dialogue.understanding.wording import WHAT_TO_DO
from assistant.dialogue.understanding.words.values import date_text

_KEPT: Final = re.compile(
    r"[，,。；;](?:那|但是?|不过|算了)?(?P<row>[^，,。；;]{2,12}?)(?:还是|就|先|得)(?:留着|留下|保留|留|不删|别删"
    r"|不动)(?:了|吧|它|着)*[。！!]?$"
)
_LIKE_IT: Final = re.compile(
    r"(?:麻烦|请|就|你|您|帮我|给我)*(?:照改|照办|照此办理|照此修改|照着改|照做|执行|落实)(?:一下|吧|即可)*[。！!]?$"
)
_FINDINGS: Final = re.compile(r"问题|检查|毛病|一键|自动|错误|建议|意见")
_IN_FRONT: Final = re.compile(r"^(?:[^：:]{1,8}指标[：:])?(?:比如|例如|譬如|每年的?|全年的?)?")
_LIKE_ROW: Final = re.compile(
    r"[，,](?:就|也|值|指标值)*(?:跟|和|与|按|同)(?P<row>[^，,。]{2,16}?)(?:的)?(?:一样|相同|一致|看齐)(?:吧|即可"
    r"|就行)*[。]?$"
)
_NO_NUMBERS: Final = re.compile(
    r"(?:别|不要|不用|不)(?:再)?(?:写|填|用|按)(?:成)?(?:百分数|百分比|数字|数|百分率|具体数)"
)
_BOTH_ROWS: Final = re.compile(r"并[到入进]|合[到入进]|归到|第[\d一二三四五六七八九十]")
_SETS: Final = re.compile(r"[改写定设填调换提降升减加变弄按]|[成为]|→|->")
"""What says that a value is to be set."""


def reconsidered(meaning: Meaning, said: str, pieces: Sequence[Piece], references: References, scene: Scene) -> Meaning:
    """The meaning without what the words take back or cannot mean."""
    if isinstance(meaning, Unknown):
        return meaning
    kept = _kept(said, references, scene)
    if isinstance(meaning, Understood):
        way = tuple(_dated(one, said) for one in _looked_at(_mended(meaning.operations, said, kept), said, scene))
        if not way:
            return Unknown(message=REFUSAL)
        done = tuple(_like(one, said, references, scene) for one in way)
        return suspected(way, said, pieces, scene) or Understood(operations=done)
    return _chosen_of(meaning, said, pieces, kept, scene)


def _chosen_of(meaning: Unsure, said: str, pieces: Sequence[Piece], kept: Sequence[int], scene: Scene) -> Meaning:
    """A question with its choices mended, and without those that cannot be meant."""
    ways = list(dict.fromkeys(way for each in meaning.ways if (way := _mended(each, said, kept))))
    if len(ways) == 1 and (question := either(ways[0], said, pieces, scene)):
        return question
    named = [way for way in ways if not any(map(misnamed, way))]
    if ways and not named:
        return Unsure(question=WHAT_TO_DO, half_heard=True)
    if named == list(meaning.ways):
        return meaning
    if not named:
        return Unknown(message=REFUSAL)
    if kept and len(named) == 1:
        return Understood(operations=named[0])
    return asks("" if len(named) == 1 else meaning.question, named, scene)


def _kept(said: str, references: References, scene: Scene) -> tuple[int, ...]:
    """Rows of which the last clause says that they stay (…，第4条还是留着吧)."""
    found = _KEPT.search(said)
    meant = references.resolve(found["row"], scene) if found else None
    return meant.rows if meant is not None and not meant.several else ()


def _mended(way: Way, said: str, kept: Sequence[int]) -> Way:
    """A way without what is said twice, kept after all, or meant of another cell."""
    out: list[ops.Operation] = []
    more = any(not isinstance(one, ops.Fix) and isinstance(one, ops.EDITS) for one in way)
    repeats = more and bool(_LIKE_IT.search(said)) and not _FINDINGS.search(said)
    for one in way:
        if repeats and one == ops.Fix():
            continue
        if isinstance(one, ops.Change) and one.name and out and _renames(out[-1], one):
            out.pop()  # 名字叫举办期数太啰嗦，改叫培训期数
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
        if isinstance(one, ops.Add) and one.name is None and one.target and one.target.unit in ("个", "条", "项"):
            one = one.model_copy(update={"target": None})
        out.append(one)
    return tuple(out)


def _renames(before: ops.Operation, one: ops.Change) -> bool:
    """Whether the operation before only gave the same rows another name."""
    if not isinstance(before, ops.Change) or before.name is None:
        return False
    return before == ops.Change(rows=one.rows, name=before.name)


def _looked_at(way: Way, said: str, scene: Scene) -> Way:
    """A way without a value that is only asked about: that rows have already, or that nobody says is to be set."""
    looked = {one.row for one in way if isinstance(one, ops.Suggest | ops.Explain)}
    idle = [
        one
        for one in way
        if isinstance(one, ops.Change)
        and looked & set(one.rows)
        and (stands(one, scene) or not (one.name or one.category or _SETS.search(said)))
    ]
    rows = dict.fromkeys(row for one in idle for row in one.rows if row not in looked)
    return (*(one for one in way if one not in idle), *(ops.Suggest(row=row) for row in rows)) if idle else way


def _dated(operation: ops.Operation, said: str) -> ops.Operation:
    """A date where a name was heard (第11条改成“9月底前完成”)."""
    if not isinstance(operation, ops.Change) or not operation.name or operation.target or NAMING.search(said):
        return operation
    if (date := date_text(operation.name)) is None:
        return operation
    return ops.Change(rows=operation.rows, category=operation.category, target=ops.NewTarget(text=date))


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
