"""Rule A13: amounts and unit prices that are said to be rough, wherever the narrative says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.pattern import regex
from assistant.domain.report import Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.compact import Compact, compact
from assistant.validation.rule import Outcome, finding, not_applicable, rule

_SECTIONS: Final = ("overview", "plan", "budget")
_MONEY = r"(?<![\d.,])\d[\d.,]{0,15}(?:亿元|万元|元|万)(?:/[一-龥·]{1,3})?"
_STANDARD_OPENING = regex(r"(?:预算|资金|经费|金额|总额|总投资|投资|申请|安排)[^,;。\d]{0,8}约$")
_PATTERNS: Final = (
    regex(rf"(?:预估|预计|估算)?(?:全年|每年|费用)?约{_MONEY}"),
    regex(rf"{_MONEY}(?:左右|上下)"),
    regex(
        rf"(?:预估|估算|估计|暂估|预计)(?!\D{{0,8}}(?:增加|增收|实现|带动|产值|收入|节约"
        rf"|撬动))[^,;。()\d]{{0,8}}{_MONEY}"
    ),
    regex(r"(?<=\()[^()]{0,16}(?:预估|估算|估计|暂估)[^()]{0,16}(?=\))"),
    regex(
        r"(?:参考|参照|按照?|沿用)(?:去年|上年|往年|历年|上一年)[^,;。()]{0,10}"
        r"|为(?:了)?(?:方便|便于)(?:计算|测算|统计)"
    ),
    regex(r"(?:预排|预安排|拟安排|大约|约)\d{1,9}(?:人次|[名人户家场次批期])(?=[×*✕])"),
    regex(r"预计\d[\d.,]{0,15}[一-龥]{1,2}(?=[×*✕])|(?<=[×*✕])(?:预排|预安排|约)\d{1,9}(?:人次|[名人户家场次批期])"),
    regex(r"按照?20\d\d年度?(?:实际)?(?:发放|支出|执行|使用)情况"),
)


@rule("A13", severity=Severity.SUGGESTION, title="模糊金额", basis="财预〔2015〕88号（可行性）")
def amounts_are_not_vague(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """约, 左右, 预估, 参考去年 and 为方便计算 call for a figure that can be checked (guide A13).

    `预算资金约X万元` in the overview is how such texts open; rule A04 compares it with the table.
    """
    if form.narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    for section in _SECTIONS:
        text = getattr(form.narrative, section)
        if not text:
            continue
        for words in _vague_words(compact(text), opening=section == "overview"):
            message = f"“{words}”是约数或没有测算，请写成可复核的数（单价×数量、合同价或文件标准）。"
            yield finding("A13", f"narrative.{section}", message, quote=words)


def _vague_words(text: Compact, *, opening: bool) -> Iterator[str]:
    """Each vague wording once, as it stands in the text, in order, the longest where several overlap."""
    spans: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text.text):
            before = text.text[max(0, found.start() - 12) : found.start() + 1]
            if not (opening and _STANDARD_OPENING.search(before)):
                spans.append(found.span())
    seen = set[str]()
    end = -1
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < end:
            continue
        end = stop
        words = text.quote(start, stop)
        if words not in seen:
            seen.add(words)
            yield words
