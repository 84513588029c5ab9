"""Copying: values that come from another row: 第13条与第12条一致, 早诊率跟随访率换一下数."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import Change, NewTarget
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, plainly
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene

_ALIKE: Final = re.compile(
    r"^(?:把|将)?(?P<one>.{2,}?)(?:的)?(?:值|目标值|指标值)?(?:都|也|要|得|应该|应|直接)*(?:改成|改到|改得|提到"
    r"|调到|降到|调成|定得|定成|写成|保持|设成)?"
    r"(?:和|跟|与|同|照着|参照|对齐|按照?|向)(?P<two>.{2,}?)(?:的)?(?:值|目标值|指标值)?(?:保持)?(?:一样|一致|相同"
    r"|看齐|持平|对齐|统一|同值|来|的值)(?:高|多)?(?:吧|就行|即可|就好)?$"
)
_SWAPPED: Final = re.compile(
    r"^(?:把|将)?(?P<one>.{2,}?)(?:和|跟|与|同|、)(?P<two>.{2,}?)(?:的)?(?:值|数值|数字|数|指标值|目标值)?(?:互相)?"
    r"(?:对调|互换|调换|交换|换一?下|对换|掉个个儿?|写反了|填反了|弄反了)(?:一下)?(?:值|数值|数字|数|指标值"
    r"|目标值)?(?:吧|了)?$"
)
_OF_ANOTHER: Final = re.compile(
    r"^(?:把|将)?(?P<one>.{2,}?)(?:的)?(?:值|目标值|指标值)?(?:都|也|直接)?(?:改成|改为|换成|写成|用|取|照抄|抄)"
    r"(?P<two>.{2,}?)(?:的|那条的|那个)(?:值|目标值|指标值|数|数字|那个数)(?:吧|就行|即可|就好)?$"
)
"""`第4条改成第5条的值`."""
_VALUES: Final = re.compile(r"值|数|反了")


class Copying:
    """Reads clauses that take a value from another row; what they do is shown and asked first."""

    def __init__(self, references: References) -> None:
        self._references = references

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """What the clause copies; None where it copies nothing."""
        if (found := _SWAPPED.match(clause)) and _VALUES.search(clause):
            one, two = self._references.only(found["one"], scene), self._references.only(found["two"], scene)
            if one and two and one != two:
                return self._made(scene, (one, two), (two, one))
        if found := _ALIKE.match(clause) or _OF_ANOTHER.match(clause):
            one, two = self._references.only(found["one"], scene), self._references.only(found["two"], scene)
            if one and two and one != two:
                return self._made(scene, (one, two))
        return None

    def _made(self, scene: Scene, *pairs: tuple[int, int]) -> Outcome | None:
        changes = []
        for to, source in pairs:
            target = scene.row(source).target
            if target.value is None:
                return None
            changes.append(Change(rows=(to,), target=NewTarget(value=target.value, unit=target.unit)))
        outcome = plainly(*changes, rows=tuple(to for to, _ in pairs), verb="change")
        return confirmed(outcome, scene)
