"""Rules A on texts: the narrative's amounts, equations and budget items against the funds table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.money import UNIT_YUAN, format_wan, format_yuan, plain
from assistant.domain.report import Severity
from assistant.validation.amounts import TOLERANCE
from assistant.validation.budget_text import Item, add_up, read_items, table_lines
from assistant.validation.context import ReviewContext
from assistant.validation.equations import Agreement, Equation, find_equations
from assistant.validation.facts import texts_of
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_OVERVIEW_AMOUNT = re.compile(
    r"(?P<before>[^,;。]{0,10})(?:预算资金|预算总额|预算金额|预算经费|项目预算|年度预算|资金预算|申请资金)[^,;。\d]{0,14}?"
    r"(?P<number>(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?)(?P<unit>亿元|百万元|千元|万元|元)(?!/)"
)
_OTHER_SCOPE = re.compile(r"其中|[二两三四五\d]年|每年|上年|去年|总投资|子项目")
_YEARS_WORD: Final = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SEVERAL_YEARS = re.compile(
    r"均分(?P<even>[二两三四五六七八九十2-9])年|(?<![部积满])分成?[二两三四五六七八九十2-9]年(?:度)?(?:进行)?"
    r"(?:支付|拨付|付款|实施|执行|安排|申请|完成|建设|投入)|(?<![第每])[二两三四五2-5]年(?:均摊|支付|付清)|历年已批复"
)
_VAGUE_AMOUNT = re.compile(
    r"约\d[\d.,]{0,15}(?:万元|元)(?:/\S)?|(?<![\d.,])\d[\d.,]{0,15}(?:万元|元)(?:/[^,;。]{1,3})?左右|参考去年|参照去年|为方便计算"
)
_GROUNDED_OVERVIEW = re.compile(r"中标|合同|批复|审批")


@rule("A04", severity=Severity.ERROR, title="概述金额 = 表内金额", basis="财预〔2015〕88号（适当性：与资金匹配）")
def overview_amount_is_the_annual_total(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """`预算资金约X万元` in the overview equals the annual total to half a unit of its last digit (guide A04)."""
    overview = form.narrative.overview if form.narrative else None
    annual = form.funds.annual_total
    if not overview or annual is None:
        yield insufficient("没有项目概述或年度资金申请总额")
        return
    mentions = [m for m in _OVERVIEW_AMOUNT.finditer(_compact(overview)) if not _OTHER_SCOPE.search(m["before"])]
    if not mentions:
        yield not_applicable("项目概述没有写预算资金数")
        return
    known = [amount for amount in (annual, form.funds.total) if amount is not None]
    amounts = [_amount(m) for m in mentions]
    if any(abs(amount - value) <= room for amount, room in amounts for value in known):
        return
    if len(amounts) > 1:
        yield insufficient("项目概述写了几个金额，不能确定哪一个是预算总数")
        return
    stated = amounts[0][0]
    yield finding(
        "A04",
        "narrative.overview",
        f"项目概述写预算资金{format_wan(stated)}，表内年度资金申请总额是{format_wan(annual)}，"
        f"差{format_wan(abs(stated - annual))}。",
        suggestion=f"预算资金{format_wan(annual)}",
    )


@rule(
    "A05",
    severity=Severity.ERROR,
    title="预算明细合计 = 表内金额",
    basis="财预〔2015〕88号（适当性：与资金匹配）",
    partly="只查文字写成的明细；明细表不求和",
)
def budget_items_add_up_to_the_annual_total(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The items of the budget section add up to the annual total, subtotals counted once (guide A05)."""
    budget = form.narrative.budget if form.narrative else None
    annual = form.funds.annual_total
    if not budget or annual is None:
        yield insufficient("没有年度预算安排或年度资金申请总额")
        return
    total = add_up(budget)
    if total is None:
        yield insufficient("年度预算安排不是可以确定求和的明细")
        return
    known = [amount for amount in (annual, form.funds.total) if amount is not None]
    if any(abs(total.amount - amount) <= max(total.room, TOLERANCE) for amount in known):
        return
    if total.is_about:
        yield insufficient("明细中有约数，不能确定合计")
        return
    items = "＋".join(plain(item.amount / UNIT_YUAN["万"]) for item in total.items)
    yield finding(
        "A05",
        "narrative.budget",
        f"预算明细合计{format_wan(total.amount)}（{items}，单位万元），"
        f"与表内年度资金申请总额{format_wan(annual)}相差{format_wan(abs(total.amount - annual))}。",
    )


@rule("A06", severity=Severity.ERROR, title="算式逐条验算", basis="算术")
def equations_hold(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Every equation in narrative and goals is recomputed; rounding without 约 is a warning (guide A06, 6.1)."""
    seen = 0
    for path, text in texts_of(form):
        equations = find_equations(text)
        if path == "narrative.budget":
            equations += tuple(e for line in table_lines(text) for e in find_equations(line.equation))
        for equation in equations:
            seen += 1
            if equation.agreement is not Agreement.EQUAL and not _has_implied_factor(equation, text):
                yield _wrong_equation(path, equation)
    if not seen:
        yield not_applicable("文字中没有算式")


def _wrong_equation(path: str, equation: Equation) -> Outcome:
    written = f"{equation.left}={equation.right}"
    result = equation.result
    if equation.agreement is Agreement.ROUNDED:
        return finding(
            "A06",
            path,
            f"算式“{written}”算得{result}，应写“约”或改单价。",
            suggestion=f"{equation.left}≈{equation.right}",
            severity=Severity.WARNING,
        )
    gap = plain(abs(Decimal(result) - equation.stated / equation.scale))
    return finding("A06", path, f"算式“{written}”算得{result}，差{gap}。", suggestion=equation.corrected())


def _has_implied_factor(equation: Equation, text: str) -> bool:
    """Whether `3期，每期50人×200元=30000元` leaves out a factor that stands nearby."""
    if not equation.value:
        return False
    ratio = equation.stated / equation.value
    return ratio > 1 and ratio in {Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", _compact(text))}


@rule(
    "A08",
    severity=Severity.WARNING,
    title="预算必须有测算依据",
    basis="财预〔2015〕88号（可行性）；财预〔2021〕101号（成本指标由测算而来）",
    partly="只查文字写成的明细",
)
def budget_items_are_calculated(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Every item of 10,000 yuan or more has a calculation, or a contract or approval to rest on (guide A08)."""
    budget = form.narrative.budget if form.narrative else None
    if not budget or "\t" in budget:
        yield insufficient("没有文字写成的预算明细")
        return
    items = [item for line in read_items(budget) for item in _without_sums(line)]
    if not items:
        yield insufficient("年度预算安排没有写明细金额")
        return
    overview = (form.narrative.overview if form.narrative else None) or ""
    if len(items) == 1 and _GROUNDED_OVERVIEW.search(overview):
        return
    bare = [i for i in items if i.amount >= UNIT_YUAN["万"] and not (i.is_computed or i.is_grounded)]
    if bare:
        shown = "、".join(f"{item.label[-20:]}{format_wan(item.amount)}" for item in bare)
        yield finding("A08", "narrative.budget", f"只有总价，没有“数量×单价”、合同价或批复文号：{shown}。")


def _without_sums(line: tuple[Item, ...]) -> Iterator[Item]:
    """The items of a line, without the sums that only repeat the items in front of them."""
    pending = False
    for item in line:
        if not (item.is_total and pending):
            yield item
        pending = not item.is_total


@rule(
    "A09",
    severity=Severity.WARNING,
    title="金额/数量缺单位或单位混用",
    basis="算术",
    partly="只查有数量、单价、金额三列的明细表",
)
def tables_have_units(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The amounts of a budget table have a unit in the cell or in the head; 团组 are not counted in 人 (A09)."""
    lines = table_lines(form.narrative.budget) if form.narrative and form.narrative.budget else ()
    if not lines:
        yield not_applicable("没有数量、单价、金额三列的明细表")
        return
    bare = [line for line in lines if not line.money_unit and re.fullmatch(r"[\d,.]+", line.amount)]
    if bare:
        first = bare[0]
        example = f"{first.label} {first.quantity} {first.price} {first.amount}"
        yield finding("A09", "narrative.budget", f"明细表有{len(bare)}行金额没有单位，如“{example}”，请补单位。")
    for line in lines:
        if "团组" in line.label and line.quantity.endswith(("人", "名")):
            message = f"“{line.label}”的数量写{line.quantity}，团组与人混用。"
            yield finding("A09", "narrative.budget", message)


@rule("A11", severity=Severity.ERROR, title="多年期项目总额口径", basis="表式（总额=全周期，年度=当年）")
def total_covers_all_years(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Where the narrative speaks of payment over several years, the total is not the annual amount (guide A11)."""
    text = form.project_name + "\n" + "\n".join(text for _, text in texts_of(form))
    signals = list(_SEVERAL_YEARS.finditer(_compact(text)))
    if not signals:
        yield not_applicable("文字没有说分年支付")
        return
    total, annual = form.funds.total, form.funds.annual_total
    if total is None or annual is None:
        yield insufficient("项目资金总额或年度资金申请总额没有填")
    elif total == annual:
        even = next((m["even"] for m in signals if m["even"]), None)
        years = (_YEARS_WORD.get(even) or int(even)) if even else None
        yield finding(
            "A11",
            "funds.total",
            f"说明写到“{signals[-1][0]}”，项目资金总额应为全周期合计，现与年度资金申请总额同为{format_yuan(total)}元"
            + (f"；按每年{format_wan(annual)}、{years}年计为{format_wan(annual * years)}。" if years else "。"),
            suggestion=format_yuan(annual * years) if years else None,
        )


@rule(
    "A13",
    severity=Severity.SUGGESTION,
    title="模糊金额",
    basis="财预〔2015〕88号（可行性）",
    partly="只查实施方案和年度预算安排",
)
def amounts_are_not_vague(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """约, 左右 and 参考去年 beside an amount in plan or budget call for a figure that can be checked (guide A13)."""
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    for section in ("plan", "budget"):
        text = getattr(form.narrative, section)
        vague = _VAGUE_AMOUNT.findall(_compact(text)) if text else []
        if vague:
            shown = "、".join(f"“{words}”" for words in dict.fromkeys(vague))
            yield finding("A13", f"narrative.{section}", f"{shown}是约数，请写成可复核的数（单价×数量或合同价）。")


def _amount(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """An amount in yuan and half a unit of its last digit."""
    scale = UNIT_YUAN[found["unit"]]
    decimals = len(found["number"].partition(".")[2])
    return Decimal(found["number"].replace(",", "")) * scale, Decimal(5).scaleb(-decimals - 1) * scale


def _compact(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")
