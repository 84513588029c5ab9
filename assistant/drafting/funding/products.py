"""Prices times counts: what a description comes to where it says what one piece costs and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.draft import Question
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import computed
from assistant.drafting.funding.parts import PATH, Amount, Budget, is_possible
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.quantities import Quantity, QuantityKind

_PERSONS: Final = frozenset(
    ["人", "名", "位", "生", "学生", "学员", "教师", "老人", "儿童", "代表", "委员", "干部", "队员"]
)
_SITES: Final = ("村", "校", "镇", "乡", "站", "社区", "机构", "网点", "点位", "项目", "课题", "个", "队", "车", "机")
_SITE_UNITS: Final = ("个", "所", "家", "处", "村", "校", "座", "支", "辆", "台", "项")
_ALIKE: Final = {"批次": "批", "场次": "场", "期次": "期", "班次": "班", "台次": "台", "日": "天", "车": "辆"}
_MONTHS_MEANT: Final = regex(r"每个?月|月度|按月|逐月|全年|月租")
"""Only where months are spoken of does a price for one month mean twelve."""
_GONE: Final = regex(r"报废|淘汰|拆除|处置|旧车|旧设备|带动|就业岗位")
_COST_WORD: Final = regex(r"费|工资|社保|补贴|补助|津贴|保险|体检|奖")
_MONTHLY_COST: Final = regex(r"(?:物业|服务|租|运维|电|水|网络|托管|运行|线路|管理|维护)[^，,。]{0,4}(?:费|租金)|租金")
_WHOLE_TERM: Final = regex(r"工期|建设期|施工期|周期")
_STOPS: Final = "。；;\n"
_WORK: Final = frozenset(
    ["采购", "购置", "购买", "更新", "印制", "印刷", "培训", "开展", "举办", "新建", "建设", "改造", "维修", "安装",
     "适配", "制作", "修复", "监测", "检测", "抽检", "增殖放流", "发放", "改建", "扩建", "更换"]
)  # fmt: skip
_MANY_UNPRICED: Final = 2
"""So many works without a price, and the priced ones are no longer the project."""
_BOUGHT: Final = ("采购", "购置", "新建")
_UNPRICED_WORDS: Final = regex(r"修裱|适配|补植|维护$|养护$|维修$")


class Factor(NamedTuple):
    """A number of a product as it stands in the formula, and where it is said; nowhere for 12个月."""

    value: Decimal
    spelled: str
    spans: tuple[tuple[int, int], ...]


_ONCE: Final = Factor(Decimal(1), "", ())


class Product(NamedTuple):
    """A price times what it is paid for."""

    price: Quantity
    counts: tuple[Factor, ...]
    times: tuple[Factor, ...] = ()

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Everything the price is multiplied with."""
        return self.counts + self.times

    @property
    def value(self) -> Decimal:
        """In yuan."""
        value = self.price.value
        for factor in self.factors:
            value *= factor.value
        return value

    @property
    def spelled(self) -> str:
        """The formula without its result (`2156人×80元/人×12个月`)."""
        price = f"{plain(self.price.value)}元/{self.price.unit.split('·')[0]}"
        return "×".join([*(c.spelled for c in self.counts), price, *(t.spelled for t in self.times)])

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its numbers stand."""
        places = [span for factor in self.factors for span in factor.spans]
        return sorted({*places, (self.price.start, self.price.end)})


def priced_count(brief: Brief) -> tuple[Quantity, Quantity] | None:
    """The one count and the one price of a description where they belong to each other."""
    prices = [q for q in brief.quantities if q.kind is QuantityKind.PRICE]
    if len(prices) != 1 or prices[0].upper is not None:
        return None
    unit = {"名": "人", "生": "人", "学生": "人"}.get(prices[0].unit, prices[0].unit)
    counts = [
        c.quantity
        for c in brief.counted
        if {"名": "人"}.get(c.quantity.unit, c.quantity.unit) == unit and not c.quantity.per and not c.is_part
    ]
    if len(counts) != 1 or counts[0].upper is not None or counts[0].kind is not QuantityKind.COUNT:
        return None
    return counts[0], prices[0]


def products_of(brief: Brief) -> list[Product]:
    """Every price with what it is paid for; a price that several counts might belong to is left out."""
    lines = [(line.start, line.end) for line in brief.budget_lines]
    prices = [
        q
        for q in brief.quantities
        if q.kind is QuantityKind.PRICE and q.upper is None and not any(s <= q.start < e for s, e in lines)
    ]
    found, taken = [], set[int]()
    for price in prices:
        product = _Pairing(brief, prices, taken, price).product()
        if product is not None and is_possible(product.value):
            found.append(product)
            taken |= {start for start, _ in product.spans}
    return found


class _Pairing:
    """Looks for what one price is paid for."""

    def __init__(self, brief: Brief, prices: list[Quantity], taken: set[int], price: Quantity) -> None:
        self.brief = brief
        self.prices = prices
        self.taken = taken
        self.price = price
        self.text = brief.told
        head, *times = price.unit.split("·")
        if head == "年" and not times:
            # `3000元/年320人`: paid to each of those counted behind it.
            head, times = "人", [head]
        self.head = head
        self.times = times

    def product(self) -> Product | None:
        """The price with its count and everything it is multiplied with; None where one of them is not said."""
        if self.head in ("天", "日"):
            days = self._days()
            return Product(self.price, (days,)) if days else None
        if self.head == "月":
            months = self._months() if _MONTHLY_COST.search(self._label(self.price)) else None
            return Product(self.price, (), (months,)) if months else None
        counts = self._counts()
        if not counts:
            return None
        times = [self._time(time, counts[0]) for time in self.times]
        numbers = tuple(self._numbers(counts))
        if not numbers or None in times:
            return None
        return Product(self.price, numbers, tuple(time for time in times if time and time.value != 1))

    # --- the count ---

    def _counts(self) -> list[Counted]:
        """The count a price belongs to, with those enumerated before it (`调查员180名、指导员36名，人均800元`)."""
        able = [c for c in self.brief.counted if self._can_be(c)]
        near = [c for c in able if not c.is_part and self._is_in_sentence(c.quantity.start)]
        if not near and (parts := self._parts_paid(able)):
            return parts
        far = [c for c in able if not c.is_part]
        candidates = near or (far if len(far) == 1 else [])
        candidates = [c for c in candidates if not c.quantity.unit.endswith("次")] or candidates
        rivals = [p for p in self.prices if p.unit.split("·")[0] == self.price.unit.split("·")[0]]
        rivals = [p for p in rivals if self._is_in_sentence(p.start)]
        if len(rivals) > len(candidates) and not all(_COST_WORD.search(self._label(p)) for p in rivals):
            return []
        free = [c for c in candidates if c.quantity.start not in self.taken] if len(rivals) <= len(candidates) else []
        chosen = min(free or candidates, key=self._distance, default=None)
        if chosen is None or len(rivals) > 1:
            return [chosen] if chosen else []
        return [*self._enumerated(candidates, chosen), chosen]

    def _parts_paid(self, able: list[Counted]) -> list[Counted]:
        """Parts of what is counted otherwise, paid by the only price (`其中生活补贴310人、护理补贴420人`)."""
        parts = [c for c in able if c.is_part and self._is_in_sentence(c.quantity.start)]
        alone = len(self.prices) == 1 and not [c for c in able if not c.is_part]
        behind = all(c.quantity.start > self.price.start for c in parts)
        return parts if alone and (behind or len(parts) == 1) else []

    def _can_be(self, counted: Counted) -> bool:
        quantity = counted.quantity
        if quantity.upper is not None or self.text[quantity.end : quantity.end + 1] == "/":
            return False
        if quantity.kind is QuantityKind.FREQUENCY and self.head not in ("次", "期", "场", "批"):
            return False
        around = self.text[max(0, quantity.start - 10) : quantity.start]
        if _GONE.search(re.split(r"[，,。；;]", around)[-1] + counted.noun + counted.verb):
            return False
        if self.head in _PERSONS and quantity.unit == "个" and counted.noun.endswith("岗位"):
            return True
        return _is_alike(self.head, quantity.unit)

    def _is_in_sentence(self, at: int) -> bool:
        low, high = sorted((at, self.price.start))
        return not any(stop in self.text[low:high] for stop in _STOPS)

    def _label(self, price: Quantity) -> str:
        """The words of a price's own item, those inside the price included."""
        return re.split(r"[，,。；;、\n]", self.text[max(0, price.start - 20) : price.start])[-1] + self.brief.quote(
            price.start, price.end
        )

    def _distance(self, counted: Counted) -> tuple[bool, bool, int, int]:
        """How far a count is: in another clause, before or behind, fewer words in common, characters between."""
        quantity, price = counted.quantity, self.price
        low, high = min(quantity.end, price.end), max(quantity.start, price.start)
        gap = self.text[low:high]
        apart = bool(re.search(r"[，,、]", gap))
        # A price at the head of its clause refers back (`412名医生发补助，每人300元，离岗医生236人`).
        refers_back = self.text[price.start - 1 : price.start] in (*"，,、",)
        return apart, apart and refers_back and quantity.start > price.start, -self._shared(counted), len(gap)

    def _shared(self, counted: Counted) -> int:
        label, noun = self._label(self.price), counted.noun
        return sum(noun[i : i + 2] in label for i in range(len(noun) - 1))

    def _enumerated(self, candidates: list[Counted], chosen: Counted) -> list[Counted]:
        """What stands before the count in one row with it, where the price names none of them."""
        if self._shared(chosen) or chosen.quantity.start > self.price.start:
            return []
        row: list[Counted] = []
        start = chosen.quantity.start
        for counted in reversed([c for c in candidates if c.quantity.start < start]):
            if not re.fullmatch(r"、[^，,、。；;\d]*", self.text[counted.quantity.end : start]):
                break
            row.insert(0, counted)
            start = counted.quantity.start
        return row

    # --- the factors ---

    def _numbers(self, counts: list[Counted]) -> Iterator[Factor]:
        """`2批次×15人`, `3200人×2剂`, or the counts alone; nothing where the rounds are not said."""
        first = counts[0].quantity
        if first.per:
            rounds = [c.quantity for c in self.brief.counted if not c.quantity.per and c.quantity.upper is None]
            rounds = [q for q in rounds if q.start != first.start and _is_alike(first.per, q.unit)]
            before = [q for q in rounds if q.start < first.start]
            if not rounds:
                return
            yield _factor((before or rounds)[-1 if before else 0])
        each = [_factor(c.quantity) for c in counts]
        spelled = "+".join(factor.spelled for factor in each)
        spans = tuple(span for factor in each for span in factor.spans)
        yield Factor(total_of(tuple(f.value for f in each)), f"({spelled})" if len(each) > 1 else spelled, spans)

    def _time(self, time: str, counted: Counted) -> Factor | None:
        if time == "年":
            return _ONCE
        if time == "季度":
            return Factor(Decimal(4), "4个季度", ())
        if time == "学期":
            terms = self._durations(("学期",))
            return _factor(terms[0]) if terms else None
        if time in ("月", "个月"):
            return self._months()
        in_times = counted.quantity.unit.endswith("次")
        if time in ("天", "日"):
            return self._days() or (_ONCE if in_times else None)
        if in_times:
            return _ONCE
        return next((_factor(c.quantity) for c in self.brief.counted if _is_alike(time, c.quantity.unit)), None)

    def _months(self) -> Factor | None:
        """The months said beside the price, else the whole year."""
        if found := self._durations(("个月",)):
            return _factor(found[0])
        return Factor(Decimal(12), "12个月", ()) if _MONTHS_MEANT.search(self.text) else None

    def _days(self) -> Factor | None:
        """The days said beside the price; days of all rounds together (`会期共9天`) are nobody's own."""
        found = self._durations(("天", "日"))
        own = [q for q in found if not re.search(r"共计?$", self.text[max(0, q.start - 4) : q.start])]
        return _factor(own[0]) if own else None

    def _durations(self, units: Iterable[str]) -> list[Quantity]:
        near = [
            q
            for q in self.brief.quantities
            if q.kind is QuantityKind.DURATION
            and q.unit in tuple(units)
            and self._is_in_sentence(q.start)
            and not _WHOLE_TERM.search(self.text[max(0, q.start - 6) : q.start])
        ]
        return sorted(near, key=lambda q: abs(q.start - self.price.start))


def _factor(quantity: Quantity) -> Factor:
    return Factor(quantity.value, f"{plain(quantity.value)}{quantity.unit}", ((quantity.start, quantity.end),))


def _is_alike(per: str, unit: str) -> bool:
    """Whether what a price holds for (`生`, `批`, `村`) is counted in a unit (`名`, `批次`, `个`)."""
    one, other = _ALIKE.get(per, per), _ALIKE.get(unit, unit)
    if one == other:
        return True
    if one in _PERSONS:
        return other in ("人", "名", "人次")
    return (one, other) in (("户", "家"), ("床", "张")) or (
        one in _SITES and other in _SITE_UNITS and one not in ("车", "机")
    )


def from_prices(brief: Brief) -> Budget | None:
    """No amount at all, but prices and counts: their products, to be confirmed."""
    if brief.money() or brief.budget_lines:
        return None
    products = products_of(brief)
    total = to_fen(total_of(tuple(product.value for product in products)))
    if not products or not is_possible(total):
        return None
    unpriced = _unpriced(brief, products)
    if len(unpriced) >= _MANY_UNPRICED or all(p.price.unit in ("天", "日") for p in products):
        text = f"写明单价的部分按数量乘单价测算为{format_wan(total)}，年度资金申请总额是多少元？"
        return Budget(questions=(Question(path=PATH, text=f"说明中没有写总额，{text}"),))
    formula = "+".join(product.spelled for product in products) + f"={plain(total)}元"
    left = f"（{'、'.join(f'“{words}”' for words in unpriced)}没有单价，未计入）" if unpriced else ""
    text = f"说明中没有写总额，按数量乘单价测算为{format_wan(total)}{left}，是否正确？"
    spans = sorted({span for product in products for span in product.spans})
    return Budget(amount=total, evidence=(computed(formula, spans),), questions=(Question(path=PATH, text=text),))


def _unpriced(brief: Brief, products: list[Product]) -> list[str]:
    """Work and purchases that the description names without a price."""
    used = {start for product in products for start, _ in product.spans}
    left = [c for c in brief.counted if c.quantity.start not in used and _wants_price(brief, c, used)]
    words = [f"{c.noun}{brief.quote(c.quantity.start, c.quantity.end)}" for c in left]
    for activity in brief.activities:
        clause = activity.clause
        counted = any(clause.start <= c.quantity.start < clause.end for c in brief.counted)
        if activity.verb in _BOUGHT and not counted and activity.object:
            words.append(activity.object)
    return words


def _wants_price(brief: Brief, counted: Counted, used: set[int]) -> bool:
    quantity, told = counted.quantity, brief.told
    if counted.is_part or quantity.per or not counted.noun or _GONE.search(counted.noun + counted.verb):
        return False
    if quantity.end in used or told[quantity.end : quantity.end + 1] == "/":
        return False
    return counted.verb in _WORK or bool(_UNPRICED_WORDS.search(counted.noun)) or told[quantity.end :][:1] == "每"


def amounts_of_products(brief: Brief, parts: list[Amount]) -> list[Amount]:
    """Products that stand beside amounts as parts of their own (`文化馆20万元、每个文化站5万元`)."""
    known = {part.value for part in parts}
    everything = total_of(tuple(known))
    return [
        Amount(p.value, p.price.start, p.price.end, "", "", True, p.spelled)
        for p in products_of(brief)
        if p.value not in known and p.value != everything and (p.value > everything or not _explains(brief, p, parts))
    ]


def _explains(brief: Brief, product: Product, parts: list[Amount]) -> bool:
    """Whether a price only explains an amount beside it (`培训费20万元，每人2000元`)."""
    gaps = [brief.text[a.end : product.price.start] for a in parts if a.end <= product.price.start]
    return not gaps or not re.fullmatch(r"[、，,；;和及]", gaps[-1][:1]) or "其中" in gaps[-1] or "按" in gaps[-1]
