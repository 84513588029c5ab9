"""The amounts of a description that can be a project's money, what each is called, and what comes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, islice, pairwise
from typing import Final, NamedTuple

from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.money import MAX_YUAN, format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.brief import Brief, once, total_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.prices.payers import OTHER, is_other, is_payer

PATH: Final = "funds.annual_total"
TOTAL = regex(
    r"(?:总?预算|预算资金|预算安排|总投资|投资总额|总额|总价|总计|资金需求|所需资金|申请资金|申请金额|拟申请|"
    r"项目费用|项目经费|总(?:补助|补贴|奖补|补偿)(?:款|资金)?"
    r"|总支出|总开支|概算|投资估算|估算|总费用|经费预算|资金总量|资金规模|年度资金|年度经费|年预算|全年经费|项目资金|总经费|总金额)"
    r"[^，,。；;：:\d]{0,8}[：:]?[ \u3000]*$"
)
PHASE = regex(r"(?:首|[一二三四]|第[一二三四])期(?:工程|项目|建设)?(?:总?投资|投入|资金|经费)[^，,。；;\d]{0,4}$")
SETTLED = regex(
    r"(?:中标|成交)(?:价|金额)(?:为|是)?$|"
    r"(?:实际|核定|最终|(?<=元)后(?=申请|安排)|(?:核减|压减|审减|审核|审定|评审)后)(?:申请|安排|下达|预算|批复|资金|需|补贴|补助|承担)?[^，,。；;\d]{0,4}$"
)
"""What is asked for in the end, whatever the standards would come to."""
SUM = regex(
    r"(?:共计|合计|总计|共需|总需|共|年(?:约|预计)?需|(?<=[，,；;])计)[^，,。；;\d]{0,6}$|(?<=[，,；;])全年(?:约|为)?$"
)
FUNDED = regex(r"(?:安排|使用|投入|投资|下达|(?<![费租])用|经费|资金)[^，,。；;\d]{0,10}$")
_FISCAL = regex(r"财政|公益金|城市维护(?:建设)?[费税]|(?:非税|土地出让)收入")
_GRANTED = regex(r"(?:拨付|补助|奖补|奖励|补贴|贴息)(?![^，,。；;\d]{0,9}费)[^，,。；;\d]{0,10}$")
_CALLED_MONEY = regex(r"预算|概算|估算|经费|资金|安排|下达|费用|需")
_COST_NAME = regex(
    r"(?:(?:费|费用|经费|支出|成本|开支|利息|本金|(?:工程|土建|设备|装修)投资)"
    r"|(?<=[\u4e00-\u9fff]{2})(?<!专项)(?<!财政)(?<!衔接)(?<!安排)(?<!项目)(?<!社会)(?<!自筹)(?<!所需)(?<!下达)(?<!申请)(?<!投入)"
    r"(?<!支付)(?<!级)(?<!央)(?<!配套)资金)(?:约|为)?$"
)
"""What names a sum by what it is spent on; 专项资金 and 财政资金 say only whose money it is."""
_SMALL_FIGURE: Final = Decimal(10_000)
_PAYER_OF_PRICE: Final = regex(r"[、，,（(](?:其中[:：]?)?[^\d、，,。；;（）()]{2,10}")
_LARGER: Final = 5
"""An amount so many times what is granted is what others achieve with it."""


_HELD_IN_FRONT: Final = regex(r"[（(][^（()）]*\d[^（()）]*[）)]$")
"""`预算（含裁判费5万元）26万元`: what a sum holds stands between it and its name."""
_OPENS_BRACKET: Final = regex(r"[（(][^（()）]*$")
_NEAR: Final = 24
_HELD_BY_NEXT: Final = regex(r"[）)](?:约|共|为)?\d[\d.,]*[万亿]?元")
_APART: Final = regex(r"[。；;\n]|另|此外|外加|再加")
"""Between two amounts: the second is no part of what the first is a part of."""
_INVOLVED: Final = regex(r"涉及[\u4e00-\u9fff]{0,6}(?:资金|金额|投资额?|造价|资产|总额)(?:约|共|达)*$")
"""What cases or audits are about, where what they cost is said too (`审计项目35个，涉及资金18亿元`)."""


class Amount(NamedTuple):
    """An amount with the words before it."""

    value: Decimal
    start: int
    end: int
    before: str
    clause: str
    is_part: bool
    spelled: str
    evidence: tuple[Evidence, ...] = ()
    beside_payer: bool = False


class Budget(Record):
    """What the project costs, in yuan, why we think so, and what remains to be asked.

    Attributes:
        amount: This year's money.
        whole: The money of all years where the project spans several; None where it is this year's or unsaid.
        spans_years: Whether the description speaks of payment over several years.
    """

    amount: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    whole: Decimal | None = None
    whole_evidence: tuple[Evidence, ...] = ()
    spans_years: bool = False
    questions: tuple[Question, ...] = ()


@once
def amounts_of(brief: Brief) -> tuple[Amount, ...]:
    """Amounts outside formulas; small unit figures such as 4400元 count only where nothing larger is said."""
    found, told = [], brief.plain
    for quantity in brief.money():
        before = _HELD_IN_FRONT.sub("", told[max(0, quantity.start - 120) : quantity.start])
        if not is_possible(quantity.value) or before.endswith(("-", "负")) or is_part_of_price(brief, quantity):
            continue
        clause = re.split(r"[，,。；;\n]", before)[-1]
        spelled = f"{plain(quantity.value)}元"
        is_part = "其中" in clause or bool(OTHER.search(before)) or is_held_by_next(told, quantity.start, quantity.end)
        why = (said(brief.text, quantity.start, quantity.end),)
        found.append(Amount(quantity.value, quantity.start, quantity.end, before, clause, is_part, spelled, why))
    return tuple(_with_payers(brief, _without_achievements(found)))


def is_held_by_next(told: str, start: int, end: int) -> bool:
    """Whether an amount in brackets is held by the one right behind them (`培训费（含研修12万元）40万元`)."""
    opened = _OPENS_BRACKET.search(told, max(0, start - _NEAR), start)
    return opened is not None and bool(_HELD_BY_NEXT.match(told, end))


def is_part_of_price(brief: Brief, quantity: Quantity) -> bool:
    """Whether an amount is what one of the payers of a price gives (`户均1800元，其中农户出资300元`)."""
    price = brief.price_before(quantity.start)
    if price is not None and quantity.start in _shares_of(brief, price):
        return True
    if price is None or quantity.value >= min(price.value, _SMALL_FIGURE):
        return False
    return bool(_PAYER_OF_PRICE.fullmatch(brief.told, price.end, quantity.start))


def _shares_of(brief: Brief, price: Quantity) -> set[int]:
    """Where the amounts stand that make up a price (`人均年经费5.8万元，其中工资4.2万元、社保1.2万元、服装0.4万元`)."""
    behind = [q for q in brief.quantities if q.start >= price.end and q.kind is QuantityKind.MONEY]
    if not behind or "其中" not in brief.told[price.end : behind[0].start]:
        return set()
    sums = accumulate(q.value for q in behind)
    made_up = next((number for number, value in enumerate(sums, 1) if value >= price.value), 0)
    exact = total_of(tuple(q.value for q in behind[:made_up])) == price.value
    return {q.start for q in behind[:made_up]} if exact else set()


def _with_payers(brief: Brief, found: list[Amount]) -> list[Amount]:
    """Mark what pays the rest of a whole beside a payer (`1785万元，其中城市维护费1285万元、专项债500万元`)."""
    marked = list(found)
    for at, (whole, first) in enumerate(pairwise(found), 1):
        row = [first]
        for part in found[at + 1 :]:
            if total_of(tuple(a.value for a in row)) >= whole.value or _APART.search(
                brief.told[first.end : part.start]
            ):
                break
            row.append(part)
        told = "其中" in brief.told[whole.end : first.start] and not _APART.search(brief.told[whole.end : first.start])
        paid = any(_pays(a) for a in row) and not any(names_a_cost(a) and not _pays(a) for a in row)
        if told and paid and len(row) > 1 and total_of(tuple(a.value for a in row)) == whole.value:
            marked[at : at + len(row)] = [a._replace(beside_payer=True) for a in row]
    return marked


def _pays(amount: Amount) -> bool:
    item = own_words(amount)
    return is_payer(item) or is_other(item) or bool(_FISCAL.search(item))


def own_words(amount: Amount) -> str:
    """The words of an amount's own item (`体育彩票公益金`)."""
    return re.split(r"[，,。；;、\n]", amount.before)[-1]


def _without_achievements(found: list[Amount]) -> list[Amount]:
    """Leave out what the supported have invested (`补助1860万元，完成投资4.5亿元`), not a sum with no word to it."""
    about = [a for a in found if _INVOLVED.search(a.clause)]
    if any(a not in about and not a.is_part for a in found):
        found = [a for a in found if a not in about]
    granted = [a.value for a in found if _GRANTED.search(a.clause) and not a.is_part]
    most = max(granted, default=None)
    if most is None:
        return found
    return [
        a
        for a in found
        if a.value <= most * _LARGER
        or not a.clause
        or any(p.search(a.clause) for p in (TOTAL, SUM, OTHER, _CALLED_MONEY))
    ]


def line_amounts(brief: Brief) -> list[Amount]:
    """The results of the description's formulas, as written where they are written."""
    return [
        Amount(
            line.written if line.written is not None and line.agrees else line.value,
            line.start,
            line.end,
            "",
            "",
            True,
            line.spelled_total(),
        )
        for line in brief.budget_lines
        if (line.written is not None or line.formula.has_money) and is_possible(line.value, line.written or line.value)
    ]


_OF_THE_WHOLE: Final = regex(
    r"共计?|合计|所?需要?|项目|专项|财政|年度|全年|每年|当年|今年|\d+年|总|预算|资金|经费|投入|投资|安排|使用|下达"
    r"|申请|申报|拟|计划|预计|"
    r"约|为|工作|[中省市县区镇乡]级?|本级|补助|配套|费用|[用由以]"
)


_BESIDES: Final = regex(r"另(?:安排|列|需|有|外)|此外|外加")
"""How an amount begins that comes on top of what was told before (`另安排工作经费6万元`)."""


def is_item(amount: Amount) -> bool:
    """Whether an amount is for something of its own (`宣传经费5万元`), not for the project as such."""
    if _BESIDES.match(amount.clause):
        return True
    return len(_OF_THE_WHOLE.sub("", re.split(r"[、：:（(]", amount.clause)[-1])) > 1


def names_a_cost(amount: Amount) -> bool:
    """Whether the words of an amount say what it is spent on (`评审费6万元`)."""
    return bool(_COST_NAME.search(amount.clause)) and not amount.is_part


def within(brief: Brief, amounts: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """Amounts with the first of their parts."""
    return [(a, b) for a, b in pairwise(amounts) if _holds(brief, a, b)]


def _holds(brief: Brief, whole: Amount, part: Amount) -> bool:
    return whole.value >= part.value and "其中" in brief.text[whole.end : part.start]


def inner_of(brief: Brief, amounts: Sequence[Amount]) -> list[Amount]:
    """Every part told behind `其中`, as many as the whole holds (`利息50万元，其中一季度20万元、二季度30万元`)."""
    inner: list[Amount] = []
    for first, whole in enumerate(amounts[:-1], 1):
        if not _holds(brief, whole, amounts[first]):
            continue
        left, last = whole.value, whole
        for part in islice(amounts, first, None):
            left -= part.value
            if left < 0 or _APART.search(brief.told[last.end : part.start]):
                break
            inner.append(part)
            last = part
    return inner


def costs_side_by_side(brief: Brief, amounts: list[Amount]) -> bool:
    """Whether amounts stand in one row as costs (`推广费60万元，租赁费15万元`): none of them is the total."""
    named = [a for a in amounts if names_a_cost(a)]
    gaps = [brief.text[a.end : b.start] for a, b in pairwise(named)]
    largest = max(amounts, key=lambda a: a.value, default=None)
    return len(named) > 1 and largest in named and not any(re.search(r"其中|用于|包括|包含|[（(]", gap) for gap in gaps)


def sum_of_parts(brief: Brief, parts: list[Amount], left: str = "") -> Budget | None:
    """The amounts added up, to be confirmed with what was left out; one alone needs no question."""
    if not parts:
        return None
    total = to_fen(total_of(tuple(a.value for a in parts)))
    ordered = sorted(parts, key=lambda a: a.start)
    spans = [(a.start, a.end) for a in ordered]
    if len(parts) == 1:
        why = said(brief.text, *spans[0])
        text = f"说明中没有写总额，暂按{format_wan(total)}填列（{left}），是否正确？"
        asked = (Question(path=PATH, text=text),) if left else ()
        return Budget(amount=total, evidence=(why,), questions=asked)
    formula = "+".join(a.spelled for a in ordered) + f"={plain(total)}元"
    beside = f"（{left}）" if left else ""
    text = f"说明中没有写总额，按各项相加为{format_wan(total)}{beside}，是否正确？"
    question = Question(path=PATH, text=text)
    return Budget(amount=total, evidence=(computed(formula, spans),), questions=(question,))


def is_possible(*values: Decimal) -> bool:
    """Whether amounts can be a project's money at all; nothing is computed with slips of the pen."""
    return all(0 < value < MAX_YUAN / 10 for value in values)


def which(first: Decimal | None, second: Decimal) -> Question:
    """Ask which of two totals is meant."""
    one = format_wan(first) if first is not None else "（空）"
    return Question(path=PATH, text=f"金额前后不一致：{one}与{format_wan(second)}，年度资金申请总额以哪个为准？")
