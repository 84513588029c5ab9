"""Money that others than the treasury pay, where that is said behind the amount or of all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.funding.parts import Amount
from assistant.drafting.reading.prices.payers import kinds_of

_OPENS: Final = r"(?:(?<=[，,。；;（(元\n])|(?<=用[于为])|^)"
_THE_MONEY: Final = r"(?:(?:所需|项目|全部|上述|相关|该|此)*(?:资金|经费|费用|款项))?(?:全部|全额|统一|均|都)*"
_OWN_FUND: Final = (
    r"工会(?:会员)?(?:经费|会费)|党费|会费(?:收入)?|(?:自有|自筹|单位)资金|"
    r"(?:事业|经营|医疗|门诊|业务|服务|门票|票务|学费|住宿费?|租金|检测|培训|广告|其他|自有|创收)收入|基金会|(?:捐赠|捐款|赞助)(?:资金|款)?"
)
"""Funds that are no money of the treasury; the income from land, fines and fees that are no tax is."""
_SPENT: Final = "列支|开支|支出|支付|解决|安排|承担|负担|保障|投入"
_SELF: Final = "本?(?:单位|学校|医院|企业|公司|协会|合作社|机关|校|院)?"
_FROM: Final = "由|从|在|用|使用|动用|通过|为|系|属于?|来[自源]于?|来源[为是于]?[:：]?"
_PAID: Final = (
    regex(
        rf"{_OPENS}{_THE_MONEY}(?:(?:{_FROM})(?P<fund>[^，,。；;\d]{{0,14}}?(?:{_OWN_FUND}))[中内里]?(?:{_SPENT})?"
        rf"|(?P<led>[^，,。；;\d元]{{0,10}}?(?:{_OWN_FUND}))[中内里]?(?:列支|开支|支出))(?=[，,。；;）)\n]|$)"
    ),
    regex(
        rf"{_OPENS}{_THE_MONEY}(?:由(?P<who>[^，,。；;\d元]{{1,14}}?)|{_SELF})(?:自筹|自行(?:解决|筹[措集]|承担|负担))"
        rf"(?:资金)?(?:{_SPENT})?(?=[，,。；;）)\n]|$)"
    ),
    regex(
        r"(?:(?:资金|经费|费用|投资|元)?(?:全部|全额|均)|所需资金)由(?P<all>[^，,。；;\d]{1,20}?)"
        r"(?:解决|承担|负担|自筹|出资|筹措|筹集)"
    ),
)
"""`从工会经费中列支`, `由医院自筹解决`, `全部由企业承担`."""
_LEFT: Final = regex(r"(?:其余|剩余|余下|剩下|不足|差额)(?:的|部分|资金|缺口)*(?:约|为)?$")
_GIVEN_BY: Final = regex(
    r"[，,]?(?:由|靠|通过|招引|引进|引入|吸引|争取)(?P<who>[^，,。；;\d]{2,16}?)"
    r"(?:投资|投入|出资|捐[赠助]|赞助|承担|解决|负担|筹[集措]|融资)(?=[，,。；;）)\n]|$)"
)
_JOINED: Final = regex(r"[和与及、]")
_GAP: Final = regex(r"[，,（(]?")


def paid_by_others(brief: Brief, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts right behind which it is said that others pay them (`设备费60万元由医院自筹解决`)."""
    told = brief.plain
    starts = [found.start() for found in _sayings(told) if kind_of_saying(found) == "other"]
    behind = [a for a in amounts if any(a.end <= at and _GAP.fullmatch(told[a.end : at]) for at in starts)]
    return behind + [a for a in amounts if a not in behind and _is_rest_of_others(told, a)]


def _is_rest_of_others(told: str, amount: Amount) -> bool:
    """`其余6000万元招引企业投资`: what is left over, and who gives it right behind."""
    found = _GIVEN_BY.match(told, amount.end) if _LEFT.search(amount.clause) else None
    return found is not None and kinds_of(found["who"]) == {"other"}


def said_of_all(brief: Brief, amounts: Sequence[Amount]) -> re.Match[str] | None:
    """The words that say who raises money by himself, where no smaller amount stands right in front of them."""
    told = brief.plain
    largest = max((a.value for a in amounts), default=None)
    for found in _sayings(told):
        own = next((a for a in amounts if a.end <= found.start() and _GAP.fullmatch(told[a.end : found.start()])), None)
        if own is None or own.value == largest:
            return found
    return None


def kind_of_saying(found: re.Match[str]) -> str:
    """Whose money it is: `other`, `fiscal` where a region raises it, `unknown` where payers of both kinds do."""
    told = found.groupdict()
    if fund := told.get("fund") or told.get("led"):
        return "unknown" if _JOINED.search(fund) and "fiscal" in kinds_of(fund) else "other"
    kinds = kinds_of(told.get("who") or told.get("all") or "")
    if len(kinds) > 1:
        return "unknown"
    raised = told.get("all") is None or found[0].endswith("自筹")
    return "fiscal" if kinds == {"fiscal"} else "other" if raised or kinds == {"other"} else "unknown"


def _sayings(told: str) -> Iterator[re.Match[str]]:
    for pattern in _PAID:
        yield from pattern.finditer(told)
