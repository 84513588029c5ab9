"""Rules S10 and S11: the main money and the main tasks are taken up by quantity indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import format_wan, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.shortening import first_few
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_lines import BudgetLine, add_up_to, budget_lines
from assistant.validation.reading.compact import compact
from assistant.validation.reading.counts import PERSONS, SPANS, TIMES, counts_in, is_mixed, same_kind
from assistant.validation.reading.number_sources import divides_lump_sums
from assistant.validation.reading.plan_tasks import DELIVERABLES, PlanTask, plan_tasks
from assistant.validation.reading.subject_words import is_cost_element, pairs, same_work, telling
from assistant.validation.reading.wording import RATE_UNITS, bare_name, is_blank, is_time, money_unit, unit_in_name
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.rules.budget_rules import whole_lump
from assistant.validation.rules.narrative_counts import counts_beside_the_rows
from assistant.validation.rules.quantities import CountedRow, counted_rows, counted_with, has_count_in

_MAIN_SHARE: Final = Decimal("0.3")
_TOGETHER_SHARE: Final = Decimal("0.5")
_TELLING_SIZE: Final = 20
_NEARLY: Final = Decimal("0.05")
_MOST_NAMED: Final = 4
_FEWEST_ITEMS: Final = 2
_PAPERS: Final = frozenset(["份", "篇", "本", "册", "部", "条", "件", "项", "套", "期", "种", "个", "张"])
_PAPER_WORDS: Final = ("报告", "汇编", "成果", "篇", "本", "册", "份")
_YEARLY: Final = (
    Decimal(12),
    Decimal(24),
    Decimal(4),
    Decimal(52),
    Decimal(365),
    Decimal(366),
    Decimal(250),
    Decimal(2),
)
_SERVED = regex(r"(?:为|向|给)[^,;。]{0,24}?(?P<what>(?P<number>\d{2,6})(?:个|家|户|所|座|处)[^,;。]{1,12}?)提供")
_DAYS = regex(r"(?:会期|为期|安排|培训)(?:共)?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})天")
_PEOPLE = regex(r"外宾|来宾|嘉宾|宾客|干部|专家|教师|医生|委员|代表|人员|职工|学员|员工|志愿者|队员|演员")
_TEACHING: Final = ("培训", "讲课费", "授课费")


class _Block(NamedTuple):
    """A large part of the budget: an item, or the items of a table that no indicator takes up."""

    label: str
    amount: Decimal


@rule("S10", severity=Severity.WARNING, title="主要资金要有指标覆盖", basis="财预〔2015〕88号（适当性）")
def main_money_is_covered(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Each item of 30 % or more of the annual total is taken up by a quantity row; so is half of the money (S10)."""
    annual = form.funds.annual_total
    lines = budget_lines(form)
    if not annual or not lines or not form.indicators:
        yield insufficient("没有可以读出的预算明细、年度资金申请总额或指标")
        return
    if whole_lump(lines, annual):
        yield insufficient("年度预算安排只有一个总额，没有明细")
        return
    open_lines = _without_rows(lines, form, context.lexicon)
    blocks = [block for block in _blocks(open_lines) if block.amount >= annual * _MAIN_SHARE]
    for block in blocks:
        yield _uncovered(block, annual)
    together = sum((line.amount for line in open_lines), Decimal(0))
    if not blocks and together >= annual * _TOGETHER_SHARE:
        yield _uncovered(_Block(_named(open_lines), together), annual)


def _uncovered(block: _Block, annual: Decimal) -> Outcome:
    share = (block.amount / annual * 100).quantize(Decimal(1))
    return finding(
        "S10",
        "indicators",
        f"“{block.label}”{format_wan(block.amount)}，占年度资金的{share}%，没有数量指标对应；请按这笔钱要完成的数量设指标。",
        confidence=Confidence.LIKELY,
    )


def _blocks(lines: Sequence[BudgetLine]) -> Iterator[_Block]:
    """The open items, those of one table together."""
    for line in lines:
        if not line.table:
            yield _Block(line.label + _number_of(line), line.amount)
    for table in dict.fromkeys(line.table for line in lines if line.table):
        same = [line for line in lines if line.table == table]
        label = (
            same[0].label + _number_of(same[0]) if len(same) == 1 else f"{same[0].group or '明细表'}（{_named(same)}）"
        )
        yield _Block(label, sum((line.amount for line in same), Decimal(0)))


def _number_of(line: BudgetLine) -> str:
    """（50件）: what the item counts, to be shown behind its label."""
    return f"（{plain(line.quantities[0].value)}{line.quantities[0].unit}）" if line.quantities else ""


def _named(lines: Sequence[BudgetLine]) -> str:
    return first_few([line.label for line in lines], _MOST_NAMED)


def _without_rows(lines: tuple[BudgetLine, ...], form: Declaration, lexicon: Lexicon) -> list[BudgetLine]:
    rows = list(counted_rows(form, with_limits=True, with_misplaced=True))
    words = telling([line.label for line in lines])
    taken = [
        {row.path for row in rows if _is_directly_about(row, line, about)}
        for line, about in zip(lines, words, strict=True)
    ]
    groups = {line.group: pairs(line.group) for line in lines if line.group}
    only_one = len(groups) < 2
    return [
        line
        for at, (line, about) in enumerate(zip(lines, words, strict=True))
        if not any(
            _takes_up(row, line, about | (frozenset() if only_one else groups.get(line.group, frozenset())))
            or _does_like_work(row, line, lexicon, any(row.path in paths for paths in taken[:at] + taken[at + 1 :]))
            or _is_only_one_of_its_kind(row, line, lines, rows)
            or line in _added_up(row, lines)
            for row in rows
        )
        and not (rows and is_cost_element(line.label, lexicon))
    ]


def _added_up(row: CountedRow, lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """The items that come to the row's number together; a large one may do so in another unit, which is V03's."""
    found = add_up_to(row.value, row.unit, lines)
    if found or row.value <= _TELLING_SIZE:
        return found
    units = dict.fromkeys(count.unit for line in lines for count in line.quantities)
    sums = (add_up_to(row.value, unit, lines) for unit in units)
    return next((sum_ for sum_ in sums if any(pairs(row.row.level3) & pairs(line.label) for line in sum_)), ())


def _is_only_one_of_its_kind(
    row: CountedRow, line: BudgetLine, lines: tuple[BudgetLine, ...], rows: list[CountedRow]
) -> bool:
    """Whether one item alone and one row alone count in such units, so that they belong together."""
    if not row.unit or not has_count_in(line, row.unit):
        return False
    if len(line.prices) == 1 and any(is_mixed(count.unit, line.prices[0].per) for count in line.quantities):
        return False
    items = [other for other in lines if has_count_in(other, row.unit)]
    return len(items) == 1 and len([other for other in rows if same_kind(other.unit, row.unit)]) == 1


def _is_directly_about(row: CountedRow, line: BudgetLine, about: frozenset[str]) -> bool:
    """Whether a row has an item's own number and words, so that it hardly counts another item."""
    if row.value not in counted_with(line, row.unit):
        return False
    return row.value > _TELLING_SIZE or bool(pairs(row.row.level3) & about)


def _does_like_work(row: CountedRow, line: BudgetLine, lexicon: Lexicon, taken: bool) -> bool:
    """Whether a row speaks of the same work in other words, and is not the row of another item."""
    return not taken and same_work(row.row.level3, line.words, lexicon)


def _takes_up(row: CountedRow, line: BudgetLine, about: frozenset[str]) -> bool:
    """Whether a row counts what an item pays for: by number or by words."""
    if row.value in counted_with(line, row.unit) and (row.value > _TELLING_SIZE or _shares_unit(line, row.unit)):
        return True
    own = pairs(row.row.level3)
    if own & about:
        return True
    if row.value > _TELLING_SIZE and any(c.value == row.value for c in line.quantities) and own & pairs(line.label):
        return True  # only its unit is another
    return divides_lump_sums(row.value, (line,))


def _shares_unit(line: BudgetLine, unit: str) -> bool:
    return any(same_kind(count.unit, unit) for count in line.counts)


@rule("S11", severity=Severity.WARNING, title="主要任务要有指标覆盖", basis="财预〔2015〕88号（适当性）")
def main_tasks_are_covered(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Tasks with numbers, frequencies and named products in plan and budget have a quantity row (guide S11)."""
    yield from counts_beside_the_rows(form)
    plan = form.narrative.plan if form.narrative else None
    if not plan or not form.indicators:
        yield insufficient("没有实施方案或指标")
        return
    rows = list(counted_rows(form, with_limits=True, with_misplaced=True))
    tasks = plan_tasks(plan)
    for task in tasks:
        if task.kind == "product" and _is_paid_for_without_rows(task, form, context.lexicon):
            continue  # S10 speaks of the money
        others = [other for other in tasks if other is not task]
        if _has_blank_row(task, form) or _is_part_of_a_sum(task, tasks, rows) or _stands_elsewhere(task, form):
            continue
        if not any(_counts_task(row, task, others, context.lexicon) for row in rows):
            yield _uncounted(f"实施方案中的“{_shown(task)}”")
    yield from _bought_without_row(form, tasks, context.lexicon)
    yield from _training_without_heads(form, rows)
    yield from _days_without_row(form, rows)
    yield from _people_without_row(form, rows)
    yield from _served_without_row(form)
    if not tasks and not budget_lines(form):
        yield not_applicable("实施方案没有带数字的任务")


def _has_blank_row(task: PlanTask, form: Declaration) -> bool:
    """Whether a quantity row for the task is there and only its number is missing, which is V01's."""
    blank = [row for row in form.indicators if row.category is Level2.QUANTITY and row.target.text.strip("≥≤=><") == ""]
    return any(pairs(row.level3) & pairs(task.words) for row in blank)


def _is_part_of_a_sum(task: PlanTask, tasks: Sequence[PlanTask], rows: list[CountedRow]) -> bool:
    """Whether a row has what this task and the others in its unit come to together, in whatever unit."""
    numbers = [other.value for other in tasks if other.value is not None and other.unit == task.unit]
    inside = [count.value for count in counts_in(task.words) if count.unit == task.unit]
    sums = {sum(each, Decimal(0)) for each in (numbers, inside) if len(each) > 1}
    about = pairs(task.words)
    return any(row.value in sums and row.value > _TELLING_SIZE and pairs(row.row.level3) & about for row in rows)


def _is_paid_for_without_rows(task: PlanTask, form: Declaration, lexicon: Lexicon) -> bool:
    """Whether a large item for the product is one that no row takes up."""
    annual = form.funds.annual_total or Decimal(0)
    large = [line for line in budget_lines(form) if line.amount >= annual * _MAIN_SHARE]
    open_lines = _without_rows(budget_lines(form), form, lexicon)
    return any(line in open_lines and pairs(line.label) & pairs(task.named) for line in large)


def _uncounted(what: str) -> Outcome:
    message = f"{what}没有对应的数量指标；请设数量指标，或说明由哪条指标体现。"
    return finding("S11", "indicators", message, confidence=Confidence.LIKELY)


def _shown(task: PlanTask) -> str:
    return task.quote.strip() if task.kind != "product" else task.named


def _counts_task(row: CountedRow, task: PlanTask, others: Sequence[PlanTask], lexicon: Lexicon) -> bool:
    """Whether a row counts what a task of the plan does; one with another task's number counts that one."""
    shared = bool(pairs(row.row.level3) & pairs(task.words))
    if not shared and same_work(row.row.level3, task.words, lexicon):
        shared = not any(row.value == other.value and same_kind(row.unit, other.unit) for other in others)
    unit = unit_in_name(bare_name(row.row.level3), lexicon) or row.unit
    if task.kind == "product":
        return shared and (unit in _PAPERS or not unit) and _is_of_paper(row)
    if task.kind == "frequency":
        return row.value in _YEARLY or (shared and same_kind(row.unit, "次"))
    if task.value and same_kind(unit, task.unit) and abs(row.value - task.value) <= task.value * _NEARLY:
        return True  # a number slightly below it is V14's
    if row.value == task.value and (same_kind(unit, task.unit) or row.value > _TELLING_SIZE or shared):
        return True
    if any(_is_of_another_task(row, other, task) for other in others):
        return False  # it counts that task, whatever its unit
    return shared and (same_kind(unit, task.unit) or unit == task.unit or not unit)


def _is_of_another_task(row: CountedRow, other: PlanTask, task: PlanTask) -> bool:
    """Whether a row has the number of another task in a unit that is not that task's."""
    own = other.value == row.value != task.value and row.value > _TELLING_SIZE
    return own and not same_kind(row.unit, other.unit)


def _stands_elsewhere(task: PlanTask, form: Declaration) -> bool:
    """Whether a row has a task's own number, or is to have one, but has a wrong unit, level or no value yet."""
    if task.kind == "frequency":
        return any(
            row.category is not Level2.QUANTITY and row.target.unit in TIMES and pairs(row.level3) & pairs(task.words)
            for row in form.indicators
        )
    if task.value is None:
        return False
    if _has_row_elsewhere(task.words, task.value, form):
        return True
    empty = [row for row in form.indicators if row.category is Level2.QUANTITY and is_blank(row.target)]
    return any(pairs(row.level3) & pairs(task.words) for row in empty)


def _has_row_elsewhere(words: str, value: Decimal, form: Declaration) -> bool:
    """Whether a row outside the quantities has this number of these things: 应急演练次数 among the costs."""
    return any(
        row.target.value == value
        and row.target.unit not in RATE_UNITS
        and not money_unit(row.target.unit)
        and not is_time(row.target.unit)
        and bool(pairs(row.level3) & pairs(words))
        for row in form.indicators
        if row.category is not Level2.QUANTITY
    )


def _is_of_paper(row: CountedRow) -> bool:
    return row.unit != "个" or any(word in row.row.level3 for word in _PAPER_WORDS)


def _bought_without_row(form: Declaration, tasks: Sequence[PlanTask], lexicon: Lexicon) -> Iterator[Outcome]:
    """Counted things in the budget, smaller than those of S10, that neither a row nor the plan's tasks speak of."""
    annual = form.funds.annual_total or Decimal(0)
    lines = budget_lines(form)
    for line in _without_rows(lines, form, lexicon):
        if is_cost_element(line.label, lexicon) or len(lines) < _FEWEST_ITEMS:
            continue
        if line.amount >= annual * _MAIN_SHARE or (line.table and _of_large_table(line, lines, annual)):
            continue
        count = next(
            (c for c in line.counts if c.unit in DELIVERABLES or c.unit in PERSONS or (not c.unit and line.is_open)),
            None,
        )
        if count is not None and _has_row_elsewhere(line.words or line.label, count.value, form):
            continue
        told = any(task.value is not None and count and task.value == count.value for task in tasks)
        if count is not None and not told:
            yield _uncounted(f"预算中的“{line.label}”（数量{plain(count.value)}{count.unit}）")


def _of_large_table(line: BudgetLine, lines: tuple[BudgetLine, ...], annual: Decimal) -> bool:
    """Whether S10 speaks of the table as a whole."""
    same = [other for other in lines if other.table == line.table]
    return len(same) > 1 and sum((o.amount for o in same), Decimal(0)) >= annual * _MAIN_SHARE


def _training_without_heads(form: Declaration, rows: list[CountedRow]) -> Iterator[Outcome]:
    """A training project says how many are trained, or its cost for each cannot be known."""
    words = [form.project_name, *(f"{line.label}{line.words}" for line in budget_lines(form))]
    teaching = _TEACHING[0] in form.project_name and any(t in word for t in _TEACHING for word in words[1:])
    heads = any(row.unit in PERSONS or any(w in row.row.level3 for w in ("人数", "人次", "对象数")) for row in rows)
    if teaching and not heads:
        yield finding("S11", "indicators", "培训项目没有培训人数（人次）指标，也就算不出人均培训成本；请补“参训人数”。")


def _days_without_row(form: Declaration, rows: list[CountedRow]) -> Iterator[Outcome]:
    """`会期四天`, `安排2天`: a meeting or course of so many days, and no row counts days or meetings."""
    if any(row.unit in SPANS or row.unit in TIMES for row in rows) or form.narrative is None:
        return
    for label, text in (("项目概述", form.narrative.overview), ("实施方案", form.narrative.plan)):
        if found := _DAYS.search(compact(text or "").text):
            yield _uncounted(f"{label}中的“{found[0]}”")
            return


def _people_without_row(form: Declaration, rows: list[CountedRow]) -> Iterator[Outcome]:
    """Guests, cadres and experts counted in the budget of a form whose rows count nobody."""
    if any(row.unit in PERSONS or "人" in row.row.level3 for row in rows):
        return
    lines = [line for line in budget_lines(form) if _PEOPLE.search(line.label)]
    counted = [
        (line, count)
        for line in lines
        for count in line.counts
        if not count.per and (count.unit in PERSONS or (not count.unit and line.table))
    ]
    if counted and not any(row.value == count.value for row in rows for _, count in counted):
        line, count = max(counted, key=lambda entry: entry[1].value)
        yield _uncounted(f"预算中的“{line.label}”（{plain(count.value)}{count.unit or '人'}）")


def _served_without_row(form: Declaration) -> Iterator[Outcome]:
    """`为384个村、居委会提供…`: the number of those a service is for stands in some row."""
    overview = (form.narrative.overview if form.narrative else None) or ""
    found = _SERVED.search(compact(overview).text)
    number = Decimal(found["number"]) if found else Decimal(0)
    near = number * _NEARLY
    if found and not any(abs((row.target.value or Decimal(0)) - number) <= near for row in form.indicators):
        yield _uncounted(f"项目概述中的“{compact(overview).find(found['what'])}”")
