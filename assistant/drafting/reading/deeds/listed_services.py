"""Listed services: what people are provided with, its sort said once at the end (`提供助餐、助浴和日间照料服务`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Span, span_at

_LIST: Final = regex(
    r"(?:提供|开展)(?P<list>[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){1,6}?(?:(?:以及|[和及与])[\u4e00-\u9fff]{2,8}?)?)"
    r"等?(?:居家|上门|养老|照护|康复|生活)?服务(?=[，,。；;\n]|$)"
)
_JOINT: Final = regex("、|以及|[和及与]")
_CARE: Final = regex(
    r"助[餐浴洁医急行购乐学]|照[料护顾]|护理|保洁|康复|探访|巡访|陪[伴护诊]|托[管养]|慰藉|[疏辅]导|送餐|代[购办缴]|理发|保健|配餐|喘息|救助|转介"
)
"""What is done for people who are looked after; of other lists the readers of tasks know more."""


def listed_services(plain: str) -> Iterator[Span]:
    """Every member of a list of services, each called a service; none where the first is no care of people."""
    for found in _LIST.finditer(plain):
        start, end = found.span("list")
        joints = list(_JOINT.finditer(plain, start, end))
        edges = [(start, start), *(joint.span() for joint in joints), (end, end)]
        named = [span_at(plain, one[1], other[0]) for one, other in pairwise(edges)]
        if all(_CARE.search(one.text) for one in named):
            yield from (one.called(re.sub("(?:等|服务)+$", "", one.text) + "服务") for one in named)
