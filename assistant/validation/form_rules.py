"""Rules F: what must be filled in, years and dates, and the form of the texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.money import format_wan
from assistant.domain.report import Severity
from assistant.validation.context import ReviewContext
from assistant.validation.facts import is_recurrent
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.wording import numbered

_REQUIRED: Final = (
    ("project_name", "项目名称"),
    ("competent_department", "主管部门"),
    ("implementing_unit", "实施单位"),
    ("planned_start_date", "计划开始日期"),
    ("planned_end_date", "计划完成日期"),
    ("annual_goal", "年度目标"),
)
_KNOWN_NATURES: Final = (
    "经常性专项业务费",
    "其他经常性项目",
    "其他一次性项目",
    "阶段性项目",
    "一次性项目",
    "经常性项目",
)
_PERIOD = re.compile(r"(\d{4})年(\d{1,2})月(?:\d{1,2}日)?(?:至|到|-|—|~|起?至)?(\d{4})年(\d{1,2})月")
_SEVERAL_YEARS = re.compile(r"分[二两三四五2-5]年|均分|历年已批复|跨年度")
_PAIRS: Final = (("“", "”"), ("《", "》"), ("(", ")"), ("【", "】"), ("〔", "〕"))
_LARGE_AID: Final = Decimal(10_000_000)


@rule("F01", severity=Severity.ERROR, title="必填字段缺失", basis="财预〔2015〕88号（完整性）")
def required_fields_are_filled(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The fields the form requires; the left half may stay blank for recurrent projects (guide F01, 1.3).

    An empty value is V01's to report.
    """
    for path, label in _REQUIRED:
        if not getattr(form, path):
            yield finding("F01", path, f"{label}没有填写。")
    if form.funds.annual_total is None:
        yield finding("F01", "funds.annual_total", "年度资金申请总额没有填写。")
    yield from _nature_and_category(form, context)
    yield from _left_half(form)
    if not form.indicators:
        yield finding("F01", "indicators", "没有填写绩效指标。")
    for path, row in numbered(form.indicators):
        if not row.level3.strip():
            yield finding("F01", f"{path}.level3", f"指标值为“{row.target.text}”的一行没有指标名称。")


def _nature_and_category(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """性质 and 类别 as the variant has them; of an unknown form one of the two is enough."""
    variant = context.variant
    if variant.id == "general":
        if not form.project_nature and not form.project_category:
            yield finding("F01", "project_nature", "项目性质（类别）没有填写。")
        return
    label = "项目性质" if variant.has_nature else "项目类别"
    if variant.natures and not form.project_nature:
        yield finding("F01", "project_nature", f"{label}没有填写，可填：{'、'.join(variant.natures)}。")
    if variant.categories and not form.project_category:
        yield finding("F01", "project_category", f"项目类别没有填写，可填：{'、'.join(variant.categories)}。")


def _left_half(form: Declaration) -> Iterator[Outcome]:
    """总额 and 总目标: required of 一次性 and 阶段性 projects; of the others only if the half is begun."""
    funds = form.funds
    recurrent = is_recurrent(form)
    severity = Severity.SUGGESTION if recurrent else Severity.ERROR
    if recurrent and funds.total is None:
        return
    if funds.total is None:
        yield finding("F01", "funds.total", "一次性、阶段性项目须填写项目资金总额。")
    if funds.total is not None and funds.fiscal is None:
        rest = funds.total - (funds.other or Decimal(0))
        yield finding(
            "F01",
            "funds.fiscal",
            "填了项目资金总额，其中的财政资金是空白；没有财政资金请填0.00。",
            suggestion=f"{max(rest, Decimal(0)):.2f}",
            severity=severity,
        )
    if not form.overall_goal:
        yield finding("F01", "overall_goal", "项目总目标没有填写。", severity=severity)


@rule("F02", severity=Severity.ERROR, title="年度一致", basis="表式", partly="只查表头年度与计划日期")
def years_agree(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The year on the form's head lies within the planned dates, and is theirs if they are of one year (F02)."""
    start, end = form.planned_start_date, form.planned_end_date
    if form.fiscal_year is None or start is None:
        yield insufficient("表头年度或计划开始日期没有填")
        return
    last = end.year if end and end >= start else start.year
    if not start.year <= form.fiscal_year <= last:
        span = f"{start.year}年" if last == start.year else f"{start.year}—{last}年"
        yield finding(
            "F02",
            "fiscal_year",
            f"表头是{form.fiscal_year}年度，计划日期在{span}，两处不一致。",
            suggestion=str(start.year) if last == start.year else None,
        )


@rule("F03", severity=Severity.ERROR, title="日期合法", basis="表式")
def dates_are_in_order(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The start is not after the end; a recurrent project stays within its year (guide F03)."""
    start, end = form.planned_start_date, form.planned_end_date
    if start is None or end is None:
        yield insufficient("计划开始日期或计划完成日期没有填")
        return
    if start > end:
        yield finding("F03", "planned_end_date", f"计划完成日期{end}早于计划开始日期{start}。")
        return
    said = form.project_name + "".join(text or "" for _, text in (form.narrative or Narrative()))
    named_recurrent = "经常性" in (form.project_nature or "")
    if end.year > start.year and named_recurrent and not _SEVERAL_YEARS.search(said):
        yield finding(
            "F03",
            "planned_end_date",
            f"经常性项目按年度申报，计划日期{start}至{end}跨了年度。",
            suggestion=f"{start.year}-12-31",
        )


@rule(
    "F04",
    severity=Severity.WARNING,
    title="周期一致",
    basis="财预〔2015〕88号（可行性）",
    partly="只查第五段写明的起止年月和方案中的“适时”",
)
def period_agrees_with_dates(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """`2024年3月至2024年12月` in section five agrees with the planned dates; 适时 calls for a quarter (F04)."""
    narrative = form.narrative
    if narrative is None:
        yield not_applicable("没有项目经费情况说明")
        return
    period = _PERIOD.search(_compact(narrative.period or ""))
    if period:
        stated = (int(period[1]), int(period[2])), (int(period[3]), int(period[4]))
        fields = ("planned_start_date", form.planned_start_date), ("planned_end_date", form.planned_end_date)
        for (year, month), (path, date) in zip(stated, fields, strict=True):
            if date and (date.year, date.month) != (year, month):
                yield finding("F04", path, f"表内日期{date}与实施周期“{period[0]}”不一致。")
    if narrative.plan and "适时" in narrative.plan:
        yield finding("F04", "narrative.plan", "实施方案写“适时”，请给出季度或月份。")
    if not period and not narrative.plan:
        yield insufficient("没有实施周期和实施方案")


@rule(
    "F05",
    severity=Severity.WARNING,
    title="性质/类别取值与组合",
    basis="预算管理一体化口径（通识）；浙江临海、上海普陀实例",
)
def nature_and_category_are_known(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Nature and category are values the forms know; large aid or building as 其他运转类 gets a hint (F05)."""
    variant = context.variant
    natures = (*variant.natures, *_KNOWN_NATURES)
    if form.project_nature and form.project_nature not in natures:
        message = f"“{form.project_nature}”不在常用取值之内：{'、'.join(variant.natures)}。"
        yield finding("F05", "project_nature", message)
    if form.project_category and variant.categories and form.project_category not in variant.categories:
        message = f"“{form.project_category}”不在常用取值之内：{'、'.join(variant.categories)}。"
        yield finding("F05", "project_category", message)
    large = form.funds.annual_total is not None and form.funds.annual_total >= _LARGE_AID
    aid = re.search(r"援助|扶贫|帮扶|帮困|建设工程|基本建设", form.project_name)
    if large and aid and form.project_category == "其他运转类" and form.funds.annual_total is not None:
        yield finding(
            "F05",
            "project_category",
            f"{format_wan(form.funds.annual_total)}的{aid[0]}资金列为“其他运转类”，请核对是否应为“特定目标类”。",
            suggestion="特定目标类",
            severity=Severity.SUGGESTION,
        )


@rule(
    "F09",
    severity=Severity.SUGGESTION,
    title="错漏字与标点",
    basis="公文规范（通识）",
    partly="只查名称、目标和指标中不成对的引号、括号",
)
def quotes_and_brackets_are_paired(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Quotation marks and brackets of the name, the goals and the indicators come in pairs (guide F09)."""
    texts = [(path, getattr(form, path) or "") for path in ("project_name", "overall_goal", "annual_goal")]
    texts += [(f"{path}.level3", row.level3) for path, row in numbered(form.indicators)]
    for path, text in texts:
        half_width = unicodedata.normalize("NFKC", text)
        for opening, closing in _PAIRS:
            if half_width.count(opening) != half_width.count(closing):
                yield finding("F09", path, f"标点{opening}{closing}不成对：{_short(text)}")


@rule(
    "F11",
    severity=Severity.WARNING,
    title="一条指标只测一件事",
    basis="财预〔2021〕101号（量化易评，通识）",
    partly="只查顿号并列",
)
def one_indicator_measures_one_thing(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Names do not list several objects with 、; a list inside brackets only explains (guide F11, 3.7)."""
    for path, row in numbered(form.indicators):
        outside = re.sub(r"\([^()]*\)", "", unicodedata.normalize("NFKC", row.level3))
        if "、" in outside:
            yield finding("F11", f"{path}.level3", f"“{row.level3}”并列了几个对象，请拆成几条指标，一条只测一件事。")


def _compact(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
