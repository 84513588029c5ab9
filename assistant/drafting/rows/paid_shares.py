"""Rows from the share of a cost that is paid: `对展位费给予60%补贴`, `按设备投资额的8%给予补助`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.quantities import Quantity, QuantityKind
from assistant.drafting.rows.count_rows import spoken

_PAID: Final = r"(?P<paid>补贴|补助|奖补|奖励|资助|贴息|补偿)"
_BEHIND: Final = regex(rf"(?:的)?(?:比例|标准)?(?:给予|予以|进行)?(?:资金|财政|一次性)?{_PAID}(?!资金[\d从由])")
_GIVEN: Final = regex(r"(?:对|为)(?P<what>[\u4e00-\u9fff、]{2,30}?)(?:由财政)?(?:给予|予以|按照?)$")
_BY: Final = regex(r"按照?(?:其|项目|实际)?(?P<what>[\u4e00-\u9fff]{2,12}?额?)的?$")
_OF: Final = regex(r"给予(?:其|实际)?(?P<what>[\u4e00-\u9fff]{2,8}?)的?$")
_AND: Final = regex(r"[、和及与]|以及")
_UP_TO: Final = regex(r"(?:不超过|最高)$")


def paid_share_rows(brief: Brief) -> list[Candidate]:
    """A standard of payment for each share of a cost that the description says is paid."""
    return list(_rows(brief))


def _rows(brief: Brief) -> Iterator[Candidate]:
    for rate in brief.quantities:
        if rate.kind is QuantityKind.RATE and rate.unit == "%" and (name := _name(brief, rate)):
            yield Candidate(
                level2=Level2.ECONOMIC_COST,
                name=name,
                operator=Operator.LTE,
                value=rate.value,
                unit=rate.unit,
                evidence=(spoken(brief, rate, "level3"), spoken(brief, rate)),
                weight=3.0,
            )


def _name(brief: Brief, rate: Quantity) -> str:
    behind = _BEHIND.match(brief.text, rate.end)
    clause = _UP_TO.sub("", re.split(r"[，,。；;\n]", brief.text[: rate.start])[-1])
    said = (_GIVEN.search(clause) or _BY.search(clause) or _OF.search(clause)) if behind else None
    if not behind or not said:
        return ""
    what = _AND.split(said["what"])[-1].removesuffix("金额").removesuffix("额")
    return short_name(what, f"{behind['paid']}比例") if len(what) > 1 else ""
