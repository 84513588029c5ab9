"""Rules F: what must be filled in, years and dates, and the form of the texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.folding import unspaced
from assistant.domain.labels import place_of
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.domain.shortening import on_one_line
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.facts import is_multi_year, is_recurrent
from assistant.validation.reading.wording import numbered
from assistant.validation.rule import (
    Outcome,
    department_rule,
    document_rule,
    finding,
    insufficient,
    not_applicable,
    rule,
)
from assistant.validation.rules.row_dates import days_not_in_the_calendar

_REQUIRED: Final = (
    ("project_name", "项目名称"),
    ("competent_department", "主管部门"),
    ("implementing_unit", "实施单位"),
    ("planned_start_date", "计划开始日期"),
    ("planned_end_date", "计划完成日期"),
    ("annual_goal", "年度目标"),
)
_REQUIRED_OF_DEPARTMENTS: Final = (
    ("department_name", "部门名称"),
    ("department_functions", "部门职责"),
    ("annual_mission_goal", "年度履职目标"),
    ("key_tasks", "年度重点任务"),
    ("total_budget", "部门整体预算总额"),
    ("indicators", "分解目标（三级目标和指标目标值）"),
)
_KNOWN_NATURES: Final = (
    "经常性专项业务费",
    "其他经常性项目",
    "其他一次性项目",
    "阶段性项目",
    "一次性项目",
    "经常性项目",
)
_PLACEHOLDER = regex(
    r"(?<![A-Za-z0-9])[XxＸ×]{2,}(?![A-Za-z0-9])|某某|_{3,}|[□○]{2,}|[\[【](?:请填|待填|填写)[^\]】]{0,12}[\]】]"
)
_SEVERAL_YEARS = regex(r"分[二两三四五2-5]年|均分|历年已批复|跨年度")
_YEAR_OF_NAME = regex(r"(?<!\d)(20\d{2})(?:年度?|(?=[^\d—–~-]))(?!\s*[-—–~至])")
_YEAR_OF_TEXT = regex(r"(?<!\d)(20\d{2})\s*年")
_LEFT_OVER = regex(
    r"尾款|结转|续建|历年|清算|结算|决算|质保|跨年|以前年度|上年|届|普查|周年|20\d{2}\s*年?\s*[-—–~至]\s*20\d{2}"
)
_BUILDING = regex(
    r"(?:信息化|系统|平台|软件|网站|工程|基地|场馆|设施)[^，。]{0,8}?(?:建设|开发|新建|扩建|改造)(?:项目|工程|经费"
    r"|费|专项)?$"
)
_DAY = regex(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_NO_TABLE: Final = (
    "没有读到绩效指标：文件里没有认出指标表。确实没填的请补填；已经填了的，请放进有“一级指标、二级指标、三级指标、"
    "指标值”表头的表格再审核。"
)
_LARGE_AID: Final = Decimal(10_000_000)


@rule("F01", severity=Severity.ERROR, title="必填字段缺失", basis="财预〔2015〕88号（完整性）")
def required_fields_are_filled(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The fields the form requires; the left half may stay blank for recurrent projects (guide F01, 1.3).

    An empty value is V01's to report.
    """
    absent = _fields_of_no_such_form(form) if context.variant.id == "general" else frozenset()
    for path, label in (*_REQUIRED, ("funds.annual_total", "年度资金申请总额")):
        value = form.funds.annual_total if path == "funds.annual_total" else getattr(form, path)
        if (value is None or value == "") and path not in context.unread:
            yield _blank(path, label, is_sure=path not in absent)
    if form.fiscal_year is None and context.variant.id != "general":
        yield finding("F01", "fiscal_year", "表头没有写年度。")
    has_total = form.funds.annual_total is not None
    yield from _unread_amounts(context)
    appropriated = (
        form.funds.annual_fiscal_appropriation is not None or "funds.annual_fiscal_appropriation" in context.unread
    )
    if has_total and not appropriated and context.variant.id != "general":
        message = "填了年度资金申请总额，其中的当年财政拨款是空白；没有财政拨款请填0.00。"
        yield finding("F01", "funds.annual_fiscal_appropriation", message, severity=Severity.SUGGESTION)
    yield from _nature_and_category(form, context)
    yield from _left_half(form, context)
    if not form.indicators:
        yield finding("F01", "indicators", _NO_TABLE if "indicators" in context.unread else "没有填写绩效指标。")
    for path, row in numbered(form.indicators):
        if not row.level3.strip():
            yield finding("F01", f"{path}.level3", f"指标值为“{row.target.text}”的一行没有指标名称。")
    yield from _placeholders(form)


def _placeholders(form: Declaration) -> Iterator[Finding]:
    """`XX项目`, `某某合格率`, `预算XX万元`: what a template left to be filled in, and nobody did."""
    cells = [(path, label, getattr(form, path)) for path, label in (*_REQUIRED, ("overall_goal", "项目总目标"))]
    cells += [(f"{path}.level3", "指标名称", row.level3) for path, row in numbered(form.indicators)]
    for path, label, text in cells:
        if isinstance(text, str) and (found := _PLACEHOLDER.search(text)):
            message = f"{label}里的“{found[0]}”是模板留的空，请换成真实的内容。"
            yield finding("F01", path, message, severity=Severity.WARNING, quote=found[0])


def _unread_amounts(context: ReviewContext) -> Iterator[Finding]:
    """Cells of money that are filled with something else than one amount; what is meant is the person's to say."""
    for path, written in context.unread.items():
        if path.startswith("funds."):
            message = f"{place_of(path)}写的“{on_one_line(written, 40)}”读不成金额，请只写一个数，如288,000.00。"
            yield finding("F01", path, message, quote=written)


def _fields_of_no_such_form(form: Declaration) -> frozenset[str]:
    """Fields that forms of other regions do not have (guide 1.8): pairs that are both blank, and one of two goals."""
    funds = form.funds
    alternatives = (
        (("planned_start_date", "planned_end_date"), form.planned_start_date or form.planned_end_date),
        (("competent_department", "implementing_unit"), form.competent_department or form.implementing_unit),
        (("annual_goal",), None if form.overall_goal else "missing"),
        (("funds.annual_total",), None if funds.total is not None else "missing"),
    )
    return frozenset(path for paths, filled in alternatives if not filled for path in paths)


def _blank(path: str, label: str, *, is_sure: bool) -> Outcome:
    if is_sure:
        return finding("F01", path, f"{label}没有填写。")
    message = f"没有读到{label}；表式没有这一栏的不必填，有的请补填。"
    likely = Confidence.LIKELY
    return finding("F01", path, message, severity=Severity.SUGGESTION, confidence=likely)


@department_rule("F01", severity=Severity.ERROR, title="必填字段缺失", basis="财预〔2015〕88号（完整性）")
def required_department_fields_are_filled(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """The cells that the department form requires (guide 1.7)."""
    for path, label in _REQUIRED_OF_DEPARTMENTS:
        if getattr(form, path) in (None, "", ()):
            yield finding("F01", path, f"{label}没有填写。")


def _nature_and_category(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """性质 and 类别 as the variant has them; of an unknown form one of the two is enough."""
    variant = context.variant
    if variant.id == "general":
        if not form.project_nature and not form.project_category:
            yield _blank("project_nature", "项目性质（类别）", is_sure=False)
        return
    label = "项目性质" if variant.has_nature else "项目类别"
    if variant.natures and not form.project_nature:
        yield finding("F01", "project_nature", f"{label}没有填写，可填：{'、'.join(variant.natures)}。")
    if variant.categories and not form.project_category:
        yield finding("F01", "project_category", f"项目类别没有填写，可填：{'、'.join(variant.categories)}。")


def _left_half(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """总额 and 总目标: required of 一次性 and 阶段性 projects; of the others only if the half is begun."""
    funds = form.funds
    recurrent = is_recurrent(form)
    severity = Severity.SUGGESTION if recurrent else Severity.ERROR
    if (recurrent and funds.total is None) or "funds.total" in context.unread:
        return
    if funds.total is None:
        yield finding("F01", "funds.total", "一次性、阶段性项目须填写项目资金总额。")
    if funds.total is not None and funds.fiscal is None and "funds.fiscal" not in context.unread:
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


@rule("F10", severity=Severity.INFO, title="抽取残留只清洗不报错", basis="工程约定")
def residue_is_only_cleaned(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """What a converter left behind is cleaned while reading and never a flaw; the ledger says how much (guide F10)."""
    counted = f"读取时清洗了{context.repairs}处抽取残留" if context.repairs else "抽取残留在读取文件时清洗"
    yield not_applicable(f"{counted}，不作为问题")


@rule("F02", severity=Severity.ERROR, title="年度一致", basis="表式")
def years_agree(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Head, planned dates, bracket of the overall goal and the document's other forms are of one year (F02)."""
    start, end = form.planned_start_date, form.planned_end_date
    if form.overall_goal_years:
        yield _years_of_goal(form, form.overall_goal_years)
    yield from _year_in_name(form)
    if form.fiscal_year is None or start is None:
        yield insufficient("表头年度或计划开始日期没有填")
        return
    usual = _usual_year(context)
    last = end.year if end and end >= start else start.year
    if not start.year <= form.fiscal_year <= last:
        span = f"{start.year}年" if last == start.year else f"{start.year}—{last}年"
        message = f"表头是{form.fiscal_year}年度，计划日期在{span}，两处不一致"
        dates_are_wrong = usual == form.fiscal_year
        yield finding(
            "F02",
            "planned_start_date" if dates_are_wrong else "fiscal_year",
            message + (f"；同一文件其他申报表都是{usual}年度。" if usual else "。"),
            suggestion=str(start.year) if last == start.year and not dates_are_wrong else None,
            quote=start.isoformat() if dates_are_wrong else "",
        )
    elif usual and not start.year <= usual <= last:
        message = f"表头和计划日期是{form.fiscal_year}年度，而同一文件其他申报表都是{usual}年度，请核对。"
        yield finding(
            "F02", "fiscal_year", message, severity=Severity.WARNING, confidence=Confidence.LIKELY, replacement=None
        )


def _years_of_goal(form: Declaration, years: tuple[int, int]) -> Finding:
    """The years behind 项目总目标, which are kept only where they are not those of the planned dates."""
    start, end = form.planned_start_date, form.planned_end_date
    planned = f"计划日期是{start.year}—{end.year}年" if start and end else f"表头是{form.fiscal_year}年度"
    message = f"项目总目标括号内的年份是{years[0]}—{years[1]}年，{planned}，两处不一致。"
    return finding("F02", "overall_goal", message)


def _year_in_name(form: Declaration) -> Iterator[Finding]:
    """A year in the project's name lies within the project's own; what is left over from earlier says so."""
    if form.fiscal_year is None or _LEFT_OVER.search(form.project_name):
        return
    start, end = form.planned_start_date, form.planned_end_date
    first = min(form.fiscal_year, start.year if start else form.fiscal_year)
    last = max(form.fiscal_year, end.year if end else form.fiscal_year)
    years = [int(found[1]) for found in _YEAR_OF_NAME.finditer(form.project_name)]
    if years and not any(first <= year <= last for year in years):
        message = f"项目名称写{years[0]}年，而本表是{form.fiscal_year}年度，请核对是否沿用了往年的名称。"
        yield finding(
            "F02",
            "project_name",
            message,
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
            quote=str(years[0]),
        )


def _usual_year(context: ReviewContext) -> int | None:
    """The year that all other forms of the document have, if there are two at least."""
    years = {sibling.fiscal_year for sibling in context.siblings}
    return years.pop() if len(context.siblings) > 1 and len(years) == 1 else None


@document_rule("F02", severity=Severity.ERROR, title="年度一致", basis="表式")
def title_is_of_the_year_of_its_forms(document: Document, context: ReviewContext) -> Iterator[Outcome]:
    """The year of the document's title and of its summary sentence is that of most of its forms (guide F02)."""
    forms: tuple[Form, ...] = (*document.forms, *document.departments)
    years = Counter(form.fiscal_year for form in forms if form.fiscal_year)
    if not years:
        yield insufficient("各申报表没有年度")
        return
    usual = years.most_common(1)[0][0]
    texts = {"title": document.title or "", "header_summary.text": document.summary.text if document.summary else ""}
    for path, text in texts.items():
        stated = _YEAR_OF_TEXT.search(text)
        if stated and int(stated[1]) != usual:
            where = "标题" if path == "title" else "汇总句"
            message = f"{where}写{stated[1]}年，而申报表是{usual}年度，两处不一致。"
            yield finding("F02", path, message, quote=stated[0], replacement=stated[0].replace(stated[1], str(usual)))


@rule("F03", severity=Severity.ERROR, title="日期合法", basis="表式")
def dates_are_in_order(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Days are in the calendar, the start is not after the end, a recurrent project stays in its year (guide F03)."""
    for path in ("planned_start_date", "planned_end_date"):
        if path in context.unread:
            written = context.unread[path]
            wrong = "日历上没有这一天" if _DAY.fullmatch(unspaced(written)) else "不是一个完整的日期"
            message = f"{place_of(path)}写的“{on_one_line(written, 40)}”{wrong}，请按“年-月-日”填写，如2027-12-31。"
            yield finding("F03", path, message, quote=written)
    yield from days_not_in_the_calendar(form)
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
    "F05",
    severity=Severity.WARNING,
    title="性质/类别取值与组合",
    basis="预算管理一体化口径（通识）；浙江临海、上海普陀实例",
)
def nature_and_category_are_known(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Nature and category are values the forms know; large aid or building as 其他运转类 gets a hint (F05)."""
    variant = context.variant
    if not form.project_nature and not form.project_category:
        yield insufficient("项目性质和项目类别都没有填写")
        return
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
            confidence=Confidence.LIKELY,
            quote=form.project_category,
        )
    yield from _nature_fits_the_work(form)


def _nature_fits_the_work(form: Declaration) -> Iterator[Finding]:
    """Work of several years is 阶段性, building something is done once; neither is 经常性 (guide 1.3, F05)."""
    nature = form.project_nature or ""
    if not nature or nature not in _KNOWN_NATURES:
        return
    said = form.project_name + "".join(text or "" for _, text in (form.narrative or Narrative()))
    stages = _SEVERAL_YEARS.search(said)
    if "经常性" in nature and stages:
        message = f"说明写“{stages[0]}”，按多年合同分期支付，而性质填“{nature}”，请核对是否应为“阶段性项目”。"
    elif "经常性" in nature and _BUILDING.search(form.project_name):
        message = f"“{form.project_name}”是一次建成的建设（开发）内容，而性质填“{nature}”，请核对是否应为一次性项目。"
    elif "一次性" in nature and is_multi_year(form):
        span = f"{form.planned_start_date}至{form.planned_end_date}"
        message = f"计划日期{span}跨了年度，性质填“{nature}”，请核对是否应为“阶段性项目”。"
    else:
        return
    yield finding("F05", "project_nature", message, confidence=Confidence.LIKELY, quote=nature)
