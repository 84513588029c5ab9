"""Prices that leave out what an earlier one says (`县道每公里10000元、乡道5000元`): the second holds for a 公里 too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.prices.payers import is_payer

_IN_TURN: Final = regex(
    r"[，,、；;和及与]+(?:[对给]|其中)?(?P<what>[\u4e00-\u9fff]{2,8}?)(?:标准)?(?:为|按|约|不低于|不少于|不超过|不高于)?"
)
_TO_ANOTHER: Final = regex(r"[、，,和]?[\u4e00-\u9fff]{1,4}[员人师生者工]")
_TO_ONE: Final = regex(r"(?:奖励|补助|补贴|奖)[\u4e00-\u9fff]{1,4}[员人师生者工]\d")
"""`每枚奖励运动员20万元教练员15万元`: two people are paid for one thing."""
_SHARED_OUT: Final = regex(r"(?:[，,（(]其中[:：]?|[、，,])(?P<who>[\u4e00-\u9fff]{2,8}|[省市州县区镇])")
"""`每人每年700元，其中中央420元、省级168元`: what each pays of a standard."""
_GRADE: Final = regex(r"(?:[轻中重]度|[特一二三四五][等级档类])(?:残疾人?|失能|护理|对象|的|奖)?")
"""Of one standard by grades (`轻度每人每月100元、中度200元`)."""
_KINDS: Final = (
    frozenset({"小学", "初中", "高中", "中职", "学前", "幼儿园", "特教", "本科", "专科", "高职"}),
    frozenset({"城市", "农村", "城镇", "乡村"}),
    frozenset({"集中供养", "分散供养", "散居", "集中", "分散"}),
    frozenset({"国家级", "省级", "市级", "县级", "区级"}),
    frozenset({"县道", "乡道", "村道"}),
    frozenset({"硕士", "博士", "学士", "本科生", "研究生", "硕士生", "博士生"}),
    frozenset({"全额", "差额", "新建", "改建", "扩建", "改扩建", "改造", "新购", "维修"}),
    frozenset({"重点", "一般", "重大", "培育"}),
    frozenset({"伙食", "医疗", "被服", "被装", "日用品", "公杂", "取暖", "住宿", "交通", "资料", "师资", "场地"}),
)
"""Kinds that one rule sets standards for side by side."""
_RESPECTIVELY: Final = regex(r"分别[为是按]?(?:[^，,。；;]*[、和及与])?$")
_JOINED: Final = regex("[、和及与]")
"""`标准分别为每人每月460元、590元`: the second holds for another of those in front, in the same unit."""
_ANOTHER_PURSE: Final = regex(r"[、，和及][\u4e00-\u9fff]{2,12}(?:经费|资金|补助|补贴|费)")
"""`每个社区办公经费8万元、服务群众专项经费20万元`."""
_PARTS_OF_EACH: Final = regex(r"每[个间所座套台处家][\u4e00-\u9fff]{2,6}(?:\d[\d.,]*万?元、[\u4e00-\u9fff]{2,6})+$")
"""`每间设备4.2万元、装修0.8万元`: each of them has both."""
_NEAR: Final = 40
_SMALL: Final = 10_000
"""No project costs so little: beside what each person is paid it is another price; a tenth of it beside any price."""
_MOST_APART: Final = 10
"""A standard is no more than so many times another of the same row; a sum for all is."""


def with_elliptic_prices(
    plain: str, quantities: Sequence[Quantity], counted: Sequence[Counted]
) -> tuple[Quantity, ...]:
    """The quantities, amounts that go on with a row of prices read as prices of the same unit."""
    result = list(quantities[:1])
    for _, quantity in pairwise(quantities):
        last = result[-1]
        goes_on = last.kind is QuantityKind.PRICE and (
            _goes_on(plain, last, quantity, counted) or _adds_up(plain, last, quantity, quantities, counted)
        )
        result.append(
            quantity.model_copy(update={"kind": QuantityKind.PRICE, "unit": last.unit}) if goes_on else quantity
        )
    return tuple(result)


def _goes_on(plain: str, price: Quantity, amount: Quantity, counted: Sequence[Counted]) -> bool:
    """Whether an amount right behind a price is that of another thing counted in the same unit."""
    if amount.kind is not QuantityKind.MONEY or amount.upper is not None or not price.value or not amount.value:
        return False
    between = _IN_TURN.fullmatch(plain[price.end : amount.start])
    if not between and _TO_ANOTHER.fullmatch(plain[price.end : amount.start]):
        return bool(_TO_ONE.search(plain[price.start : price.end]))
    if _is_share(plain, price, amount):
        return True
    joined = _JOINED.fullmatch(plain[price.end : amount.start])
    if joined and _RESPECTIVELY.search(plain, max(0, price.start - _NEAR), price.start):
        return max(price.value, amount.value) <= _MOST_APART * min(price.value, amount.value)
    if not between or not 1 <= max(price.value, amount.value) / min(price.value, amount.value) <= _MOST_APART:
        return False
    head, what = price.unit.split("·")[0], between["what"]
    if _GRADE.fullmatch(what) or _is_pair(plain[: price.start], what):
        return True
    alike = (c for c in counted if _fits(head, c.quantity.unit) and c.quantity.value > 1)
    return any(
        what in (c.noun, c.verb)
        or c.noun.endswith(what)
        or c.noun.startswith(what)
        or c.verb.startswith(what)
        or what.startswith(c.verb or "\n")
        for c in alike
    )


def _adds_up(
    plain: str, price: Quantity, amount: Quantity, quantities: Sequence[Quantity], counted: Sequence[Counted]
) -> bool:
    """Whether another purse of the same bodies is told, since both together come to a sum that is written."""
    if amount.kind is not QuantityKind.MONEY:
        return False
    near = max(price.value, amount.value) <= _MOST_APART * min(price.value, amount.value)
    sums = {q.value for q in quantities if q.kind is QuantityKind.MONEY and q is not amount}
    once = any(price.value * c.quantity.value + amount.value in sums for c in counted)
    if near and not once and _PARTS_OF_EACH.search(plain, max(0, amount.start - _NEAR), amount.start):
        return True
    if not _ANOTHER_PURSE.fullmatch(plain[price.end : amount.start]):
        return False
    head = price.unit.split("·")[0]
    if near and amount.value <= (_SMALL if head in PEOPLE else _SMALL / 10):
        return True  # `每人每年公用经费2000元，特需经费1000元`, `每亩药剂费8元、作业费4元`
    return any((price.value + amount.value) * c.quantity.value in sums for c in counted if c.quantity.unit == head)


def _is_pair(before: str, what: str) -> bool:
    """Whether those paid for are two kinds of one (`小学每生1000元、初中1250元`)."""
    told = before.removesuffix("标准")
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(told[::-1], what[::-1], strict=False)))
    # `城市低保标准……，农村低保标准……`: what both get is said of each.
    return _are_kinds(told, what) or _are_kinds(told[: len(told) - alike], what[: len(what) - alike])


def _are_kinds(told: str, what: str) -> bool:
    return any(what.removesuffix("费") in kinds and told.removesuffix("费").endswith(tuple(kinds)) for kinds in _KINDS)


def _is_share(plain: str, price: Quantity, amount: Quantity) -> bool:
    """Whether an amount is what one level of government pays of a standard."""
    found = _SHARED_OUT.fullmatch(plain[price.end : amount.start])
    return bool(found) and found is not None and amount.value <= price.value and is_payer(found["who"])


def _fits(head: str, unit: str) -> bool:
    return head == unit or (head in PEOPLE and unit in PEOPLE)
