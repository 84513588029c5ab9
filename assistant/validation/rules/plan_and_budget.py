"""Rule B08: what the budget pays for stands in the plan, and what the plan does is paid for in the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import prod
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_lines import BudgetLine, add_up_to, budget_lines
from assistant.validation.reading.compact import Compact, compact
from assistant.validation.reading.counts import SPANS, TIMES, counts_in, same_kind
from assistant.validation.reading.plan_tasks import plan_tasks
from assistant.validation.reading.subject_words import is_cost_element, pairs, same_work, speaks_of, telling
from assistant.validation.rule import Outcome, finding, insufficient, rule
from assistant.validation.rules.budget_rules import whole_lump

_LARGE_SHARE: Final = Decimal("0.2")
_FEWEST_ITEMS: Final = 2
_ITEMISED: Final = 3
_TELLING_SIZE: Final = 20
_HEAD_NOUN: Final = 3
_PLACE = regex(r"(?:出访|赴|前往|慰问)(?P<place>[一-龥]{2,6}?)(?:市|县|州|省|地区|自治)")
_LISTED = regex(r"(?:测算|资金|预算|经费|费用)[^,;。]{0,4}(?:包括|包含|用于|为)(?P<list>[^,;。\d]+、[^,;。\d]+)[,;。]")
_EXPENSES = regex(
    r"(?P<list>[一-龥A-Za-z]{1,12}费(?:用)?(?:[、及和与][一-龥A-Za-z]{1,12}){1,8})(?P<tail>等?(?:费用|费|支出)?)"
)
_RESEARCH_PAPERS = regex(r"调研(?:课题|成果|报告|题目|选题)|课题调研|专题调研报告")
"""Research as a paper, which no journey in the budget is for."""
_PLAN_CLAUSE = regex(r"[^,;。\n]+")
_PURCHASE = regex(
    r"(?:租赁|租用|承租|租借|采购|购置|购买|选购|订购|订制|定制|添置|配备|聘请|聘用|外聘|雇用|雇佣|邀请|印制|印刷"
    r"|制作|拍摄|搭建|投放|赠送|发放|投保)"
    r"(?P<what>[一-龥]{2,10}?)(?=[并及和与、,;。\d(]|$)"
)
_GOODS = regex(
    r"(?:购置|采购|购买|添置|更换|更新|配备|配置|安装|加装)(?P<what>[一-龥]{2,10}?)(?P<number>\d{1,7})(?:个|块|台"
    r"|套|件|辆|张|把|盏|副|组|只|架|根|面)"
)
_FREE = regex(
    r"免费|无偿|无需|不(?:再|另|得|需)|利用|借用|自有|自备|自行|志愿者|已(?:经)?(?:采购|购置|购买|租)"
    r"|(?:上|往|前)年|统一配发|政府采购(?:程序|方式|流程)|不列入|另行|单位自筹|其他经费"
)
_EXPENSE_END = regex(r"费用?$")
_OPENING = regex(r"^.*?(?:发生的|期间的|产生的|所需的?|用于|包括|主要为|各类|支付)")
_OVERVIEW_LIST = regex(r"(?:主要)?(?:实施)?内容(?:为|包括|是)[:]?(?P<list>[^,;。]+、[^,;。]+)")
_FUNDED = regex(r"(?:费用?|经费|建设|测评|采购|租赁)$")


@rule("B08", severity=Severity.WARNING, title="方案与预算双向对应", basis="财预〔2015〕88号（可行性、适当性）")
def plan_and_budget_agree(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Budget items that the plan does not mention, and things in the plan that get no money (guide B08)."""
    narrative = form.narrative
    if narrative is None or not (narrative.plan and narrative.budget):
        yield insufficient("没有实施方案或年度预算安排")
        return
    lines = budget_lines(form)
    plan, budget = compact(narrative.plan), compact(narrative.budget)
    overview = compact(narrative.overview or "")
    implementer = compact(narrative.implementer or "").text
    if lines and not whole_lump(lines, form.funds.annual_total):
        yield from _purchases_without_budget(plan, budget, context.lexicon)
        yield from _goods_without_budget(plan, budget, lines, context.lexicon)
    yield from _listed_without_plan(budget, plan, context.lexicon)
    if len(lines) < _FEWEST_ITEMS or whole_lump(lines, form.funds.annual_total):
        if not _LISTED.search(budget.text):
            yield insufficient("年度预算安排没有分项")
        return
    yield from _items_without_plan(form, lines, plan, overview, implementer, context.lexicon)
    yield from _expenses_without_budget(plan, budget, lines, context.lexicon)
    yield from _tasks_without_budget(narrative.plan, budget, lines, context.lexicon)
    yield from _contents_without_budget(overview, budget, context.lexicon)


def _in_budget_only(label: str, amount: Decimal | None, quote: str, why: str = "") -> Outcome:
    money = format_wan(amount) if amount is not None else ""
    message = f"预算有“{label}”{money}，实施方案没有写{why or '到'}；请在方案中补写做什么、做多少，或调整预算。"
    return finding("B08", "narrative.budget", message, confidence=Confidence.LIKELY, quote=quote)


def _in_plan_only(path: str, what: str, quote: str) -> Outcome:
    message = f"“{what}”没有对应的预算明细；请在年度预算安排中列明金额，不另花钱的请说明。"
    return finding("B08", path, message, confidence=Confidence.LIKELY, quote=quote)


def _listed_without_plan(budget: Compact, plan: Compact, lexicon: Lexicon) -> Iterator[Outcome]:
    """`资金测算包括运维费、技术支持、网站改版费用`: names without amounts, each to be found in the plan."""
    found = _LISTED.search(budget.text)
    if not found:
        return
    at = found.start("list")
    for name in found["list"].split("、"):
        quote = budget.quote(at, at + len(name))
        at += len(name) + 1
        about = pairs(name)
        if about and not speaks_of(plan.text, about) and not same_work(name, plan.text, lexicon):
            yield _in_budget_only(name, None, quote)
        elif work := _work_not_in(name, plan.text, lexicon):
            yield _in_budget_only(name, None, quote, f"“{work}”")


def _items_without_plan(
    form: Declaration,
    lines: tuple[BudgetLine, ...],
    plan: Compact,
    overview: Compact,
    implementer: str,
    lexicon: Lexicon,
) -> Iterator[Outcome]:
    annual = form.funds.annual_total or Decimal(0)
    words = telling([line.label for line in lines])
    both = plan.text + "\n" + overview.text
    if _nothing_in_plan(lines, plan.text, both, lexicon):
        largest = max(lines, key=lambda line: line.amount)
        names = "、".join(line.label for line in lines[:_ITEMISED])
        yield _in_budget_only(names, sum((line.amount for line in lines), Decimal(0)), largest.quote)
        return
    summed = {line for count in counts_in(plan.text) for line in add_up_to(count.value, count.unit, lines)}
    yield from _tables_without_plan(lines, plan.text, both, annual, lexicon)
    for line, about in zip(lines, words, strict=True):
        if line.table and line.group:
            continue
        scope = plan.text if line.amount >= annual * _LARGE_SHARE else both
        if work := _work_not_in(line.label, both, lexicon) or _event_not_in(line, both, lexicon):
            yield _in_budget_only(line.label, line.amount, line.quote, f"“{work}”")
        elif line in summed or _needs_no_plan(line, plan.text, lexicon):
            continue
        elif not _is_mentioned(line, about, scope + "\n" + implementer, lexicon) and _has_foreign_word(
            line.label, scope
        ):
            yield _in_budget_only(line.label, line.amount, line.quote)


def _nothing_in_plan(lines: tuple[BudgetLine, ...], plan: str, both: str, lexicon: Lexicon) -> bool:
    """Whether plan and overview speak of none of the items, by name or by number."""
    named = any(_is_mentioned(line, pairs(line.label), both, lexicon) for line in lines)
    return not named and not any(_shares_a_number(line, plan) for line in lines)


def _tables_without_plan(
    lines: tuple[BudgetLine, ...], plan: str, both: str, annual: Decimal, lexicon: Lexicon
) -> Iterator[Outcome]:
    """Tables that the plan passes over, each once, and places in the rows of others that no text names."""
    told = set[int | str]()
    for line in lines:
        if not (line.table and line.group):
            continue
        if line.table not in told and _table_is_silent(line, lines, plan, annual, lexicon):
            told.add(line.table)
            amount = sum((other.amount for other in lines if other.table == line.table), Decimal(0))
            yield _in_budget_only(line.group, amount, line.quote)
        elif (place := _place_not_in(line.label, both)) and place not in told:
            told.add(place)
            yield _in_budget_only(line.label, line.amount, line.quote, f"“{place}”")


def _needs_no_plan(line: BudgetLine, plan: str, lexicon: Lexicon) -> bool:
    """Whether an item is a part of any work, has no name of its own, or is told by its number."""
    return is_cost_element(line.label, lexicon) or not pairs(line.label) or _shares_a_number(line, plan)


def _is_mentioned(line: BudgetLine, about: frozenset[str], text: str, lexicon: Lexicon) -> bool:
    return speaks_of(text, about) or same_work(line.words, _RESEARCH_PAPERS.sub("｜", text), lexicon)


def _has_foreign_word(label: str, text: str) -> bool:
    """Whether two characters of a label in a row stand in no pair that the text has: 读书 of 委员读书活动."""
    bare = re.sub(r"[费等及和与的、,()]", "｜", label)
    known = [False] * len(bare)
    for at in range(len(bare) - 1):
        if bare[at : at + 2] in text:
            known[at] = known[at + 1] = True
    shown = "".join("｜" if seen else character for seen, character in zip(known, bare, strict=True))
    return bool(re.search(r"[一-龥A-Za-z]{2}", shown))


def _shares_a_number(line: BudgetLine, plan: str) -> bool:
    """Whether the plan has a count or a unit price of the item."""
    in_plan = counts_in(plan)
    counts = (count for count in line.counts if count.unit and count.unit not in SPANS)
    if any(count.value == other.value and same_kind(count.unit, other.unit) for count in counts for other in in_plan):
        return True
    numbers = [count.value for count in line.quantities]
    together = Decimal(prod(numbers))
    if len(numbers) > 1 and together > _TELLING_SIZE and any(other.value == together for other in in_plan):
        return True
    return any(f"{price.yuan.normalize():f}元" in plan for price in line.prices)


def _table_is_silent(
    line: BudgetLine, lines: tuple[BudgetLine, ...], plan: str, annual: Decimal, lexicon: Lexicon
) -> bool:
    """Whether neither the name nor any row of a table of 20 % or more occurs in the plan."""
    groups = list(dict.fromkeys(other.group for other in lines if other.group))
    same = [other for other in lines if other.table == line.table]
    amount = sum((other.amount for other in same), Decimal(0))
    if len(groups) < _FEWEST_ITEMS or amount < annual * _LARGE_SHARE:
        return False
    about = dict(zip(groups, telling(groups), strict=True))[line.group]
    rows = [pairs(other.label) for other in same if not is_cost_element(other.label, lexicon)]
    named = speaks_of(plan, about) or same_work(line.group, plan, lexicon)
    return not named and not any(len([p for p in row if p in plan]) * 2 > len(row) for row in rows if row)


def _place_not_in(label: str, text: str) -> str | None:
    found = _PLACE.search(label)
    return found["place"] if found and found["place"][:2] not in text else None


def _work_not_in(label: str, text: str, lexicon: Lexicon) -> str | None:
    """A kind of work in the label that the text has in no wording."""
    work = next((work for work in lexicon.works_named if work in label), None)
    return work if work and work not in text and not _in_other_words(work, text, lexicon) else None


def _event_not_in(line: BudgetLine, text: str, lexicon: Lexicon) -> str | None:
    """An event that an item pays so many times (技能竞赛 1次) and that the text has in no wording."""
    if not any(count.unit in TIMES for count in line.quantities):
        return None
    event = next((thing for thing in lexicon.paid_things if thing in line.label), None)
    if event is None or event in text or same_work(event, text, lexicon):
        return None
    return event if not any(event[i : i + 2] in text for i in range(len(event) - 1)) else None


def _in_other_words(work: str, text: str, lexicon: Lexicon) -> bool:
    return any(work in group and any(word in text for word in group) for group in lexicon.same_work)


def _expenses_without_budget(
    plan: Compact, budget: Compact, lines: tuple[BudgetLine, ...], lexicon: Lexicon
) -> Iterator[Outcome]:
    """`会议费、翻译费、场地租赁费、礼品等费用` in the plan: each is to be found among the items."""
    bare = re.sub(r"\([^()]*\)", lambda m: "｜" * len(m[0]), plan.text)
    open_ended = any(line.label.endswith("等") for line in lines)
    for found in _EXPENSES.finditer(bare):
        names = re.split(r"[、及和与]", found["list"])
        ending = [name for name in names if _EXPENSE_END.search(name)]
        if len(ending) < _FEWEST_ITEMS or (open_ended and found["tail"].startswith("等")):
            continue
        at = found.start("list")
        for name in names:
            core = _EXPENSE_END.sub("", _OPENING.sub("", name.removesuffix("等")))
            about = pairs(core) or frozenset({core})
            if len(core) > 1 and not speaks_of(budget.text, about) and not same_work(core, budget.text, lexicon):
                what = _OPENING.sub("", re.sub(r"等(?:费用?)?$", "", name))
                yield _in_plan_only("narrative.plan", what, _within(plan.quote(at, at + len(name)), what))
            at += len(name) + 1


def _within(quote: str, words: str) -> str:
    """The words alone, where the quote has them as they are."""
    return words if words in quote else quote


def _tasks_without_budget(
    plan: str, budget: Compact, lines: tuple[BudgetLine, ...], lexicon: Lexicon
) -> Iterator[Outcome]:
    """Counted events and goods of the plan that an itemised budget does not know."""
    if len(lines) < _ITEMISED:
        return
    common = _common_pairs([line.label for line in lines])
    for task in plan_tasks(plan):
        things = [thing for thing in lexicon.paid_things if thing in task.words and thing[:2] not in budget.text]
        about = pairs(task.words) - common
        if not things or not about or task.kind == "product":
            continue
        counted = any(task.value == count.value and task.unit == count.unit for line in lines for count in line.counts)
        if not counted and not speaks_of(budget.text, about):
            yield _in_plan_only("narrative.plan", task.quote.strip(), task.quote)


def _purchases_without_budget(plan: Compact, budget: Compact, lexicon: Lexicon) -> Iterator[Outcome]:
    """`租赁活动场地并采购纪念礼品`: what is rented, bought or hired stands in the budget in some wording."""
    for clause in _PLAN_CLAUSE.finditer(plan.text):
        if _FREE.search(clause[0]):
            continue
        missing = [found for found in _PURCHASE.finditer(clause[0]) if _is_unpaid(found["what"], budget.text, lexicon)]
        if missing:
            start, end = clause.start() + missing[0].start(), clause.start() + missing[-1].end()
            yield _in_plan_only("narrative.plan", plan.text[start:end], plan.quote(start, end))


def _goods_without_budget(
    plan: Compact, budget: Compact, lines: tuple[BudgetLine, ...], lexicon: Lexicon
) -> Iterator[Outcome]:
    """`购置校门防撞柱60个`: goods by number, and an itemised budget has neither the number nor the noun."""
    if len(lines) < _FEWEST_ITEMS:
        return
    for clause in _PLAN_CLAUSE.finditer(plan.text):
        for found in _GOODS.finditer(clause[0]) if not _FREE.search(clause[0]) else ():
            noun, number = found["what"][-_HEAD_NOUN:], Decimal(found["number"])
            known = any(noun[i : i + 2] in budget.text for i in range(len(noun) - 1))
            paid = any(count.value == number for line in lines for count in line.counts)
            told = any(thing in found["what"] for thing in lexicon.bought_things)  # as a purchase
            if not (known or paid or told or same_work(found["what"], budget.text, lexicon)):
                at = clause.start()
                yield _in_plan_only("narrative.plan", found[0], plan.quote(at + found.start(), at + found.end()))


def _is_unpaid(what: str, budget: str, lexicon: Lexicon) -> bool:
    """Whether something that costs money is bought, and neither its own words nor like ones are in the budget."""
    things = [thing for thing in lexicon.bought_things if thing in what]
    if not things or same_work(what, budget, lexicon):
        return False
    return not any(what[i : i + 2] in budget for i in range(len(what) - 1))


def _common_pairs(labels: Sequence[str]) -> frozenset[str]:
    """The pairs that several items share: they tell none of them apart."""
    seen, common = set[str](), set[str]()
    for label in labels:
        common |= pairs(label) & seen
        seen |= pairs(label)
    return frozenset(common)


def _contents_without_budget(overview: Compact, budget: Compact, lexicon: Lexicon) -> Iterator[Outcome]:
    """`主要实施内容为…、重点领域项目建设经费、…`: the funded parts of a project are found among the items."""
    found = _OVERVIEW_LIST.search(overview.text)
    if not found:
        return
    names = found["list"].split("、")
    at = found.start("list")
    for name, about in zip(names, telling(names), strict=True):
        quote = overview.quote(at, at + len(name))
        at += len(name) + 1
        if not _FUNDED.search(name) or not pairs(name):
            continue
        if not speaks_of(budget.text, about) and not same_work(name, budget.text, lexicon):
            yield _in_plan_only("narrative.overview", name, quote)
