"""Totals: the one test of whether words in front of an amount, or a cell beside it, name the sum of other items."""

from __future__ import annotations

from assistant.domain.pattern import regex

_OF_WHAT = r"(?:以上|上述|前述|本项目|项目|本年度?|年度|全年|各项|预算|资金|经费|费用|支出|总)*"
_SUM = r"(?:合计|共计|总计|小计|总额|总金额|总和|总费用|总经费|总预算|共)"
_BEHIND = r"(?:金额|资金|经费|费用|预算|支出)?(?:\((?:亿元|万元|千元|元)\))?(?:人民币)?[:为约是需]*"
_TOTAL = regex(
    rf"^[\W_]*(?:\(?[\d一二三四五六七八九十]{{1,3}}[.、)])?{_OF_WHAT}{_SUM}{_BEHIND}(?:[\d.,万亿千元+]{{1,200}}[=≈]约?)?$"
)
_TOTAL_CELL = regex(rf"^{_OF_WHAT}(?:合计|共计|总计|总合计|总额|总金额)")
WORDS_IN_FRONT = regex(r"(?:合计|共计|总计|小计|总额|总金额|总额为|共)[:为约]?$")
"""A sum may also close the name of what it sums: `会议费合计5万元`."""


def is_bare_total(words: str) -> bool:
    """Whether compact words in front of an amount only say that it is a sum: `合计`, `以上合计:`, `总额`.

    `培训费共计` names an item beside it, `合计:38万元+4万元=` repeats the items.
    """
    return bool(_TOTAL.match(words))


def is_total_cell(label: str) -> bool:
    """Whether the label of a table's row says that it is the sum of the table."""
    return bool(_TOTAL_CELL.match(label))
