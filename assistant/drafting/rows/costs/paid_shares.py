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
from assistant.drafting.evidence_of import stated
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import CLAUSE_MARKS, ITEM_MARKS, clause_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind

_PAID: Final = r"(?P<paid>补贴|补助|奖补|奖励|资助|贴息|补偿|返还)"
_BEHIND: Final = regex(rf"(?:的)?(?:比例|标准)?(?:给予|予以|进行)?(?:资金|财政|一次性)?{_PAID}(?!资金[\d从由])")
_GIVEN: Final = regex(r"(?:对|为)(?P<what>[\u4e00-\u9fff、]{2,30}?)(?:由财政)?(?:给予|予以|按照?)$")
_BY: Final = regex(
    r"按照?(?:其|项目|上一?年度?|企业|(?:实际|已)?缴纳的?|实际(?!利率))*(?P<what>[\u4e00-\u9fff]{2,12}?额?)的?$"
)
_OF: Final = regex(r"给予(?:其|实际)?(?P<what>[\u4e00-\u9fff]{2,8}?)的?$")
_COST: Final = (
    r"(?:[\u4e00-\u9fff]{2})?(?:利息|租金|房租|保费|保险费|评估费|担保费|运费|场租|电费|水费|学费|投资额?|造价)"
)
_SHARE_BEHIND: Final = regex(
    rf"(?P<what>{_COST})(?P<paid>补贴|补助|奖补|奖励|贴息|补偿|减免)(?:比例|标准)?(?:为|按|达到?|不超过|最高)*$"
)
"""`贷款利息补贴50%`."""
_GIVEN_BACK: Final = regex(
    r"(?:^|[对给向])(?P<what>[\u4e00-\u9fff]{2,8}?(?:企业|单位|人员|群众|职工|对象|户))(?:按[^，,。；;\d]{0,16})?"
    r"(?P<paid>返还|报销|退还)(?:比例|标准)?(?:为|按|达到?|不超过|最高)*$"
)
"""`中小微企业返还60%`: to whom so much of what was paid is given back."""
_OWN: Final = regex(rf"的(?P<what>{_COST}){_PAID}(?=[，,。；;、\n]|$)")
"""`给予50%的利息补贴`."""
_FEE: Final = regex(
    r"(?:的)?比例[^，,。；;\n\d]{0,4}(?:\d[^，,。；;\n]{0,20})?[^，,。；;\n\d]{0,20}?(?:支付|计提|提取|返还|计付"
    r"|拨付|收取)(?P<what>[\u4e00-\u9fff]{2,6}?[费金款])(?=[，,。；;、\n]|$)"
)
"""`按2%比例向620户扣缴单位支付手续费`: a share that is fixed."""
_AND: Final = regex(r"[、和及与]|以及")
_POINTS: Final = ("个百分点", "百分点")
_BORROWED: Final = regex(r"(?:的)?(?:利率|比例|标准)?(?:给予|予以|进行)?(?:财政)?贴息")
_BORROWED_BEFORE: Final = regex(r"贴息(?:利率|率|标准|比例)?(?:为|按|最高|不超过|每年|达到?)*$")
"""Points of interest that are paid (`给予年利率2.88个百分点的贴息`)."""
_FIXED: Final = regex(r"按照?$")
_AT_MOST: Final = regex("^(?:最高|最多)?(?:不超过|不高于|不多于|不低于)?其?")
"""In front of what the share is of, it is the bound (`按不超过合同金额的40%`)."""
_UP_TO: Final = regex(r"(?:不超过|最高)$")


def paid_share_rows(brief: Brief) -> list[Candidate]:
    """A standard of payment for each share of a cost that the description says is paid."""
    return list(_rows(brief))


def _rows(brief: Brief) -> Iterator[Candidate]:
    for rate in brief.quantities:
        name = _name(brief, rate) if rate.kind is QuantityKind.RATE else ""
        if name:
            yield Candidate(
                level2=Level2.ECONOMIC_COST,
                name=name,
                operator=Operator.EQ if _is_fixed(brief, rate) else Operator.LTE,
                value=rate.value,
                unit=rate.unit,
                evidence=stated(brief.text, rate.start, rate.end),
                weight=3.0,
            )


def _is_fixed(brief: Brief, rate: Quantity) -> bool:
    """Whether just so much is paid: a fee, or points of interest that are not said to be the most."""
    most = re.search(r"(?:最高|不超过|至多|最多)$", brief.text[: rate.start])
    return bool(_FEE.match(brief.text, rate.end)) or (rate.unit in _POINTS and not most)


def _name(brief: Brief, rate: Quantity) -> str:
    before = clause_before(brief.text, rate.start, ITEM_MARKS)
    if rate.unit in _POINTS:
        return "贴息利率" if _BORROWED.match(brief.text, rate.end) or _BORROWED_BEFORE.search(before) else ""
    if rate.unit != "%":
        return ""
    if (fee := _FEE.match(brief.text, rate.end)) and _FIXED.search(before):
        return short_name(fee["what"], "支付比例")
    if share := _SHARE_BEHIND.search(before) or _GIVEN_BACK.search(before) or _OWN.match(brief.text, rate.end):
        return short_name(share["what"], f"{share['paid']}比例")
    behind = _BEHIND.match(brief.text, rate.end)
    clause = _UP_TO.sub("", clause_before(brief.text, rate.start, CLAUSE_MARKS))
    said = (_GIVEN.search(clause) or _BY.search(clause) or _OF.search(clause)) if behind else None
    if not behind or not said:
        return ""
    if clause.endswith("利率"):
        return "贴息利率"
    what = _AT_MOST.sub("", _AND.split(said["what"])[-1]).removesuffix("金额").removesuffix("额")
    return short_name(what, f"{behind['paid']}比例") if len(what) > 1 else ""
