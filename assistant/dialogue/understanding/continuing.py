"""Continuing: a clause that says more of what the clause before has done."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import NOTHING, Outcome, Outcomes, on_rows, only, plainly
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.clauses import Clause

_LIKEWISE: Final = re.compile(
    r"^(?P<of>.{2,}?)(?:的)?(?!也(?:改|调整|弄|处理)(?:一下|下|改)?(?:吧|了)*$)(?:也|同样|一样|同上|照此|照样|照办"
    r"|相同|跟着|同步|一并|一起)+(?:是|这样|这么|如此|照此)?(?:改|处理|办|调整|来|弄)?(?:吧|一下|了)*$"
)
_DO_ADD: Final = re.compile(
    r"(?:请|你|您|给我|帮我|就|再|得|要|那就|酌情|适当|赶紧|直接|把它|给)*(?:补|加|添|列|写|增|放|整)(?:上|进去|充"
    r"|进来|加)?(?:一(?:条|个|项|下))?(?:吧|即可|就行)?"
)
_BY: Final = re.compile(
    r"(?:提高|提升|增加|上调|降低|减少|下调|压缩|加|减|提|降|涨)了?[\d.一二两三四五六七八九十百]+(?:%|个百分点"
    r"|个点|成).*$|"
    r"(?:翻|打[一-九\d]|减半|加倍).*$"
)
"""What was said of by how much a value changes, which is another number for each row."""


def _said_before(operation: ops.Operation) -> str | None:
    """The words that were set, for a field that is to be the same."""
    if isinstance(operation, ops.SetFact):
        return operation.value
    return operation.target.text if isinstance(operation, ops.Change) and operation.target else None


class Continuing:
    """Reads the clauses that are understood from the one before."""

    def __init__(self, reader: ClauseReader) -> None:
        self._reader = reader

    def read(self, clause: Clause, before: Outcomes, scene: Scene, earlier: str) -> Outcome | None:
        """What a clause says of the row or the change before; of a row just added it takes that outcome's place."""
        if likewise := self._likewise(clause, before, scene, earlier):
            return likewise
        last = before[-1] if before else None
        if last is not None and scene.verb == "merge" and (valued := self._of_merged(clause.text, last, scene)):
            return valued
        if last is None or scene.verb != "add" or not last.ways or len(last.ways[0]) != 1:
            return None
        added = last.ways[0][0]
        if not isinstance(added, ops.Add) or self._reader.asking.is_question(clause.text + clause.stop):
            return None
        if last.soft and _DO_ADD.fullmatch(clause.text):
            before[-1] = NOTHING
            return plainly(added, verb="add")
        if last.soft:
            again = self._reader.clause(clause, scene)
            if again is None or not again.sure or set(again.ways[0]) != {ops.Add()}:
                return None
            before[-1] = NOTHING
            return plainly(*(added for _ in again.ways[0]), verb="add")
        for form in self._reader.forms(clause.text, scene):
            if more := self._reader.adding.continued(form, added, scene):
                before[-1] = NOTHING
                return plainly(more, verb="add")
        return None

    def _likewise(self, clause: Clause, before: Outcomes, scene: Scene, earlier: str) -> Outcome | None:
        """`家长的同样`: the change just said, done to other rows as well."""
        last = before[-1] if before else None
        found = _LIKEWISE.match(clause.text)
        if found is None or last is None or not last.sure or len(last.ways[0]) != 1:
            return None
        change = last.ways[0][0]
        if (path := self._reader.stating.path(found["of"])) and (value := _said_before(change)):
            return plainly(ops.SetFact(path=path, value=value), verb="fact")
        other = self._reader.references.resolve(found["of"], scene)
        if isinstance(change, ops.Change) and (by := _BY.search(earlier)):  # by how much, not to what
            return self._reader.clause(Clause(found["of"] + by[0], "", clause.start), scene)
        if not isinstance(change, ops.Change) or change.name or other is None or other.missing or other.several:
            return None
        outcome = on_rows(change.model_copy(update={"rows": other.rows}))
        return outcome.doubted(f"{other.doubt}也这样改吗？") if other.doubt else outcome

    def _of_merged(self, text: str, last: Outcome, scene: Scene) -> Outcome | None:
        """`…合并成一条，里程228公里`: the value of the row that was made."""
        merge = only(last.ways[0]) if last.sure else None
        if not isinstance(merge, ops.Merge):
            return None
        for start in range(min(7, len(text) - 1)):
            value = self._reader.values.value(text[start:], scene.row(merge.rows[0]))
            if value is not None and not value.words and value.target.value is not None:
                change = ops.Change(rows=merge.rows[:1], target=value.target)
                plain = not re.search(r"第|不|别|删|加|条|个", text[:start]) and not value.doubt
                return on_rows(change) if plain else None
        return None
