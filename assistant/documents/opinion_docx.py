"""The opinion sheet (审核意见表) as a Word document to be printed and signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from assistant.documents.docx_styles import PROSE_STYLE, SECTION_STYLE, SUBTITLE_STYLE, TITLE_STYLE, prepare
from assistant.documents.docx_writer import add_paragraph, add_table
from assistant.domain.labels import SEVERITY
from assistant.domain.opinion import FormOpinion, OpinionLine, OpinionSheet
from assistant.domain.report import Severity

TITLE: Final = "绩效目标审核意见表"
LIKELY: Final = "（请人工判断）"
REMARK: Final = "本表由 jixiao 按审核规则生成；标“请人工判断”的条目由审核人决定是否采纳。"
COLUMNS: Final = ("序号", "级别", "位置", "问题", "修改意见", "规则与依据")
_WIDTHS_MM: Final = (10.0, 12.0, 24.0, 58.0, 30.0, 41.0)
_SIGNATURE: Final = (("审核人", "", "审核日期", ""), ("申报单位确认", "", "确认日期", ""))
_SIGNATURE_MM: Final = (30.0, 58.0, 30.0, 57.0)


def write_opinion_docx(sheets: Sequence[OpinionSheet], path: Path) -> None:
    """Write opinion sheets into one document, each on a new page, with the lines for signatures at its end."""
    from docx import Document

    document = Document()
    prepare(document, TITLE)
    for number, sheet in enumerate(sheets):
        add_paragraph(document, TITLE, TITLE_STYLE, new_page=number > 0)
        add_paragraph(document, f"{sheet.document}　{totals(sheet)}", SUBTITLE_STYLE)
        for remark in remarks_of(sheet):
            add_paragraph(document, remark, PROSE_STYLE)
        for form in sheet.forms:
            _form(document, form)
        add_paragraph(document, "签字", SECTION_STYLE)
        add_table(document, _SIGNATURE, _SIGNATURE_MM)
        add_paragraph(document, REMARK, PROSE_STYLE)
    with path.open("wb") as file:
        document.save(file)


def totals(sheet: OpinionSheet) -> str:
    """`共 8 张表：7 个错误，62 个警告，14 个建议`."""
    forms = sum(form.position > 0 for form in sheet.forms)
    shown = (Severity.ERROR, Severity.WARNING, Severity.SUGGESTION)
    counts = "，".join(f"{sheet.count(severity)} 个{SEVERITY[severity]}" for severity in shown)
    return f"共 {forms} 张表：{counts}"


def remarks_of(sheet: OpinionSheet) -> tuple[str, ...]:
    """What a reader must know before the lists: that the file was not read, or that the lists are not whole."""
    unread = f"未能读取：{sheet.unread}" if sheet.unread else ""
    narrowed = f"本表只列出{sheet.asked_for}的问题；结论和规则执行情况按全部问题计。" if sheet.asked_for else ""
    return tuple(remark for remark in (unread, narrowed) if remark)


def heading_of(form: FormOpinion) -> str:
    """`第 3 张　业务培训：修改后重报`."""
    place = f"第 {form.position} 张" if form.position else "整份文件"
    return f"{place}　{form.title}：{form.verdict}"


def nothing_listed(form: FormOpinion) -> str:
    """What stands in place of an empty list."""
    return "所选规则和级别没有发现问题。" if form.failed else "没有发现问题。"


def ledger_of(form: FormOpinion) -> str:
    """What was checked and what was not, in one sentence with the reasons."""
    text = f"规则执行情况：通过 {form.passed} 条，发现问题 {form.failed} 条，不适用 {form.not_applicable} 条"
    if not form.unchecked:
        return f"{text}。"
    reasons: dict[str, list[str]] = {}
    for rule in form.unchecked:
        reasons.setdefault(rule.reason, []).append(rule.rule.partition(" ")[0])
    shown = "；".join(f"{'、'.join(rules)}（{reason}）" for reason, rules in reasons.items())
    return f"{text}，资料不足未下结论 {len(form.unchecked)} 条：{shown}。"


def cells_of(number: int, line: OpinionLine) -> tuple[str, ...]:
    """One finding as the cells of a row."""
    problem = line.problem + (LIKELY if line.likely else "")
    return (str(number), SEVERITY[line.severity], line.place, problem, line.advice, f"{line.rule}\n{line.basis}")


def _form(document: Any, form: FormOpinion) -> None:
    add_paragraph(document, heading_of(form), SECTION_STYLE)
    if form.lines:
        rows = [cells_of(number, line) for number, line in enumerate(form.lines, start=1)]
        add_table(document, (COLUMNS, *rows), _WIDTHS_MM, has_header=True)
    else:
        add_paragraph(document, nothing_listed(form), PROSE_STYLE)
    add_paragraph(document, ledger_of(form), "Normal")
