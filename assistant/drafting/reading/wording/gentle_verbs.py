"""Verbs said gently (`把锅炉换一换`, `屋面翻一翻`, `把管道换掉`): the deed in writing, in front of its thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.wording.complaints import Part, Told

_WRITTEN: Final = {
    "改": "改造",
    "换": "更换",
    "翻": "维修",
    "修": "维修",
    "整": "改造",
    "弄": "改造",
    "清": "清理",
    "扩": "扩建",
    "刷": "粉刷",
    "拆": "拆除",
    "铺": "铺设",
    "补": "修补",
}
_OPEN_AIR: Final = regex(r"(?:河|沟|塘|渠|街|巷|村|镇|院子|环境|卫生|路口|广场|市容|边坡)$")
"""What is 整治 and not 改造 when it is `整一整`."""
_GENTLY: Final = rf"(?P<verb>[{''.join(_WRITTEN)}])一(?P=verb)"
_MENDED: Final = "(?![^，。]{0,12}修一修)"
"""`屋顶漏水修一修` is put in writing with what it suffers from (`corpus/lexicon/spoken.yaml`)."""
_END: Final = r"(?=[，。；、\d]|$)"
_DONE_WITH: Final = rf"(?:{_GENTLY}|(?P<twice>[改换翻修刷清])(?P=twice){_END}|(?P<away>[换拆])[掉了])"
_WISH: Final = "(?P<wish>(?:还|就|再|也|想|要|拟|打算|准备|计划|需要?|得)*)"
_WHOLLY: Final = "(?:都|全部?|统一|重新|彻底|好好|一起|一并)*"
_SIZE_BEHIND: Final = r"(?:[，、](?:面积|总?面积|一共|总共|共)约?(?=\d))?"
"""`翻一翻，面积3200平方米` is the size of what it is done to."""
_THING: Final = r"(?P<thing>(?:(?![的把将])[\u4e00-\u9fff\dA-Z]){2,12}?)"
_TAKEN: Final = regex(
    rf"{_WISH}[把将](?:(?P<of>(?:(?!的)[\u4e00-\u9fff]){{1,8}})的)?{_THING}{_WHOLLY}{_DONE_WITH}{_SIZE_BEHIND}"
)
"""`打算把老集镇的市场改一改`."""
_BEFORE: Final = regex(
    r"(?:^|(?<=[，。；：、！？\n]))(?:(?P<unit>[省市县区镇乡](?:(?![想把将拟要])[\u4e00-\u9fff]){0,6}?(?:[院所站馆校局园]|中心|小学|中学|政府))的?)?"
    rf"(?:[村镇乡县区街][里上]的?)?{_MENDED}{_THING}{_WISH}{_WHOLLY}(?:{_GENTLY}|(?P<away>[换拆])掉){_SIZE_BEHIND}{_END}"
)
"""`镇敬老院的屋面准备翻一翻`, `屋顶修一修`."""
_ALONE: Final = regex(rf"(?!修){_GENTLY}")


def said_gently(text: str) -> Iterator[Told]:
    """For each verb said gently, its thing with the deed as written in front; a deed alone in its place."""
    at = 0
    while found := _first(text, at):
        yield Told(found.start(), found.end(), tuple(_parts(found)))
        at = found.end()


def _first(text: str, at: int) -> re.Match[str] | None:
    """The next of them, in its fullest wording."""
    ways = (pattern.search(text, at) for pattern in (_TAKEN, _BEFORE, _ALONE))
    return min((found for found in ways if found), key=lambda found: (_said(found)[1], found.start()), default=None)


def _said(found: re.Match[str]) -> tuple[str, int]:
    """The verb and where it stands."""
    group = next(group for group in ("verb", "twice", "away") if found.groupdict().get(group))
    return found[group], found.start(group)


def _parts(found: re.Match[str]) -> Iterator[Part]:
    groups = found.groupdict()
    thing, (verb, _) = groups.get("thing") or "", _said(found)
    if groups.get("unit"):
        yield found.span("unit")
        yield "，"
    yield "拟" if groups.get("wish") else ""
    yield "整治" if verb in "整弄" and _OPEN_AIR.search(thing) else _WRITTEN[verb]
    if groups.get("of"):
        yield found.span("of")
    if thing:
        yield found.span("thing")
