"""Rules A on texts: the amounts of the overview, equations, and payment over several years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.money import UNIT_YUAN, format_wan, format_yuan, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_tables import table_lines
from assistant.validation.reading.budget_text import BracketedProduct, bracketed_products
from assistant.validation.reading.compact import compact
from assistant.validation.reading.equations import Agreement, Equation, find_equations
from assistant.validation.reading.facts import texts_of
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_NUMBER_AND_UNIT: Final = (
    r"(?P<number>(?<![\d.,])(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?)"
    r"(?P<unit>亿元|百万元|千元|万元|元|万(?=[,;。、]|$))(?!/)"
)
_OVERVIEW_AMOUNT = regex(
    r"(?P<before>[^,;。]{0,10})(?:预算资金|预算总额|预算金额|预算经费|项目预算|年度预算|资金预算|申请资金|总预算"
    r"|预算总计)"
    rf"[^,;。\d]{{0,14}}?{_NUMBER_AND_UNIT}"
)
_LOOSER_AMOUNT = regex(
    r"(?P<before>[^,;。]{0,20}?)(?:(?:安排|申请|申报|投入|核定|拟用|下达)(?:了|财政|专项|项目|预算|拨款"
    r"|财政拨款){0,3}(?:资金|经费|金额|预算|拨款)?"
    r"|(?:项目|所需|需要?|总|全部|全年)(?:财政|专项)?(?:资金|经费|费用|投入)(?:总额|总计|合计|共计|需求)?"
    r"|资金(?:总额|需求|规模)|(?:经费|费用)(?:总额|合计|共计|总计|预算)|共需|总计需|合计需|预算数?)"
    rf"(?:约为|大约|共计|合计|总计|预计|需要|为|约|共|计|[:是需])*{_NUMBER_AND_UNIT}"
)
"""Other ways to say what the project asks for: 2020年安排30万元, 共需, 总经费."""
_OTHER_SCOPE = regex(r"其中|[二两三四五]年|(?<!\d)\d年|每|上年|去年|总投资|子项目")
_PART_OF_IT = regex(
    r"人均|单价|往年|累计|截至|自筹|配套|结转|市级|省级|中央|上级|区级承担|各[区县镇乡]|分别|已[投安下拨]|期工程"
    r"|[一二三]期|合同|中标|概算|总投资"
    r"|带动|撬动|社会|企业|贷款|产值|收入|节约|节省|减少|降低|奖补|标准|前期|原有|[曾已]"
)
_YEAR_BEFORE = regex(r"(20\d\d)年")
_YEARS_WORD: Final = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_SEVERAL_YEARS = regex(
    r"均分(?P<even>[二两三四五六七八九十2-9])年|(?<![部积满])分成?[二两三四五六七八九十2-9]年(?:度)?(?:进行)?"
    r"(?:支付|拨付|付款|实施|执行|安排|申请|完成|建设|投入)|(?<![第每])[二两三四五2-5]年(?:均摊|支付|付清)|历年已批复"
)


@rule("A04", severity=Severity.ERROR, title="概述金额 = 表内金额", basis="财预〔2015〕88号（适当性：与资金匹配）")
def overview_amount_is_the_annual_total(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """`预算资金约X万元` in the overview equals the annual total to half a unit of its last digit (guide A04)."""
    overview = form.narrative.overview if form.narrative else None
    annual = form.funds.annual_total
    if not overview or annual is None:
        yield insufficient("没有项目概述或年度资金申请总额")
        return
    text = _compact(overview)
    mentions = [m for m in _OVERVIEW_AMOUNT.finditer(text) if not _OTHER_SCOPE.search(m["before"])]
    several = _SEVERAL_YEARS.search(text)
    looser = [m for m in _LOOSER_AMOUNT.finditer(text) if not several and _is_of_this_year(m, form.fiscal_year)]
    if not mentions and not looser:
        yield not_applicable("项目概述没有写预算资金数")
        return
    known = [amount for amount in (annual, form.funds.total) if amount is not None]
    every = [_amount(m) for m in (*mentions, *looser)]
    if any(abs(amount - value) <= room for amount, room in every for value in known):
        return
    amounts = sorted({_amount(m) for m in mentions or looser})
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


def _is_of_this_year(mention: re.Match[str], fiscal_year: int | None) -> bool:
    """Whether an amount is the project's own of the form's year, not a part of it or another year's."""
    before = mention["before"]
    if _OTHER_SCOPE.search(before) or _PART_OF_IT.search(mention[0][: mention.start("number") - mention.start()]):
        return False
    year = _YEAR_BEFORE.search(before)
    return year is None or fiscal_year is None or int(year[1]) == fiscal_year


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
                yield _wrong_equation(path, text, equation)
        if path == "narrative.budget":
            for line in compact(text).text.split("\n"):
                for bracketed in bracketed_products(line):
                    seen += 1
                    if not bracketed.agrees:
                        yield _wrong_bracket(text, bracketed)
    if not seen:
        yield not_applicable("文字中没有算式")


def _wrong_bracket(text: str, bracketed: BracketedProduct) -> Outcome:
    """`2万元（1000册×25元/册）`: the calculation beside an amount does not come to it."""
    return finding(
        "A06",
        "narrative.budget",
        f"“{bracketed.written}”：括号里的算式算得{format_wan(bracketed.product)}，与所写{format_wan(bracketed.amount)}不符。",
        quote=compact(text).find(bracketed.written),
    )


def _wrong_equation(path: str, text: str, equation: Equation) -> Outcome:
    written = f"{equation.left}={equation.right}"
    quote = compact(text).find(written)
    result = equation.result
    if equation.agreement is Agreement.ROUNDED:
        return finding(
            "A06",
            path,
            f"算式“{written}”算得{result}，应写“约”或改单价。",
            suggestion=f"{equation.left}≈{equation.right}",
            severity=Severity.WARNING,
            quote=quote,
        )
    gap = plain(abs(Decimal(result) - equation.stated / equation.scale))
    return finding("A06", path, f"算式“{written}”算得{result}，差{gap}。", suggestion=equation.corrected(), quote=quote)


def _has_implied_factor(equation: Equation, text: str) -> bool:
    """Whether `3期，每期50人×200元=30000元` leaves out a factor that stands nearby."""
    if not equation.value:
        return False
    ratio = equation.stated / equation.value
    return ratio > 1 and ratio in {Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?", _compact(text))}


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


def _amount(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """An amount in yuan and half a unit of its last digit."""
    scale = UNIT_YUAN[found["unit"]]
    decimals = len(found["number"].partition(".")[2])
    return Decimal(found["number"].replace(",", "")) * scale, Decimal(5).scaleb(-decimals - 1) * scale


def _compact(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "")
