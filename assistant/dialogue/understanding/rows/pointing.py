"""Pointing: rows by where they stand (最后两条, 倒数第2条), and by what was spoken of (这条, 那两条, 后者)."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.understanding.reference import Reference
from assistant.dialogue.understanding.rows.numbered import COUNTER
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, how_many, whole_number

_EDGE: Final = re.compile(
    rf"(?P<edge>首|最前面?的?|最上[面边头]?的?|最顶[上头]?的?|前面的?|最后面?的?|最下[面边头]?的?|最底[下]?的?"
    rf"|后面的?|前|后|头|末|开头|末尾的?|最末|倒数|"
    rf"结尾)(?:的?[那这])?(?P<number>{NUMERAL}|[几俩仨])?(?:(?:的)?[那这]一?)?{COUNTER}?(?:指标)?"
)
_BACKWARDS: Final = re.compile(rf"倒数第(?P<number>{NUMERAL}){COUNTER}?(?:指标)?")
_THIS: Final = re.compile(
    r"(?:当前|目前|选中的?|刚才|刚刚|刚|刚加的?|新加的?|刚改的?|刚说的?|刚才说的?|刚才改的?|"
    r"刚才加的?|前面说的?)?(?:的)?(?:这|那|该|此|本)?(?:一)?(?:条|个|项|行|指标|里)?(?:指标)?(?:的)?"
)
_IT: Final = frozenset({"它", "他", "她", "其", "这", "那", "这个", "那个", "这里", "同一条"})
_THESE: Final = re.compile(
    r"(?:这|那|上面|以上|前面)(?P<number>[两二三四五六七八九十几\d]+)(?:条|个|项)(?:指标)?|"
    r"它们|他们|这些|那些|二者|两者|两个|两条|以上"
)


def edge(text: str, scene: Scene) -> Reference | None:
    """Rows at an end of the table, counted from there; None where the phrase is no place."""
    if found := _BACKWARDS.fullmatch(text):
        number = whole_number(found["number"])
        return inside((scene.count + 1 - number,) if number else (), scene)
    found = _EDGE.fullmatch(text)
    if not found or text in ("前", "后", "头", "末", "倒数", "首"):
        return None
    if found["number"] == "几":
        return Reference(missing="请说清是几条。")
    number = how_many(found["number"]) if found["number"] else 1
    if number is None:
        return None
    if number > scene.count:
        return Reference(missing=f"表里只有 {scene.count} 条指标。")
    front = found["edge"].startswith(("最前", "最上", "最顶", "前", "头", "开头", "首"))
    if found["edge"] in ("前面的", "前面", "后面的", "后面", "前", "后") and not found["number"]:
        return None
    beside = ("前", "后", "前面的", "后面的", "前面", "后面") if scene.here else ("前", "后")
    if found["edge"] in beside and number == 1 and text.endswith(("一条", "一个", "一项")):
        return None
    rows = range(1, number + 1) if front else range(scene.count - number + 1, scene.count + 1)
    return Reference(tuple(rows))


def deictic(text: str, scene: Scene) -> Reference | None:
    """The rows that 这条, 它, 这两条, 前者 mean; None where the phrase does not point."""
    if re.fullmatch(r"(?:前|后)(?:者|一?(?:个|条))", text) and len(scene.spoken) == 2:
        return Reference(scene.spoken[:1] if text[0] == "前" else scene.spoken[1:])
    if these := _THESE.fullmatch(text):
        said = whole_number(these["number"]) if these["number"] and these["number"] != "几" else None
        if len(scene.spoken) >= 2 and (said is None or said == len(scene.spoken)):
            return Reference(scene.spoken)
        return Reference(missing=f"“{text}”指哪几条？请说第几条。")
    this = text in _IT or (_THIS.fullmatch(text) and re.search(r"[这那该此本]|刚|当前|选中", text))
    if this:
        if scene.this:
            return Reference(scene.this)
        return Reference(missing=f"“{text}”指哪一条？请说第几条或指标名称。")
    return None


def inside(rows: tuple[int, ...], scene: Scene) -> Reference:
    """The rows, if the table has them all."""
    if rows and all(1 <= row <= scene.count for row in rows):
        return Reference(rows)
    return Reference(missing=f"表里共 {scene.count} 条指标，没有这一条。")
