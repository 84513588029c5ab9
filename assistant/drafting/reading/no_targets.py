"""Numbers that are no targets: ratios, thresholds, what a rate is paid for, names of policies, states of a part."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.quantities import Quantity

_POLICY: Final = regex(r"(?:补贴|补助|政策|制度|改革|待遇|经费)")
_FEES: Final = regex(r"[\u4e00-\u9fff]{0,6}?(?:费用|收费|费(?![\u4e00-\u9fff]))")
"""What stands behind a number of 项 that counts what is charged (`免除四项基本费用`)."""
_THRESHOLD: Final = regex(r"(?:及?以[上下内])(?:[（(]含[^）)]{0,6}[)）])?的(?!标准|规模|要求|频次)(?=[\u4e00-\u9fff])")
"""Behind a number: from where on something holds (`年进出口额100万美元以上的企业`)."""
_OUT_OF: Final = regex(r"[\u4e00-\u9fff]{0,8}?中的?(?:约|有)?\d")
"""Behind the number of all of which some are chosen (`142家中的58家`)."""
_FOR_EVERY: Final = regex(r"每[\u4e00-\u9fff]{0,8}$")
_PAID: Final = regex(r"(?:给予)?(?:奖励|补助|补贴|奖补|返还|资助)")
_STATE: Final = regex(r"(?:为(?!主)|是|系|属于?|位于|存在|尚未|已(?=[\u4e00-\u9fff]))")


def is_no_count(plain: str, quantity: Quantity) -> bool:
    """Whether a number is part of a ratio, a threshold, the base of a rate, or of a policy's name.

    Args:
        plain: The description.
        quantity: A count in it.
    """
    before, end = plain[max(0, quantity.start - 12) : quantity.start], quantity.end
    if plain.startswith("/", end) or before.endswith("/"):
        return not quantity.per
    if _THRESHOLD.match(plain, end) or _OUT_OF.match(plain, end):
        return True
    if _FOR_EVERY.search(before) and _PAID.match(plain, end):
        return True  # `每进出口1美元奖励0.03元`
    if quantity.unit != "项":
        return False
    written = plain[quantity.start : quantity.start + 1]
    return bool(_FEES.match(plain, end)) or (not written.isdigit() and bool(_POLICY.match(plain, end)))


def is_state(plain: str, quantity: Quantity) -> bool:
    """Whether what stands behind a number only says what the things counted are like (`其中18处为砖木结构`)."""
    return bool(_STATE.match(plain, quantity.end))
