"""Bodies told apart by what they were found to be (`对获评省级智能工厂的5家企业`): it belongs to their name."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Counted

JUDGED_BODIES: Final = ("企业", "单位", "机构", "合作社", "家庭", "个人", "团队", "商户", "村", "学校", "园区", "基地")
_FOUND_TO_BE: Final = regex(
    r"(?:获评|被?评为|评定为|认定为|获认定|获批|入选|入围|列入|创建为|创成|通过|取得|获得)(?:为|成为)?(?:(?:上一?年度?|当年|首次)的?)?"
    r"(?P<what>[\u4e00-\u9fffA-Za-z“”]{3,12}?)(?:认定|称号|资格|评审|评定)?的$"
)
_NEAR: Final = 30


def with_judgement(plain: str, counted: Counted) -> Counted:
    """A count of mere bodies with what they were found to be (`省级智能工厂企业`); any other as it is.

    Args:
        plain: The description.
        counted: A number with what it counts.
    """
    if counted.noun not in JUDGED_BODIES:
        return counted
    found = _FOUND_TO_BE.search(plain, max(0, counted.quantity.start - _NEAR), counted.quantity.start)
    if found is None:
        return counted
    what = found["what"].strip("“”")
    return counted.named(what if what.endswith(counted.noun) else what + counted.noun)
