"""The budget section written as text: its items and subtotals, where they can be read with certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.formula import evaluate
from assistant.domain.memo import once_for_each_text
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.validation.reading.compact import compact
from assistant.validation.reading.labels_in_text import readable_label
from assistant.validation.reading.totals import WORDS_IN_FRONT, is_bare_total

_MONEY = regex(
    r"(?P<number>(?<![\d.])(?<!\d,)(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?)(?P<unit>亿元|百万元|千元"
    r"|万元|元|万(?![一-龥]))(?P<behind>.?)"
)
_UNIT_PRICE_BEFORE = regex(r"(?:每[人名次天月期场批个件篇本户家台季]|人均|单价|标准)[^,;。]{0,6}$")
_OTHER_SCOPE_BEFORE = regex(
    r"(?:占|其中|(?<!参考)(?<!参照)(?<!按)(?<!按照)(?<!沿用)(?:上年|去年|往年)|[二两三四五]年)[^,;。]{0,8}$"
)
_UNCERTAIN = regex(r"其中|不含|上年|去年结转|结转|自筹|分\S{1,2}年|三年|合同总价|中标|往年")
_FACTOR_BEHIND = regex(r"^(?:\([^()]*\))?[×*+÷✕x/·]")
_OPEN_PRODUCT = regex(
    r"(?:(?<=[(])|(?<=[,;:。]))(?P<product>\d[\d.,]{0,15}(?:万元"
    r"|元)(?:/[一-龥·]{1,4})?(?:[×*✕]\d[\d.]{0,9}[一-龥]{0,2}){1,3}"
    r"|\d[\d.]{0,9}[一-龥]{1,2}(?:[×*✕]\d[\d.]{0,9}[一-龥]{1,2}){0,2}[×*✕]\d[\d.,]{0,15}(?:万元"
    r"|元)(?:/[一-龥·]{1,4})?)(?=[),;。]|$)"
)
_BRACKETED = regex(
    r"[\d.,]{1,16}(?:亿元|百万元|千元|万元|元|万)\((?P<product>\d[\d.]{0,12}(?:万元|元)?[一-龥]{0,3}(?:/[一-龥·]{1,4})?"
    r"(?:[×*✕]\d[\d.]{0,12}(?:万元|元)?[一-龥]{0,3}(?:/[一-龥·]{1,4})?){1,4})\)"
)
_PRODUCT_IN_BRACKETS = regex(r"\([^()]*\d[^()]*[×*✕]\d[^()=]*\)$")
_REACH: Final = 40
"""How many characters beside an amount are looked at: enough for a word and a remark, however long the line."""
_CLAUSE_STOPS = ",;。\t"
_PART = regex(r"[^;。\n]+")
_BARE_RESULT = regex(r"[=≈]约?\d[\d.,]{0,15}(?:[,;。(]|$)|^[^:\d]{1,20}:\d[\d.,]{0,15}$")
_OWN_AMOUNT = regex(r"(?:^|[:,一-龥(])\d[\d.,]{0,15}(?:亿元|百万元|千元|万元|元)(?![/·×*✕+÷])")
_GROUNDED = regex(r"合同|批复|中标|协议|核定|文件|标准|(?:审批|审核|审定|批准)[^,;。]{0,40}\d号")
"""What an amount may rest on; that it was approved counts only with the number of the approval (guide A08)."""


class Item(NamedTuple):
    """One amount of the section.

    Attributes:
        label: What it is called, or the words in front of it where no name stands there.
        amount: In yuan.
        room: Half a unit of its last digit.
        is_total: Whether the writer calls it a sum.
        is_computed: Whether it is the result of an equation.
        is_grounded: Whether its clause names a contract, an approval or another number to check it by.
        is_about: Whether the writer says that it is not exact.
        segment: The words between the item before and the end of this one's amount.
        start: Where the segment begins in its line.
        end: Where the amount ends in its line.
        is_open: Whether the amount is not written but follows from a product (`1万元×2`).
    """

    label: str
    amount: Decimal
    room: Decimal
    is_total: bool
    is_computed: bool
    is_grounded: bool
    is_about: bool
    segment: str = ""
    start: int = 0
    end: int = 0
    is_open: bool = False

    @property
    def before(self) -> str:
        """The words between the item before and the amount."""
        return self.segment[: len(self.segment) - len(_amount_written(self.segment))]

    @property
    def is_bare_total(self) -> bool:
        """Whether it is nothing but the sum of other items, wherever it stands."""
        return self.is_total and is_bare_total(self.before)


class BudgetSum(NamedTuple):
    """What the items add up to, the largest gap rounding can explain, and the items that count."""

    amount: Decimal
    room: Decimal
    items: tuple[Item, ...]

    @property
    def is_about(self) -> bool:
        """Whether some item is not exact."""
        return any(item.is_about for item in self.items)


def add_up(text: str) -> BudgetSum | None:
    """The sum of the section, subtotals counted once; None unless its structure is certain.

    A sum that the writer states for all lines, or for all items of the only line, is not counted: the items are.
    """
    lines = [_without_sources(line) for line in _lines(text)]
    if "\t" in text or any(_UNCERTAIN.search(line) or _has_open_formula(_OPEN_PRODUCT.sub("", line)) for line in lines):
        return None
    amount, items = Decimal(0), list[Item]()
    for line in lines:
        reading = _line_sum(line_items(line))
        if reading is None:
            return None
        if items and _is_grand_total(line):
            continue
        amount += reading[0]
        items += reading[1]
    if len(items) < 2 and not all(item.is_computed and not item.is_open for item in items):
        return None
    if not items:
        return None
    room = sum((item.room for item in items if item.room < item.amount / 1000), Decimal(0))
    return BudgetSum(amount, room, tuple(items))


def _is_grand_total(line: str) -> bool:
    """Whether a line states nothing but the sum of all lines."""
    items = line_items(line)
    return bool(items) and is_bare_total(items[0].before)


def stated_total(text: str) -> Item | None:
    """The sum that the writer states behind all items (`合计30万元`); None where the last amount is no bare sum."""
    items = [item for line in _lines(text) for item in line_items(_without_sources(line))]
    last = items[-1] if len(items) > 2 and items[-1].is_bare_total else None
    return None if last is None or last.is_about or any(item.is_total for item in items[:-1]) else last


def unread_amounts(text: str) -> tuple[str, ...]:
    """The parts of the section that state an amount which no item has: `180×0.35=63`, `宣传费:3`."""
    found = list[str]()
    for line in _lines(text):
        ends = [item.end for item in line_items(line)]
        for part in _PART.finditer(_without_sources(line)):
            if not any(part.start() < end <= part.end() for end in ends) and _states_amount(part[0]):
                found.append(part[0])
    return tuple(found)


def _states_amount(part: str) -> bool:
    return bool(_BARE_RESULT.search(part) or _OWN_AMOUNT.search(part))


def _lines(text: str) -> list[str]:
    return [line for line in compact(text).text.split("\n") if line]


@once_for_each_text
def line_items(line: str) -> tuple[Item, ...]:
    """The amounts of one compact line in order, unit prices and factors left out; open products come to an amount."""
    items = list[Item]()
    done = 0
    line = _without_sources(line)
    remarks = _remarks(line)
    for found in _MONEY.finditer(line):
        if any(start < found.start() < end for start, end in remarks):
            continue
        before = line[max(done, found.start() - _REACH) : found.start()]
        behind = line[found.start("behind") : found.end() + _REACH]
        if found["behind"] in ("/", "·") or _FACTOR_BEHIND.match(behind) or _is_factor(before):
            continue
        if not _UNIT_PRICE_BEFORE.search(before) and not _OTHER_SCOPE_BEFORE.search(before):
            for item in _open_items(line, done, found.start()):
                items.append(item)
                done = item.end
            items.append(_item(found, line[done : found.start()], behind)._replace(start=done))
            done = found.end("unit")
    items += _open_items(line, done, len(line))
    return tuple(items)


def _without_sources(line: str) -> str:
    """The line without what it says, behind its items, of where the money comes from."""
    at = line.find("资金来源", 1)
    return line[:at] if at > 0 else line


@once_for_each_text
def _remarks(line: str) -> tuple[tuple[int, int], ...]:
    """The brackets beside an amount: what they hold explains it, and is no further item."""
    spans = ((m.start(), m.end()) for m in re.finditer(r"\([^()]*\)", line))
    return tuple(
        (start, end)
        for start, end in spans
        if re.search(r"(?:元|万|\d)(?:/[一-龥·]{1,4})?\($", line[max(0, start - _REACH) : start + 1])
        or re.match(r"[:,]?(?:共计?|合计|计|约)?\d[\d.,]{0,15}(?:万|元)", line[end : end + _REACH])
    )


class BracketedProduct(NamedTuple):
    """A calculation in brackets behind an amount: `2万元(1000册×20元/册)`."""

    written: str
    amount: Decimal
    room: Decimal
    product: Decimal

    @property
    def agrees(self) -> bool:
        """Whether the two are the same to a hundredth and to half a unit of the amount's last digit."""
        gap = abs(self.product - self.amount)
        return gap <= self.room and gap * 100 <= self.amount


def bracketed_products(line: str) -> tuple[BracketedProduct, ...]:
    """The calculations in brackets of a compact line that hold one product of money and nothing else."""
    return tuple(
        BracketedProduct(found[0], item.amount, item.room, formula.value)
        for item in line_items(line)
        if (found := _BRACKETED.match(line, item.end - len(_amount_written(item.segment))))
        and (formula := evaluate(found["product"])) is not None
        and formula.has_money
        and formula.has_product
    )


def _amount_written(segment: str) -> str:
    """The amount at the end of an item's segment."""
    found = re.search(r"[\d.,]{1,16}(?:亿元|百万元|千元|万元|元|万)$", segment)
    return found[0] if found else ""


def _open_items(line: str, start: int, end: int) -> Iterator[Item]:
    """Products of a price and a number without a result; one in brackets beside an amount is its calculation."""
    for found in _OPEN_PRODUCT.finditer(line, start, end):
        formula = evaluate(found["product"])
        beside = any(before < found.start() < behind for before, behind in _remarks(line))
        if formula is None or not formula.has_money or beside:
            continue
        yield Item(
            label=readable_label(line[start : found.start()]),
            amount=formula.value,
            room=Decimal(0),
            is_total=False,
            is_computed=True,
            is_grounded=True,
            is_about=False,
            segment=line[start : found.end()],
            start=start,
            end=found.end(),
            is_open=True,
        )
        start = found.end()


def _item(found: re.Match[str], before: str, behind: str) -> Item:
    """Read one amount; `before` is what stands between it and the item before."""
    scale = UNIT_YUAN[found["unit"]]
    decimals = len(found["number"].partition(".")[2])
    is_total = bool(WORDS_IN_FRONT.search(before[-_REACH:])) or is_bare_total(before)
    is_computed = before.endswith(("=", "≈", "=约")) or bool(_PRODUCT_IN_BRACKETS.search(before + behind))
    stop = max(before.rfind(stop) for stop in _CLAUSE_STOPS) + 1
    own = before if is_total else before[stop:]
    remark = re.match(r"\([^()]*\)", behind)
    numbers = re.sub(r"^[,;。、]*[(\d]{1,3}[.、)]|20\d\d年", "", own)
    label = re.sub(r"^[,;。、]*(?:[(\d]{1,3}[.、)])?(?:主要)?(?:包括)?", "", own).rstrip(":=")
    return Item(
        label=readable_label(before) or label,
        amount=Decimal(found["number"].replace(",", "")) * scale,
        room=Decimal(5).scaleb(-decimals - 1) * scale,
        is_total=is_total,
        is_computed=is_computed,
        is_grounded=bool(_GROUNDED.search(own + (remark[0] if remark else "")) or re.search(r"\d", numbers)),
        is_about=before.endswith("约") or (not is_computed and _is_estimated(before, label, behind)),
        segment=before + found["number"] + found["unit"],
        end=found.end("unit"),
    )


def _is_estimated(before: str, label: str, behind: str) -> bool:
    """Whether an amount is said to be about right (`约`, `左右`) or taken over from elsewhere (`参照去年`)."""
    near = before[-_REACH:]
    said = near if "参" in near or "沿用" in near else label + behind[:3]
    return bool(re.search(r"约|预估|左右|参[考照]|沿用", said))


def _is_factor(before: str) -> bool:
    """Whether what stands in front makes an amount a factor: `285人*` or `+住宿2晚*`."""
    return bool(re.search(r"[×*+÷✕x-](?:约|预安排|预排|预估)?$", before))


def _has_open_formula(text: str) -> bool:
    """Whether a product is left without a result, so that an item's amount is not written out."""
    results = (re.split(r"[=≈]", clause)[-1] for clause in re.split(r"[,;。]", text))
    return any(re.search(r"\d[^\s]{0,8}[×*✕]", result) for result in results)


def _line_sum(line: tuple[Item, ...]) -> tuple[Decimal, tuple[Item, ...]] | None:
    """The sum of one line, or None: a subtotal must be the sum of what stands in front of it, or stand alone."""
    closed, open_items, counted = Decimal(0), Decimal(0), list[Item]()
    for item in line:
        if not item.is_total:
            open_items += item.amount
            counted.append(item)
        elif open_items == 0 and closed and item is line[-1] and len(counted) > 1:
            if abs(closed - item.amount) > item.room:
                return None
        elif open_items == 0:
            closed += item.amount
            counted.append(item)
        elif abs(open_items - item.amount) <= item.room:
            closed, open_items = closed + item.amount, Decimal(0)
        elif item is line[-1] and closed == 0:
            return open_items, tuple(counted)
        else:
            return None
    return closed + open_items, tuple(counted)
