"""Benefits apart: of several benefits each is counted by its own people, matched by the words they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.names import MAX_NAME, short_name

_MONEY: Final = r"(?:补贴|津贴|补助金?|助学金|奖学金|救助金|慰问金|低保金|生活费|护理费|供养金|抚恤金|优待金|养老金)"
_PIECE: Final = regex(r"[^，,。；;：:、和及与\d\n]+")
_BENEFIT: Final = regex(rf"(?P<whole>[\u4e00-\u9fff]{{2,14}}{_MONEY})(?:等|发放|经费|资金|项目)*$")
_LEAD: Final = regex(
    r"^.*(?:发放|落实|兑付|兑现|支付|拨付|用于|保障|给予)|^.*?(?:局|委|厅|会|镇|乡|街道办?|中心)(?=[\u4e00-\u9fff]{3})|^20\d\d年度?"
)
_WHO: Final = regex(
    r"^(?:受益|惠及|覆盖|服务|享受|保障)?(?P<who>[\u4e00-\u9fff]{2,10}?)(?P<measure>人数|户数|人次|数)$"
)
_UNIT: Final = regex("年度?|[万亿]?元(?:的?标准)?|[万亿]?[\u4e00-\u9fff]")
_EACH: Final = ("每", "人均")
"""How words begin that tell a price, not a benefit by its name (`每名普查员补助1800元`)."""
_PEOPLE: Final = ("人", "户", "人次", "万人", "万户", "万人次", "名")
_SEVERAL: Final = 2


def with_benefits_apart(brief: Brief, rows: Sequence[Candidate]) -> list[Candidate]:
    """The rows, people told with several benefits as those whom each is paid (`高龄津贴发放人数`).

    Args:
        brief: What the description says.
        rows: What is counted.
    """
    benefits = list(_benefits(brief.told))
    told = {at: found["who"] for at, row in enumerate(rows) if (found := _people(row))}
    if len(benefits) < _SEVERAL or len(told) < _SEVERAL:
        return list(rows)
    paid = _matched(told, benefits)
    return [_paid(row, paid[at]) if at in paid else row for at, row in enumerate(rows)]


def _benefits(told: str) -> Sequence[str]:
    """Every benefit by its name, each once."""
    named = (piece for piece in _PIECE.finditer(told) if not piece[0].startswith(_EACH))
    pieces = (_LEAD.sub("", told[_behind_number(told, piece.start()) : piece.end()]) for piece in named)
    return list(dict.fromkeys(found["whole"] for piece in pieces if (found := _BENEFIT.search(piece))))


def _behind_number(told: str, start: int) -> int:
    """Where the words of a piece begin behind a number: behind its unit (`2026年度…补助`, `600元标准补助`)."""
    unit = _UNIT.match(told, start) if start and told[start - 1].isdigit() else None
    return unit.end() if unit else start


def _people(row: Candidate) -> re.Match[str] | None:
    """Who a row counts, where it is people and no benefit is named yet."""
    found = _WHO.match(row.name) if row.unit in _PEOPLE else None
    return found if found and not re.search(_MONEY, row.name) else None


def _matched(told: dict[int, str], benefits: Sequence[str]) -> dict[int, str]:
    """By the place of a row the benefit of its people: most words shared first; one of each left goes together."""
    shared = sorted(
        ((_shared(who, benefit), at, benefit) for at, who in told.items() for benefit in benefits),
        key=lambda one: -one[0],
    )
    paid: dict[int, str] = {}
    for words, at, benefit in shared:
        if words and at not in paid and benefit not in paid.values():
            paid[at] = benefit
    left = [at for at in told if at not in paid]
    unpaid = [benefit for benefit in benefits if benefit not in paid.values()]
    if paid and len(left) == len(unpaid) == 1:
        paid[left[0]] = unpaid[0]
    return paid if len(paid) >= _SEVERAL else {}


def _shared(who: str, benefit: str) -> int:
    return sum(who[at : at + 2] in benefit for at in range(len(who) - 1))


def _paid(row: Candidate, benefit: str) -> Candidate:
    measure = "户数" if (row.unit or "").endswith("户") else "人次" if (row.unit or "").endswith("次") else "人数"
    if len(f"{benefit}发放{measure}") > MAX_NAME:
        return row
    return row.model_copy(update={"level2": Level2.QUANTITY, "name": short_name(f"{benefit}发放", measure)})
