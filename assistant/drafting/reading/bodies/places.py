"""Places: towns, villages, streets that a description names, and how far it says it reaches."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.numbers.units import SITES
from assistant.drafting.reading.parts import Span, span_at
from assistant.drafting.reading.words import ACTIVITY_VERBS

_SCOPE = regex(
    r"全[省市州县区镇乡](?!域)|[我本][省市县区镇乡街](?:道)?(?!级)|辖区|城区|建成区|县城|农村地区|市区|库区|园区|"
    r"项目区"
)
_NAMED = regex(
    r"(?:(?<=^)|(?<=[，,。；;：:、（(\n\x01\x02\x03在于为对及和与由至到向位区县市镇乡是])|(?<=涉及)|(?<=覆盖)|"
    r"(?<=支持)|(?<=落实)|(?<=惠及))"
    r"(?P<name>[\u4e00-\u9fff]{2,5}?(?:街道|社区|省|(?<!城)市|县|镇|乡(?!村)|村)|(?<=市)[\u4e00-\u9fff]{2,3}区)"
    r"(?![级区民容场道委务庄规集域别属内干史])"
)
_NO_NAME: Final = regex(
    r"^(?:.*(?:[各全本我该某每个两三四五六七八九十多这几]|行政|自然|乡镇|老旧|示范|美丽|脱贫|贫困|重点|中心|城乡|"
    r"农|新|旧|小|山|库|灾|校|景|园|片|地|市|城|社|辖|万|进)"
    r"[省市县区镇乡村]|.{0,1}(?:街道|社区)|[省市县区镇乡村]|.*[的对在为和及].*|.*乡村|.*(?:住宅|政务|居民|服务|"
    r"矫正|城市|智慧)(?:小区|社区))$"
)
_ANY_VERB = longest_first(ACTIVITY_VERBS)
_LEAD: Final = regex(rf"^(?:位于|[在于为对及和与由至到向]|{_ANY_VERB})+")
_VERBS: Final = regex("|".join((*ACTIVITY_VERBS, "负责", "使用", "安排", "用于", "丰富", "位于")))
_STREET: Final = regex(r"^(?!各|全|本|我|该|某|每|个)[^的对在为和及各]{2,4}(?:街道|社区)$")

_WHERE: Final = regex(r"在(?:全[省市县区镇乡州]|辖区|辖内|境内|[本我][省市县区镇乡])$")
_THERE: Final = ("在", "于")
_SITE: Final = regex(
    rf"^(?:{SITES})(?=[\u4e00-\u9fff]{{3}})"
    r"|^[\u4e00-\u9fff]{2,4}?(?:村|社区|小区|乡镇|街道|学校|中学|小学|园区|景区|路口|公园|广场|商圈)"
    r"(?=(?:建设|新建|改造|安装|设置|设立|布设|配备|打造|铺设|更换|开展|举办)[\u4e00-\u9fff]{2})"
)
"""The places that were counted in front (`在6个老旧小区建设投放点36处`)."""


def beside_places(words: str, front: str) -> str:
    """Words before a number without who does it where (`东山镇在全镇12个村`) and without the places counted in `front`.

    Args:
        words: What stands between the last mark or number and this number.
        front: What stands before that (`…在8个`, behind which 乡镇 is a place where something is done).
    """
    if _WHERE.search(words):
        return ""
    return _SITE.sub("", words) if _WHERE.search(front[-12:]) or front.endswith(_THERE) else words


def read_places(words: str, plain: str) -> tuple[Span, ...]:
    """The places named in a text, each once, in order."""
    spans: dict[str, Span] = {}
    for found in _NAMED.finditer(words):
        name = _LEAD.sub("", found["name"])
        if (_STREET.match(name) or not _NO_NAME.match(name)) and not _VERBS.search(name):
            spans.setdefault(name, span_at(plain, found.end("name") - len(name), found.end("name")))
    for found in _SCOPE.finditer(words):
        spans.setdefault(found[0], span_at(plain, *found.span()))
    return tuple(sorted(spans.values(), key=lambda span: span.start))
