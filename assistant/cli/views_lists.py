"""Views of lists: documents, search hits, reviews, stored drafts, differences, health."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.cli.views import STATES, form_title, report_sections
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.labels import STATES as STATE_LABELS
from assistant.domain.labels import counts_of, left_out_line
from assistant.domain.money import format_yuan
from assistant.domain.report import LedgerStatus, Report
from assistant.domain.shortening import on_one_line
from assistant.validation.catalogue import RULES_BY_ID

if TYPE_CHECKING:
    from assistant.documents.import_report import Doubt, ParsedDocument
    from assistant.domain.reading import FieldReading
    from assistant.health import Finding
    from assistant.retrieval.case_index import Hit, IndexStatus
    from assistant.reviewing import Checked
    from assistant.service import DraftSummary, Reviewed

_LEDGER: Final = {
    LedgerStatus.PASSED: "通过",
    LedgerStatus.FAILED: "发现问题",
    LedgerStatus.NOT_APPLICABLE: "不适用",
    LedgerStatus.INSUFFICIENT_DATA: "资料不足",
}
_LONGEST_EXTRA: Final = 60


def document_view(parsed: ParsedDocument) -> Iterator[Section]:
    """What reading a document came to."""
    report, summary = parsed.report, parsed.header_summary
    facts = {
        "标题": parsed.title,
        "年度": parsed.fiscal_year,
        "汇总": summary and f"{summary.project_count} 个项目，合计 {format_yuan(summary.total_yuan)} 元",
        "项目表": f"{report.project_forms} 张",
        "整体支出表": f"{report.department_forms} 张" if report.department_forms else None,
        "指标": f"{report.indicator_rows} 条",
        "栏目": "，".join(f"{STATE_LABELS[state]} {count}" for state, count in report.states.items() if count),
        "修复": f"{len(report.repairs)} 处抽取噪声" if report.repairs else None,
        "存疑": f"{len(report.doubts)} 处，请人工核对" if report.doubts else None,
    }
    yield Pairs(parsed.document, tuple((label, str(value)) for label, value in facts.items() if value))
    rows = []
    for form in parsed.forms:
        amount = form.funds.annual_total if isinstance(form, Declaration) else form.total_budget
        money = "" if amount is None else format_yuan(amount)
        rows.append((str(form.source.position), form_title(form), money, str(len(form.indicators))))
    yield Grid("", ("序号", "名称", "金额（元）", "指标"), tuple(rows))
    yield extras_section(parsed.forms)
    yield Listing("存疑", tuple(_doubt(doubt) for doubt in report.doubts))


def extras_section(forms: Sequence[Form]) -> Section:
    """What forms say in fields and columns of their region's own, a line for each; empty where there is none."""
    return Grid("其他栏目（原样保留）", ("序号", "所在", "栏目", "内容"), tuple(_extras(forms)))


def _extras(forms: Sequence[Form]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        number = str(form.source.position)
        for extra in form.extras if isinstance(form, Declaration) else ():
            yield number, "表头", extra.label, on_one_line(extra.text, _LONGEST_EXTRA)
        for row in form.indicators:
            for extra in row.extras:
                yield number, row.level3, extra.label, on_one_line(extra.text, _LONGEST_EXTRA)


def hits_view(hits: Sequence[Hit]) -> Iterator[Section]:
    """Similar past projects, and why each was found."""
    rows = []
    for hit in hits:
        d = hit.case.declaration
        unit = d.implementing_unit or d.competent_department or ""
        rows.append(
            (
                hit.case.case_id,
                d.project_name,
                unit,
                str(d.fiscal_year or ""),
                f"{hit.similarity:.2f}",
                "√" if hit.enough else "",
                on_one_line(hit.passage, 60) or "（没有相同的词，意思相近）",
                f"另有 {len(hit.copies)} 个年度" if hit.copies else "",
            )
        )
    titles = ("案例编号", "项目名称", "单位", "年度", "相似度", "可参考", "最相关的一句", "同项目")
    yield Grid("相似的历史项目", titles, tuple(rows))


def review_view(reviewed: Reviewed, hidden: int = 0, unread: Sequence[FieldReading] = ()) -> Iterator[Section]:
    """The review of one form; `hidden` findings were not asked for, `unread` was left out while reading."""
    source, report = reviewed.source, reviewed.report
    place = f"第 {source.position} 张" if source.position else "整份文件"
    ran = sum(entry.status.value in ("passed", "failed") for entry in report.ledger)
    seen = f"读清的部分{counts_of(report)}" if unread else counts_of(report)
    facts = [("审核", seen + (f"（另有 {hidden} 个问题没有列出）" if hidden else ""))]
    if unread:
        facts.append(("没有读清", f"{len(unread)} 处，审核没有看到这些内容，请对照原文件改好再审核"))
    if report.ledger:
        facts.append(("规则", f"适用并执行 {ran} 条，共 {len(report.ledger)} 条"))
    yield Pairs(f"{source.document} {place}：{reviewed.project_name}", tuple(facts))
    yield Listing("没有读清", tuple(left_out_line(field) for field in unread))
    if report.findings:
        yield from report_sections(report)


def ledger_section(report: Report) -> Section:
    """Every rule and what became of it."""
    rows = tuple(
        (entry.rule, RULES_BY_ID[entry.rule].title, _LEDGER[entry.status], entry.reason) for entry in report.ledger
    )
    return Grid("台账", ("规则", "名称", "结果", "说明"), rows)


def totals_view(checked: Sequence[Checked]) -> Iterator[Section]:
    """What the review of several forms came to."""
    reviews = [reviewed for one in checked for reviewed in one.reviews]
    whole = Report(findings=tuple(found for reviewed in reviews for found in reviewed.report.findings))
    forms = sum(reviewed.source.position > 0 for reviewed in reviews)
    faulty = sum(not reviewed.report.ok for reviewed in reviews if reviewed.source.position)
    facts = [("文件", f"{sum(one.error is None for one in checked)} 个"), ("申报表", f"{forms} 张，{faulty} 张须修改")]
    if unread := sum(one.error is not None for one in checked):
        facts.append(("没有读成", f"{unread} 个文件，原因见上"))
    yield Pairs("合计", (*facts, ("问题", counts_of(whole))))


def drafts_view(drafts: Sequence[DraftSummary], none: str) -> Iterator[Section]:
    """The stored drafts, or what is said where there are none."""
    rows = tuple(
        (
            d.id,
            d.project_name,
            d.department or "",
            str(d.fiscal_year or ""),
            str(d.version),
            STATES[d.status.value],
            str(d.errors),
            d.saved_at.strftime("%Y-%m-%d %H:%M"),
        )
        for d in drafts
    )
    yield Grid("草稿", ("编号", "项目名称", "主管部门", "年度", "版本", "状态", "错误", "保存时间"), rows)
    if not rows:
        yield Listing("", (none,))


def index_view(status: IndexStatus) -> Iterator[Section]:
    """The state of the index."""
    facts = (
        ("案例", str(status.cases)),
        ("已入索引", str(status.indexed)),
        ("与案例库一致", "是" if status.up_to_date else "否"),
        ("分段", f"{status.segments} 段"),
        ("磁盘上的版本", status.generation or "无，在内存中检索"),
        ("向量检索", f"{status.backend}，{status.dimension} 维"),
        ("编码器", status.encoder_id),
        ("词表", f"{status.terms} 个词"),
    )
    yield Pairs("索引", facts)
    yield Listing("注意", status.warnings)


def health_view(findings: Sequence[Finding]) -> Iterator[Section]:
    """The result of the examination."""
    rows = tuple((_verdict(f), f.subject, f.detail, f.remedy) for f in findings)
    yield Grid("检查结果", ("结论", "项目", "情况", "办法"), rows)


def _verdict(finding: Finding) -> str:
    """Whether something is in order; what is, and still could be better, says how."""
    if finding.ok:
        return "请留意" if finding.remedy else "正常"
    return "有问题"


def _doubt(doubt: Doubt) -> str:
    place = f"第 {doubt.position} 张 {doubt.place}" if doubt.position else doubt.place
    return f"{place}：{doubt.reason}：{on_one_line(doubt.content, 80)}"
