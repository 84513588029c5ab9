"""Dates and years in the rows: of a year that is over, outside the planned dates, or not in the calendar."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.folding import unspaced
from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.validation.reading.wording import numbered
from assistant.validation.rule import finding

_AFTER_THE_WORK = regex(r"支付|拨付|结算|决算|审计|评价|公示|质保|归档|总结|报告|资金|验收|年限|有效期|续")
_WORK_DONE = regex(
    r"完成|完工|竣工|建成|交付|投用|发放|采购|改造|施工|举办|举行|召开|开展|实施|上线|安装|到货|供货|印发|投入使用"
)
_PREPARED = regex(r"开工|启动|申报|立项|招标|下达|批复|分配|筹备|准备|采购|签订|部署|方案")
"""What may be done before the project begins."""
_DAY = regex(
    r"(?:(?P<year>\d{4})年)?(?<![\d.])(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?=[底末初中]|份|[之以]?前|上旬|下旬))"
)
_YEAR_IN_NAME = regex(
    r"(?<![\d—–~至-])(?P<year>20\d\d)年度?"
    r"(?!以来|起|至|末|底|基础|水平|同期|及|—|–|-|~|[^，。]{0,8}(?:结转|尾款|续建|清算|质保|竣工|建成|立项"
    r"|决算|绩效|评价|考核|审计|年报|报告|统计|汇算|奖))"
)
_COMPARED = regex(r"(?:较|比|同比|超过|高于|低于|自|从|与)$")
_LEAP_YEAR: Final = 2000
_DECEMBER: Final = 12


def rows_of_past_years(form: Declaration, year: int) -> Iterator[Finding]:
    """Rows named after a year that is over, or promised for one (guide G06); a baseline may be of any year."""
    start = form.planned_start_date
    first = min(year, start.year) if start else year
    for path, row in numbered(form.indicators):
        when = row.target.deadline
        if when and when[0] and when[0] < first:
            message = f"{year}年度的“{row.level3}”写“{row.target.text}”，年份已过，请改为本年度的时间。"
            better = row.target.text.replace(str(when[0]), str(year), 1)
            yield finding("G06", f"{path}.target", message, quote=row.target.text, replacement=better)
        named = _YEAR_IN_NAME.search(row.level3)
        if named and int(named["year"]) < first and not _COMPARED.search(row.level3[: named.start()]):
            message = f"指标名称“{row.level3}”写着{named['year']}年，本表是{year}年度，请核对是否沿用上年的指标。"
            yield finding(
                "G06",
                f"{path}.level3",
                message,
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                quote=named[0],
            )


def rows_outside_the_dates(form: Declaration) -> Iterator[Finding]:
    """Rows that promise the work for a day outside the planned dates; accounts and warranties come later anyway."""
    start, end = form.planned_start_date, form.planned_end_date
    if end is None or (start is not None and end < start):
        return
    for path, row in numbered(form.indicators):
        when = row.target.deadline if row.category is Level2.TIMELINESS else None
        if when is None or when[0] is None or _AFTER_THE_WORK.search(row.level3):
            continue
        day = when[2] or calendar.monthrange(when[0], when[1])[1]
        late = (when[0], when[1], when[2] or 1) > (end.year, end.month, end.day)
        early = start is not None and (when[0], when[1], day) < (start.year, start.month, start.day)
        if late and (_WORK_DONE.search(row.level3) or when[0] > end.year):
            message = f"“{row.level3} {row.target.text}”在计划完成日期{end}之后，两处不一致。"
            yield finding("F04", f"{path}.target", message, quote=row.target.text)
        elif early and start and when[0] == start.year and not _PREPARED.search(row.level3):
            message = f"“{row.level3} {row.target.text}”在计划开始日期{start}之前，两处不一致。"
            yield finding("F04", f"{path}.target", message, quote=row.target.text)


def days_not_in_the_calendar(form: Declaration) -> Iterator[Finding]:
    """`13月`, `6月31日`: a day that does not come, in a row or a goal (guide F03)."""
    texts = [(f"{path}.target", f"“{row.level3}”", row.target.text) for path, row in numbered(form.indicators)]
    texts += [
        ("annual_goal", "年度目标", form.annual_goal or ""),
        ("overall_goal", "项目总目标", form.overall_goal or ""),
    ]
    for path, label, text in texts:
        for found in _DAY.finditer(unspaced(text)):
            year, month, day = int(found["year"] or _LEAP_YEAR), int(found["month"]), int(found["day"] or 1)
            if not 1 <= month <= _DECEMBER or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
                message = f"{label}写的“{found[0]}”不是日历上有的日子，请改正。"
                yield finding("F03", path, message, quote=found[0] if found[0] in text else "")
                break
