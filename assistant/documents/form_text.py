"""What all forms of a document share: page furniture, sentences cut in two, the year and the unit of money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.documents.blocks import Block, Row
from assistant.documents.labels import field_of, is_form_title
from assistant.domain.folding import unspaced
from assistant.domain.money import UNIT_YUAN, parse_money

GOAL_FIELDS = ("overall_goal", "annual_goal")
_YEAR = re.compile(
    r"(?:\(|^(?:申报|预算|项目|填报)?年度:)(\d{4})(?:年度?\)|年?\)?(?:$|(?:金额|货币)?单位:))"
    r"|^(\d{4})年度?(?:$|\D*申报表)"
)
_GOAL_YEARS = re.compile(r"项目总目标\((\d{4})年?[-—–~至](\d{4})年?\)")
_FIRST_YEAR, _LAST_YEAR = 1949, 2199
_YEAR_ONLY = re.compile(r"\(?\d{4}年度?\)?")
_PAGE_NUMBER = re.compile(r"[-—–－]+\d{1,4}[-—–－]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?")
_IN_WAN = re.compile(
    r"(?:\S{0,10}(?:资金|总额|预算|金额|经费|情况|来源|投资|拨款))?\((?:金额)?(?:单位:)?(?:人民币)?万元\)"
    r"|(?:金额)?单位:(?:人民币)?万元"
)
_CAPTION = re.compile(r"\W*(?:中期|长期|实施期|总体|年度|当年|项目)?绩效(?:目标|指标)表\W*")
_LIST_ITEM = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．,，章]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．)）]"
    r"|[①-⑳]|[-•●])"
)
_SENTENCE_END = tuple("。；;！!？?：:…）)】]》”")


def fiscal_year_of(blocks: Sequence[Block]) -> int | None:
    """The year in `（2024年度）`, looked for above the first field."""
    for block in blocks[:6]:
        if isinstance(block, Row) and any(field_of(cell) for _, cell in block.filled):
            break
        for text in [cell for _, cell in block.filled] if isinstance(block, Row) else [block.text]:
            if found := _YEAR.search(unspaced(text)):
                year = int(found[1] or found[2])
                return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return None


def overall_goal_years_of(
    blocks: Sequence[Block], start: date | None, end: date | None, fiscal_year: int | None
) -> tuple[int, int] | None:
    """The years in `项目总目标 (2023年-2023年)`; None where there are none, or they are those of the form itself.

    Those are the years of the planned dates; where a date is missing, the budget year.
    """
    own = (start.year if start else fiscal_year, end.year if end else fiscal_year)
    for block in blocks:
        if found := _GOAL_YEARS.search(unspaced(block.text)):
            years = int(found[1]), int(found[2])
            return None if years == own else years
    return None


def is_page_furniture(text: str) -> bool:
    """Whether a row or line is repeated on every page: the title, the year, a page number between dashes."""
    narrow = unspaced(text)
    return bool(
        _YEAR_ONLY.fullmatch(narrow) or _PAGE_NUMBER.fullmatch(narrow) or _CAPTION.fullmatch(narrow)
    ) or is_form_title(text)


def is_list_item(text: str) -> bool:
    """Whether a paragraph begins with a number or a bullet."""
    return bool(_LIST_ITEM.match(text))


def is_cut(before: str, after: str) -> bool:
    """Whether a page break cut a sentence in two: open bracket, or prose without an end."""
    last = before.rsplit("\n", 1)[-1]
    if _LIST_ITEM.match(after):
        return False
    if sum(map(last.count, "（(《“")) > sum(map(last.count, "）)》”")):
        return True
    if last.endswith(_SENTENCE_END):
        return False
    return len(last) >= 12 and any(mark in last for mark in "，,、。；")


def money_unit_of(blocks: Sequence[Block]) -> Decimal:
    """What one in the amounts is worth in yuan: 10000 where the form's funds are headed 万元."""
    for block in blocks:
        cells = [cell for _, cell in block.filled] if isinstance(block, Row) else [block.text]
        if any(field_of(cell) in GOAL_FIELDS for cell in cells):
            break
        if any(_IN_WAN.fullmatch(unspaced(cell)) for cell in cells):
            return UNIT_YUAN["万元"]
    return UNIT_YUAN["元"]


def money_in_unit(text: str, unit: Decimal) -> Decimal | None:
    """Read an amount in the unit its column is headed with; a unit written beside it comes first."""
    amount = parse_money(text)
    if amount is None or text.rstrip().endswith(("元", "万", "亿")):
        return amount
    # Read again with its unit: 1.0412 in 万元 is 10412, not 1.04 times ten thousand.
    return amount if unit == UNIT_YUAN["元"] else parse_money(f"{text.rstrip()}万元")
