"""Labels: what a budget item is called, cut out of the words in front of its amount so that a person can read it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex

LONGEST_LABEL: Final = 30
_REACH: Final = 400
"""How far back a label is looked for, however long the line."""
_NUMBERING = regex(r"^[,;。、:)]*(?:\(?[\d一二三四五六七八九十]{1,3}[.、)](?!\d))*")
_OPENING = regex(
    r"^(?:(?:此次|本次|本年度?|当年|今年)?(?:资金|预算|经费|项目)?(?:测算|安排|申请|支出)?(?:主要)?(?:包括|包含"
    r"|用于|为)|其中|主要是)[:]?"
)
_REASON = regex(r"(?:由于|因为|根据|按照|主要用于|用于|鉴于|为了).*$")
_CLOSING = regex(
    r"(?:\(|预算|预计|预估|预排|预安排|需要?|安排|约|共计?|合计|总计|小计|为|是|计|每年|全年|每月|年度|各|聘请|:|=|≈)+$"
)
_EMPTY = regex(
    r"^(?:预算|预计|预估|预排|预安排|需要?|安排|约|共计?|合计|总计|小计|为|是|计|每年|全年|每月|年度|各|以上|\W)*$"
)


def readable_label(segment: str) -> str:
    """The label in the words between the item before and this amount; "" if there is none."""
    words = _NUMBERING.sub("", segment[-_REACH:])
    head, colon, _ = words.rpartition("。")[2].partition(":")
    if colon and len(head.split(";")[-1]) > 1:
        return _trimmed(head.split(";")[-1].split("。")[-1])
    for clause in reversed(re.split(r"[,;。](?![^()]*\))", words)):
        label = _trimmed(clause)
        if label and not _EMPTY.match(label):
            return label
    return ""


def _trimmed(clause: str) -> str:
    bare = _NUMBERING.sub("", clause)
    bare = _OPENING.sub("", bare)
    bare = re.sub(r"(?<=[^\d(])[【\[(]?\d[^,;。×*✕]{0,12}[×*✕].*$", "", bare)
    bare = re.sub(r"(?<=..)\d[\d.,]*(?:[个名人件份册本篇场期批次台套]\S{0,3})?$", "", bare)
    if cut := _REASON.sub("", bare):
        bare = cut
    bare = _CLOSING.sub("", bare).rstrip("(【[:;,、")
    tail = bare.rpartition("的")[2]
    if re.match(r"^(?:开展|进行).{2,10}的", bare) and len(tail) > 3:
        return tail
    if len(bare) <= LONGEST_LABEL:
        return bare
    parts = bare[:LONGEST_LABEL].rpartition("、")[0]
    return parts + "等" if parts else tail if 3 < len(tail) <= LONGEST_LABEL else bare[:LONGEST_LABEL] + "等"
