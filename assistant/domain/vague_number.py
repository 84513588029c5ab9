"""What stands in a value cell and is no value, or a number that is only about so much."""

from __future__ import annotations

from typing import Final

from assistant.domain.folding import unspaced
from assistant.domain.pattern import regex
from assistant.domain.value import TargetValue, ValueKind, parse_target

_SAYS_NOTHING = regex(
    r"(?:差不多|大概|大约|随便|随意|看(?:情况|着办)|视情况(?:而定)?|再说|再定|另定|待定|暂定|不清楚|不知道|不确定|说不准"
    r"|不好说|没想好|还行|一般般|马马虎虎|凑合|都行|都可以)+(?:吧|了|呗|嘛|吧了)?"
    r"|(?:明年|后年|今年|下半年|上半年|年底|月底|下个?月|到时候?|以后|将来|改天|过几天|尽快|差不多|大概|应该|可能)*"
    r"(?:再说|再定|看|可以|行|好)?(?:吧|呗|嘛)"
    r"|(?:到时候?|以后|将来|改天|过几天)(?:再说|再定)?"
    r"|\(公式没有算出结果\)"  # as the reader of sheets puts it
)
"""Answers of somebody who does not know yet (`差不多`, `明年吧`, `再说`): no promise that could be kept or broken."""
_RATING = regex(r"[A-E]{1,5}[+-]?")
_CJK_OR_DIGIT = regex(r"[\u4e00-\u9fff\d]")
_HEDGED: Final = regex(r"^(?P<sign>[≥≤><=]*)(?:大概|大约|约|差不多|将近|近)?(?P<number>\d.*?)(?:左右|上下)?$")


def is_no_value(target: TargetValue) -> bool:
    """Whether a cell holds signs or words that promise nothing at all; a grade like AAA does."""
    if target.kind is not ValueKind.QUALITATIVE:
        return False
    said = unspaced(target.text)
    if not _CJK_OR_DIGIT.search(said):
        return not _RATING.fullmatch(said)
    return bool(_SAYS_NOTHING.fullmatch(said.strip("。！!,，")))


def without_hedge(target: TargetValue) -> TargetValue:
    """The number of `2座左右` or `约40公里` without the words that soften it; other values as they are."""
    found = _HEDGED.match(unspaced(target.text)) if target.kind is ValueKind.QUALITATIVE else None
    exact = parse_target(found["sign"] + found["number"]) if found else target
    return exact if exact.kind is ValueKind.NUMERIC else target


def is_hedged(target: TargetValue) -> bool:
    """Whether a number is given only about."""
    return without_hedge(target) is not target
