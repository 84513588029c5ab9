"""Prices times counts: what a description comes to where it says what one piece costs and how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, once, total_of
from assistant.drafting.evidence_of import computed
from assistant.drafting.funding.pairing import GONE, Pairing, shares_words
from assistant.drafting.funding.parts import PATH, SUM, Amount, Budget, is_part_of_price, is_possible, names_a_cost
from assistant.drafting.funding.product import BOTH_TERMS, WHOLE_YEAR, Product
from assistant.drafting.funding.units_alike import is_alike
from assistant.drafting.reading.clauses import SENTENCE_END
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.prices.floors import is_floor
from assistant.drafting.reading.prices.payers import is_payer
from assistant.drafting.reading.sorts import is_benefit

_MEANT: Final = {WHOLE_YEAR: "（每月的按12个月计）", BOTH_TERMS: "（每学期的按一年2个学期计）"}
_WORK: Final = frozenset(
    ["采购", "购置", "购买", "更新", "印制", "印刷", "培训", "开展", "举办", "新建", "建设", "改造", "维修", "安装",
     "适配", "制作", "修复", "监测", "检测", "抽检", "增殖放流", "发放", "改建", "扩建", "更换"]
)  # fmt: skip
_MANY_UNPRICED: Final = 2
"""So many works without a price, and the priced ones are no longer the project."""
_BOUGHT: Final = ("采购", "购置", "新建")
_MOST: Final = regex(
    r"最高|最多|封顶|上限|(?:补[贴助]|奖[励补]|资助|减免|报销|贴息|支持|扶持|资金|经费|额度)[^，,。；;\d]{0,4}不(?:超过|高于|多于)"
    r"|不(?:超过|高于|多于)[^，,。；;]{0,10}的?(?:补[贴助]|奖[励补]|资助)"
)
_LIMITED: Final = regex(r"^每[户家个项人][^，,。；;\d]{0,4}不(?:超过|高于|多于)")
"""`按50%贴息，每户不超过100万元`: the most of what the sentence gives."""
_INSURED: Final = regex(r"保额|保险金额|赔付|赔偿|保障额度|风险保障")
_ALMOST: Final = Decimal("0.05")
"""An amount so near to what a price comes to is the money for it, rounded or cut down."""
_OTHER_ITEM: Final = regex(
    r"[。；;\n]|[，,、](?!(?:共计?|合计|总计|总|需|约|计|安排|所需|全年|年|预计|测算|经费|资金|费用|预算)*$)[^，,、]*$"
)
"""Between a price and an amount: the amount is for something of its own."""
MOST_PRICES: Final = 300
"""Each price may belong to each count: more of them are a price list, which takes minutes and fills no table."""
_PEOPLE: Final = ("人", "名", "户")
_ROW: Final = regex(r"[、和及与][^，,。；;、\d]{1,16}")
_UNPRICED_WORDS: Final = regex(r"修裱|适配|补植|维护$|养护$|维修$")


def priced_count(brief: Brief) -> tuple[Quantity, Quantity] | None:
    """The one count and the one price of a description where they belong to each other."""
    prices = brief.prices()
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


@once
def priced_outside_lines(brief: Brief) -> tuple[Quantity, ...]:
    """The prices that no budget formula holds or repeats; none where they are too many to be told apart."""
    if len(brief.prices()) > MOST_PRICES:
        return ()
    lines = [(line.start, line.end) for line in brief.budget_lines]
    terms = {term.value for line in brief.budget_lines for term in line.formula.terms}
    prices = [q for q in brief.prices() if q.value not in terms]
    outside = [q for q in prices if not any(s <= q.start < e for s, e in lines) and not _is_insured(brief, q)]
    return tuple(q for q in outside if not _is_share(brief, q, outside))


def _is_insured(brief: Brief, price: Quantity) -> bool:
    """Whether a price is what one is insured for (`保额每人3万元`)."""
    before = re.split(r"[，,。；;、\n]", brief.told[max(0, price.start - 16) : price.start])[-1]
    return bool(_INSURED.search(before + brief.quote(price.start, price.end)))


def _is_share(brief: Brief, price: Quantity, prices: Sequence[Quantity]) -> bool:
    """Whether a price is what one payer gives of another (`亩均投资2400元，其中中央1600元/亩`)."""
    if not _names_payer(brief, price):
        return False
    return any(
        q.unit == price.unit and q.start < price.start and q.value >= price.value and not _names_payer(brief, q)
        for q in prices
    )


def _names_payer(brief: Brief, price: Quantity) -> bool:
    """Whether a price is what a level of government pays; of `市级项目110项` 市级 is the class that is paid for."""
    words = re.split(r"[，,。；;、\n]", brief.told[max(0, price.start - 24) : price.start])[-1]
    head = price.unit.split("·")[0]
    classes = (c.noun for c in brief.counted if c.quantity.unit == head and c.noun != words)
    return is_payer(words) and not any(noun.startswith(words) for noun in classes)


@once
def products_of(brief: Brief) -> tuple[Product, ...]:
    """Every price with what it is paid for; a price that several counts might belong to is left out."""
    prices = [q for q in priced_outside_lines(brief) if q.upper is None and not is_most(brief, q)]
    found, taken = [], set[int]()
    for price in prices:
        product = Pairing(brief, prices, taken, price).product()
        if product is not None and is_possible(product.value):
            found.append(product)
            taken |= {start for start, _ in product.spans}
    return tuple(found)


def is_most(brief: Brief, price: Quantity) -> bool:
    """Whether a price is the most that one can get (`最高补贴1万元/人`): not everybody gets it."""
    before = re.split(r"[，,。；;、\n]", brief.told[max(0, price.start - 16) : price.start])[-1]
    told = before + brief.quote(price.start, price.end)
    within = brief.told[price.end :].startswith(("以内", "之内")) and is_benefit(told)
    limited = _LIMITED.search(told) and is_benefit(
        SENTENCE_END.split(brief.told[: price.start])[-1].replace("贴息", "补贴")
    )
    return within or bool(limited or _MOST.search(told))


def from_prices(brief: Brief, *, sources_said: bool = False) -> Budget | None:
    """No amount but those of payers, only prices and counts: their products, to be confirmed."""
    told = any(not is_part_of_price(brief, amount) for amount in brief.money())
    if (told and not sources_said) or brief.budget_lines:
        return None
    products = products_of(brief)
    total = to_fen(total_of(tuple(product.value for product in products)))
    if not products or not is_possible(total):
        return None
    unpriced, uncounted = _unpriced(brief, products), left_out(brief, products)
    times = {factor for product in products for factor in product.times}
    meant = "".join(words for factor, words in _MEANT.items() if factor in times)
    worked = f"按数量乘单价{meant}测算为{format_wan(total)}"
    if (
        len(unpriced) >= _MANY_UNPRICED
        or uncounted
        or all(p.price.unit in ("天", "日") and not p.times for p in products)
    ):
        why = f"（{uncounted}）" if uncounted else ""
        text = f"说明中没有写总额，写明单价的部分{worked}{why}，年度资金申请总额是多少元？"
        return Budget(questions=(Question(path=PATH, text=text),))
    formula = "+".join(product.spelled for product in products) + f"={plain(total)}元"
    left = f"（{'、'.join(f'“{words}”' for words in unpriced)}没有单价，未计入）" if unpriced else ""
    text = f"说明中没有写总额，{worked}{left}，是否正确？"
    spans = sorted({span for product in products for span in product.spans})
    return Budget(amount=total, evidence=(computed(formula, spans),), questions=(Question(path=PATH, text=text),))


def left_out(brief: Brief, products: Sequence[Product], parts: Sequence[Amount] = ()) -> str:
    """Which prices no product holds, for want of a count; "" where there are none."""
    used = {product.price.start for product in products}
    prices = [q for q in priced_outside_lines(brief) if q.start not in used and not _explains(brief, q, parts)]
    prices = [
        q for q in prices if not (_spans(brief, q, parts) or (parts and is_floor(brief.plain, q, brief.prices())))
    ]
    words = dict.fromkeys(f"“{brief.quote(q.start, q.end)}”" for q in prices)
    return f"{'、'.join(words)}没有读出对应的数量，未计入" if words else ""


def _spans(brief: Brief, price: Quantity, parts: Sequence[Amount]) -> bool:
    """Whether an amount lies between what a count comes to at the lowest and at the highest price of a range."""
    if price.upper is None:
        return False
    counts = [c.quantity for c in brief.counted if is_alike(price.unit, c.quantity.unit) and c.quantity.upper is None]
    return any(price.value <= part.value / q.value <= price.upper for q in counts for part in parts if q.value)


def _unpriced(brief: Brief, products: Sequence[Product]) -> list[str]:
    """Work and purchases that the description names without a price."""
    used = {start for product in products for start, _ in product.spans}
    left = [c for c in brief.counted if c.quantity.start not in used and _wants_price(brief, c, used)]
    priced = [c.quantity for c in brief.counted if c.quantity.start in used]
    sums = {unit: total_of(tuple(q.value for q in priced if q.unit == unit)) for unit in {q.unit for q in priced}}
    left = [c for c in left if sums.get(c.quantity.unit) != c.quantity.value]  # All of them, priced by sort.
    words = [f"{c.noun}{brief.quote(c.quantity.start, c.quantity.end)}" for c in left]
    for activity in brief.activities:
        clause = activity.clause
        counted = any(clause.start <= c.quantity.start < clause.end for c in brief.counted)
        if activity.verb in _BOUGHT and not counted and activity.object:
            words.append(activity.object)
    return words


def _wants_price(brief: Brief, counted: Counted, used: set[int]) -> bool:
    quantity, told = counted.quantity, brief.told
    if counted.is_part or quantity.per or not counted.noun or GONE.search(counted.noun + counted.verb):
        return False
    if quantity.end in used or told[quantity.end : quantity.end + 1] == "/":
        return False
    paid = quantity.unit in _PEOPLE and is_benefit(counted.noun + counted.deed)  # `见习补贴260人`
    if paid or (quantity.unit in _PEOPLE and _is_beside(brief, counted, used)):
        return True
    return counted.verb in _WORK or bool(_UNPRICED_WORDS.search(counted.noun)) or told[quantity.end :][:1] == "每"


def _is_beside(brief: Brief, counted: Counted, used: set[int]) -> bool:
    """Whether people stand in one row with others that have a price (`散居26名、集中供养11名、无人抚养154名`)."""
    row = [c for c in brief.counted if c.quantity.unit == counted.quantity.unit and not c.is_part]
    told, at = brief.told, row.index(counted) if counted in row else -1
    neighbours = [row[near] for near in (at - 1, at + 1) if at >= 0 and 0 <= near < len(row)]
    spans = [sorted((one.quantity, counted.quantity), key=lambda q: q.start) for one in neighbours]
    joined = [_ROW.fullmatch(told, first.end, second.start) for first, second in spans]
    return any(found and one.quantity.start in used for one, found in zip(neighbours, joined, strict=True))


def amounts_of_products(brief: Brief, parts: Sequence[Amount]) -> list[Amount]:
    """Products that stand beside amounts as parts of their own (`文化馆20万元、每个文化站5万元`)."""
    everything = total_of(tuple({part.value for part in parts}))
    summed_up = _summed_up(brief, parts)
    return [
        Amount(p.value, p.price.start, p.price.end, "", "", True, p.spelled)
        for p in products_of(brief)
        if p.price.start not in summed_up
        and not _is_written_out(brief, p, parts)
        and (p.value != everything or all(is_of_another(brief, part, p) for part in parts))
        and (p.value > everything or not _explains(brief, p.price, parts))
    ]


def _summed_up(brief: Brief, parts: Sequence[Amount]) -> set[int]:
    """Where the prices stand whose products one amount sums up (`县道每公里1万元、乡道5000元，共450万元`)."""
    rows: list[list[Product]] = []
    for product in products_of(brief):
        last = rows[-1][-1].price.end if rows else 0
        if rows and not SENTENCE_END.search(brief.told[last : product.price.start]):
            rows[-1].append(product)
        else:
            rows.append([product])
    sums = {part.value for part in parts}
    return {p.price.start for row in rows if total_of(tuple(p.value for p in row)) in sums for p in row if len(row) > 1}


def _is_written_out(brief: Brief, product: Product, parts: Sequence[Amount]) -> bool:
    """Whether an amount is what the product comes to: as much, in its sentence or with words of it."""
    at = product.price.start
    own = brief.told[max(0, min(start for start, _ in product.spans) - 20) : at]
    for part in parts:
        apart = SENTENCE_END.search(brief.told[min(at, part.start) : max(at, part.start)])
        alike = shares_words(part.clause, own)
        if part.value == product.value and ((not apart and not is_of_another(brief, part, product)) or alike):
            return True
        if alike and abs(part.value - product.value) <= product.value * _ALMOST:
            return True
    return False


def is_of_another(brief: Brief, part: Amount, product: Product) -> bool:
    """Whether an amount is named by a cost of its own (`评审费每家2000元，第三方服务费12万元`), not as a sum."""
    price = brief.told[product.price.start : product.price.end]
    return names_a_cost(part) and not SUM.search(part.before) and not shares_words(part.clause, price)


def is_payers_share(brief: Brief, amount: Amount) -> bool:
    """Whether an amount is what one payer gives for each, times all (`人均700元，其中县级84元。县级承担4771万元`)."""
    return any(
        price.value * product.value == amount.value * product.price.value
        for product in products_of(brief)
        for price in brief.prices()
        if price.start > product.price.start
    )


def _explains(brief: Brief, price: Quantity, parts: Sequence[Amount]) -> bool:
    """Whether a price only explains an amount beside it (`培训费20万元，每人2000元`)."""
    gaps = [brief.text[a.end : price.start].lstrip("）)") for a in parts if a.end <= price.start]
    if gaps:
        return not re.fullmatch(r"[、，,；;和及。\n]", gaps[-1][:1]) or "其中" in gaps[-1] or "按" in gaps[-1]
    behind = next((a for a in parts if a.start >= price.end), None)
    return behind is not None and not _OTHER_ITEM.search(brief.told[price.end : behind.start])
