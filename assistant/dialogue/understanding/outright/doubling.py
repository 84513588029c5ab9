"""Doubling: two rows said to be alike, of which one goes, told by its place: A跟B重复了，把后面那条删了."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene

_ALIKE: Final = re.compile(
    r"(?:那个|这个|我看|感觉)?(?P<one>[^，,。]{2,16}?)(?:跟|和|与|同)(?P<two>[^，,。]{2,16}?)(?:这"
    r"|那)?(?:两[条个项])?(?:的)?(?:意思|内容|说法)?"
    r"(?:都|好像|有点|基本上?|完全|其实|是|就是)*(?:重了|重复了?|重叠了?|撞了|差不多|一回事|一个意思|一样"
    r"|类似)(?:的|了|啊|吧|呀)*[，,；;。]?"
    r"(?P<request>.{2,24})"
)
_ONE_GOES: Final = re.compile(
    r"(?:就|请|你|帮我|给我|直接)*(?P<goes>删掉?|去掉|拿掉|砍掉?|撤掉?|把|将)?(?P<side>[前后](?:面|头|边|一)?|上面"
    r"|下面|第[一二12](?=个))(?:的|那|这)?一?(?:条|个|项)?"
    r"(?:就|给|给我|直接)*(?:删掉?|删除|去掉|拿掉|砍掉?|撤掉?|不要)?(?:了|吧|即可)*"
)
_GO: Final = re.compile(r"删|去掉|拿掉|砍|撤|不要")


class Doubling:
    """Reads which of two rows that are alike goes, by where it stands."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references = reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is nothing of the kind."""
        found = _ALIKE.fullmatch(text)
        request = _ONE_GOES.fullmatch(found["request"]) if found else None
        if found is None or request is None or not _GO.search(request[0]):
            return None
        rows = [self._references.only(found[name], scene) for name in ("one", "two")]
        if not all(rows) or rows[0] == rows[1]:
            return None
        last = request["side"][0] in "后下" or request["side"][-1] in "二2"
        named, placed = rows[1 if last else 0], sorted(rows)[1 if last else 0]
        if named == placed:
            return Understood(operations=(ops.Remove(rows=(named,)),))
        return asks("删哪一条？", [(ops.Remove(rows=(row,)),) for row in (named, placed)], scene)
