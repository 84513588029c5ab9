"""Doubts: what a careful reader would ask about a description before filling in the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from assistant.domain.evidence import Span
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.funding.contract_money import RATE_OF_YEAR
from assistant.drafting.funding.parts import SUM, TOTAL, Amount, amounts_of, line_amounts
from assistant.drafting.funding.products import MOST_PRICES, amounts_of_products, left_out, priced_count, products_of
from assistant.drafting.funding.shares import shares_by_percent
from assistant.drafting.funding.sources import is_source
from assistant.drafting.funding.years import by_year, joined_row, shares_of_years, year_of_share, yearly_of_total
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts_of_year import part_of_year
from assistant.drafting.reading.prices.floors import is_floor
from assistant.drafting.reading.wording.languages import foreign_sentences
from assistant.drafting.reading.years.dates import impossible_dates, reversed_periods
from assistant.drafting.reading.years.plan_years import read_plan

_TOLERANCE: Final = Decimal("1.001")
_NEARLY: Final = Decimal("0.95")
"""Items that come so near a total are all there are; when they are more, one of them may be told twice."""
_MUCH_MORE: Final = Decimal("1.25")
_SOURCES: Final = regex(
    r"(?P<who>中央|省级?|市级?|县级?|区级?|镇级?|乡镇|地方|上级|本级|自筹|社会|企业|其他|"
    r"单位)(?:财政)?(?:专项)?(?:补助|配套|资金|拨款|预算|安排|投入|承担|自筹)*(?:约|为)?$"
)
_NEAR: Final = Decimal("0.8")
"""From this share on a product is meant to be the whole amount; less is only a part of it."""
_PAID_FOR: Final = regex(r"标准|补助|补贴|资助|津贴|救助|奖励|公用|经费|每[生人名户]|[生人户]均")
_CAP: Final = regex(r"不(?:超过|高于|多于)|最[高多]|上限|封顶|以内")
"""`人均不超过3万元`: the most that is paid for one."""
_AT_MOST: Final = regex(r"(?:不超过|控制在|最高|最多)$")
"""Before a total: it is a ceiling, the items may come to less."""
_EXHAUSTIVE: Final = regex(r"分别|组成|构成|全部(?:由|来源)|资金来源")
_SHARED_RATE: Final = regex(
    r"(?:满意度|满意率|合格率|覆盖率|完成率|达标率|及时率|通过率|参与率|知晓率|准确率|有效率)[^，。；\d]{0,8}$"
)
_GROWTH: Final = regex(r"增长|提高|增加|超额|下降|提升|同比")
_OWN_MONEY: Final = regex(r"(?:预算|经费|资金|投资|费用|需|共|计)[^，,。；;\d]{0,8}$")
_TOLD_APART: Final = regex(r"其中|分别|另|新(?!时代)[招录聘增进建]|[扩增]|再|项目[二三]|\n")
"""Between two numbers of one thing: the second is of more of it."""
_ONE_YEARS: Final = regex(r"(?<![至到—-])20\d{2}年(?:度)?(?:申请|安排|下达|投入)?(?:财政)?(?:资金|经费|预算|投资)*$")
_SECTION: Final = regex(r"[^。\n]+")
_PROJECT: Final = regex(
    r"(?:项目[一二三四五六甲乙123456AB]|第[一二三四五六]个项目|另一个项目|"
    r"另有一个项目)[:：为是，]?(?:[:：])?(?P<named>[^，,。；;\n\d]{2,24})"
)
_PROJECT_NAME: Final = regex(
    r"(?P<name>[\u4e00-\u9fffA-Za-z“”]{2,22}?(?:项目|工程))(?!部|总投资|建设地|经理|单位|涉及|资金|经费|的|内)"
)
_BESIDE: Final = regex(r"^(?:另|此外)")
_TOLD_BESIDE: Final = regex(r"(?:^|[，,。；;])(?:另|此外)")
_OPEN_LIST: Final = regex(r"其余|剩余|余下|另|元(?:[）)])?等|[^平高中初同]等(?:[，,。；;]|费用|支出)")
"""The items named are not all there are."""
_ONE_ROW: Final = regex(r"[，,；;](?:计|共)$")
"""Before what one price comes to (`320名每人每月750元，计288万元`): it sums up no more than that."""
_ANY_YEAR: Final = 1
_MADE_UP_OF: Final = regex(r"[（(][^（()）。\n]*[)）]|[，,；;]?其中(?![^。；;\n]*20\d{2}年)[^。；;\n]*")
"""What stands behind a sum and says of what it is made."""
_GRAND_TOTAL: Final = regex(
    r"全年[\u4e00-\u9fff]{0,10}?(?:资金|经费|补贴)|总计|合计|共计|总预算|总投资|总额|共需|以上.{0,6}共|两项|三项|各项"
)


def doubts(brief: Brief) -> tuple[Question, ...]:
    """Questions about a description that contradicts itself, or tells of several projects."""
    return tuple(
        question
        for ask in (
            _foreign,
            _several_projects,
            _parts,
            _items,
            _price_list,
            _products,
            _standards,
            _overspent,
            _counts,
            _rates,
            _dates,
            _years,
        )
        for question in ask(brief)
    )


def asked_of_total(question: Question, funds: Funds) -> Question:
    """The question, whose answer is the money of all years where it is that which the parts do not come to."""
    apart = funds.total is not None and funds.total != funds.annual_total
    is_whole = apart and f"总额{format_wan(funds.total or Decimal(0))}" in question.text
    return question.model_copy(update={"path": "funds.total"}) if is_whole else question


def _foreign(brief: Brief) -> Iterator[Question]:
    for span in foreign_sentences(brief.told)[:1]:
        yield Question(path="description", text=f"说明里的外文“{_short(span.text)}”没有读取，请用中文补充这部分内容。")


def _price_list(brief: Brief) -> Iterator[Question]:
    many = len(brief.prices())
    if many > MOST_PRICES:
        text = f"说明里有{many}个单价，超过能逐项核算的{MOST_PRICES}个，单价都没有采用；请只写主要的几项，并写明总额。"
        yield Question(path="funds.annual_total", text=text)


def _several_projects(brief: Brief) -> Iterator[Question]:
    names = several_projects(brief)
    if len(names) > 1:
        listed = "、".join(f"“{name}”" for name in names[:4])
        text = (
            f"说明里像是有{len(names)}个项目：{listed}。一张申报表只填一个项目，请分开填报；"
            "若是同一项目的几个部分，请写明总名称和总额。"
        )
        yield Question(path="project_name", text=text)


def several_projects(brief: Brief) -> tuple[str, ...]:
    """The names of the projects a description mixes; fewer than two where it tells of one."""
    told = brief.told
    numbered = [found["named"].strip("“”《》 ") for found in _PROJECT.finditer(told)]
    if len(set(numbered)) > 1:
        return tuple(dict.fromkeys(numbered))
    if _GRAND_TOTAL.search(told):
        return ()
    money = [q for q in brief.money() if _OWN_MONEY.search(told[max(0, q.start - 16) : q.start])]
    names: list[str] = []
    for section in _SECTION.finditer(told):
        if not any(section.start() <= q.start < section.end() for q in money):
            continue
        activity = next((a for a in brief.activities if section.start() <= a.clause.start < section.end()), None)
        found = _PROJECT_NAME.search(section[0])
        named = found["name"] if found else f"{activity.verb}{activity.object}" if activity else ""
        if named and activity and activity.object.endswith(activity.verb) and not found:
            named = activity.object
        if named:
            names.append(re.sub(r"^(?:.*?(?:实施|开展)|20\d{2}年度?|同时|另外?|此外)+", "", named) or named)
    return tuple(dict.fromkeys(names)) if len(money) == len(names) else ()


def _parts(brief: Brief) -> Iterator[Question]:
    """Parts that are more than their total, or sources of money that do not make it up."""
    money, told = brief.money(), brief.told
    of_years = _told_of_years(brief)
    for index, whole in enumerate(money):
        clause = re.split(r"[。；\n]|[，,、]另|此外", told[whole.end : whole.end + 300])[0]
        if clause.lstrip("，,").startswith("（"):
            clause = clause.partition("）")[0]  # What stands behind the bracket is no part of what it splits up.
        opened = re.match(r"[，,]?\s*[（(]?(?P<some>其中[:：，]?)?(?:中央|省级?|包括)?", clause)
        if not opened or not opened[0].strip("，,（( "):
            continue
        if not opened["some"] and _SOURCES.search(told[max(0, whole.start - 12) : whole.start]):
            continue  # `中央资金1440万元，省级资金360万元`: one of several sources holds none of the others
        parts = [q for q in money[index + 1 :] if q.start < whole.end + len(clause) and q.value <= whole.value]
        shares = [(start, end) for start, end in of_years if start >= whole.end]
        parts = [q for q in parts if not any(start <= q.start < end for start, end in shares)]
        total = total_of(tuple(q.value for q in parts))
        sources = [q for q in parts if _SOURCES.search(told[max(0, q.start - 12) : q.start])]
        # `其中` opens a part of the whole; sources named without it, or by shares, are all there are.
        exhaustive = not opened["some"] or bool(_EXHAUSTIVE.search(clause))
        short = exhaustive and len(sources) == len(parts) >= 2 and total < whole.value
        if len(parts) >= 2 and (total > whole.value or short):
            text = f"各部分相加为{format_wan(total)}，与总额{format_wan(whole.value)}不一致，以哪个为准？"
            yield Question(path="funds.annual_total", text=text)
        elif len(parts) >= 2 and not sources and whole.value * _NEAR <= total < whole.value:
            yield from _left_over(brief, whole, parts, total)
        return


def _told_of_years(brief: Brief) -> list[Span]:
    """Where the money of single years is told, with what makes it up (`2027年安排1800万元（省补700万元）`)."""
    rows = [joined_row(brief, a) for a in amounts_of(brief) if year_of_share(brief, a, _ANY_YEAR)]
    behind = ((row[0].start, row[-1].end, _MADE_UP_OF.match(brief.told, row[-1].end)) for row in rows)
    return [(start, found.end() if found else end) for start, end, found in behind]


def _left_over(brief: Brief, whole: Quantity, parts: Sequence[Quantity], total: Decimal) -> Iterator[Question]:
    """Items that come near their total: what the little that is left is for."""
    behind = brief.told[whole.end : parts[-1].end + 6]
    priced = any(p.price.start >= whole.end for p in products_of(brief))
    if not (priced or brief.budget_lines or _OPEN_LIST.search(behind)):
        rest = format_wan(whole.value - total)
        text = f"各项相加为{format_wan(total)}，比总额{format_wan(whole.value)}少{rest}，其余用于什么？"
        yield Question(path="funds.annual_total", text=text)


def _items(brief: Brief) -> Iterator[Question]:
    """Items that do not come to the total behind them (`培训费5万元、资料费3万元，合计9万元`)."""
    amounts = [a for a in amounts_of(brief) if not a.is_part and not is_source(a)]
    whole = next((a for a in reversed(amounts) if SUM.search(a.before) or TOTAL.search(a.before)), None)
    if whole is None or whole.value < max(a.value for a in amounts) or left_out(brief, products_of(brief), amounts):
        return
    if _ONE_ROW.search(whole.before) and any(p.value == whole.value for p in products_of(brief)):
        return
    items = [a for a in (*amounts, *line_amounts(brief)) if a.start < whole.start]
    items += [a for a in amounts_of_products(brief, items) if a.start < whole.start]
    total = total_of(tuple(a.value for a in items))
    if _AT_MOST.search(whole.before) and total < whole.value:
        return
    if len(items) > 1 and total != whole.value and _NEARLY <= total / whole.value <= _MUCH_MORE:
        text = f"各项相加为{format_wan(total)}，与总额{format_wan(whole.value)}不一致，以哪个为准？"
        yield Question(path="funds.annual_total", text=text)


def _products(brief: Brief) -> Iterator[Question]:
    """Number × price against the only amount there is."""
    pair, money = priced_count(brief), brief.money()
    if pair is None or len(money) != 1 or len(brief.counted) != 1 or "·" in pair[1].unit:
        return
    apart = _TOLD_BESIDE.search(brief.told[money[0].end : pair[0].start])
    if apart or not _OWN_MONEY.search(brief.told[max(0, money[0].start - 16) : money[0].start]):
        return  # An amount of its own beside what the price comes to.
    product = pair[0].value * pair[1].value
    if product > money[0].value and _is_cap(brief, pair[1]):
        return
    if product > money[0].value * _TOLERANCE or (
        product * _TOLERANCE < money[0].value and re.search(r"共计?$|合计$", brief.told[: money[0].start][-6:])
    ):
        shown = f"{plain(pair[0].value)}{pair[0].unit}×{plain(pair[1].value)}元"
        text = f"{shown}应为{format_wan(product)}，文中写的是{format_wan(money[0].value)}，以哪个为准？"
        yield Question(path="funds.annual_total", text=text)


def _standards(brief: Brief) -> Iterator[Question]:
    """A standard times the people it is paid for, against the only amount there is (`每生160元`, 18600人, 290万元)."""
    products, money = products_of(brief), brief.money()
    prices = brief.prices()
    if len(products) != 1 or len(prices) != 1 or len(money) != 1 or money[0].approx or brief.budget_lines:
        return
    (product,), stated = products, money[0].value
    if _BESIDE.search(_clause_end(brief.told[: money[0].start][-24:])):
        return  # The amount is for something beside what the price comes to.
    yearly = all(time == "年" for time in product.price.unit.split("·")[1:])
    if not yearly or not _PAID_FOR.search(_around(brief, product.price)) or any(_products(brief)):
        return
    if product.value > stated and _is_cap(brief, product.price):
        return
    if product.value < stated and is_floor(brief.plain, product.price, prices):
        return
    if any(to_fen(product.value * share.rate) == stated for share in shares_by_percent(brief) if share.rate):
        return  # What one of those who share it pays (`每人120元，县财政承担50%，2026年县财政安排936万元`).
    if product.value > stated * _TOLERANCE or stated * _NEAR < product.value < stated / _TOLERANCE:
        shown = f"{product.spelled}应为{format_wan(product.value)}，文中写的是{format_wan(stated)}"
        asked = "以哪个为准？" if product.value > stated else "差额是否用于其他支出？"
        yield Question(path="funds.annual_total", text=f"{shown}，{asked}")


def _overspent(brief: Brief) -> Iterator[Question]:
    """Several prices times counts that come to a little more than the only amount there is."""
    products, amounts = products_of(brief), amounts_of(brief)
    if len(amounts) == 1 and SUM.search(amounts[0].before):
        products = tuple(p for p in products if p.price.start < amounts[0].start)
    if len(products) < 2 or len(amounts) != 1 or brief.budget_lines or any(_items(brief)):
        return
    total, stated = total_of(tuple(product.value for product in products)), amounts[0].value
    if stated * _TOLERANCE < total <= stated * _MUCH_MORE:
        text = f"按数量乘单价为{format_wan(total)}，文中写的是{format_wan(stated)}，以哪个为准？"
        yield Question(path="funds.annual_total", text=text)


def _is_cap(brief: Brief, price: Quantity) -> bool:
    """Whether a price is the most that one may get; not everyone gets it."""
    return bool(_CAP.search(brief.quote(price.start, price.end) + _around(brief, price)))


def _around(brief: Brief, price: Quantity) -> str:
    """The clause of a price."""
    return (
        _clause_end(brief.told[: price.start][-24:])
        + re.split(r"[，,。；;\n]", brief.told[price.start :], maxsplit=1)[0]
    )


_OF_A_SORT: Final = regex(r"[；;，,][\u4e00-\u9fff]{2,8}\d[\d.]*[所个家处座]$")
"""`一级园32所5800名幼儿，二级园45所7200名幼儿`: the second number is of another sort of places."""


def _counts(brief: Brief) -> Iterator[Question]:
    """The same thing counted twice with different results."""
    seen: dict[tuple[str, str, str], Quantity] = {}
    told = brief.told
    for counted in brief.counted:
        quantity = counted.quantity
        if not counted.noun or counted.is_part or quantity.per or quantity.kind is not QuantityKind.COUNT:
            continue
        first = seen.setdefault((counted.noun, quantity.unit, counted.verb), quantity)
        if first.value == quantity.value:
            continue
        apart = part_of_year(told, first.start) != part_of_year(told, quantity.start) or _OF_A_SORT.search(
            told, 0, quantity.start
        )
        if not apart and not _TOLD_APART.search(told[first.end : quantity.start]):
            values = f"{plain(first.value)}{first.unit}和{plain(quantity.value)}{quantity.unit}"
            yield Question(path="indicators", text=f"“{counted.noun}”前后写了{values}两个数，以哪个为准？")
            return


def _rates(brief: Brief) -> Iterator[Question]:
    for rate in brief.quantities:
        if rate.kind is not QuantityKind.RATE or rate.unit != "%" or rate.value <= 100:
            continue
        before = brief.told[max(0, rate.start - 20) : rate.start]
        if _SHARED_RATE.search(before) and not _GROWTH.search(before):
            yield Question(path="indicators", text=f"“{_clause_end(before)}{plain(rate.value)}%”超过100%，请核对。")


def _dates(brief: Brief) -> Iterator[Question]:
    for span in reversed_periods(brief.told):
        yield Question(path="planned_end_date", text=f"起止时间“{span.text}”先后颠倒，请核对。")
    for span in impossible_dates(brief.told)[:1]:
        yield Question(path="planned_end_date", text=f"日期“{span.text}”不存在，请核对。")


def _years(brief: Brief) -> Iterator[Question]:
    """Work over several years whose money is said in one sum."""
    term = next((q for q in brief.quantities if _is_long(brief, q)), None)
    money = _without_parts(brief)
    across = brief.period is not None and brief.period[0].year != brief.period[1].year
    if not (across or term) or len(money) != 1 or len(brief.years) > 2 or yearly_of_total(brief):
        return
    if RATE_OF_YEAR.search(brief.told):
        return  # `2027年支付60%` says what this year takes.
    shares = shares_of_years(brief)
    known = by_year(brief, min(shares, default=None))
    if len(shares) > 1 or (known and known.whole is not None):
        return  # `分两年兑付，2025年945万元、2026年630万元` says what each year takes.
    said = brief.told[max(0, money[0].start - 12) : money[0].start]
    if re.search(r"每年|年度|当年|本年|今年|年预算|年租|年运", said):
        return
    span = brief.period[2].text if brief.period and across else brief.quote(term.start, term.end) if term else ""
    plan = read_plan(brief.told, int(brief.year.text)) if brief.year else None
    if _ONE_YEARS.search(said) or (plan and plan.is_mine(money[0].start)):
        text = f"项目跨年度（{span}），{format_wan(money[0].value)}是其中一年的资金，全周期的资金总额是多少元？"
        yield Question(path="funds.total", text=text)
        return
    text = f"项目跨年度（{span}），{format_wan(money[0].value)}里本年度安排多少？暂按全部列入本年度。"
    yield Question(path="funds.annual_total", text=text)


def _without_parts(brief: Brief) -> list[Amount]:
    """The amounts of the whole project: without who pays what of them, and without the items they are made of."""
    own = [a for a in amounts_of(brief) if not a.is_part and not is_source(a)]
    largest = max(own, key=lambda a: a.value, default=None)
    rest = total_of(tuple(a.value for a in own if a is not largest))
    return [largest] if largest and rest == largest.value else own


def _is_long(brief: Brief, quantity: Quantity) -> bool:
    if quantity.kind is not QuantityKind.DURATION or quantity.unit not in ("年", "个月"):
        return False
    before = _clause_end(brief.told[max(0, quantity.start - 8) : quantity.start])  # `工期90天，质保2年`
    months = quantity.value * (12 if quantity.unit == "年" else 1)
    return months > 12 and bool(re.search(r"工期|建设期|周期|建设工期|实施期|为期|合同期|服务期|分$", before))


def _clause_end(before: str) -> str:
    return re.split(r"[，,。；;\n]", before)[-1]


def _short(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= 24 else f"{flat[:24]}…"
