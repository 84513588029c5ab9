"""Views: drafts, declarations and reviews as sections of text, for whatever prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.domain.declaration import Declaration, Funds
from assistant.domain.declared_form import Form
from assistant.domain.draft_flow import STATUS_NAMES
from assistant.domain.editing import paths_of, text_of
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.labels import CHANGES, FIELDS, SEVERITY, counts_of, place_of
from assistant.domain.model_call import OUTCOMES, STATUSES, EngineStatus
from assistant.domain.money import format_yuan
from assistant.domain.report import Confidence, Finding, Report, worst_first
from assistant.domain.shortening import on_one_line
from assistant.drafting.open_questions import needed

if TYPE_CHECKING:
    from assistant.domain.draft import Draft, DraftIndicator, EngineInfo, Precedent, RollOver
    from assistant.domain.form import FormVariant
    from assistant.domain.indicator import Indicator

STATES: Final = {status.value: name for status, name in STATUS_NAMES.items()}
FUND_LABELS: Final = {name: FIELDS[f"funds.{name}"] for name in Funds.model_fields}
_QUOTE: Final = 24


def draft_view(draft: Draft, variants: dict[str, FormVariant]) -> Iterator[Section]:
    """Everything about a draft, in the order a person reads it."""
    yield facts_section(draft, variants)
    yield funds_section(draft.funds)
    yield goals_section(draft)
    yield indicator_section(draft.indicators)
    yield Listing("说明", tuple(_notes(draft)))
    yield Pairs("大模型", tuple(_model_lines(draft.engine)))
    yield Listing("请补充", tuple(question.text for question in draft.questions))
    if draft.roll_over:
        yield roll_over_section(draft.roll_over)
    yield precedents_section(draft.precedents)
    yield from report_sections(draft.report)


def next_steps(draft: Draft) -> Section:
    """What to run next; a draft with errors is mended first, and what it cannot be accepted without is told."""
    asked = "、".join(dict.fromkeys(place_of(question.path) for question in needed(draft)))
    if not draft.report.ok:
        then = ("先改好错误", "在说明里补上，或用 --department、--unit、--budget 等选项，再运行 jixiao draft")
    elif asked:
        then = ("先补充", f"{asked}：运行 jixiao chat {draft.id} 说出来，补齐后才能采纳")
    else:
        then = ("采纳", f"jixiao accept {draft.id}")
    steps = [
        ("查看全文", f"jixiao show {draft.id}"),
        then,
        ("导出申报表", f"jixiao export {draft.id} --to docx -o 申报表.docx"),
    ]
    return Pairs("下一步", tuple(steps))


def status_section(status: str) -> Section:
    """Whether a draft has been accepted."""
    return Pairs("", (("状态", STATES[status]),))


def facts_section(form: Declaration, variants: dict[str, FormVariant]) -> Section:
    """The head of the form."""
    variant = variants.get(form.form_variant)
    rows = {
        "项目名称": form.project_name,
        "预算年度": form.fiscal_year,
        "表式": variant.name if variant else form.form_variant,
        "项目性质": form.project_nature,
        "项目类别": form.project_category,
        "主管部门": form.competent_department,
        "实施单位": form.implementing_unit,
        "起止日期": _period(form.planned_start_date, form.planned_end_date),
    }
    number = getattr(form, "id", None)
    return Pairs(f"草稿 {number}" if number else "项目", tuple((k, str(v)) for k, v in rows.items() if v))


def funds_section(funds: Funds) -> Section:
    """The funds table; blank cells are left out."""
    amounts = [(label, getattr(funds, name)) for name, label in FUND_LABELS.items()]
    return Pairs("资金（元）", tuple((label, format_yuan(a)) for label, a in amounts if isinstance(a, Decimal)))


def goals_section(form: Declaration) -> Section:
    """Both goals."""
    goals = (("总目标", form.overall_goal), ("年度目标", form.annual_goal))
    return Pairs("目标", tuple((label, text) for label, text in goals if text))


def indicator_section(rows: Sequence[DraftIndicator]) -> Section:
    """The indicator table with what each row rests on."""
    titles = ("序号", "一级", "二级", "三级指标", "指标值", "依据")
    return Grid("绩效指标", titles, tuple(indicator_row(n, row) for n, row in enumerate(rows, 1)))


def indicator_row(number: int, row: DraftIndicator) -> tuple[str, ...]:
    """One row of the indicator table."""
    return (
        str(number),
        row.level1 or "",
        row.level2 or "",
        row.level3,
        row.target.text,
        evidence_summary(row.evidence),
    )


def evidence_summary(evidence: Iterable[Evidence]) -> str:
    """What a row rests on, in a few words: first its value, else its name."""
    listed = list(evidence)
    of_value = [e for e in listed if e.cell == "target"] or listed
    return "；".join(dict.fromkeys(describe(e) for e in of_value))


def describe(evidence: Evidence) -> str:
    """One piece of evidence in a few words."""
    quote = on_one_line(evidence.quote, _QUOTE)
    place = evidence.ref.partition(":")[2]
    match evidence.kind:
        case EvidenceKind.DESCRIPTION:
            return f"说明“{quote}”"
        case EvidenceKind.ARITHMETIC:
            return f"算式 {on_one_line(evidence.quote, 2 * _QUOTE)}"
        case EvidenceKind.CASE:
            return f"案例 {place.partition('/')[0][:8]}“{quote}”"
        case EvidenceKind.LIBRARY:
            return f"指标库 {place.partition('/')[0]}“{quote}”"
        case EvidenceKind.RULE:
            return f"规则 {place}：{quote}" if quote else f"规则 {place}"
        case EvidenceKind.PROJECT:
            return f"项目表{on_one_line(evidence.quote, 2 * _QUOTE)}"
        case EvidenceKind.USER:
            return f"本人填写“{quote}”"
        case EvidenceKind.MODEL:
            return f"大模型“{quote}”"


def roll_over_section(roll_over: RollOver) -> Section:
    """What changed against the unit's earlier declaration of the same project."""
    rows = tuple(
        (CHANGES[change.kind], change.level2, change.before or "", change.after or "", change.reason)
        for change in roll_over.changes
    )
    return Grid(f"与{roll_over.fiscal_year or '上'}年相比", ("变动", "二级", "上年", "今年", "原因"), rows)


def precedents_section(precedents: Sequence[Precedent]) -> Section:
    """The past projects a draft leans on."""
    rows = tuple(
        (p.case_id, p.project_name, p.department or "", str(p.fiscal_year or ""), f"{p.score:.2f}", " ".join(p.matched))
        for p in precedents
    )
    return Grid("相似的历史项目", ("案例编号", "项目名称", "单位", "年度", "相似度", "相同的词"), rows)


def report_sections(report: Report) -> Iterator[Section]:
    """The findings, worst first, or the remark that there are none."""
    if not report.findings:
        yield Listing("校验", ("没有发现问题。",))
        return
    titles = ("级别", "规则", "位置", "问题", "改法")
    yield Grid(f"校验：{counts_of(report)}", titles, tuple(map(_finding_row, worst_first(report.findings))))


def filled_cells(form: Form) -> Iterator[tuple[str, str]]:
    """What stands in the cells outside the table; blank ones are left out."""
    texts = ((FIELDS.get(path, path), text_of(form, path)) for path in paths_of(form))
    return ((label, text) for label, text in texts if text)


def form_rows(rows: Sequence[Indicator]) -> tuple[tuple[str, ...], ...]:
    """Indicator rows as declared."""
    return tuple((row.level1 or "", row.level2 or "", row.level3, row.target.text) for row in rows)


def form_title(form: Form) -> str:
    """What a form is called in lists."""
    return form.project_name if isinstance(form, Declaration) else f"{form.department_name}（整体支出）"


def _model_lines(engine: EngineInfo) -> Iterator[tuple[str, str]]:
    """What part a large model had, and every question with what became of it; nothing where none was asked for."""
    if engine.status is EngineStatus.NOT_REQUESTED:
        return
    yield "情况", STATUSES[engine.status]
    yield "模型", engine.model
    for call in engine.calls:
        tokens = [f"{n} {what}" for n, what in ((call.input_tokens, "入"), (call.output_tokens, "出")) if n is not None]
        again = f"（第 {call.attempt} 次修正）" if call.attempt else ""
        used = f"，采用 {call.used} 处" if call.used else ""
        size = f"，令牌 {' '.join(tokens)}" if tokens else ""
        reason = f"；{on_one_line(call.reason, 3 * _QUOTE)}" if call.reason else ""
        yield f"{call.prompt}{again}", f"{OUTCOMES[call.outcome]}{used}，{call.seconds:.1f} 秒{size}{reason}"


def _notes(draft: Draft) -> Iterator[str]:
    if draft.engine.project_types:
        yield f"项目类型：{'、'.join(draft.engine.project_types)}。"
    yield from draft.engine.notes
    rows_of_note: dict[str, list[str]] = {}
    for number, row in enumerate(draft.indicators, 1):
        if row.note:
            rows_of_note.setdefault(row.note, []).append(str(number))
    for note, numbers in rows_of_note.items():
        yield f"第 {'、'.join(numbers)} 个指标：{note}。"


def _finding_row(finding: Finding) -> tuple[str, ...]:
    label = SEVERITY[finding.severity]
    judged = "（请人工判断）" if finding.confidence is Confidence.LIKELY else ""
    return (label, finding.rule, place_of(finding.path), finding.message + judged, finding.suggestion or "")


def _period(start: date | None, end: date | None) -> str:
    return f"{start or '？'} 至 {end or '？'}" if start or end else ""
